//! Options that say which drafts are graded and what holds for them; shared by several commands.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::app::config::Flags;
use crate::report::{GroupBy, Look, Sort};

/// Where configuration and questions come from.
#[derive(Debug, Default, clap::Args)]
pub struct ConfigArgs {
    /// A folder with questions/ and rubrics/ of your own; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub bank: Vec<PathBuf>,
    /// Use this configuration instead of the nearest grade.toml above each draft; its globs are relative to the
    /// current folder
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Ignore what the tree says about its own grading: grade.toml with its banks, waivers, ignore files
    #[arg(long)]
    pub isolated: bool,
}

impl ConfigArgs {
    /// What the environment could give as well.
    pub fn flags(&self) -> Flags {
        Flags { config: self.config.clone(), bank: self.bank.clone(), ..Flags::default() }
    }
}

/// Which files are drafts.
#[derive(Debug, Default, clap::Args)]
pub struct SelectArgs {
    /// In folders only files that match, instead of those that grade.toml includes; may be given more than once
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// In folders no files that match, beside those that grade.toml excludes; may be given more than once
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Also grade the files of this list, one a line or parted by NUL bytes; - for standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
}

/// How many drafts are shown.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct OverviewArgs {
    /// Order of the drafts in the overview
    #[arg(long, value_enum, default_value_t, value_name = "BY")]
    pub sort: SortArg,
    /// What the overview is grouped by
    #[arg(long, value_enum, default_value_t, value_name = "BY")]
    pub group_by: GroupByArg,
}

impl OverviewArgs {
    /// The look with an overview as asked for.
    pub fn look(self, look: Look) -> Look {
        Look { sort: self.sort.into(), group_by: self.group_by.into(), ..look }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SortArg {
    /// The weakest first
    #[default]
    Score,
    /// By path
    Draft,
}

impl From<SortArg> for Sort {
    fn from(sort: SortArg) -> Self {
        match sort {
            SortArg::Score => Self::Score,
            SortArg::Draft => Self::Draft,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GroupByArg {
    /// The question
    #[default]
    Question,
    /// The folder
    Folder,
}

impl From<GroupByArg> for GroupBy {
    fn from(group: GroupByArg) -> Self {
        match group {
            GroupByArg::Question => Self::Question,
            GroupByArg::Folder => Self::Folder,
        }
    }
}
