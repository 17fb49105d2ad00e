//! Layer 6: shows what was graded, one renderer a file. Decides no score.

pub mod evaluation_json;
pub mod evaluation_table;
mod explain;
pub mod json;
mod printable;
mod table;

pub use printable::printable;

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

use crate::base::Source;
use crate::grading::{Band, Grade, Grader};

/// Where the question of a draft was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionFrom {
    /// `-q`.
    Flag,
    /// The front matter of the draft.
    FrontMatter,
    /// The name of the file.
    FileName,
    /// The name of the folder, or of one above it.
    FolderName,
}

impl QuestionFrom {
    /// The word for it in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::FrontMatter => "front-matter",
            Self::FileName => "file-name",
            Self::FolderName => "folder-name",
        }
    }
}

impl fmt::Display for QuestionFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Flag => "as asked for",
            Self::FrontMatter => "from the front matter",
            Self::FileName => "from the file name",
            Self::FolderName => "from the folder name",
        })
    }
}

/// The marks of one draft.
pub struct Report {
    /// Path as given or found, `/` between folders; `<stdin>` for standard input.
    pub draft: String,
    /// The draft.
    pub source: Arc<Source>,
    /// Where its question was taken from.
    pub question_from: QuestionFrom,
    /// The rubric.
    pub grader: Arc<Grader>,
    /// The marks.
    pub grade: Grade,
}

impl Report {
    /// The band of its score.
    pub const fn band(&self) -> Band {
        Band::of(self.grade.score)
    }

    /// Whether it reaches the pass mark.
    pub fn passed(&self) -> bool {
        self.grade.score >= self.grader.rubric.pass
    }
}

/// A draft that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Path.
    pub draft: String,
    /// A few words.
    pub reason: String,
}

/// A draft that could not be graded, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Path.
    pub draft: String,
    /// What went wrong: lower case, no period.
    pub error: String,
}

/// What became of every draft, each list in the order of the paths.
#[derive(Default)]
pub struct Outcome {
    /// Graded.
    pub reports: Vec<Report>,
    /// Left out.
    pub skipped: Vec<Skipped>,
    /// Not readable, or without a valid rubric.
    pub failures: Vec<Failure>,
}

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
