//! Misspelt words, found only where that is safe.
//!
//! Optimal string alignment (Damerau-Levenshtein without overlapping edits) from `strsim`: no edit in words of up
//! to four letters, one from five, two from eight; the first letter is fixed unless the first two are swapped. A
//! word that is correctly written English or a technical word is never taken for another one.

use std::ops::Range;

use crate::matching::vocabulary::{Rank, TermId};
use crate::text::Word;

/// Words from this length on may have one edit.
const ONE_EDIT: usize = 5;

/// Words from this length on may have two edits.
const TWO_EDITS: usize = 8;

/// The words of phrases that a misspelt word is compared with.
pub struct Misspellings {
    /// By their first letter, from a to z.
    candidates: [Vec<Candidate>; 26],
    /// Their spellings, one behind the other.
    spellings: String,
}

struct Candidate {
    /// Its place among the spellings.
    spelling: Range<usize>,
    letters: Letters,
    term: TermId,
}

/// Whether a word may be a misspelling at all: it is long enough, has only letters, and is no correct word.
pub fn may_be_misspelt(word: &Word) -> bool {
    is_comparable(word) && !word.is_known()
}

/// Whether a word is long enough and has only letters.
pub fn is_comparable(word: &Word) -> bool {
    word.lower.len() >= ONE_EDIT && is_plain(&word.lower)
}

impl Misspellings {
    /// The words of phrases and their stems: either may be what was misspelt.
    pub fn new<'w>(spellings: impl Iterator<Item = (&'w str, TermId)>) -> Self {
        let possible = spellings.filter(|(spelling, _)| spelling.len() >= ONE_EDIT && is_plain(spelling));
        let mut all = Self { candidates: Default::default(), spellings: String::new() };
        for (spelling, term) in possible {
            let start = all.spellings.len();
            all.spellings.push_str(spelling);
            let candidate =
                Candidate { spelling: start..all.spellings.len(), letters: Letters::of(spelling), term };
            all.candidates[letter(spelling, 0)].push(candidate);
        }
        all
    }

    /// The words that start as this one does, or with its second letter.
    fn of_start(&self, spelling: &str) -> impl Iterator<Item = &Candidate> {
        let (first, second) = (letter(spelling, 0), letter(spelling, 1));
        let swapped = (second != first).then(|| &self.candidates[second]);
        self.candidates[first].iter().chain(swapped.into_iter().flatten())
    }

    /// The edits between a spelling and the one that is most like it, and the term of that; if one is
    /// like enough. Of several the first by rank.
    pub fn nearest(&self, spelling: &str, rank: impl Fn(TermId) -> Rank) -> Option<(usize, TermId)> {
        if spelling.len() < ONE_EDIT || !is_plain(spelling) {
            return None;
        }
        let letters = Letters::of(spelling);
        let near = self.of_start(spelling).filter_map(|candidate| {
            let most = edits(spelling.len().min(candidate.spelling.len()));
            let other = &self.spellings[candidate.spelling.clone()];
            let possible = spelling.len().abs_diff(other.len()) <= most
                && letters.differ(candidate.letters) <= most
                && same_start(spelling, other);
            let distance = possible.then(|| strsim::osa_distance(spelling, other))?;
            (distance <= most).then_some((distance, candidate.term))
        });
        near.min_by_key(|&(edits, term)| (edits, rank(term)))
    }
}

/// How many edits a word of this length may have.
const fn edits(length: usize) -> usize {
    match length {
        TWO_EDITS.. => 2,
        ONE_EDIT.. => 1,
        _ => 0,
    }
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Which letter of the alphabet stands at a place of a word of two letters and more.
const fn letter(word: &str, at: usize) -> usize {
    (word.as_bytes()[at] - b'a') as usize
}

/// The same first letter, or the first two swapped.
fn same_start(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a[0] == b[0] || (a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0])
}

/// Which of the letters a to z a word has: a cheap lower bound of the edit distance.
#[derive(Clone, Copy)]
struct Letters(u32);

impl Letters {
    fn of(word: &str) -> Self {
        Self(word.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, byte| set | 1 << (byte - b'a')))
    }

    /// At least so many edits lie between two words with these letters.
    fn differ(self, other: Self) -> usize {
        let missing = (self.0 & !other.0).count_ones().max((other.0 & !self.0).count_ones());
        missing as usize
    }
}
