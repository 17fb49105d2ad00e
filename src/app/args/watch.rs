//! Options of `grade watch`.

use std::path::PathBuf;

use crate::app::args::ConfigArgs;
use crate::app::config::Flags;

/// `grade watch`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Only marks go to standard output; what cannot be marked is told on standard error, and still watched. A terminal is
cleared before new marks. Marks are compared with those of the last save, and kept for that while a draft is away or
empty. grade.toml and banks are read once, at the start. Ctrl-C ends with exit code 0.")]
pub struct WatchArgs {
    /// Drafts, and folders whose drafts are watched, new ones too
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The question that all drafts answer
    #[arg(short, long, alias = "q", value_name = "ID")]
    pub question: Option<String>,
    /// Look at the files twice a second instead of waiting for events, which some network drives and containers do
    /// not send
    #[arg(long)]
    pub poll: bool,
    /// Also say how long after a save its marks were there
    #[arg(long)]
    pub verbose: bool,
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Threads to grade with; 0 for one a core
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

impl WatchArgs {
    /// What the environment could give as well.
    pub fn flags(&self) -> Flags {
        Flags { jobs: self.jobs, ..self.config.flags() }
    }
}
