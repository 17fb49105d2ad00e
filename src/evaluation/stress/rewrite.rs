//! Changes stretches of a text, and draws what is drawn at random.

use crate::base::Span;
use crate::evaluation::SplitMix64;
use crate::text::Token;

/// Where every draw starts from, before the text has its say.
const SEED: u64 = 20_261_124;

/// The text with these stretches replaced; they are in order and do not overlap. `None` where there are none.
pub fn rewrite(text: &str, edits: &[(Span, String)]) -> Option<String> {
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in edits {
        changed.push_str(text.get(at..span.start)?);
        changed.push_str(new);
        at = span.end;
    }
    changed.push_str(&text[at..]);
    (!edits.is_empty()).then_some(changed)
}

/// Numbers that look random and are always the same for the same text.
pub fn random(text: &str) -> SplitMix64 {
    let mix = |state: u64, byte: u8| SplitMix64 { state: state ^ u64::from(byte) }.next();
    SplitMix64 { state: text.bytes().fold(SEED, mix) }
}

/// The written word if it is a plain one of at least so many letters: no acronym, no name with signs or figures.
pub fn plain_word<'t>(token: &Token, text: &'t str, letters: usize) -> Option<&'t str> {
    let word = token.span.of(text);
    let small = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    (word.len() >= letters && word.is_ascii() && !token.capitals && small(&word[1..])).then_some(word)
}
