//! How rare a word is in English at large: a rare word says more of what a text is about.

use rustc_hash::FxHashMap;

use crate::text::Analyser;

/// The most frequent words, most frequent first (`data/README.md` names the source).
static FREQUENT: &str = include_str!("../../data/frequent-words.txt");

/// The rank at which rarity starts to grow by the logarithm of the rank. Chosen with the figures in
/// `docs/reference.md`: from 2 to 10 they hardly move, at 100 they are lower.
const BASE: f64 = 5.0;

/// The ranks of stems.
pub struct Rarity {
    ranks: FxHashMap<Box<str>, u16>,
    unlisted: u16,
}

impl Rarity {
    /// The ranks of the list, by the stems of its words.
    pub fn new(analyser: &Analyser) -> Self {
        let mut ranks = FxHashMap::default();
        let mut unlisted = 0;
        for word in FREQUENT.lines() {
            ranks.entry(analyser.stem(word).into()).or_insert(unlisted);
            unlisted += 1;
        }
        Self { ranks, unlisted }
    }

    /// From 0 for the most frequent word to 1 for every word that is not among the frequent ones.
    pub fn of(&self, stem: &str) -> f64 {
        let rank = self.ranks.get(stem).copied().unwrap_or(self.unlisted);
        (f64::from(rank) / BASE).ln_1p() / (f64::from(self.unlisted) / BASE).ln_1p()
    }
}
