//! Layer 7: shows what was graded, one renderer a file. Decides no score.

mod change;
pub mod cross;
mod csv;
mod escape;
pub mod evaluation_json;
pub mod evaluation_table;
mod explain;
mod format;
mod github;
mod json;
mod json_types;
mod jsonl;
mod junit;
mod markdown;
mod outcome;
mod printable;
mod row;
mod sarif;
mod sarif_types;
mod table;
mod wording;

pub use change::{Change, Direction};
pub use format::{Entry, Format, Renderer};
pub use outcome::{Earlier, Failure, Finding, Outcome, QuestionFrom, Report, Rule, Skipped};
pub use printable::{printable, printable_lines, without_commands};

use std::io::{self, Write};

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
    let Some(mut renderer) = format.renderer() else { return table::render(outcome, look, out) };
    renderer.begin(out)?;
    for entry in outcome.entries() {
        renderer.entry(entry, out)?;
    }
    renderer.end(out)
}
