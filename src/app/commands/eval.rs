//! `grade eval MARKS.jsonl`: measures the engine against reference marks.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::app::args::{ByArg, EvalArgs, FormatArg};
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::{marks_file, scopes};
use crate::bank::Bank;
use crate::evaluation::{self, Case, CrossFigures, Graded, MarkedAnswer, evaluate};
use crate::grading::Grader;
use crate::report::evaluation_table::By;
use crate::report::{cross, evaluation_json, evaluation_table, level_fit};
use crate::text::{Analyser, Document};

pub fn run(args: &EvalArgs, output: &Output) -> Result<Exit, Fault> {
    let bank = scopes::bank(&args.bank)?;
    let Some(answers) = marks_file::read(&args.marks, output)? else { return Ok(Exit::Unread) };
    let graders = graders(&answers, &bank)?;
    let mut text = Vec::new();
    if args.cross {
        let concepts = crossed(&answers, &graders, &bank);
        match args.format {
            FormatArg::Table => cross::render_table(&concepts, &mut text)?,
            FormatArg::Json => cross::render_json(&concepts, &mut text)?,
        }
    } else if args.levels {
        let fit = evaluation::level_fit(&cases(answers, &graders, &bank));
        match args.format {
            FormatArg::Table => level_fit::render_table(&fit, &mut text)?,
            FormatArg::Json => level_fit::render_json(&fit, &mut text)?,
        }
    } else {
        let evaluation = evaluate(&cases(answers, &graders, &bank));
        match args.format {
            FormatArg::Table => evaluation_table::render(&evaluation, args.by.into(), &mut text)?,
            FormatArg::Json => evaluation_json::render(&evaluation, &mut text)?,
        }
    }
    output.print(&text)?;
    Ok(if graders.is_empty() { Exit::Unread } else { Exit::Done })
}

type Graders = BTreeMap<String, Grader>;

/// Every answer with what the engine makes of it.
fn cases<'g>(answers: Vec<MarkedAnswer>, graders: &'g Graders, bank: &Bank) -> Vec<Case<'g>> {
    let case = |answer: MarkedAnswer| {
        let graded = graders.get(&answer.question).map(|grader| Graded {
            rubric: &grader.rubric,
            grade: grader.grade_text(&answer.answer, bank.analyser_of(&answer.question)),
        });
        Case { answer, graded }
    };
    answers.into_iter().map(case).collect()
}

/// The concepts that answers to other questions earn, the most frequent first.
fn crossed(answers: &[MarkedAnswer], graders: &Graders, bank: &Bank) -> Vec<CrossFigures> {
    let parse = |analyser: &Analyser| -> Vec<Document> {
        answers.par_iter().map(|answer| Document::parse(&answer.answer, analyser)).collect()
    };
    let documents = parse(bank.analyser());
    let of_rubric = |(id, grader): (&String, &Grader)| {
        let analyser = bank.analyser_of(id);
        let own = (!std::ptr::eq(analyser, bank.analyser())).then(|| parse(analyser));
        let documents = own.as_ref().unwrap_or(&documents);
        let others = answers.iter().zip(documents).filter(|(answer, _)| answer.question != *id);
        let graded: Vec<_> = others.map(|(answer, document)| (answer, grader.grade(document))).collect();
        evaluation::cross(&grader.rubric, &graded)
    };
    let mut concepts: Vec<CrossFigures> = graders.par_iter().flat_map(of_rubric).collect();
    concepts.sort_by(|a, b| b.share().total_cmp(&a.share()));
    concepts
}

/// The questions of the answers that the bank has, ready to grade.
fn graders(answers: &[MarkedAnswer], bank: &Bank) -> Result<Graders, Fault> {
    let mut graders = BTreeMap::new();
    for id in answers.iter().map(|answer| answer.question.as_str()).filter(|id| bank.contains(id)) {
        if !graders.contains_key(id) {
            graders.insert(id.to_owned(), bank.grader(id).map_err(Fault::Bank)?);
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
