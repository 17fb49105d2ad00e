//! Options of `grade history`.

use std::path::PathBuf;

use crate::app::args::ConfigArgs;

/// `grade history`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Every revision is graded with the question, rubric and configuration of today. Renames are followed as `git log --follow`
does. A revision is compared with its parent, a merge with its first one, and only where it differs from all of them.
A draft that differs from the last commit has a last row, \"work tree\".")]
pub struct HistoryArgs {
    /// The draft
    pub draft: PathBuf,
    /// The question that it answers
    #[arg(short, long, alias = "q", value_name = "ID")]
    pub question: Option<String>,
    /// Show only the latest N revisions
    #[arg(short = 'n', long = "limit", value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// How to show the history
    #[arg(long, value_enum, default_value_t = HistoryFormatArg::Table)]
    pub format: HistoryFormatArg,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// How a history is shown.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum HistoryFormatArg {
    /// For people
    Table,
    /// For people: one page to look at
    Html,
    /// For programs
    Json,
}
