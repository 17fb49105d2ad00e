//! Options of `grade check`.

use std::path::PathBuf;

use clap::value_parser;

use crate::app::args::{ConfigArgs, OutputArgs, OverviewArgs, SelectArgs};
use crate::app::config::Flags;

/// `grade check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Drafts and folders to check
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The question that all drafts answer
    #[arg(short, long, alias = "q", value_name = "ID")]
    pub question: Option<String>,
    /// The score that every draft must reach, instead of the pass marks of grade.toml and of the rubrics
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(0..=100))]
    pub pass: Option<u32>,
    #[command(flatten)]
    pub revision: RevisionArgs,
    /// How the result is shown, and where it goes.
    #[command(flatten)]
    pub output: OutputArgs,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub select: SelectArgs,
    #[command(flatten)]
    pub overview: OverviewArgs,
    /// Threads to grade with; 0 for one a core
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// Comparison with a revision.
#[derive(Debug, clap::Args)]
pub struct RevisionArgs {
    /// Also fail where a draft got worse since this revision: a lower score, or a concept no longer explained
    #[arg(long, value_name = "REV")]
    pub against: Option<String>,
    /// Points that a score may fall since the revision
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(0..=100), requires = "against")]
    pub tolerance: Option<u32>,
    /// Ask drafts that the revision has only not to get worse; new ones must reach the pass mark
    #[arg(long, requires = "against")]
    pub ratchet: bool,
    /// Check only drafts that changed since the revision
    #[arg(long, requires = "against")]
    pub changed: bool,
}

impl CheckArgs {
    /// What the environment could give as well.
    pub fn flags(&self) -> Flags {
        let (pass, tolerance) = (self.pass, self.revision.tolerance);
        Flags { pass, tolerance, delivery: self.output.delivery(), jobs: self.jobs, ..self.config.flags() }
    }
}
