//! `grade eval MARKS.jsonl`: measures the engine against reference marks.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use crate::app::args::{ByArg, EvalArgs, FormatArg};
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::{diagnostics, scopes};
use crate::base::Source;
use crate::evaluation::{Case, Graded, MarkedAnswer, evaluate, read_marks};
use crate::grading::Grader;
use crate::report::evaluation_table::By;
use crate::report::{evaluation_json, evaluation_table};
use crate::rubric::Bank;

pub fn run(args: &EvalArgs, output: &Output) -> Result<Exit, Fault> {
    let bank = scopes::bank(&args.bank)?;
    let Some(answers) = read(args, output)? else { return Ok(Exit::Unread) };
    let graders = graders(&answers, &bank)?;
    let cases: Vec<Case<'_>> = answers
        .into_iter()
        .map(|answer| {
            let graded = graders.get(&answer.question).map(|grader| Graded {
                rubric: &grader.rubric,
                grade: grader.grade_text(&answer.answer, &bank.lexicon.analyser),
            });
            Case { answer, graded }
        })
        .collect();
    let evaluation = evaluate(&cases);
    let mut text = Vec::new();
    match args.format {
        FormatArg::Table => evaluation_table::render(&evaluation, args.by.into(), &mut text)?,
        FormatArg::Json => evaluation_json::render(&evaluation, &mut text)?,
    }
    output.print(&text)?;
    Ok(if graders.is_empty() { Exit::Unread } else { Exit::Done })
}

/// The marked answers; `None` where the file has faults, which have been shown.
fn read(args: &EvalArgs, output: &Output) -> Result<Option<Vec<MarkedAnswer>>, Fault> {
    let name = args.marks.display().to_string();
    let text = fs::read_to_string(&args.marks).map_err(|error| Fault::Unread(format!("{name}: {error}")))?;
    match read_marks(&Arc::new(Source::new(name, text))) {
        Ok(answers) => Ok(Some(answers)),
        Err(problems) => {
            diagnostics::problems(&problems, output);
            Ok(None)
        }
    }
}

/// The questions of the answers that the bank has, ready to grade.
fn graders(answers: &[MarkedAnswer], bank: &Bank) -> Result<BTreeMap<String, Grader>, Fault> {
    let mut graders = BTreeMap::new();
    for id in answers.iter().map(|answer| answer.question.as_str()).filter(|id| bank.contains(id)) {
        if !graders.contains_key(id) {
            graders.insert(id.to_owned(), scopes::prepare(bank, id).map_err(Fault::Bank)?);
        }
    }
    Ok(graders)
}

impl From<ByArg> for By {
    fn from(by: ByArg) -> Self {
        match by {
            ByArg::Summary => Self::Summary,
            ByArg::Kind => Self::Kind,
            ByArg::Question => Self::Question,
            ByArg::Concept => Self::Concept,
            ByArg::All => Self::All,
        }
    }
}
