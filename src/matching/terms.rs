//! The vocabulary of a rubric: every word that its phrases ask for, and which of them a word of a draft is.

use rustc_hash::FxHashMap;

use crate::matching::MatchKind;
use crate::matching::fuzzy::Misspellings;
use crate::rubric::Form;
use crate::text::Word;

/// Index of a term.
pub type TermId = u32;

/// A term that a word of a draft stands for.
#[derive(Clone, Copy, Debug)]
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
    Number,
}

/// The terms of a rubric, in the order in which they were added.
#[derive(Default)]
pub struct Terms {
    ids: FxHashMap<Key, TermId>,
    stems: FxHashMap<Box<str>, TermId>,
    /// Words that phrases have as they are, with the terms that they stand for.
    exact: FxHashMap<Box<str>, Vec<WordTerm>>,
    prefixes: FxHashMap<Box<str>, TermId>,
    longest_prefix: usize,
    number: Option<TermId>,
    misspellings: Misspellings,
}

impl Terms {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The term of a word of a phrase.
    pub fn add(&mut self, form: &Form) -> TermId {
        if let Some(term) = self.known(form) {
            return term;
        }
        let key = match form {
            Form::Stem { stem, .. } => Key::Stem(stem.as_ref().into()),
            Form::Exact(word) => Key::Exact(word.as_ref().into()),
            Form::Acronym { word, capitals } => Key::Acronym(word.as_ref().into(), *capitals),
            Form::Prefix(prefix) => Key::Prefix(prefix.as_ref().into()),
        };
        let term = self.id(key);
        match form {
            Form::Stem { word, stem } => {
                self.stems.insert(stem.as_ref().into(), term);
                self.misspellings.add(word, stem, term);
            }
            Form::Exact(word) => self.add_exact(word, term, false),
            Form::Acronym { word, capitals } => self.add_exact(word, term, *capitals),
            Form::Prefix(prefix) => {
                self.longest_prefix = self.longest_prefix.max(prefix.len());
                self.prefixes.insert(prefix.as_ref().into(), term);
            }
        }
        term
    }

    /// The term of a word that was added before, which is the usual case.
    fn known(&self, form: &Form) -> Option<TermId> {
        match form {
            Form::Stem { word, stem } => {
                self.stems.get(&**stem).copied().filter(|&term| self.misspellings.is_written(term, word))
            }
            Form::Prefix(prefix) => self.prefixes.get(&**prefix).copied(),
            Form::Exact(_) | Form::Acronym { .. } => None,
        }
    }

    /// The term of `#`.
    pub fn add_number(&mut self) -> TermId {
        let term = self.id(Key::Number);
        self.number = Some(term);
        term
    }

    fn id(&mut self, key: Key) -> TermId {
        let next = TermId::try_from(self.ids.len()).expect("a rubric has fewer than 2^32 words");
        *self.ids.entry(key).or_insert(next)
    }

    fn add_exact(&mut self, word: &str, term: TermId, capitals: bool) {
        let terms = self.exact.entry(word.into()).or_default();
        if terms.iter().all(|known| known.term != term) {
            terms.push(WordTerm { term, kind: MatchKind::Exact, capitals });
        }
    }

    /// Appends every term that a word of a draft stands for.
    pub fn look_up(&self, word: &Word, found: &mut Vec<WordTerm>) {
        let before = found.len();
        let plain = |term, kind| WordTerm { term, kind, capitals: false };
        if let Some(terms) = self.exact.get(&*word.lower) {
            found.extend(terms);
        }
        if let Some(&term) = self.stems.get(&*word.stem) {
            let same = self.misspellings.is_written(term, &word.lower);
            found.push(plain(term, if same { MatchKind::Exact } else { MatchKind::Stem }));
        }
        for (end, _) in word.lower.char_indices().skip(1).take_while(|&(end, _)| end <= self.longest_prefix) {
            found.extend(self.prefixes.get(&word.lower[..end]).map(|&term| plain(term, MatchKind::Prefix)));
        }
        if let Some(&term) = self.prefixes.get(&*word.lower) {
            found.push(plain(term, MatchKind::Prefix));
        }
        if let Some(term) = self.number.filter(|_| word.is_figure()) {
            found.push(plain(term, MatchKind::Exact));
        }
        if found.len() == before {
            found.extend(self.misspellings.look_up(word).map(|term| plain(term, MatchKind::Fuzzy)));
        }
    }
}
