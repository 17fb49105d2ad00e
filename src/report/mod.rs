//! Layer 8: shows what was graded, one renderer a file. Decides no score.

mod change;
mod check;
pub mod cross;
mod csv;
mod delivery;
mod delivery_json;
mod draft_table;
mod escape;
pub mod evaluation_json;
pub mod evaluation_table;
mod excerpt;
mod explain;
mod format;
mod github;
mod history;
mod history_chart;
pub mod history_json;
pub mod history_table;
mod history_types;
mod html;
mod json;
mod json_types;
mod jsonl;
mod junit;
pub mod level_fit;
mod lines;
mod link;
mod markdown;
mod outcome;
mod overview;
mod plain;
mod printable;
mod question;
pub mod questions;
pub mod reference;
mod row;
pub mod rubric;
mod sarif;
mod sarif_types;
pub mod saved;
mod since;
mod snippet;
mod sparkline;
mod stream;
mod stream_types;
pub mod style;
mod table;
mod wording;

pub use change::{Change, Direction};
pub use format::{Entry, Format, Renderer};
pub use history::{Commit, History, Loss, Marks, Revision, Step};
pub use history_chart::history_chart;
pub use html::history as history_html;
pub use link::file_url;
pub use outcome::{Earlier, Failure, Finding, Outcome, QuestionFrom, Report, Rule, Skipped};
pub use overview::{GroupBy, Sort};
pub use printable::{printable, printable_lines, without_commands};
pub use question::{Revealed, question};
pub use snippet::Snippets;
pub use sparkline::sparkline;
pub use stream::{StreamField, stream_failure, stream_report};

use std::io::{self, Write};

/// How the table is shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns that it may take.
    pub width: u16,
    /// Whether reasons, phrases and all evidence are shown.
    pub explain: bool,
    /// Whether several reports are shown whole, above their overview.
    pub whole: bool,
    /// The order of the overview.
    pub sort: Sort,
    /// What the overview is grouped by.
    pub group_by: GroupBy,
    /// Whether findings and the verdict of a check are shown.
    pub check: bool,
}

impl Look {
    /// Columns where there is no terminal to ask.
    pub const COLUMNS: u16 = 80;
}

impl Default for Look {
    fn default() -> Self {
        let (sort, group_by) = (Sort::Score, GroupBy::Question);
        Self { width: Self::COLUMNS, explain: false, whole: true, sort, group_by, check: false }
    }
}

/// Writes a whole outcome.
///
/// # Errors
/// Those of the writer.
pub fn render(outcome: &Outcome, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut renderer = format.renderer(look);
    renderer.begin(out)?;
    for entry in outcome.entries() {
        renderer.entry(entry, out)?;
    }
    renderer.end(out)
}
