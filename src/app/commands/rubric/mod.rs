//! `grade rubric`: what helps to write a rubric, one command a file.

mod check;
mod new;
mod selection;
mod show;
mod stress;
mod suggest;
mod test;
mod try_text;
mod unknown_marks;

use crate::app::args::rubric::RubricCommand;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;

pub fn run(command: &RubricCommand, output: &Output) -> Result<Exit, Fault> {
    match command {
        RubricCommand::Show(args) => show::run(args),
        RubricCommand::Check(args) => check::run(args, output),
        RubricCommand::New(args) => new::run(args, output),
        RubricCommand::Test(args) => test::run(args, output),
        RubricCommand::Try(args) => try_text::run(args, output),
        RubricCommand::Suggest(args) => suggest::run(args, output),
        RubricCommand::Stress(args) => stress::run(args, output),
    }
}
