//! `grade eval MARKS.jsonl`: measures the engine against reference marks.

use crate::app::args::EvalArgs;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;

pub fn run(_args: &EvalArgs, _output: &Output) -> Result<Exit, Fault> {
    Err(Fault::Usage("not yet".into()))
}
