//! What a rubric knows of the words of drafts: looked up once, and kept for the next draft.

use std::sync::Arc;

use crate::base::Recent;
use crate::matching::likeness::Stem;
use crate::matching::vocabulary::WordTerm;
use crate::matching::{MatchKind, Matcher};
use crate::text::Word;

/// Half of the words that are remembered a thread. Every rubric has its own, and the answers to a question share most of
/// theirs; so many are what a table of 1,024 places holds.
const REMEMBERED: usize = (1 << 10) - (1 << 7);

/// The words that were met of late, by their address.
#[derive(Default)]
pub struct KnownWords(Recent<usize, KnownWord>);

/// What is known of a word, whatever the draft.
pub struct KnownWord {
    /// The terms that it stands for.
    pub terms: Box<[WordTerm]>,
    /// Its stem, or that of the word which it is misspelt for, where examples hold it.
    pub stem: Option<Stem>,
    /// A word that is kept keeps its address.
    _word: Arc<Word>,
}

impl KnownWords {
    /// What is known of a word.
    pub fn of(&mut self, word: &Arc<Word>, matcher: &Matcher) -> &KnownWord {
        self.0.limit(REMEMBERED);
        self.0.get_or_make(Arc::as_ptr(word).addr(), || KnownWord::new(word, matcher))
    }
}

impl KnownWord {
    fn new(word: &Arc<Word>, matcher: &Matcher) -> Self {
        let Matcher { terms: all, likeness, .. } = matcher;
        let terms = all.of(word);
        let misspelt = terms.iter().find(|term| term.kind == MatchKind::Fuzzy);
        let meant = || likeness.find(all.stem_of(misspelt?.term)?);
        Self { stem: likeness.find(&word.stem).or_else(meant), terms: terms.into(), _word: Arc::clone(word) }
    }
}
