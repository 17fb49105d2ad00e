//! The shape of a history in JSON, schema 1. Fields may be added, never changed. `schemas/history.schema.json` is made of
//! these types, so they use nothing of the rest of the program, and their comments are the manual.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

/// The revisions of a draft, all graded with the rubric of today.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(test, schemars(title = "grade history"))]
pub struct HistoryLine<'h> {
    /// Version of this contract.
    pub schema: u32,
    /// Version of the program.
    pub version: &'h str,
    /// The path that the draft has now.
    pub draft: &'h str,
    /// Id of the question.
    pub question: &'h str,
    /// Where the question was taken from.
    #[cfg_attr(test, schemars(extend("enum" = ["flag", "front-matter", "configuration", "file-name", "folder-name"])))]
    pub question_from: &'h str,
    /// Fingerprint of the rubric.
    pub rubric_hash: &'h str,
    /// The folder of the bank that the rubric is from, unless that is the built-in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank: Option<&'h str>,
    /// Whether the rubric takes the place of a built-in one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub replaces_built_in: bool,
    /// Whether the bank has a lexicon of its own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub own_lexicon: bool,
    /// The score to reach today.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub pass: u32,
    /// Whether older revisions were never fetched.
    pub shallow: bool,
    /// The oldest first.
    pub revisions: Vec<RevisionLine<'h>>,
    /// What was lost and not won back, in the order of the rubric.
    pub lost: Vec<LossLine<'h>>,
}

/// A draft as it was once.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct RevisionLine<'h> {
    /// Full id of its commit; null for the copy in the work tree.
    pub revision: Option<&'h str>,
    /// When it was written: ISO 8601, with the offset of its author.
    pub date: Option<&'h str>,
    /// Who wrote it.
    pub author: Option<&'h str>,
    /// The first line of its message.
    pub subject: Option<&'h str>,
    /// Whether the commit joins branches.
    pub merge: bool,
    /// The path that the draft had.
    pub draft: &'h str,
    /// Whether it was graded, deleted, or could not be read.
    #[cfg_attr(test, schemars(extend("enum" = ["graded", "deleted", "unread"])))]
    pub state: &'h str,
    /// Why it could not be read.
    pub error: Option<&'h str>,
    /// Its score.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub score: Option<u32>,
    /// Points earned.
    pub points: Option<u32>,
    /// Words that a reader would count.
    pub words: Option<usize>,
    /// By how much the score differs from that in the parent of the commit; null where there was nothing to grade.
    pub change: Option<i64>,
    /// The concepts whose level differs from that in the parent, in the order of the rubric.
    pub changes: Vec<StepLine<'h>>,
}

/// A concept whose level differs from that in the parent.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct StepLine<'h> {
    /// Id of the concept.
    pub concept: &'h str,
    /// Which way it went.
    #[cfg_attr(test, schemars(extend("enum" = ["gained", "raised", "lost"])))]
    pub change: &'h str,
    /// Its level in the parent.
    #[cfg_attr(test, schemars(extend("enum" = ["missing", "mentioned", "explained"])))]
    pub before: &'h str,
    /// Its level in the revision.
    #[cfg_attr(test, schemars(extend("enum" = ["missing", "mentioned", "explained"])))]
    pub after: &'h str,
}

/// A concept that a revision lowered, and that has not come back to where it was.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct LossLine<'h> {
    /// Id of the concept.
    pub concept: &'h str,
    /// Full id of the commit that lowered it last; null for the copy in the work tree.
    pub revision: Option<&'h str>,
    /// Its level before.
    #[cfg_attr(test, schemars(extend("enum" = ["missing", "mentioned", "explained"])))]
    pub before: &'h str,
    /// Its level now.
    #[cfg_attr(test, schemars(extend("enum" = ["missing", "mentioned", "explained"])))]
    pub now: &'h str,
}
