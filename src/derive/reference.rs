//! A reference answer as weighted points, and how much of it a draft holds.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::Span;
use crate::derive::spelling::Spellings;
use crate::derive::{Key, OF_QUESTION, Unit, Vocabulary};
use crate::text::Document;

/// A point of which so much of the weight is found is found.
const FOUND: f64 = 0.6;

/// A point of which so much of the weight is found is partly found.
const PARTLY: f64 = 0.3;

/// Points lighter than this share of the reference say nothing: "And so on."
const LIGHTEST: f64 = 1e-9;

/// A word of a point.
#[derive(Clone, Debug)]
pub struct Word {
    /// As the reference has it.
    pub text: String,
    /// Its share of all the weight of the reference, 0 to 1.
    pub weight: f64,
    key: Key,
}

/// A sentence of the reference that says something which those before it did not.
#[derive(Clone, Debug)]
pub struct Point {
    /// The sentence.
    pub text: String,
    /// Its words that no earlier point has, in order.
    pub words: Vec<Word>,
}

impl Point {
    /// Its share of all the weight of the reference, 0 to 1.
    pub fn weight(&self) -> f64 {
        self.words.iter().map(|word| word.weight).sum()
    }
}

/// Whether a point is in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Most of its weight is.
    Found,
    /// Some of it is.
    Partly,
    /// Hardly anything of it is.
    Missing,
}

impl State {
    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Partly => "partly",
            Self::Missing => "missing",
        }
    }
}

/// What a draft has of a point.
#[derive(Clone, Debug, PartialEq)]
pub struct PointFound {
    /// The share of the point's weight that is found, 0 to 1.
    pub share: f64,
    /// Where its words stand first in the draft, in the order of the draft.
    pub evidence: Vec<Span>,
    /// Indices of its words of which nothing is found, in order.
    pub lacks: Vec<usize>,
}

impl PointFound {
    /// Whether it is there.
    pub fn state(&self) -> State {
        match self.share {
            share if share >= FOUND => State::Found,
            share if share >= PARTLY => State::Partly,
            _ => State::Missing,
        }
    }
}

/// What a draft has of a reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// One for each point, in order.
    pub points: Vec<PointFound>,
    /// The share of all weight that is found, 0 to 1.
    pub share: f64,
}

impl Found {
    /// 0 to 100: the square root of the share. Nobody says a thing in the words of another, so graders give more than
    /// half of the marks for half of the words.
    pub fn exact_score(&self) -> f64 {
        100.0 * self.share.sqrt()
    }

    /// The score, rounded half up.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within 0 and 100")]
    pub fn score(&self) -> u32 {
        self.exact_score().round().clamp(0.0, 100.0) as u32
    }
}

/// A reference answer.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Its points, in order.
    pub points: Vec<Point>,
}

/// The distinct keys of a draft with their places, and the spellings of the stems.
struct Draft<'d> {
    first: FxHashMap<&'d Key, &'d Range<usize>>,
    spellings: Spellings,
    /// Where each spelling stands first.
    spelt: Vec<&'d Range<usize>>,
}

impl Reference {
    /// Finds the points of an answer. `prompt` is the question, or empty where it is not known.
    pub fn new(answer: &str, prompt: &str, vocabulary: &Vocabulary<'_>) -> Self {
        let asked = vocabulary.keys(prompt);
        let document = Document::parse(answer, vocabulary.analyser());
        let mut seen = FxHashSet::default();
        let mut points: Vec<Point> = Vec::new();
        for sentence in &document.sentences {
            let units = vocabulary.of_tokens(&document, sentence.tokens.clone());
            let new: Vec<Unit> = units.into_iter().filter(|unit| seen.insert(unit.key.clone())).collect();
            let words = new.into_iter().map(|unit| word(unit, &asked, answer, &document)).collect();
            let text = document.sentence_span(sentence).of(answer).to_owned();
            points.push(Point { text, words });
        }
        let whole: f64 = points.iter().map(Point::weight).sum();
        points.retain(|point| point.weight() > LIGHTEST * whole);
        for word in points.iter_mut().flat_map(|point| &mut point.words) {
            word.weight /= whole;
        }
        Self { points }
    }

    /// How much of it a draft holds.
    pub fn find(&self, draft: &Document, vocabulary: &Vocabulary<'_>) -> Found {
        let units = vocabulary.units(draft);
        let known = Draft::new(&units);
        let points: Vec<PointFound> = self.points.iter().map(|point| known.find(point, draft)).collect();
        let weighed = self.points.iter().zip(&points).map(|(point, found)| point.weight() * found.share);
        let share = weighed.sum::<f64>().clamp(0.0, 1.0);
        Found { points, share }
    }
}

fn word(unit: Unit, asked: &FxHashSet<Key>, answer: &str, document: &Document) -> Word {
    let demoted = if asked.contains(&unit.key) { OF_QUESTION } else { 1.0 };
    let text = span(&unit.tokens, document).of(answer).to_owned();
    Word { text, weight: unit.rarity * demoted, key: unit.key }
}

/// The bytes of some tokens.
fn span(tokens: &Range<usize>, document: &Document) -> Span {
    document.tokens[tokens.start].span.cover(document.tokens[tokens.end - 1].span)
}

impl<'d> Draft<'d> {
    fn new(units: &'d [Unit]) -> Self {
        let (mut first, mut spellings, mut spelt) = (FxHashMap::default(), Spellings::default(), Vec::new());
        for unit in units {
            if let std::collections::hash_map::Entry::Vacant(place) = first.entry(&unit.key) {
                place.insert(&unit.tokens);
                if let Key::Stem(stem) = &unit.key {
                    spelt.extend(spellings.add(stem).map(|_| &unit.tokens));
                }
            }
        }
        Self { first, spellings, spelt }
    }

    fn find(&self, point: &Point, draft: &Document) -> PointFound {
        let (mut sum, mut evidence, mut lacks) = (0.0, Vec::new(), Vec::new());
        for (at, word) in point.words.iter().enumerate() {
            match self.best(&word.key) {
                Some((alike, tokens)) => {
                    sum += word.weight * alike;
                    evidence.push(span(tokens, draft));
                }
                None => lacks.push(at),
            }
        }
        evidence.sort_unstable();
        evidence.dedup();
        PointFound { share: (sum / point.weight()).clamp(0.0, 1.0), evidence, lacks }
    }

    /// How well the draft has a word, 0 to 1, and where.
    fn best(&self, key: &Key) -> Option<(f64, &'d Range<usize>)> {
        if let Some(&tokens) = self.first.get(key) {
            return Some((1.0, tokens));
        }
        let Key::Stem(stem) = key else { return None };
        let (alike, index) = self.spellings.nearest(stem)?;
        Some((alike, self.spelt[index]))
    }
}
