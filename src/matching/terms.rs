//! The terms of a rubric and of the cues beside it, and which of them a word of a draft stands for.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use thread_local::ThreadLocal;

use crate::matching::cues::Cues;
use crate::matching::fuzzy;
use crate::matching::vocabulary::Vocabulary;
use crate::matching::{MatchKind, vocabulary};
use crate::text::Word;

pub use vocabulary::{TermId, WordTerm};

/// At most so many words are remembered a thread. Every rubric has its own, and the answers to a question share most of
/// theirs; so many are what a table of 2,048 places holds.
const REMEMBERED: usize = (1 << 11) - (1 << 8);

/// Words of drafts, by their address, and the terms that they stand for. A word that is kept keeps its address.
type Met = FxHashMap<usize, (Arc<Word>, Box<[WordTerm]>)>;

/// The vocabulary of a rubric, which extends that of the cues.
pub struct Terms {
    own: Vocabulary,
    cues: Arc<Cues>,
    /// The terms of the words met so far, by thread.
    met: ThreadLocal<RefCell<Met>>,
}

impl Terms {
    /// `own` extends the vocabulary of these cues.
    pub fn new(own: Vocabulary, cues: Arc<Cues>) -> Self {
        Self { own, cues, met: ThreadLocal::new() }
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

    /// Appends every term that a word of a draft stands for.
    pub fn look_up(&self, word: &Arc<Word>, found: &mut Vec<WordTerm>) {
        let mut met = self.met.get_or_default().borrow_mut();
        if met.len() >= REMEMBERED {
            met.clear();
        }
        let address = Arc::as_ptr(word).addr();
        if let Some((_, terms)) = met.get(&address) {
            return found.extend(terms);
        }
        let before = found.len();
        self.find(word, found);
        met.insert(address, (Arc::clone(word), found[before..].into()));
    }

    /// The stem of the word that a misspelt word was taken for.
    pub fn meant(&self, word: &Arc<Word>) -> Option<&str> {
        let mut found = Vec::new();
        self.look_up(word, &mut found);
        let term = found.iter().find(|found| found.kind == MatchKind::Fuzzy)?.term;
        self.vocabularies().into_iter().find_map(|words| words.stem_of(term))
    }

    fn find(&self, word: &Word, found: &mut Vec<WordTerm>) {
        let before = found.len();
        let all = self.vocabularies();
        if let Some(term) = all.iter().find_map(|words| words.of_stem(&word.stem)) {
            let same = all.iter().any(|words| words.is_written(&word.lower, term));
            found.push(WordTerm::new(term, if same { MatchKind::Exact } else { MatchKind::Stem }));
        }
        for words in all {
            words.look_up(word, found);
        }
        if found.len() == before {
            found.extend(self.misspelt(word).map(|term| WordTerm::new(term, MatchKind::Fuzzy)));
        }
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
