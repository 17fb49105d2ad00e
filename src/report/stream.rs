//! The lines that `grade stream` writes: the marks of an answer, all of them or some fields, or why there are none.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::report::Report;
use crate::report::json::{inert, report_line};
use crate::report::json_types::ReportLine;
use crate::report::stream_types::{Levels, StreamFailure, StreamLine, StreamReport};

/// A field of a report in a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamField {
    /// That it is a report.
    Type,
    /// Number of the line.
    Line,
    /// Id of the answer.
    Id,
    /// Id of the question.
    Question,
    /// Fingerprint of the rubric.
    RubricHash,
    /// The folder of the bank that the rubric is from.
    Bank,
    /// Whether the rubric takes the place of a built-in one.
    ReplacesBuiltIn,
    /// Whether the bank has a lexicon of its own.
    OwnLexicon,
    /// Words that a reader would count.
    Words,
    /// How long it takes to say.
    SpeakingSeconds,
    /// 0 to 100.
    Score,
    /// The score to reach.
    Pass,
    /// Whether it is reached.
    Passed,
    /// How the score reads.
    Band,
    /// Points earned.
    Points,
    /// Points that give a score of 100.
    FullMarks,
    /// All points that can be earned.
    MaxPoints,
    /// The level of each concept.
    Levels,
    /// The concepts with their evidence.
    Concepts,
    /// How it is told.
    Delivery,
    /// Unused waivers.
    Findings,
}

impl StreamField {
    /// All fields, in the order of a whole report.
    pub const ALL: [Self; 21] = [
        Self::Type,
        Self::Line,
        Self::Id,
        Self::Question,
        Self::RubricHash,
        Self::Bank,
        Self::ReplacesBuiltIn,
        Self::OwnLexicon,
        Self::Words,
        Self::SpeakingSeconds,
        Self::Score,
        Self::Pass,
        Self::Passed,
        Self::Band,
        Self::Points,
        Self::FullMarks,
        Self::MaxPoints,
        Self::Levels,
        Self::Concepts,
        Self::Delivery,
        Self::Findings,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Line => "line",
            Self::Id => "id",
            Self::Question => "question",
            Self::RubricHash => "rubric_hash",
            Self::Bank => "bank",
            Self::ReplacesBuiltIn => "replaces_built_in",
            Self::OwnLexicon => "own_lexicon",
            Self::Words => "words",
            Self::SpeakingSeconds => "speaking_seconds",
            Self::Score => "score",
            Self::Pass => "pass",
            Self::Passed => "passed",
            Self::Band => "band",
            Self::Points => "points",
            Self::FullMarks => "full_marks",
            Self::MaxPoints => "max_points",
            Self::Levels => "levels",
            Self::Concepts => "concepts",
            Self::Delivery => "delivery",
            Self::Findings => "findings",
        }
    }

    /// The field with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// The marks of an answer, whose id is the draft of the report, as a line of JSON with its line end. Only some fields,
/// in this order, where any are asked for.
pub fn stream_report(line: u64, report: &Report, fields: &[StreamField]) -> String {
    let marks = marks(line, report);
    if fields.is_empty() {
        json_line(&StreamLine::Report(Box::new(marks)))
    } else {
        json_line(&Trimmed { marks, fields })
    }
}

/// Why a line could not be graded, as a line of JSON with its line end.
pub fn stream_failure(line: u64, id: Option<&str>, error: &str) -> String {
    json_line(&StreamLine::Failure(StreamFailure { line, id, error }))
}

fn json_line(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("strings and numbers have a JSON form");
    let mut line = inert(&json);
    line.push('\n');
    line
}

fn marks(line: u64, report: &Report) -> StreamReport<'_> {
    let ReportLine {
        draft: id,
        question,
        question_from: _,
        rubric_hash,
        words,
        speaking_seconds,
        score,
        pass,
        passed,
        band,
        points,
        full_marks,
        max_points,
        concepts,
        bank,
        replaces_built_in,
        own_lexicon,
        delivery,
        earlier: _,
        findings,
    } = report_line(report);
    let levels = Levels(concepts.iter().map(|concept| (concept.id, concept.level)).collect());
    StreamReport {
        line,
        id,
        question,
        rubric_hash,
        bank,
        replaces_built_in,
        own_lexicon,
        words,
        speaking_seconds,
        score,
        pass,
        passed,
        band,
        points,
        full_marks,
        max_points,
        levels,
        concepts,
        delivery,
        findings,
    }
}

/// Some fields of a report.
struct Trimmed<'r> {
    marks: StreamReport<'r>,
    fields: &'r [StreamField],
}

impl Serialize for Trimmed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for field in self.fields {
            self.entry(*field, &mut map)?;
        }
        map.end()
    }
}

impl Trimmed<'_> {
    fn entry<M: SerializeMap>(&self, field: StreamField, map: &mut M) -> Result<(), M::Error> {
        let (name, marks) = (field.name(), &self.marks);
        match field {
            StreamField::Type => map.serialize_entry(name, "report"),
            StreamField::Line => map.serialize_entry(name, &marks.line),
            StreamField::Id => map.serialize_entry(name, marks.id),
            StreamField::Question => map.serialize_entry(name, marks.question),
            StreamField::RubricHash => map.serialize_entry(name, marks.rubric_hash),
            StreamField::Bank => map.serialize_entry(name, &marks.bank),
            StreamField::ReplacesBuiltIn => map.serialize_entry(name, &marks.replaces_built_in),
            StreamField::OwnLexicon => map.serialize_entry(name, &marks.own_lexicon),
            StreamField::Words => map.serialize_entry(name, &marks.words),
            StreamField::SpeakingSeconds => map.serialize_entry(name, &marks.speaking_seconds),
            StreamField::Score => map.serialize_entry(name, &marks.score),
            StreamField::Pass => map.serialize_entry(name, &marks.pass),
            StreamField::Passed => map.serialize_entry(name, &marks.passed),
            StreamField::Band => map.serialize_entry(name, marks.band),
            StreamField::Points => map.serialize_entry(name, &marks.points),
            StreamField::FullMarks => map.serialize_entry(name, &marks.full_marks),
            StreamField::MaxPoints => map.serialize_entry(name, &marks.max_points),
            StreamField::Levels => map.serialize_entry(name, &marks.levels),
            StreamField::Concepts => map.serialize_entry(name, &marks.concepts),
            StreamField::Delivery => map.serialize_entry(name, &marks.delivery),
            StreamField::Findings => map.serialize_entry(name, &marks.findings),
        }
    }
}
