//! The shape of the JSON contract, schema 1. Fields may be added, never changed. The schemas in `schemas/` are made of
//! these types, so they use nothing of the rest of the program, and their comments are the manual.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

/// What became of one draft.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(test, schemars(title = "grade report line"))]
pub enum Line<'o> {
    /// It was graded.
    Report(Box<ReportLine<'o>>),
    /// It was left out.
    Skip(SkippedLine<'o>),
    /// It could not be graded.
    Failure(FailureLine<'o>),
}

/// The marks of a draft.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct ReportLine<'o> {
    /// Its path, with `/` between folders.
    pub draft: &'o str,
    /// Id of the question.
    pub question: &'o str,
    /// Where the question was taken from.
    #[cfg_attr(test, schemars(extend("enum" = ["flag", "front-matter", "configuration", "file-name", "folder-name"])))]
    pub question_from: &'o str,
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
    /// The concepts in the order of the rubric.
    pub concepts: Vec<ConceptLine<'o>>,
    /// How it is told, apart from the marks, where that is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<DeliveryLine<'o>>,
    /// What has changed since a revision, where the draft is compared with one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<EarlierLine<'o>>,
    /// What a check objects to, if anything.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingLine<'o>>,
}

/// What a draft shows of a concept.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct ConceptLine<'o> {
    /// Its id, unique in its rubric.
    pub id: &'o str,
    /// A few words to show.
    pub title: &'o str,
    /// 3 core, 2 strong, 1 bonus.
    pub weight: u32,
    /// How much of it is shown.
    #[cfg_attr(test, schemars(extend("enum" = ["missing", "mentioned", "explained"])))]
    pub level: &'o str,
    /// Points earned.
    pub points: u32,
    /// Points that can be earned.
    pub max_points: u32,
    /// Whether it is named only to be rejected.
    pub denied: bool,
    /// Why the writer has set it aside, if so.
    pub waived: Option<&'o str>,
    /// Why it has this level.
    pub reason: &'o str,
    /// The words that show it.
    pub evidence: Vec<EvidenceLine<'o>>,
    /// What to write next, where there is more to earn.
    pub advice: Option<&'o str>,
}

/// A stretch of the draft.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct EvidenceLine<'o> {
    /// Offset of its first byte in the file.
    pub start: usize,
    /// Offset behind its last byte.
    pub end: usize,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1, in Unicode scalar values.
    pub column: usize,
    /// Exactly these bytes.
    pub text: &'o str,
    /// Offsets of the matched words.
    pub parts: Vec<[usize; 2]>,
    /// The phrase of the rubric that matched; `null` where the sentence is like the examples.
    pub phrase: Option<&'o str>,
    /// How it matched; of its words the weakest counts.
    #[cfg_attr(test, schemars(extend("enum" = ["exact", "stem", "prefix", "synonym", "fuzzy", "regex", "likeness"])))]
    pub r#match: &'o str,
    /// What it does: it shows the concept, lends words to what does, or rejects it.
    #[cfg_attr(test, schemars(extend("enum" = ["credit", "context", "denial"])))]
    pub role: &'o str,
}

/// How a draft is told: advice that changes no level and no score.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct DeliveryLine<'o> {
    /// Fewest and most words that an answer should have.
    pub target_words: [u32; 2],
    /// Its length against these; a quarter beyond them is still good.
    #[cfg_attr(test, schemars(extend("enum" = ["short", "good", "long"])))]
    pub length: &'o str,
    /// Which parts of a story it has, where the question asks for one.
    pub story: Option<StoryLine>,
    /// What could be told better.
    pub remarks: Vec<RemarkLine<'o>>,
}

/// Where each part of a story is told first, if anywhere.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct StoryLine {
    /// Where and when it was.
    pub situation: Option<PlaceLine>,
    /// What the teller did.
    pub action: Option<PlaceLine>,
    /// What came of it.
    pub result: Option<PlaceLine>,
    /// A number.
    pub figure: Option<PlaceLine>,
}

/// A stretch of the draft.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct PlaceLine {
    /// Offset of its first byte in the file.
    pub start: usize,
    /// Offset behind its last byte.
    pub end: usize,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// What could be told better.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct RemarkLine<'o> {
    /// What it is about.
    #[cfg_attr(test, schemars(extend("enum" = ["short", "long", "no-situation", "no-action", "no-result", "no-figure",
        "long-sentence", "hedging", "passive-blame"])))]
    pub habit: &'o str,
    /// Its place; the whole draft where there is none.
    pub place: Option<PlaceLine>,
    /// What is seen.
    pub message: &'o str,
    /// What to do about it.
    pub advice: &'o str,
}

/// A draft as it was at a revision, graded with the rubric of today.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct EarlierLine<'o> {
    /// The revision as it was asked for.
    pub revision: &'o str,
    /// The path that the draft had then.
    pub draft: &'o str,
    /// Its score then.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub score: u32,
    /// Its points then.
    pub points: u32,
    /// The concepts whose level has changed since.
    pub changes: Vec<ChangeLine<'o>>,
}

/// A concept whose level has changed.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct ChangeLine<'o> {
    /// Id of the concept.
    pub concept: &'o str,
    /// Which way it went.
    #[cfg_attr(test, schemars(extend("enum" = ["gained", "raised", "lost"])))]
    pub change: &'o str,
    /// Its level then.
    #[cfg_attr(test, schemars(extend("enum" = ["missing", "mentioned", "explained"])))]
    pub before: &'o str,
    /// Its level now.
    #[cfg_attr(test, schemars(extend("enum" = ["missing", "mentioned", "explained"])))]
    pub after: &'o str,
    /// Line of what showed it then, in the draft as it was.
    pub line: Option<usize>,
    /// What showed it then.
    pub text: Option<&'o str>,
}

/// What a check objects to.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FindingLine<'o> {
    /// What was looked for.
    pub rule: &'o str,
    /// Whether the check fails by it.
    #[cfg_attr(test, schemars(extend("enum" = ["error", "warning"])))]
    pub level: &'o str,
    /// What is wrong.
    pub message: &'o str,
    /// Id of the concept that it is about.
    pub concept: Option<&'o str>,
    /// Its line in the draft, from 1.
    pub line: Option<usize>,
    /// Its column, from 1, in Unicode scalar values.
    pub column: Option<usize>,
}

/// A draft that was left out.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct SkippedLine<'o> {
    /// Its path.
    pub draft: &'o str,
    /// Why, in a few words.
    pub reason: &'o str,
}

/// A draft that could not be graded.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FailureLine<'o> {
    /// Its path.
    pub draft: &'o str,
    /// What went wrong.
    pub error: &'o str,
}
