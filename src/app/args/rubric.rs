//! `grade rubric`: what its commands take.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use crate::app::args::{ConfigArgs, FormatArg};

/// What to do with rubrics.
#[derive(Debug, Subcommand)]
pub enum RubricCommand {
    /// Print the rubric file of a question as it is: a start for your own
    Show(ShowArgs),
    /// Look for what is wrong with rubrics, everything at once
    Check(CheckRubricArgs),
    /// Draft a question and its rubric from good answers: a start to edit; nothing is overwritten
    New(NewRubricArgs),
    /// Run the test sentences of rubrics, and marked answers if there are any
    Test(TestArgs),
    /// Show which phrases match a text, which nearly do, and what stopped these
    Try(TryArgs),
    /// Propose phrases from marked answers: what each would gain, and what it would wrongly credit
    Suggest(SuggestArgs),
    /// Change texts in ways that must keep their credit, must lose it, or must not pay
    Stress(StressArgs),
}

/// `grade rubric show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// The question
    pub id: String,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `grade rubric check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exits with 3 where a file cannot be read as what it should be, with 1 where there are errors."
)]
pub struct CheckRubricArgs {
    /// Questions, rubric files or bank folders; the whole bank if none is named
    #[arg(value_name = "ID|PATH")]
    pub rubrics: Vec<PathBuf>,
    /// Exit with 1 also where there are only warnings
    #[arg(long)]
    pub strict: bool,
    /// Also show hints: what is worth knowing and often as it should be
    #[arg(long)]
    pub verbose: bool,
    /// How to show what is found
    #[arg(long, value_enum, default_value_t = CheckFormatArg::Table)]
    pub format: CheckFormatArg,
    #[command(flatten)]
    pub config: ConfigArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormatArg {
    /// For people
    Table,
    /// For programs
    Json,
    /// For code scanning
    Sarif,
}

/// `grade rubric new`.
#[derive(Debug, clap::Args)]
pub struct NewRubricArgs {
    /// The id of the new question: small letters, digits and hyphens
    pub id: String,
    /// A good answer, Markdown or text; may be given more than once. Of a question file the model answer is taken
    #[arg(long, value_name = "FILE", required = true)]
    pub from: Vec<PathBuf>,
    /// What is asked
    #[arg(long, value_name = "TEXT")]
    pub question: Option<String>,
    /// The folder of the bank: the files go to its questions/ and rubrics/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub bank: PathBuf,
}

/// `grade rubric test`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exits with 1 where a test sentence earns what it must not or misses what it should.")]
pub struct TestArgs {
    /// Questions, rubric files or bank folders; the whole bank if none is named
    #[arg(value_name = "ID|PATH")]
    pub rubrics: Vec<PathBuf>,
    /// Also judge by answers with reference marks, JSON Lines
    #[arg(long, value_name = "FILE")]
    pub marks: Option<PathBuf>,
    /// Write the run as JSON, to compare later ones with
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// Show what changed since a run that was saved
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// How to show the run
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    pub format: FormatArg,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `grade rubric try`.
#[derive(Debug, clap::Args)]
pub struct TryArgs {
    /// The text; - for standard input
    #[arg(allow_hyphen_values = true)]
    pub text: String,
    /// The question whose rubric is tried
    #[arg(short, long, alias = "q", value_name = "ID")]
    pub question: String,
    /// How to show the matches
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    pub format: FormatArg,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `grade rubric suggest`.
#[derive(Debug, clap::Args)]
pub struct SuggestArgs {
    /// The question, or its rubric file
    #[arg(value_name = "ID|PATH")]
    pub rubric: PathBuf,
    /// Answers with reference marks, JSON Lines
    #[arg(long, value_name = "FILE")]
    pub marks: PathBuf,
    /// Add the phrases that would credit nothing wrongly to the rubric file; its comments and order stay
    #[arg(long)]
    pub apply: bool,
    /// How to show the phrases
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    pub format: FormatArg,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `grade rubric stress`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exits with 1 where a rate misses its aim.")]
pub struct StressArgs {
    /// Questions, rubric files or bank folders; the whole bank if none is named
    #[arg(value_name = "ID|PATH")]
    pub rubrics: Vec<PathBuf>,
    /// How to show the rates
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    pub format: FormatArg,
    #[command(flatten)]
    pub config: ConfigArgs,
}
