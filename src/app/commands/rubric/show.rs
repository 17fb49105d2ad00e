//! `grade rubric show ID`: the rubric file as it is.

use crate::app::args::rubric::ShowArgs;
use crate::app::commands;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;

pub fn run(args: &ShowArgs) -> Result<Exit, Fault> {
    let graders = commands::graders(&args.config)?;
    Output::copy(&graders.bank.rubric_file(&args.id).map_err(Fault::Bank)?.text)?;
    Ok(Exit::Done)
}
