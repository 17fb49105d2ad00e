//! Examples as vectors.

use std::collections::{BTreeMap, BTreeSet};

use crate::rubric::{Authored, Level};
use crate::text::Analyser;

/// The examples of a rubric, as vectors of unit length over their stems.
pub struct Lessons {
    /// The stems, sorted.
    pub stems: Vec<Box<str>>,
    /// For every stem how rare it is: the inverse of its document frequency, smoothed, as Salton and Buckley have it
    /// ("Term-weighting approaches in automatic text retrieval", 1988).
    pub rarity: Vec<f32>,
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

/// How much an example counts that only mentions its concept: most are so short that much else fits them.
const MENTION: f32 = 0.1;

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
        let mut frequency: BTreeMap<&str, u16> = BTreeMap::new();
        for stem in held.iter().flatten() {
            *frequency.entry(stem).or_default() += 1;
        }
        frequency.retain(|_, count| *count > 1);
        let of_all = u16::try_from(texts.len()).unwrap_or(u16::MAX);
        let rarity: Vec<f32> = frequency.values().map(|&count| rarity(count, of_all)).collect();
        let index: BTreeMap<&str, usize> = frequency.keys().copied().zip(0..).collect();
        let vectors = held.iter().map(|stems| vector(stems, &index, &rarity)).collect();
        let stems = frequency.keys().map(|&stem| stem.into()).collect();
        Self { stems, rarity, vectors, shows }
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

fn rarity(count: u16, of_all: u16) -> f32 {
    ((1.0 + f32::from(of_all)) / (1.0 + f32::from(count))).ln() + 1.0
}

fn vector(stems: &BTreeSet<Box<str>>, index: &BTreeMap<&str, usize>, rarity: &[f32]) -> Vec<(usize, f32)> {
    let known: Vec<usize> = stems.iter().filter_map(|stem| index.get(&**stem).copied()).collect();
    let length = known.iter().map(|&stem| rarity[stem] * rarity[stem]).sum::<f32>().sqrt();
    known.into_iter().map(|stem| (stem, rarity[stem] / length)).collect()
}
