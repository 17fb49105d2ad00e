//! The words of phrases: how each is compared.

use rustc_hash::FxHashMap;

use crate::rubric::Form;
use crate::text::{Analyser, is_common_english};

/// The words of the phrases of a file, each analysed once.
pub struct Words<'l> {
    analyser: &'l Analyser,
    /// For every written word where its parts are, by whether it was asked for exactly so.
    known: [FxHashMap<Box<str>, usize>; 2],
    parts: Vec<Vec<Form>>,
}

impl<'l> Words<'l> {
    /// No words yet.
    pub fn new(analyser: &'l Analyser) -> Self {
        Self { analyser, known: Default::default(), parts: Vec::new() }
    }

    /// The parts of a written word: one, or more for a compound.
    pub(super) fn forms(&mut self, written: &str, exact: bool) -> &[Form] {
        let known = self.known[usize::from(exact)].get(written).copied();
        let place = known.unwrap_or_else(|| {
            self.parts.push(self.analyse(written, exact));
            self.known[usize::from(exact)].insert(written.into(), self.parts.len() - 1);
            self.parts.len() - 1
        });
        &self.parts[place]
    }

    fn analyse(&self, written: &str, exact: bool) -> Vec<Form> {
        let capitals = |part: &str| {
            part.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !part.chars().any(char::is_lowercase)
        };
        let words = self.analyser.words(written).into_iter();
        words
            .map(|word| {
                let surface = surface_of(written, &word.lower);
                match (exact, surface) {
                    (true, _) => Form::Exact((&*word.lower).into()),
                    (false, Some(part)) if capitals(part) => Form::Acronym {
                        capitals: is_common_english(&word.lower),
                        word: (&*word.lower).into(),
                    },
                    _ => Form::Stem { word: (&*word.lower).into(), stem: (&*word.stem).into() },
                }
            })
            .collect()
    }
}

/// The part of a written compound that has this normal form.
fn surface_of<'w>(written: &'w str, lower: &str) -> Option<&'w str> {
    written.split(['-', '/', '_']).find(|part| part.to_lowercase() == lower)
}
