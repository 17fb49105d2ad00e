//! One slip in every longer word: two letters swapped, one left out, doubled, or taken from the key beside.

use crate::evaluation::SplitMix64;
use crate::evaluation::stress::rewrite::{plain_word, random, rewrite};
use crate::text::{Analyser, Document};

/// Words from this length on get a slip.
const LONG: usize = 5;

/// So many slips are tried until one makes no other correct word.
const TRIES: usize = 8;

/// The rows of a keyboard: beside each key stands the one that is hit by mistake.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// The text with a slip in every longer word; `None` where it has no such word.
pub fn misspell(document: &Document, text: &str, analyser: &Analyser) -> Option<String> {
    let mut random = random(text);
    let words = document.tokens.iter().filter_map(|token| Some((token.span, plain_word(token, text, LONG)?)));
    let edits: Vec<_> =
        words.filter_map(|(span, word)| Some((span, slip(word, &mut random, analyser)?))).collect();
    rewrite(text, &edits)
}

/// The word with a slip behind its first letter that makes it no other correct word.
fn slip(word: &str, random: &mut SplitMix64, analyser: &Analyser) -> Option<String> {
    (0..TRIES).find_map(|_| {
        let at = 1 + random.below(word.len() - 2);
        let slipped = match random.below(4) {
            0 => swapped(word, at),
            1 => format!("{}{}", &word[..at], &word[at + 1..]),
            2 => format!("{}{}", &word[..=at], &word[at..]),
            _ => format!("{}{}{}", &word[..at], beside(word.as_bytes()[at]), &word[at + 1..]),
        };
        let is_new = slipped != word && !analyser.word(&slipped.to_ascii_lowercase()).is_known();
        is_new.then_some(slipped)
    })
}

fn swapped(word: &str, at: usize) -> String {
    format!("{}{}{}{}", &word[..at], &word[at + 1..at + 2], &word[at..=at], &word[at + 2..])
}

/// The letter on the key to the right, or to the left at the end of a row.
fn beside(letter: u8) -> char {
    let letter = char::from(letter);
    let row = ROWS.iter().find(|row| row.contains(letter)).unwrap_or(&ROWS[0]);
    let at = row.find(letter).unwrap_or(0);
    let next = if at + 1 < row.len() { at + 1 } else { at - 1 };
    char::from(row.as_bytes()[next])
}
