//! The command line.

mod check;
mod history;
mod output;
pub mod rubric;
mod select;
mod shell;
mod stream;
mod watch;

pub use check::CheckArgs;
pub use history::{HistoryArgs, HistoryFormatArg};
pub use output::OutputArgs;
pub use select::{ConfigArgs, OverviewArgs, SelectArgs};
pub use shell::{CompletionsArgs, ManArgs, SchemaArgs};
pub use stream::StreamArgs;
pub use watch::WatchArgs;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::app::args::rubric::RubricCommand;

const AFTER_HELP: &str = "\
Without -q the question is taken from the front matter of the draft (question: db-backups), then from an override
in grade.toml, then from the file name, then from the name of the nearest folder: an id, or an id followed by - _ .
or a space.

Environment: GRADE_PASS, GRADE_TOLERANCE, GRADE_DELIVERY, GRADE_JOBS, GRADE_CONFIG, GRADE_BANK; an option wins over each.

Exit codes: 0 done, 1 below --min-score, a failed check or findings in a rubric, 2 wrong usage, 3 bad configuration,
rubric or bank, 4 a draft could not be read or nothing was graded, 70 internal error.";

/// Marks written practice answers against a rubric of expected concepts: what each explains, only mentions and
/// misses, with the words that show it, a score, and what to write next. Offline; same text, same marks.
#[derive(Debug, Parser)]
#[command(name = "grade", version, about, args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
#[command(override_usage = "grade [OPTIONS] DRAFT...\n       grade <COMMAND>")]
pub struct Args {
    /// What to do; grading where there is none.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to grade, and how.
    #[command(flatten)]
    pub grade: GradeArgs,
    /// When to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true)]
    pub color: Color,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a draft: front matter and the question as a quote; nothing is overwritten
    New(NewArgs),
    /// Check drafts in CI: pass marks, and whether any got worse since a revision
    Check(CheckArgs),
    /// Grade answers as they come: JSON Lines in, JSON Lines out
    Stream(StreamArgs),
    /// Show the configuration that holds, and where each value comes from
    Config(ShowConfigArgs),
    /// List the questions, or show one
    Questions(QuestionsArgs),
    /// Measure the engine against reference marks
    Eval(EvalArgs),
    /// Measure grading by reference against the marks of graders
    EvalReferences(EvalReferencesArgs),
    /// Draft, show, test, try out, improve and stress rubrics
    #[command(subcommand)]
    Rubric(RubricCommand),
    /// Mark drafts again on every save, and show what has changed
    Watch(WatchArgs),
    /// Mark every revision of a draft that git has, and show what each gained and lost
    History(HistoryArgs),
    /// Print the JSON Schema of a file or format that is read or written; list them if none is named
    Schema(SchemaArgs),
    /// Print what a shell needs to complete words
    Completions(CompletionsArgs),
    /// Print a manual page
    Man(ManArgs),
}

/// Grading, the main job.
#[derive(Debug, clap::Args)]
pub struct GradeArgs {
    /// Drafts to grade: Markdown or text files, folders (graded whole), - for standard input
    #[arg(value_name = "DRAFT")]
    pub drafts: Vec<PathBuf>,
    /// The question that all drafts answer
    #[arg(short, long, alias = "q", value_name = "ID")]
    pub question: Option<String>,
    /// Grade by this answer instead of a rubric: the score tells how much of it is found. Of a question file the model
    /// answer is taken. Shown as table or json
    #[arg(long, value_name = "FILE", conflicts_with_all = ["question", "reports", "explain", "sort", "group_by"])]
    pub reference: Option<PathBuf>,
    /// How the marks are shown, and where they go.
    #[command(flatten)]
    pub output: OutputArgs,
    /// Exit with 1 if a draft scores less
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=100))]
    pub min_score: Option<u32>,
    #[command(flatten)]
    pub config: ConfigArgs,
    #[command(flatten)]
    pub select: SelectArgs,
    #[command(flatten)]
    pub overview: OverviewArgs,
    /// What to call standard input; its question is taken from this name
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Threads to grade with; 0 for one a core
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// `grade config`.
#[derive(Debug, clap::Args)]
pub struct ShowConfigArgs {
    /// A folder, or a draft to show what holds for it
    #[arg(default_value = ".")]
    pub path: PathBuf,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `grade new`.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// The question to answer
    pub id: String,
    /// The file to write; ID.md if not given
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `grade questions`.
#[derive(Debug, clap::Args)]
pub struct QuestionsArgs {
    /// The question to show
    pub id: Option<String>,
    /// Also show what is looked for
    #[arg(long, requires = "id")]
    pub looked_for: bool,
    /// Also show the model answer
    #[arg(long, requires = "id")]
    pub model_answer: bool,
    /// Only questions with this topic; may be given more than once, and any will do
    #[arg(long, value_name = "TOPIC", conflicts_with = "id")]
    pub topic: Vec<String>,
    /// Only questions that have all these words in their id, title, topics or text
    #[arg(long, value_name = "WORDS", conflicts_with = "id")]
    pub find: Option<String>,
    /// How to show the list
    #[arg(long, value_enum, default_value_t = FormatArg::Table, conflicts_with = "id")]
    pub format: FormatArg,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `grade eval`.
#[derive(Debug, clap::Args)]
pub struct EvalArgs {
    /// Answers with reference marks, JSON Lines
    pub marks: PathBuf,
    /// What to break the figures down by
    #[arg(long, value_enum, default_value_t = ByArg::Summary)]
    pub by: ByArg,
    /// Run every rubric over the answers to other questions, and show which concepts these earn
    #[arg(long, conflicts_with = "by")]
    pub cross: bool,
    /// Show how well points of substance tell explained from mentioned, and what other thresholds would give
    #[arg(long, conflicts_with_all = ["by", "cross"])]
    pub levels: bool,
    /// How to show the figures
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    pub format: FormatArg,
    /// A folder with questions/ and rubrics/ of your own; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub bank: Vec<PathBuf>,
}

/// `grade eval-references`.
#[derive(Debug, clap::Args)]
pub struct EvalReferencesArgs {
    /// Answers with a reference and a mark, JSON Lines; `docs/reference.md` has the fields
    #[arg(value_name = "FILE")]
    pub pairs: PathBuf,
    /// How to show the figures
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    pub format: FormatArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// For people
    Table,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ByArg {
    /// The overall figures
    Summary,
    /// Also by kind of answer
    Kind,
    /// Also by question
    Question,
    /// Also by concept, with the texts behind false and missed credit
    Concept,
    /// Everything
    All,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}
