//! The vocabulary of a rubric: every word that its phrases ask for, and which of them a word of a draft is.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use thread_local::ThreadLocal;

use crate::matching::MatchKind;
use crate::matching::fuzzy::{self, Misspellings};
use crate::rubric::Form;
use crate::text::{Figure, Word};

/// At most so many words are remembered a thread.
const REMEMBERED: usize = 1 << 16;

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

/// What a word of a phrase is compared by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A stem, and the word that it was taken from.
    Stem(Box<str>),
    Exact(Box<str>),
    Acronym(Box<str>, bool),
    Prefix(Box<str>),
    Figure(Figure),
}

/// Gives every word of the phrases its term.
#[derive(Default)]
pub struct TermsBuilder {
    ids: FxHashMap<Key, TermId>,
    terms: Terms,
}

impl TermsBuilder {
    /// The term of a word of a phrase.
    pub fn add(&mut self, form: &Form) -> TermId {
        match form {
            Form::Stem { word, stem } => self.add_stem(word, stem),
            Form::Exact(word) => {
                let term = self.id(Key::Exact((&**word).into()));
                self.terms.add_exact(word, term, false)
            }
            Form::Acronym { word, capitals } => {
                let term = self.id(Key::Acronym((&**word).into(), *capitals));
                self.terms.add_exact(word, term, *capitals)
            }
            Form::Prefix(prefix) => {
                let term = self.id(Key::Prefix((&**prefix).into()));
                self.terms.longest_prefix = self.terms.longest_prefix.max(prefix.len());
                *self.terms.prefixes.entry((&**prefix).into()).or_insert(term)
            }
        }
    }

    /// Most words were added before.
    fn add_stem(&mut self, word: &str, stem: &str) -> TermId {
        if let Some(&term) =
            self.terms.written.get(word).filter(|&term| self.terms.stems.get(stem) == Some(term))
        {
            return term;
        }
        let term = self.id(Key::Stem(stem.into()));
        self.terms.stems.insert(stem.into(), term);
        self.terms.written.insert(word.into(), term);
        term
    }

    /// The term of a sort of figure.
    pub fn add_figure(&mut self, figure: Figure) -> TermId {
        let term = self.id(Key::Figure(figure));
        if self.terms.figures.iter().all(|&(_, known)| known != term) {
            self.terms.figures.push((figure, term));
        }
        term
    }

    /// The terms, to look words up in.
    pub fn into_terms(self) -> Terms {
        Terms { count: self.ids.len(), ..self.terms }
    }

    fn id(&mut self, key: Key) -> TermId {
        let next = TermId::try_from(self.ids.len()).expect("a rubric has fewer than 2^32 words");
        *self.ids.entry(key).or_insert(next)
    }
}

/// Words of drafts, by their address, and the terms that they stand for. A word that is kept keeps its address.
type Met = FxHashMap<usize, (Arc<Word>, Box<[WordTerm]>)>;

/// The terms of a rubric.
#[derive(Default, Serialize, Deserialize)]
pub struct Terms {
    count: usize,
    stems: FxHashMap<Box<str>, TermId>,
    /// Words as phrases have them, in any form, with the terms of their stems.
    written: FxHashMap<Box<str>, TermId>,
    /// Words that phrases ask for as they are, with the terms that they stand for.
    exact: FxHashMap<Box<str>, Vec<WordTerm>>,
    prefixes: FxHashMap<Box<str>, TermId>,
    longest_prefix: usize,
    figures: Vec<(Figure, TermId)>,
    #[serde(skip)]
    misspellings: OnceLock<Misspellings>,
    /// The terms of the words met so far, by thread.
    #[serde(skip)]
    met: ThreadLocal<RefCell<Met>>,
}

impl Terms {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// For every term a word for it as a phrase would have it: the shortest.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<Option<String>> = vec![None; self.count];
        let mut name = |term: TermId, word: String| {
            let known = &mut names[term as usize];
            if known.as_ref().is_none_or(|known| (word.len(), &word) < (known.len(), known)) {
                *known = Some(word);
            }
        };
        self.written.iter().for_each(|(word, &term)| name(term, word.to_string()));
        for (word, terms) in &self.exact {
            for term in terms {
                name(term.term, if term.capitals { word.to_uppercase() } else { word.to_string() });
            }
        }
        self.prefixes.iter().for_each(|(prefix, &term)| name(term, format!("{prefix}*")));
        self.figures.iter().for_each(|&(_, term)| name(term, "#".to_owned()));
        names.into_iter().map(Option::unwrap_or_default).collect()
    }

    fn add_exact(&mut self, word: &str, term: TermId, capitals: bool) -> TermId {
        let terms = self.exact.entry(word.into()).or_default();
        if terms.iter().all(|known| known.term != term) {
            terms.push(WordTerm { term, kind: MatchKind::Exact, capitals });
        }
        term
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

    fn find(&self, word: &Word, found: &mut Vec<WordTerm>) {
        let before = found.len();
        let plain = |term, kind| WordTerm { term, kind, capitals: false };
        if let Some(terms) = self.exact.get(&*word.lower) {
            found.extend(terms);
        }
        if let Some(&term) = self.stems.get(&*word.stem) {
            let same = self.written.get(&*word.lower) == Some(&term);
            found.push(plain(term, if same { MatchKind::Exact } else { MatchKind::Stem }));
        }
        for (end, _) in word.lower.char_indices().skip(1).take_while(|&(end, _)| end <= self.longest_prefix) {
            found.extend(self.prefixes.get(&word.lower[..end]).map(|&term| plain(term, MatchKind::Prefix)));
        }
        if let Some(&term) = self.prefixes.get(&*word.lower) {
            found.push(plain(term, MatchKind::Prefix));
        }
        let figures = self.figures.iter().filter(|(figure, _)| figure.fits(&word.lower));
        found.extend(figures.map(|&(_, term)| plain(term, MatchKind::Exact)));
        if found.len() == before {
            found.extend(self.misspelt(word).map(|term| plain(term, MatchKind::Fuzzy)));
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

    fn nearest(&self, word: &Word) -> Option<TermId> {
        let spellings = || self.written.iter().chain(&self.stems).map(|(word, &term)| (&**word, term));
        self.misspellings.get_or_init(|| Misspellings::new(spellings())).look_up(word)
    }
}
