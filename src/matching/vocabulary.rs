//! The words that phrases ask for, each with its term.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::matching::MatchKind;
use crate::matching::fuzzy::Misspellings;
use crate::rubric::Form;
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
    range: Range<TermId>,
    /// The terms that it takes from the other vocabulary, with their ranks.
    borrowed: FxHashMap<TermId, Rank>,
    stems: FxHashMap<Box<str>, TermId>,
    /// Words as phrases have them, in any form, with the terms of their stems.
    written: FxHashMap<Box<str>, TermId>,
    /// Words that phrases ask for as they are, with the terms that they stand for.
    exact: FxHashMap<Box<str>, Vec<WordTerm>>,
    prefixes: FxHashMap<Box<str>, TermId>,
    /// The lengths of the prefixes that start with a byte, as bits.
    prefix_lengths: FxHashMap<u8, u64>,
    figures: Vec<(Figure, TermId)>,
    #[serde(skip)]
    misspellings: OnceLock<Misspellings>,
}

impl Vocabulary {
    /// A vocabulary without words of its own.
    pub fn extending(base: &Self) -> Self {
        Self { range: base.range.end..base.range.end, ..Self::default() }
    }

    /// How many terms there are, those of the vocabulary that it extends included.
    pub const fn len(&self) -> usize {
        self.range.end as usize
    }

    /// The term of a word of a phrase. `base` is what this vocabulary extends.
    pub fn add(&mut self, form: &Form, base: &Self) -> TermId {
        let term = self.add_new(form, base);
        if term < self.range.start {
            let rank = (self.range.end, index(self.borrowed.len()));
            self.borrowed.entry(term).or_insert(rank);
        }
        term
    }

    fn add_new(&mut self, form: &Form, base: &Self) -> TermId {
        match form {
            Form::Stem { word, stem } => self.add_stem(word, stem, base),
            Form::Exact(word) => self.add_exact(word, false, base),
            Form::Acronym { word, capitals } => self.add_exact(word, *capitals, base),
            Form::Prefix(prefix) => {
                let known = [base, self].into_iter().find_map(|words| words.prefixes.get(&**prefix));
                known.copied().unwrap_or_else(|| {
                    let term = self.new_term();
                    if let Some(&first) = prefix.as_bytes().first() {
                        *self.prefix_lengths.entry(first).or_default() |= length_bit(prefix.len());
                    }
                    self.prefixes.insert((&**prefix).into(), term);
                    term
                })
            }
        }
    }

    fn add_stem(&mut self, word: &str, stem: &str, base: &Self) -> TermId {
        let term = base.of_stem(stem).or_else(|| self.of_stem(stem)).unwrap_or_else(|| {
            let term = self.new_term();
            self.stems.insert(stem.into(), term);
            term
        });
        if !base.is_written(word, term) && !self.is_written(word, term) {
            self.written.insert(word.into(), term);
        }
        term
    }

    fn add_exact(&mut self, word: &str, capitals: bool, base: &Self) -> TermId {
        let of_word = |words: &Self| words.exact.get(word).into_iter().flatten().copied().collect::<Vec<_>>();
        let known = of_word(base).into_iter().chain(of_word(self)).find(|known| known.capitals == capitals);
        if let Some(known) = known {
            return known.term;
        }
        let term = self.new_term();
        let of_word = self.exact.entry(word.into()).or_default();
        of_word.push(WordTerm { term, kind: MatchKind::Exact, capitals });
        term
    }

    /// The term of a sort of figure. `base` is what this vocabulary extends.
    pub fn add_figure(&mut self, figure: Figure, base: &Self) -> TermId {
        let known = base.figures.iter().chain(&self.figures).find(|(known, _)| *known == figure);
        if let Some(&(_, term)) = known {
            return term;
        }
        let term = self.new_term();
        self.figures.push((figure, term));
        term
    }

    fn new_term(&mut self) -> TermId {
        self.range.end += 1;
        self.range.end - 1
    }

    /// Which of two terms comes first where a misspelt word may be either.
    pub fn rank(&self, term: TermId) -> Rank {
        if self.range.contains(&term) {
            return (term, TermId::MAX);
        }
        self.borrowed.get(&term).copied().unwrap_or((TermId::MAX, term))
    }

    /// The term of a stem.
    pub fn of_stem(&self, stem: &str) -> Option<TermId> {
        self.stems.get(stem).copied()
    }

    /// Whether a phrase has a word of this term in just this form.
    pub fn is_written(&self, word: &str, term: TermId) -> bool {
        self.written.get(word) == Some(&term)
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
        let spellings = || self.written.iter().chain(&self.stems).map(|(word, &term)| (&**word, term));
        self.misspellings.get_or_init(|| Misspellings::new(spellings())).nearest(spelling, rank)
    }

    /// Gives every term with a word for it as a phrase would have it.
    pub fn each_name(&self, mut name: impl FnMut(TermId, String)) {
        self.written.iter().for_each(|(word, &term)| name(term, word.to_string()));
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
fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}

fn index(index: usize) -> u32 {
    u32::try_from(index).expect("a rubric has fewer than 2^32 words")
}
