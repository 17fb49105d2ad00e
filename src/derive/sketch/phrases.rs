//! Phrases for a piece: pairs of the words that carry it.

use std::collections::BTreeSet;

use crate::base::Span;
use crate::derive::Vocabulary;
use crate::derive::sketch::pieces::{Carrier, Piece};
use crate::rubric::{Phrase, Role, Words};

/// Others put more words between two than the answer does.
const MORE_BETWEEN: usize = 2;

/// With more words between, two may stand anywhere in the sentence.
const FAR: usize = 10;

/// The phrases of a concept.
pub struct Phrases {
    /// Pairs of words.
    pub pairs: Vec<String>,
    /// Acronyms, which only imply it.
    pub acronyms: Vec<String>,
}

/// The phrases that concepts have already: none may have the same.
pub struct Taken<'v> {
    words: Words<'v>,
    phrases: BTreeSet<String>,
}

impl<'v> Taken<'v> {
    /// None yet.
    pub fn new(vocabulary: &Vocabulary<'v>) -> Self {
        Self { words: Words::new(&vocabulary.lexicon.analyser), phrases: BTreeSet::new() }
    }

    /// The phrases of a piece that are free; `None` where no pair is.
    pub fn phrases(&mut self, piece: &Piece) -> Option<Phrases> {
        let mut pairs = Vec::new();
        for (at, first) in piece.carriers.iter().enumerate() {
            for second in &piece.carriers[at + 1..] {
                pairs.extend(self.take(pair(first, second), Role::Any));
            }
        }
        let acronyms: Vec<&Carrier> = piece.carriers.iter().filter(|word| word.is_acronym).collect();
        let acronyms =
            acronyms.iter().filter_map(|word| self.take(word.written.clone(), Role::Implies)).collect();
        (!pairs.is_empty()).then_some(Phrases { pairs, acronyms })
    }

    /// The phrase, where it is free and can be read.
    fn take(&mut self, phrase: String, role: Role) -> Option<String> {
        let reads = Phrase::parse(&phrase, role, Span::default(), &mut self.words).is_ok();
        (reads && self.phrases.insert(phrase.clone())).then_some(phrase)
    }
}

fn pair(first: &Carrier, second: &Carrier) -> String {
    let (a, b) = (&first.written, &second.written);
    match second.token - first.token - 1 + MORE_BETWEEN {
        FAR.. => format!("{a} & {b}"),
        between => format!("{a} ~{between} {b}"),
    }
}
