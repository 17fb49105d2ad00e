//! Gathers the words that phrases ask for.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::matching::MatchKind;
use crate::matching::spellings::{STEM, Spellings, WRITTEN};
use crate::matching::vocabulary::{TermId, Vocabulary, WordTerm, length_bit};
use crate::rubric::Form;
use crate::text::Figure;

/// A vocabulary that words are still added to.
pub struct VocabularyBuilder<'b> {
    /// What it extends.
    base: &'b Vocabulary,
    /// The words whose stems do not matter. The spellings come when all are there.
    vocabulary: Vocabulary,
    stems: FxHashMap<Box<str>, TermId>,
    written: FxHashMap<Box<str>, TermId>,
    /// The terms that it has taken from the other vocabulary, in their order.
    borrowed: Vec<(TermId, TermId)>,
    is_borrowed: FxHashSet<TermId>,
}

impl<'b> VocabularyBuilder<'b> {
    /// A vocabulary without words of its own.
    pub fn extending(base: &'b Vocabulary) -> Self {
        Self {
            base,
            vocabulary: Vocabulary::starting_at(base.range.end),
            stems: FxHashMap::default(),
            written: FxHashMap::default(),
            borrowed: Vec::new(),
            is_borrowed: FxHashSet::default(),
        }
    }

    /// The vocabulary of all words that were added.
    pub fn finish(self) -> Vocabulary {
        let Self { mut vocabulary, stems, written, borrowed, .. } = self;
        let stems = stems.iter().map(|(stem, &term)| (&**stem, term, STEM));
        let written = written.iter().map(|(word, &term)| (&**word, term, WRITTEN));
        vocabulary.spellings = Spellings::new(stems.chain(written));
        vocabulary.borrow_all(borrowed.into_iter());
        vocabulary
    }

    /// The term of a word of a phrase.
    pub fn add(&mut self, form: &Form) -> TermId {
        let term = self.add_new(form);
        if term < self.vocabulary.range.start && self.is_borrowed.insert(term) {
            self.borrowed.push((term, self.vocabulary.range.end));
        }
        term
    }

    fn add_new(&mut self, form: &Form) -> TermId {
        match form {
            Form::Stem { word, stem } => self.add_stem(word, stem),
            Form::Exact(word) => self.add_exact(word, false),
            Form::Acronym { word, capitals } => self.add_exact(word, *capitals),
            Form::Prefix(prefix) => self.add_prefix(prefix),
        }
    }

    fn add_stem(&mut self, word: &str, stem: &str) -> TermId {
        let known = self.base.of_stem(stem).or_else(|| self.stems.get(stem).copied());
        let term = known.unwrap_or_else(|| {
            let term = self.vocabulary.new_term();
            self.stems.insert(stem.into(), term);
            term
        });
        if !self.base.is_written(word, term) && self.written.get(word) != Some(&term) {
            self.written.insert(word.into(), term);
        }
        term
    }

    fn add_exact(&mut self, word: &str, capitals: bool) -> TermId {
        let of_word = |words: &Vocabulary| words.exact.get(word).cloned().unwrap_or_default();
        let mut known = of_word(self.base).into_iter().chain(of_word(&self.vocabulary));
        if let Some(known) = known.find(|known| known.capitals == capitals) {
            return known.term;
        }
        let term = self.vocabulary.new_term();
        let of_word = self.vocabulary.exact.entry(word.into()).or_default();
        of_word.push(WordTerm { term, kind: MatchKind::Exact, capitals });
        term
    }

    fn add_prefix(&mut self, prefix: &str) -> TermId {
        let known = [self.base, &self.vocabulary].into_iter().find_map(|words| words.prefixes.get(prefix));
        if let Some(&known) = known {
            return known;
        }
        let term = self.vocabulary.new_term();
        if let Some(&first) = prefix.as_bytes().first() {
            *self.vocabulary.prefix_lengths.entry(first).or_default() |= length_bit(prefix.len());
        }
        self.vocabulary.prefixes.insert(prefix.into(), term);
        term
    }

    /// The term of a sort of figure.
    pub fn add_figure(&mut self, figure: Figure) -> TermId {
        let mut known = self.base.figures.iter().chain(&self.vocabulary.figures);
        if let Some(&(_, term)) = known.find(|(known, _)| *known == figure) {
            return term;
        }
        let term = self.vocabulary.new_term();
        self.vocabulary.figures.push((figure, term));
        term
    }
}
