//! `grade questions [ID]`: lists the bank, or shows a question.

use std::collections::BTreeSet;

use crate::app::args::{FormatArg, QuestionsArgs};
use crate::app::commands;
use crate::app::diagnostics;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::bank::{Bank, BankError};
use crate::report::questions::{self, Line};
use crate::report::{self, Revealed};

pub fn run(args: &QuestionsArgs, output: &Output) -> Result<Exit, Fault> {
    let graders = commands::graders(&args.config)?;
    let bank = &graders.bank;
    let Some(id) = &args.id else { return list(bank, args, output) };
    let (question, rubric) = (bank.question(id).map_err(Fault::Bank)?, bank.rubric(id).map_err(Fault::Bank)?);
    let revealed = Revealed { looked_for: args.looked_for, model_answer: args.model_answer };
    output.print(report::question(&question, &rubric, revealed, Output::width().into()).as_bytes())?;
    Ok(Exit::Done)
}

/// Lists what can be used, then tells what cannot.
fn list(bank: &Bank, args: &QuestionsArgs, output: &Output) -> Result<Exit, Fault> {
    let (mut lines, mut faults) = (Vec::new(), Vec::new());
    for id in bank.ids() {
        match line(bank, id) {
            Ok(line) => lines.push(line),
            Err(error) => faults.push(error),
        }
    }
    faults.extend(bank.problems().into_iter().map(BankError::Faulty));
    let topics: BTreeSet<String> = lines.iter().flat_map(|line| line.rubric.topics.clone()).collect();
    lines.retain(|line| is_wanted(line, args));
    let mut text = Vec::new();
    match args.format {
        FormatArg::Table => questions::table(&lines, Output::width(), &mut text)?,
        FormatArg::Json => questions::json(&lines, &mut text)?,
    }
    output.print(&text)?;
    let mut told = BTreeSet::new();
    for fault in faults.iter().filter(|fault| told.insert(fault.to_string())) {
        diagnostics::bank_error(fault, output);
    }
    if lines.is_empty() && faults.is_empty() {
        let topics = topics.into_iter().collect::<Vec<_>>().join(", ");
        return Err(Fault::Usage(format!("no such question; the topics are {topics}")));
    }
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Bank })
}

fn line(bank: &Bank, id: &str) -> Result<Line, BankError> {
    Ok(Line { rubric: bank.rubric(id)?, prompt: bank.question(id)?.prompt })
}

fn is_wanted(line: &Line, args: &QuestionsArgs) -> bool {
    let rubric = &line.rubric;
    let has_topic = |wanted: &String| rubric.topics.iter().any(|topic| topic.eq_ignore_ascii_case(wanted));
    let text =
        [&rubric.id, &rubric.title, &rubric.topics.join(" "), &line.prompt].map(|text| text.to_lowercase());
    let has_word = |word: &str| text.iter().any(|text| text.contains(&word.to_lowercase()));
    (args.topic.is_empty() || args.topic.iter().any(has_topic))
        && args.find.iter().flat_map(|words| words.split_whitespace()).all(has_word)
}
