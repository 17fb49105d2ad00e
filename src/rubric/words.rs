//! The words of phrases: how each is compared.

use rustc_hash::FxHashMap;

use crate::rubric::Form;
use crate::text::{Analyser, is_common_english};

/// The words of phrases, each analysed once.
pub struct Words<'l> {
    analyser: &'l Analyser,
    known: Known,
}

/// Written words and their parts.
#[derive(Default)]
pub struct Known {
    /// For every written word where its parts are, by whether it was asked for exactly so.
    places: [FxHashMap<Box<str>, usize>; 2],
    parts: Vec<Vec<Form>>,
}

impl<'l> Words<'l> {
    /// No words yet.
    pub fn new(analyser: &'l Analyser) -> Self {
        Self::knowing(Known::default(), analyser)
    }

    /// With the words of other files that the same analyser has read.
    pub(super) const fn knowing(known: Known, analyser: &'l Analyser) -> Self {
        Self { analyser, known }
    }

    /// What is known now.
    pub(super) fn into_known(self) -> Known {
        self.known
    }

    /// The parts of a written word: one, or more for a compound.
    pub(super) fn forms(&mut self, written: &str, exact: bool) -> &[Form] {
        let place = self.known.places[usize::from(exact)].get(written).copied().unwrap_or_else(|| {
            let parts = self.analyse(written, exact);
            let place = self.known.parts.len();
            self.known.parts.push(parts);
            self.known.places[usize::from(exact)].insert(written.into(), place);
            place
        });
        &self.known.parts[place]
    }

    fn analyse(&self, written: &str, exact: bool) -> Vec<Form> {
        let capitals = |part: &str| {
            part.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !part.chars().any(char::is_lowercase)
        };
        let words = self.analyser.words(written).into_iter();
        // Most words are no acronyms at a glance.
        let is_plain = written.bytes().all(|byte| byte.is_ascii_lowercase());
        words
            .map(|word| {
                let surface = if is_plain { None } else { surface_of(written, &word.lower) };
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
