//! Examples as vectors.

use std::collections::{BTreeMap, BTreeSet};

use crate::rubric::{Authored, Level};
use crate::text::Analyser;

/// How much an example counts that only mentions its concept: most are so short that much else fits them.
const MENTION: f32 = 0.1;

/// The examples of a rubric as vectors of unit length over their stems.
pub struct Lessons {
    /// The stems that stand in more than one of them, each with the number of these, sorted.
    pub stems: Vec<(Box<str>, u32)>,
    /// For every example its stems, each with its weight.
    pub vectors: Vec<Vec<(usize, f32)>>,
    /// For every example the concepts that it shows, each with its level.
    shows: Vec<BTreeMap<usize, Level>>,
}

/// What an example says of a concept.
#[derive(Clone, Copy)]
pub struct Label {
    /// Whether it shows it.
    pub shows: bool,
    /// How much it counts.
    pub weight: f32,
}

impl Lessons {
    /// Takes the examples of a rubric apart. A text that stands under several concepts is one example of them all.
    pub fn new(authored: &Authored, analyser: &Analyser) -> Self {
        let mut texts: BTreeMap<&str, BTreeMap<usize, Level>> = BTreeMap::new();
        for (concept, example) in authored.lessons() {
            let shows = texts.entry(&example.text).or_default();
            if example.level.is_credited() {
                let level = shows.entry(concept).or_default();
                *level = example.level.max(*level);
            }
        }
        let (texts, shows): (Vec<&str>, Vec<BTreeMap<usize, Level>>) = texts.into_iter().unzip();
        let held: Vec<BTreeSet<Box<str>>> = texts.iter().map(|text| stems(text, analyser)).collect();
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for stem in held.iter().flatten() {
            *counts.entry(stem).or_default() += 1;
        }
        counts.retain(|_, count| *count > 1);
        let index: BTreeMap<&str, usize> = counts.keys().copied().zip(0..).collect();
        let weights: Vec<f32> = counts.values().map(|&count| rarity(count, held.len())).collect();
        let vectors = held.iter().map(|stems| vector(stems, &index, &weights)).collect();
        let stems = counts.into_iter().map(|(stem, count)| (stem.into(), count)).collect();
        Self { stems, vectors, shows }
    }

    /// For every example what it says of a concept.
    pub fn labels(&self, concept: usize) -> Vec<Label> {
        let label = |shows: &BTreeMap<usize, Level>| {
            let level = shows.get(&concept).copied().unwrap_or_default();
            let weight = if level == Level::Mentioned { MENTION } else { 1.0 };
            Label { shows: level.is_credited(), weight }
        };
        self.shows.iter().map(label).collect()
    }
}

fn stems(text: &str, analyser: &Analyser) -> BTreeSet<Box<str>> {
    analyser.words(text).iter().map(|word| word.stem.clone()).collect()
}

/// How rare a stem is that `count` of all texts hold: the inverse of its document frequency, smoothed (Salton and Buckley,
/// "Term-weighting approaches in automatic text retrieval", 1988).
#[allow(clippy::cast_precision_loss, reason = "texts are counted in thousands")]
pub fn rarity(count: u32, all: usize) -> f32 {
    ((1.0 + all as f32) / (1.0 + count as f32)).ln() + 1.0
}

fn vector(stems: &BTreeSet<Box<str>>, index: &BTreeMap<&str, usize>, weights: &[f32]) -> Vec<(usize, f32)> {
    let known: Vec<usize> = stems.iter().filter_map(|stem| index.get(&**stem).copied()).collect();
    let length = known.iter().map(|&stem| weights[stem] * weights[stem]).sum::<f32>().sqrt();
    known.into_iter().map(|stem| (stem, weights[stem] / length)).collect()
}
