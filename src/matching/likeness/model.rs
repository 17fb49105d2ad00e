//! What is kept of a training: weights of stems.

use serde::{Deserialize, Serialize};

use crate::matching::likeness::lessons::Lessons;
use crate::matching::likeness::training::Plane;
use crate::matching::likeness::{FEWEST_EXAMPLES, FEWEST_OF_CONCEPT};
use crate::rubric::Authored;
use crate::text::Analyser;

/// For every concept that there are enough examples of the weights of their stems.
#[derive(Default, Serialize, Deserialize)]
pub struct Likeness {
    /// The stems, sorted, one behind the other.
    stems: String,
    /// Where each ends.
    #[serde(with = "crate::base::packed")]
    ends: Vec<u32>,
    /// For every stem how rare it is among the examples.
    rarity: Vec<f32>,
    /// The concepts.
    concepts: Vec<Side>,
    /// For every stem its weight for each of the concepts, rarity counted in, in parts of its `unit`.
    weights: Vec<i8>,
}

/// One concept.
#[derive(Serialize, Deserialize)]
struct Side {
    /// Its index in the rubric.
    concept: usize,
    /// What a weight of 1 stands for.
    unit: f32,
    bias: f32,
}

/// What a sentence is like.
pub struct Scores<'l> {
    likeness: &'l Likeness,
    /// Its known stems, sorted.
    stems: Vec<usize>,
    /// The length of its vector.
    length: f32,
}

impl Likeness {
    /// Learns from the examples of a rubric; nothing where there are few.
    pub fn learn(authored: &Authored, analyser: &Analyser) -> Self {
        let lessons = Lessons::new(authored, analyser);
        if lessons.vectors.len() < FEWEST_EXAMPLES {
            return Self::default();
        }
        let planes: Vec<(usize, Plane)> = (0..authored.rubric.concepts.len())
            .map(|concept| (concept, lessons.labels(concept)))
            .filter(|(_, labels)| labels.iter().filter(|label| label.shows).count() >= FEWEST_OF_CONCEPT)
            .map(|(concept, labels)| (concept, Plane::train(&lessons.vectors, &labels, lessons.stems.len())))
            .collect();
        Self::of(&lessons, &planes)
    }

    fn of(lessons: &Lessons, planes: &[(usize, Plane)]) -> Self {
        let mut likeness = Self { rarity: lessons.rarity.clone(), ..Self::default() };
        for stem in &lessons.stems {
            likeness.stems.push_str(stem);
            likeness.ends.push(u32::try_from(likeness.stems.len()).expect("a rubric is short"));
        }
        let weight = |plane: &Plane, stem: usize| plane.weights[stem] * lessons.rarity[stem];
        let all = 0..lessons.stems.len();
        for (concept, plane) in planes {
            let largest = all.clone().map(|stem| weight(plane, stem).abs()).fold(f32::MIN_POSITIVE, f32::max);
            let unit = largest / f32::from(i8::MAX);
            likeness.concepts.push(Side { concept: *concept, unit, bias: plane.bias });
        }
        #[allow(clippy::cast_possible_truncation, reason = "the largest is i8::MAX")]
        let part = |weight: f32, unit: f32| (weight / unit).round() as i8;
        for stem in all {
            let sides = planes.iter().zip(&likeness.concepts);
            let parts: Vec<i8> =
                sides.map(|((_, plane), side)| part(weight(plane, stem), side.unit)).collect();
            likeness.weights.extend(parts);
        }
        likeness
    }

    /// Whether it has learned nothing.
    pub const fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// The concepts that it knows, each with its place.
    pub fn concepts(&self) -> impl Iterator<Item = (usize, usize)> {
        self.concepts.iter().enumerate().map(|(place, side)| (place, side.concept))
    }

    /// The place of a concept, if it knows it.
    pub fn place_of(&self, concept: usize) -> Option<usize> {
        self.concepts.binary_search_by_key(&concept, |side| side.concept).ok()
    }

    /// The index of a stem that it knows.
    pub fn find(&self, stem: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.stem(middle).cmp(stem) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn stem(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.stems[start..self.ends[index] as usize]
    }

    /// The weight of a stem for the concept at a place, above 0 where it speaks for the concept.
    pub fn weight(&self, stem: usize, place: usize) -> i8 {
        self.weights[stem * self.concepts.len() + place]
    }

    /// Reads a sentence. `stems` are the ones it knows, in any order.
    pub fn read(&self, mut stems: Vec<usize>) -> Scores<'_> {
        stems.sort_unstable();
        stems.dedup();
        let length = stems.iter().map(|&stem| self.rarity[stem] * self.rarity[stem]).sum::<f32>().sqrt();
        Scores { likeness: self, stems, length }
    }
}

impl Scores<'_> {
    /// How much the sentence is like those that show the concept at a place: around 1 for most of its examples, around -1
    /// for most others.
    pub fn of(&self, place: usize) -> f32 {
        let side = &self.likeness.concepts[place];
        let sum: i32 = self.stems.iter().map(|&stem| i32::from(self.likeness.weight(stem, place))).sum();
        #[allow(clippy::cast_precision_loss, reason = "a sentence has at most 64 stems")]
        let sum = sum as f32;
        if self.stems.is_empty() { side.bias } else { side.bias + side.unit * sum / self.length }
    }
}
