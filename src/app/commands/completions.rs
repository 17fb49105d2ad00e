//! `grade completions SHELL`: what a shell needs to complete words.

use clap::CommandFactory;

use crate::app::args::{Args, CompletionsArgs};
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;

pub fn run(args: &CompletionsArgs) -> Result<Exit, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "grade", &mut script);
    Output::copy(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
