//! What two texts are compared by: stems, and expressions that the lexicon calls the same.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::derive::Rarity;
use crate::matching::Cues;
use crate::rubric::{Form, Lexicon};
use crate::text::{Analyser, Document};

/// What a word, or a run of words, is compared by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A stem.
    Stem(Box<str>),
    /// A group of synonyms of the lexicon.
    Synonyms(usize),
}

/// A word of a document, or a run of words that is one expression.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is compared by.
    pub key: Key,
    /// How rare it is in English, 0 to 1.
    pub rarity: f64,
    /// Its tokens in the document.
    pub tokens: Range<usize>,
}

/// An expression of the lexicon.
struct Expression {
    stems: Vec<Box<str>>,
    /// Whether it must be in capitals, as an acronym that is a common word must.
    capitals: bool,
    group: usize,
}

/// Rarity and synonyms.
pub struct Vocabulary<'l> {
    /// What it is made of.
    pub lexicon: &'l Lexicon,
    cues: OnceLock<Arc<Cues>>,
    rarity: Rarity,
    /// By the first stem, the longest first.
    expressions: FxHashMap<Box<str>, Vec<Expression>>,
}

impl<'l> Vocabulary<'l> {
    /// The vocabulary of a lexicon.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let analyser = &lexicon.analyser;
        let mut expressions: FxHashMap<Box<str>, Vec<Expression>> = FxHashMap::default();
        for (group, synonyms) in lexicon.synonyms.iter().enumerate() {
            for expression in synonyms.iter().filter_map(|forms| expression(forms, group, analyser)) {
                expressions.entry(expression.stems[0].clone()).or_default().push(expression);
            }
        }
        for same_start in expressions.values_mut() {
            same_start.sort_by_key(|expression| std::cmp::Reverse(expression.stems.len()));
        }
        Self { lexicon, cues: OnceLock::new(), rarity: Rarity::new(analyser), expressions }
    }

    /// The analyser that documents are read with.
    pub const fn analyser(&self) -> &'l Analyser {
        &self.lexicon.analyser
    }

    /// The cues of the lexicon, compiled when they are first asked for.
    pub fn cues(&self) -> &Arc<Cues> {
        self.cues.get_or_init(|| Cues::new(self.lexicon))
    }

    /// What a text is compared by, each once.
    pub fn keys(&self, text: &str) -> FxHashSet<Key> {
        let document = Document::parse(text, self.analyser());
        self.units(&document).into_iter().map(|unit| unit.key).collect()
    }

    /// The units of a document, in order.
    pub fn units(&self, document: &Document) -> Vec<Unit> {
        document
            .sentences
            .iter()
            .flat_map(|sentence| self.of_tokens(document, sentence.tokens.clone()))
            .collect()
    }

    /// The units of some tokens of one sentence, in order.
    pub fn of_tokens(&self, document: &Document, tokens: Range<usize>) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let unit = self.unit(document, at..tokens.end);
            at = unit.tokens.end;
            units.push(unit);
        }
        units
    }

    /// The unit that these tokens start with.
    fn unit(&self, document: &Document, tokens: Range<usize>) -> Unit {
        let stem = |at: usize| &*document.word(&document.tokens[at]).stem;
        let start = tokens.start;
        let fits = |expression: &&Expression| {
            expression.stems.len() <= tokens.len()
                && expression.stems.iter().zip(start..).all(|(wanted, at)| **wanted == *stem(at))
                && (!expression.capitals || document.tokens[start].capitals)
        };
        let found = self.expressions.get(stem(start)).and_then(|known| known.iter().find(fits));
        let end = start + found.map_or(1, |expression| expression.stems.len());
        let rarity = (start..end).map(|at| self.rarity.of(stem(at))).fold(0.0, f64::max);
        let key = match found {
            Some(expression) => Key::Synonyms(expression.group),
            None => Key::Stem(stem(start).into()),
        };
        Unit { key, rarity, tokens: start..end }
    }
}

/// `None` where a form is more than a word.
fn expression(forms: &[Form], group: usize, analyser: &Analyser) -> Option<Expression> {
    let mut must_be_in_capitals = false;
    let stems: Option<Vec<Box<str>>> = forms
        .iter()
        .map(|form| match form {
            Form::Stem { stem, .. } => Some((**stem).into()),
            Form::Exact(word) => Some(analyser.stem(word).into()),
            Form::Acronym { word, capitals } => {
                must_be_in_capitals |= *capitals;
                Some(analyser.stem(word).into())
            }
            Form::Prefix(_) => None,
        })
        .collect();
    let stems = stems.filter(|stems| !stems.is_empty())?;
    Some(Expression { stems, capitals: must_be_in_capitals, group })
}
