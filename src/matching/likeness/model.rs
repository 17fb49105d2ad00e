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
    /// The concepts by their index in the rubric, in order.
    #[serde(with = "packed")]
    concepts: Vec<u32>,
    /// For each of these what its weights are parts of.
    sides: Vec<Side>,
    /// For every stem its weight for each of the concepts, its rarity counted in.
    #[serde(with = "bytes")]
    weights: Vec<i8>,
    /// Where each stem ends.
    #[serde(skip)]
    ends: OnceLock<Vec<usize>>,
}

/// What the weights of a concept are parts of, and what is added to their sum.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Side {
    unit: f32,
    bias: f32,
}

/// A stem that is known.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub struct Stem {
    index: usize,
    /// The square of its rarity.
    square: f32,
}

impl Likeness {
    /// Learns from the examples of a rubric; nothing where there are few.
    pub fn learn(authored: &Authored, analyser: &Analyser) -> Self {
        let lessons = Lessons::new(authored, analyser);
        if lessons.vectors.len() < FEWEST_EXAMPLES {
            return Self::default();
        }
        let (mut concepts, mut planes) = (Vec::new(), Vec::new());
        for (concept, index) in (0..authored.rubric.concepts.len()).zip(0..) {
            let labels = lessons.labels(concept);
            if labels.iter().filter(|label| label.shows).count() >= FEWEST_OF_CONCEPT {
                concepts.push(index);
                planes.push(Plane::train(&lessons.vectors, &labels, lessons.stems.len()));
            }
        }
        Self::of(&lessons, concepts, &planes)
    }

    fn of(lessons: &Lessons, concepts: Vec<u32>, planes: &[Plane]) -> Self {
        let length = |stem: &str| u32::try_from(stem.len()).expect("a rubric is at most 1 MiB");
        let examples = lessons.vectors.len();
        let rarities: Vec<f32> = lessons.stems.iter().map(|(_, count)| rarity(*count, examples)).collect();
        let side = |plane: &Plane| {
            let weights = plane.weights.iter().zip(&rarities).map(|(weight, rarity)| (weight * rarity).abs());
            Side { unit: weights.fold(f32::MIN_POSITIVE, f32::max) / f32::from(i8::MAX), bias: plane.bias }
        };
        let sides: Vec<Side> = planes.iter().map(side).collect();
        #[allow(clippy::cast_possible_truncation, reason = "the largest is i8::MAX")]
        let part = |stem: usize, plane: &Plane, side: &Side| {
            (plane.weights[stem] * rarities[stem] / side.unit).round() as i8
        };
        let of_stem =
            |stem: usize| planes.iter().zip(&sides).map(move |(plane, side)| part(stem, plane, side));
        let weights = (0..rarities.len()).flat_map(of_stem).collect();
        Self {
            stems: lessons.stems.iter().map(|(stem, _)| &**stem).collect(),
            lengths: lessons.stems.iter().map(|(stem, _)| length(stem)).collect(),
            counts: lessons.stems.iter().map(|(_, count)| *count).collect(),
            examples,
            concepts,
            sides,
            weights,
            ends: OnceLock::new(),
        }
    }

    /// Whether it has learned nothing.
    pub const fn is_empty(&self) -> bool {
        self.sides.is_empty()
    }

    /// Its concepts, by their index in the rubric, in order.
    pub fn concepts(&self) -> impl Iterator<Item = usize> {
        self.concepts.iter().map(|&concept| concept as usize)
    }

    /// A stem, if it is known.
    pub fn find(&self, stem: &str) -> Option<Stem> {
        let (mut low, mut high) = (0, self.counts.len());
        while low < high {
            let index = low + (high - low) / 2;
            match self.stem(index).cmp(stem) {
                Ordering::Equal => {
                    let square = rarity(self.counts[index], self.examples).powi(2);
                    return Some(Stem { index, square });
                }
                Ordering::Less => low = index + 1,
                Ordering::Greater => high = index,
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

    /// The weights of a stem for each of the concepts, above 0 where it speaks for one.
    pub fn weights(&self, stem: Stem) -> &[i8] {
        let concepts = self.sides.len();
        &self.weights[stem.index * concepts..(stem.index + 1) * concepts]
    }

    /// Reads a text with these stems, in any order.
    pub fn read(&self, mut stems: Vec<Stem>) -> Text<'_> {
        stems.sort_unstable_by_key(|stem| stem.index);
        stems.dedup_by_key(|stem| stem.index);
        let mut sums = vec![0_i16; self.sides.len()];
        for &stem in &stems {
            for (sum, &weight) in sums.iter_mut().zip(self.weights(stem)) {
                *sum += i16::from(weight);
            }
        }
        Text { likeness: self, sums, square: stems.iter().map(|stem| stem.square).sum() }
    }
}

/// A sentence, or a part of one.
pub struct Text<'l> {
    likeness: &'l Likeness,
    /// For each of the concepts the weights of its stems, added up.
    sums: Vec<i16>,
    /// The square of the length of its vector.
    square: f32,
}

impl Text<'_> {
    /// The length of its vector, with so many further stems that no example holds: they say that it is about something else.
    pub fn length(&self, unknown: u16) -> f32 {
        let unknown = f32::from(unknown) * rarity(0, self.likeness.examples).powi(2);
        (self.square + unknown).sqrt().max(1.0)
    }

    /// How much a text of this length is like those that show the concept at a place: around 1 for most examples of the
    /// concept, around -1 for most others.
    pub fn score(&self, place: usize, length: f32) -> f32 {
        let side = self.likeness.sides[place];
        side.bias + side.unit * f32::from(self.sums[place]) / length
    }
}
