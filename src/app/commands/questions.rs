//! `grade questions [ID]`: lists the bank, or shows a question.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::app::args::{FormatArg, QuestionsArgs};
use crate::app::commands;
use crate::app::diagnostics;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::bank::{Bank, BankError};
use crate::report::printable;
use crate::report::questions::{self, Line};
use crate::rubric::Question;

pub fn run(args: &QuestionsArgs, output: &Output) -> Result<Exit, Fault> {
    let graders = commands::graders(&args.config)?;
    let bank = &graders.bank;
    let Some(id) = &args.id else { return list(bank, args, output) };
    output.print(show(&bank.question(id).map_err(Fault::Bank)?, args).as_bytes())?;
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

fn show(question: &Question, args: &QuestionsArgs) -> String {
    let mut text = format!("# {}\n\n{}\n", question.title, question.prompt);
    for (wanted, heading, body) in [
        (args.looked_for, "What is looked for", &question.looked_for),
        (args.model_answer, "Model answer", &question.model_answer),
    ] {
        if wanted {
            let _ = write!(text, "\n## {heading}\n\n{body}\n");
        }
    }
    text.split('\n').map(printable).collect::<Vec<_>>().join("\n")
}
