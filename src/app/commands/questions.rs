//! `grade questions [ID]`: lists the bank, or shows a question.

use std::fmt::Write;

use crate::app::args::QuestionsArgs;
use crate::app::commands;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::bank::Bank;
use crate::report::{self, Revealed, printable};

pub fn run(args: &QuestionsArgs, output: &Output) -> Result<Exit, Fault> {
    let graders = commands::graders(&args.config)?;
    let bank = &graders.bank;
    let text = match &args.id {
        Some(id) => {
            let (question, rubric) =
                (bank.question(id).map_err(Fault::Bank)?, bank.rubric(id).map_err(Fault::Bank)?);
            let revealed = Revealed { looked_for: args.looked_for, model_answer: args.model_answer };
            report::question(&question, &rubric, revealed, Output::width().into())
        }
        None => list(bank)?,
    };
    output.print(text.as_bytes())?;
    Ok(Exit::Done)
}

/// A line a question: id, kind, title.
fn list(bank: &Bank) -> Result<String, Fault> {
    let widest = bank.ids().map(str::len).max().unwrap_or(0);
    let mut text = String::new();
    for id in bank.ids() {
        let rubric = bank.rubric(id).map_err(Fault::Bank)?;
        let source = bank.folder(id).map_or_else(String::new, |folder| format!(" ({})", printable(folder)));
        let _ =
            writeln!(text, "{id:widest$}  {:<15}  {}{source}", rubric.kind.name(), printable(&rubric.title));
    }
    Ok(text)
}
