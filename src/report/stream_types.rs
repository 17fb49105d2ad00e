//! The shape of what `grade stream` writes, within schema 1 of the JSON contract. Like `json_types` it is made into a
//! schema, so it uses nothing else of the program, and its comments are the manual.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::json_types::{ConceptLine, DeliveryLine, FindingLine};

/// What became of one line of the input.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(test, schemars(title = "grade stream line"))]
pub enum StreamLine<'o> {
    /// Its answer was graded.
    Report(Box<StreamReport<'o>>),
    /// It could not be graded.
    Failure(StreamFailure<'o>),
}

/// The marks of an answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct StreamReport<'o> {
    /// Number of the line, from 1.
    pub line: u64,
    /// Id of the answer.
    pub id: &'o str,
    /// Id of the question.
    pub question: &'o str,
    /// Fingerprint of the rubric.
    pub rubric_hash: &'o str,
    /// The folder of the bank that the rubric is from, unless that is the built-in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank: Option<&'o str>,
    /// Whether the rubric takes the place of a built-in one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub replaces_built_in: bool,
    /// Whether the bank has a lexicon of its own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub own_lexicon: bool,
    /// Words that a reader would count.
    pub words: usize,
    /// How long it takes to say.
    pub speaking_seconds: usize,
    /// 0 to 100.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub score: u32,
    /// The score to reach.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub pass: u32,
    /// Whether it is reached.
    pub passed: bool,
    /// How the score reads.
    #[cfg_attr(test, schemars(extend("enum" = ["excellent", "strong", "fair", "thin", "off the mark"])))]
    pub band: &'o str,
    /// Points earned.
    pub points: u32,
    /// Points that give a score of 100.
    pub full_marks: u32,
    /// All points that can be earned.
    pub max_points: u32,
    /// The level of each concept by its id, in the order of the rubric: `missing`, `mentioned` or `explained`.
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub levels: Levels<'o>,
    /// The concepts in the order of the rubric. Offsets are bytes of the answer, not of the line.
    pub concepts: Vec<ConceptLine<'o>>,
    /// How it is told, apart from the marks, where that is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<DeliveryLine<'o>>,
    /// Waivers that waive nothing.
    pub findings: Vec<FindingLine<'o>>,
}

/// Why a line could not be graded.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct StreamFailure<'o> {
    /// Number of the line, from 1.
    pub line: u64,
    /// Id of the answer, where it could be read.
    pub id: Option<&'o str>,
    /// What went wrong.
    pub error: &'o str,
}

/// Ids of concepts and their levels, written as an object.
pub struct Levels<'o>(pub Vec<(&'o str, &'o str)>);

impl Serialize for Levels<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}
