//! The terms of a rubric and of the cues beside it, and which of them a word of a draft stands for.

use std::sync::Arc;

use crate::matching::cues::Cues;
use crate::matching::fuzzy;
use crate::matching::vocabulary::Vocabulary;
use crate::matching::{MatchKind, vocabulary};
use crate::text::Word;

pub use vocabulary::{TermId, WordTerm};

/// The vocabulary of a rubric, which extends that of the cues.
pub struct Terms {
    own: Vocabulary,
    cues: Arc<Cues>,
}

impl Terms {
    /// `own` extends the vocabulary of these cues.
    pub const fn new(own: Vocabulary, cues: Arc<Cues>) -> Self {
        Self { own, cues }
    }

    /// The vocabulary of the rubric, without that of the cues.
    pub fn into_own(self) -> Vocabulary {
        self.own
    }

    /// The rubric's own words first.
    fn vocabularies(&self) -> [&Vocabulary; 2] {
        [&self.own, &self.cues.vocabulary]
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.own.len()
    }

    /// For every term a word for it as a phrase would have it: the shortest.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<Option<String>> = vec![None; self.len()];
        for words in self.vocabularies() {
            words.each_name(|term, word| {
                let known = &mut names[term as usize];
                if known.as_ref().is_none_or(|known| (word.len(), &word) < (known.len(), known)) {
                    *known = Some(word);
                }
            });
        }
        names.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// Every term that a word of a draft stands for.
    pub fn of(&self, word: &Word) -> Vec<WordTerm> {
        let mut found = Vec::new();
        let all = self.vocabularies();
        if let Some(term) = all.iter().find_map(|words| words.of_stem(&word.stem)) {
            let same = all.iter().any(|words| words.is_written(&word.lower, term));
            found.push(WordTerm::new(term, if same { MatchKind::Exact } else { MatchKind::Stem }));
        }
        for words in all {
            words.look_up(word, &mut found);
        }
        if found.is_empty() {
            found.extend(self.misspelt(word).map(|term| WordTerm::new(term, MatchKind::Fuzzy)));
        }
        found
    }

    /// The stem of a term.
    pub fn stem_of(&self, term: TermId) -> Option<&str> {
        self.vocabularies().into_iter().find_map(|words| words.stem_of(term))
    }

    /// The term that a misspelt word was meant for. Most drafts need few of these, many need none.
    fn misspelt(&self, word: &Word) -> Option<TermId> {
        fuzzy::may_be_misspelt(word).then(|| self.nearest(word)).flatten()
    }

    /// The term that a word looks like, whether it is correctly written or not.
    pub fn looks_like(&self, word: &Word) -> Option<TermId> {
        fuzzy::is_comparable(word).then(|| self.nearest(word)).flatten()
    }

    /// The term whose word is most like this one, if any is like enough.
    fn nearest(&self, word: &Word) -> Option<TermId> {
        let rank = |term| self.own.rank(term);
        let nearest = |spelling: &str| {
            let near = self.vocabularies().into_iter().filter_map(|words| words.nearest(spelling, rank));
            near.min_by_key(|&(edits, term)| (edits, rank(term))).map(|(_, term)| term)
        };
        nearest(&word.lower).or_else(|| (word.stem != word.lower).then(|| nearest(&word.stem)).flatten())
    }
}
