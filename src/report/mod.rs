//! Layer 7: shows what was graded, one renderer a file. Decides no score.

pub mod cross;
pub mod evaluation_json;
pub mod evaluation_table;
mod explain;
pub mod json;
mod outcome;
mod plain;
mod printable;
pub mod rubric;
mod table;

pub use outcome::{Earlier, Failure, Finding, Outcome, QuestionFrom, Report, Rule, Skipped};
pub use printable::{printable, printable_lines};

use std::io::{self, Write};

/// How a report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// How the table is shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns that it may take.
    pub width: u16,
    /// Whether reasons, phrases and all evidence are shown.
    pub explain: bool,
}

/// Writes a whole outcome.
///
/// # Errors
/// Those of the writer.
pub fn render(outcome: &Outcome, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => table::render(outcome, look, out),
        Format::Json => json::render(outcome, out),
    }
}
