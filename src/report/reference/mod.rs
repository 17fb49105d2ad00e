//! Drafts held against a reference answer, for people and for programs.

pub mod evaluation_json;
pub mod evaluation_table;
pub mod json;
pub mod table;

use crate::base::Source;
use crate::derive::{Found, Reference};
use crate::report::{Failure, Skipped};

/// What a draft has of the reference.
pub struct ReferenceReport {
    /// The draft.
    pub source: Source,
    /// Words that a reader would count.
    pub words: usize,
    /// What it has.
    pub found: Found,
}

/// What became of the drafts of a run.
pub struct ReferenceOutcome {
    /// The name of the reference.
    pub name: String,
    /// The reference.
    pub reference: Reference,
    /// In the order of their names.
    pub reports: Vec<ReferenceReport>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// What could not be read.
    pub failures: Vec<Failure>,
}
