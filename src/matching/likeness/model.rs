//! What is kept of a training: weights of stems.

use std::cmp::Ordering;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::base::{bytes, packed};
use crate::matching::likeness::lessons::{Lessons, rarity};
use crate::matching::likeness::training::Plane;
use crate::matching::likeness::{FEWEST_EXAMPLES, FEWEST_OF_CONCEPT};
use crate::rubric::Authored;
use crate::text::Analyser;

/// Weights of stems for every concept that there are enough examples of.
#[derive(Default, Serialize, Deserialize)]
pub struct Likeness {
    /// The stems, sorted, one behind the other.
    stems: String,
    /// How long each is.
    #[serde(with = "packed")]
    lengths: Vec<u32>,
    /// How many of the examples hold each.
    #[serde(with = "packed")]
    counts: Vec<u32>,
    /// How many examples there are.
    examples: usize,
    /// The concepts by their index in the rubric.
    #[serde(with = "packed")]
    concepts: Vec<u32>,
    /// For each of these what its weights are parts of.
    sides: Vec<Side>,
    /// For each the weight of every stem, its rarity counted in.
    #[serde(with = "bytes")]
    weights: Vec<i8>,
    /// Where each stem ends.
    #[serde(skip)]
    ends: OnceLock<Vec<usize>>,
}

/// What its weights are parts of, and what is added to their sum.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Side {
    unit: f32,
    bias: f32,
}

impl Likeness {
    /// Learns from the examples of a rubric; nothing where there are few.
    pub fn learn(authored: &Authored, analyser: &Analyser) -> Self {
        let lessons = Lessons::new(authored, analyser);
        if lessons.vectors.len() < FEWEST_EXAMPLES {
            return Self::default();
        }
        let mut likeness = Self::of(&lessons);
        for (concept, index) in (0..authored.rubric.concepts.len()).zip(0..) {
            let labels = lessons.labels(concept);
            if labels.iter().filter(|label| label.shows).count() >= FEWEST_OF_CONCEPT {
                likeness.concepts.push(index);
                likeness.add(&Plane::train(&lessons.vectors, &labels, lessons.stems.len()));
            }
        }
        likeness
    }

    fn of(lessons: &Lessons) -> Self {
        let length = |stem: &str| u32::try_from(stem.len()).expect("a rubric is at most 1 MiB");
        Self {
            stems: lessons.stems.iter().map(|(stem, _)| &**stem).collect(),
            lengths: lessons.stems.iter().map(|(stem, _)| length(stem)).collect(),
            counts: lessons.stems.iter().map(|(_, count)| *count).collect(),
            examples: lessons.vectors.len(),
            ..Self::default()
        }
    }

    fn add(&mut self, plane: &Plane) {
        let weights = plane.weights.iter().zip(&self.counts);
        let weights: Vec<f32> =
            weights.map(|(weight, &count)| weight * rarity(count, self.examples)).collect();
        let largest = weights.iter().fold(f32::MIN_POSITIVE, |largest, weight| largest.max(weight.abs()));
        let unit = largest / f32::from(i8::MAX);
        #[allow(clippy::cast_possible_truncation, reason = "the largest is i8::MAX")]
        self.weights.extend(weights.iter().map(|weight| (weight / unit).round() as i8));
        self.sides.push(Side { unit, bias: plane.bias });
    }

    /// Whether it has learned nothing.
    pub const fn is_empty(&self) -> bool {
        self.sides.is_empty()
    }

    /// Its concepts, by their index in the rubric.
    pub fn concepts(&self) -> impl Iterator<Item = usize> {
        self.concepts.iter().map(|&concept| concept as usize)
    }

    fn place_of(&self, concept: usize) -> Option<usize> {
        self.concepts().position(|known| known == concept)
    }

    /// The index of a stem that it knows.
    pub fn find(&self, stem: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.counts.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.stem(middle).cmp(stem) {
                Ordering::Equal => return Some(middle),
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn stem(&self, index: usize) -> &str {
        let ends = self.ends.get_or_init(|| {
            let add = |end: &mut usize, length: &u32| {
                *end += *length as usize;
                Some(*end)
            };
            self.lengths.iter().scan(0, add).collect()
        });
        &self.stems[index.checked_sub(1).map_or(0, |before| ends[before])..ends[index]]
    }

    /// The weight of a stem for a concept: above 0 where it speaks for the concept.
    pub fn weight(&self, stem: usize, concept: usize) -> i8 {
        self.place_of(concept).map_or(0, |place| self.weights[place * self.counts.len() + stem])
    }

    /// Reads a text. `stems` are the ones it knows, in any order.
    pub fn read(&self, mut stems: Vec<usize>) -> Text<'_> {
        stems.sort_unstable();
        stems.dedup();
        let square = |&stem: &usize| rarity(self.counts[stem], self.examples).powi(2);
        let length = stems.iter().map(square).sum::<f32>().sqrt().max(1.0);
        Text { likeness: self, stems, length }
    }
}

/// A sentence, or a part of one.
pub struct Text<'l> {
    likeness: &'l Likeness,
    /// Its known stems, sorted.
    stems: Vec<usize>,
    /// The length of its vector.
    length: f32,
}

impl Text<'_> {
    /// How much it is like those that show a concept: around 1 for most of its examples, around -1 for most others.
    /// `None` for a concept that was not learned.
    pub fn score(&self, concept: usize) -> Option<f32> {
        let place = self.likeness.place_of(concept)?;
        let side = self.likeness.sides[place];
        let weights = &self.likeness.weights[place * self.likeness.counts.len()..];
        let sum: i16 = self.stems.iter().map(|&stem| i16::from(weights[stem])).sum();
        Some(side.bias + side.unit * f32::from(sum) / self.length)
    }
}
