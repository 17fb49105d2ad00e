//! Layer 9: the only layer that reads files and talks to the terminal.
//!
//! [`run`] is the whole program: it parses the arguments, runs a command and returns the exit code.

mod answer_file;
mod args;
mod bank_files;
pub mod bank_folder;
mod batch;
mod commands;
mod config;
mod destinations;
mod diagnostics;
mod drafts;
mod exit;
mod findings;
mod git;
mod globs;
mod history;
mod inputs;
mod marks_file;
mod output;
mod paths;
mod progress;
mod question;
mod report_file;
mod results;
mod revisions;
mod run;
mod schemas;
mod scopes;
mod selection;
mod stream;
mod wakeups;
mod watched;

pub use args::Args;
pub use exit::Exit;

use clap::Parser;

use crate::app::args::Command;
use crate::app::output::Output;

/// Runs the program with the arguments of the process.
pub fn run() -> Exit {
    Output::announce_panics();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            Output::new(anstream::ColorChoice::Auto).parsing(&error);
            return if error.use_stderr() { Exit::Usage } else { Exit::Done };
        }
    };
    let output = Output::new(args.color.into());
    let result = match &args.command {
        Some(Command::New(new)) => commands::new::run(new, &output),
        Some(Command::Check(check)) => commands::check::run(check, &output),
        Some(Command::Stream(stream)) => commands::stream::run(stream, &output),
        Some(Command::Config(config)) => commands::config::run(config, &output),
        Some(Command::Questions(questions)) => commands::questions::run(questions, &output),
        Some(Command::Eval(eval)) => commands::eval::run(eval, &output),
        Some(Command::EvalReferences(eval)) => commands::eval_references::run(eval, &output),
        Some(Command::Rubric(rubric)) => commands::rubric::run(rubric, &output),
        Some(Command::Watch(watch)) => commands::watch::run(watch, &output),
        Some(Command::History(history)) => commands::history::run(history, &output),
        Some(Command::Schema(schema)) => commands::schema::run(schema, &output),
        Some(Command::Completions(completions)) => commands::completions::run(completions),
        Some(Command::Man(man)) => commands::man::run(man),
        None => commands::grade::run(&args.grade, &output),
    };
    result.unwrap_or_else(|fault| fault.report(&output))
}
