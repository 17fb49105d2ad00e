//! The words that phrases ask for, each with its term.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::base::packed;
use crate::matching::MatchKind;
use crate::matching::fuzzy::Misspellings;
use crate::matching::spellings::{STEM, Spellings, WRITTEN};
use crate::text::{Figure, Word};

/// Index of a term.
pub type TermId = u32;

/// A term that a word of a draft stands for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct WordTerm {
    pub term: TermId,
    pub kind: MatchKind,
    /// Only where the draft has it in capitals.
    pub capitals: bool,
}

impl WordTerm {
    /// A term that stands whether in capitals or not.
    pub const fn new(term: TermId, kind: MatchKind) -> Self {
        Self { term, kind, capitals: false }
    }
}

/// Of two terms that a misspelt word is equally like it was meant for the lower one: that which a phrase of the rubric
/// has first, and one that only cues have last.
pub type Rank = (TermId, u32);

/// Words with their terms. One vocabulary may extend another: its terms are numbered on, and it has no term for what
/// the other one has a term for.
#[derive(Default, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Its first term, and one past its last.
    pub(super) range: Range<TermId>,
    /// The terms that it takes from the other vocabulary, in the order in which phrases ask for them.
    #[serde(with = "packed")]
    borrowed: Vec<TermId>,
    /// For each of these its own term that phrases ask for next.
    #[serde(with = "packed")]
    next_own: Vec<TermId>,
    /// Words as phrases have them, in any form, and their stems.
    pub(super) spellings: Spellings,
    /// Words that phrases ask for as they are, with the terms that they stand for.
    pub(super) exact: FxHashMap<Box<str>, Vec<WordTerm>>,
    pub(super) prefixes: FxHashMap<Box<str>, TermId>,
    /// The lengths of the prefixes that start with a byte, as bits.
    pub(super) prefix_lengths: FxHashMap<u8, u64>,
    pub(super) figures: Vec<(Figure, TermId)>,
    #[serde(skip)]
    misspellings: OnceLock<Misspellings>,
}

impl Vocabulary {
    /// A vocabulary without words, whose first term is this one.
    pub(super) fn starting_at(first: TermId) -> Self {
        Self { range: first..first, ..Self::default() }
    }

    /// How many terms there are, those of the vocabulary that it extends included.
    pub const fn len(&self) -> usize {
        self.range.end as usize
    }

    pub(super) const fn new_term(&mut self) -> TermId {
        self.range.end += 1;
        self.range.end - 1
    }

    /// Takes note of the terms of the other vocabulary, each with its own term that phrases ask for next: in their order.
    pub(super) fn borrow_all(&mut self, terms: impl Iterator<Item = (TermId, TermId)>) {
        (self.borrowed, self.next_own) = terms.unzip();
    }

    /// Which of two terms comes first where a misspelt word may be either.
    pub fn rank(&self, term: TermId) -> Rank {
        if self.range.contains(&term) {
            return (term, TermId::MAX);
        }
        match self.borrowed.iter().position(|&borrowed| borrowed == term) {
            Some(place) => (self.next_own[place], index(place)),
            None => (TermId::MAX, term),
        }
    }

    /// The term of a stem.
    pub fn of_stem(&self, stem: &str) -> Option<TermId> {
        self.spellings.terms(stem, STEM).next()
    }

    /// The stem of a term.
    pub fn stem_of(&self, term: TermId) -> Option<&str> {
        self.spellings.iter(STEM).find(|(_, other)| *other == term).map(|(stem, _)| stem)
    }

    /// Whether a phrase has a word of this term in just this form.
    pub fn is_written(&self, word: &str, term: TermId) -> bool {
        self.spellings.terms(word, WRITTEN).any(|written| written == term)
    }

    /// Appends the terms that a word stands for as it is, by its beginning, and as a figure.
    pub fn look_up(&self, word: &Word, found: &mut Vec<WordTerm>) {
        if let Some(terms) = self.exact.get(&*word.lower) {
            found.extend(terms);
        }
        let lengths = word.lower.as_bytes().first().and_then(|first| self.prefix_lengths.get(first));
        let has_length = |end: &usize| lengths.is_some_and(|lengths| lengths & length_bit(*end) != 0);
        for end in (1..=word.lower.len()).filter(has_length) {
            let term = word.lower.get(..end).and_then(|start| self.prefixes.get(start));
            found.extend(term.map(|&term| WordTerm::new(term, MatchKind::Prefix)));
        }
        let figures = self.figures.iter().filter(|(figure, _)| word.fits(*figure));
        found.extend(figures.map(|&(_, term)| WordTerm::new(term, MatchKind::Exact)));
    }

    /// The edits between a spelling and the nearest one of a phrase, and the term of that; of several the first by rank.
    pub fn nearest(&self, spelling: &str, rank: impl Fn(TermId) -> Rank) -> Option<(usize, TermId)> {
        let spellings = || self.spellings.iter(STEM | WRITTEN);
        self.misspellings.get_or_init(|| Misspellings::new(spellings())).nearest(spelling, rank)
    }

    /// Gives every term with a word for it as a phrase would have it.
    pub fn each_name(&self, mut name: impl FnMut(TermId, String)) {
        self.spellings.iter(WRITTEN).for_each(|(word, term)| name(term, word.to_owned()));
        for (word, terms) in &self.exact {
            for term in terms {
                name(term.term, if term.capitals { word.to_uppercase() } else { word.to_string() });
            }
        }
        self.prefixes.iter().for_each(|(prefix, &term)| name(term, format!("{prefix}*")));
        self.figures.iter().for_each(|&(_, term)| name(term, "#".to_owned()));
    }
}

/// The bit for prefixes of a length. The longest share one.
pub fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}

fn index(index: usize) -> u32 {
    u32::try_from(index).expect("a rubric has fewer than 2^32 words")
}
