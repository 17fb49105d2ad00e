//! Layer 2: from a rubric file to a resolved, valid [`Rubric`], or every problem in it with its place.

mod check;
mod file;
mod lexicon;
mod phrase;
mod phrase_texts;
mod question;
mod role;
mod synonyms;
mod words;

pub use check::is_id;
pub use lexicon::{CueKind, Expression, Lexicon};
pub use phrase::{Body, Form, Node, Phrase, PhraseError};
pub use phrase_texts::{PhrasePlaces, PhraseTexts, texts_at};
pub use question::Question;
pub use role::Role;
pub use words::Words;

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::{ProblemList, Source, Span};

/// How much of a concept an answer shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Level {
    /// Not there, or rejected.
    #[default]
    Missing,
    /// Named or clearly implied, no more.
    Mentioned,
    /// There with substance.
    Explained,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 3] = [Self::Missing, Self::Mentioned, Self::Explained];

    /// The word for it in files and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Mentioned => "mentioned",
            Self::Explained => "explained",
        }
    }

    /// The level with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// Whether it earns anything.
    pub const fn is_credited(self) -> bool {
        !matches!(self, Self::Missing)
    }

    /// Points of a concept of this weight: three times the weight, once, or none.
    pub const fn points(self, weight: u32) -> u32 {
        match self {
            Self::Missing => 0,
            Self::Mentioned => weight,
            Self::Explained => 3 * weight,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What sort of question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// How would you build it?
    Design,
    /// What is it, and when do you use it?
    Knowledge,
    /// Tell me about a time when.
    Behavioral,
    /// How do you decide?
    Judgement,
    /// How do you find the fault?
    Troubleshooting,
    /// What have you done?
    Experience,
    /// Why do you want this?
    Motivation,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Design,
        Self::Knowledge,
        Self::Behavioral,
        Self::Judgement,
        Self::Troubleshooting,
        Self::Experience,
        Self::Motivation,
    ];

    /// The word for it in files and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::Knowledge => "knowledge",
            Self::Behavioral => "behavioral",
            Self::Judgement => "judgement",
            Self::Troubleshooting => "troubleshooting",
            Self::Experience => "experience",
            Self::Motivation => "motivation",
        }
    }
}

/// The expected concepts of one question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rubric {
    /// Id of the question: `[a-z0-9-]+`.
    pub id: String,
    /// Title of the question.
    pub title: String,
    /// Sort of question.
    pub kind: Kind,
    /// What it is about, for lists and filters.
    pub topics: Vec<String>,
    /// Fewest and most words that an answer should have.
    pub target_words: [u32; 2],
    /// The score to reach, 0 to 100.
    pub pass: u32,
    /// The concepts, in the order of the file; their ids are unique.
    pub concepts: Vec<Concept>,
    /// Fingerprint of the file, 16 hexadecimal digits.
    pub hash: String,
    /// The bank that it is from; `None` for the built-in one.
    pub origin: Option<Origin>,
}

/// The bank of one's own that a rubric is from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The folder of the bank.
    pub folder: String,
    /// Whether the rubric takes the place of a built-in one.
    pub replaces_built_in: bool,
    /// Whether the bank has a lexicon of its own.
    pub has_lexicon: bool,
}

impl Rubric {
    /// The pass mark where nothing else is said.
    pub const PASS: u32 = 50;

    /// All points that the rubric holds.
    pub fn max_points(&self) -> u32 {
        self.concepts.iter().map(Concept::max_points).sum()
    }
}

/// One thing that a good answer contains.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Concept {
    /// Stable id, unique in its rubric.
    pub id: String,
    /// A few words to show.
    pub title: String,
    /// 3 core, 2 strong, 1 bonus.
    pub weight: u32,
    /// What it is, in a sentence.
    pub about: String,
    /// What shows it, or speaks against it: the phrases as written.
    #[serde(skip)]
    pub phrases: PhraseTexts,
    /// What to write where it is missing.
    pub advice: String,
    /// What an interviewer would ask next.
    pub follow_up: String,
}

impl Concept {
    /// A phrase as written. `None` stands for none: what was found by its likeness to the examples.
    pub fn phrase(&self, index: Option<usize>) -> Option<&str> {
        index.map(|index| self.phrases[index].as_str())
    }

    /// Points when it is explained.
    pub const fn max_points(&self) -> u32 {
        Level::Explained.points(self.weight)
    }
}

/// A test sentence of a concept.
#[derive(Clone, Debug)]
pub struct Example {
    /// A short answer.
    pub text: String,
    /// The level that a careful reader gives it.
    pub level: Level,
    /// The level that the engine gives it, where that is known to differ.
    pub engine: Option<Level>,
    /// Its place in the rubric file.
    pub span: Span,
}

/// A rubric as its author wrote it, with the phrases to compile and the sentences to test.
#[derive(Clone, Debug)]
pub struct Authored {
    /// What reports show.
    pub rubric: Rubric,
    /// For every concept of the rubric its phrases, in the order of their texts.
    pub phrases: Vec<Vec<Phrase>>,
    /// For every concept of the rubric its own tests.
    pub examples: Vec<Vec<Example>>,
    /// For every concept of the rubric further sentences, which teach what showing it reads like.
    pub training: Vec<Vec<Example>>,
    /// For every concept of the rubric where its id stands in the file.
    pub concept_spans: Vec<Span>,
}

impl Authored {
    /// Reads a rubric file. Its name must be its id.
    ///
    /// # Errors
    /// Every problem of the file, in the order of their places.
    pub fn parse(source: &Arc<Source>, id: &str, lexicon: &Lexicon) -> Result<Self, ProblemList> {
        check::rubric(source, id, lexicon)
    }

    /// All sentences with a known level, each with the index of its concept: tests and training.
    pub fn lessons(&self) -> impl Iterator<Item = (usize, &Example)> {
        fn of(all: &[Vec<Example>]) -> impl Iterator<Item = (usize, &Vec<Example>)> {
            all.iter().enumerate()
        }
        let sets = of(&self.examples).chain(of(&self.training));
        sets.flat_map(|(concept, examples)| examples.iter().map(move |example| (concept, example)))
    }
}
