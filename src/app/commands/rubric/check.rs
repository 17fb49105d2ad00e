//! `grade rubric check`: everything that is wrong with rubrics, at once.

use rayon::prelude::*;

use crate::app::args::rubric::{CheckFormatArg, CheckRubricArgs};
use crate::app::commands::rubric::selection::Selection;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::bank::{Bank, BankError};
use crate::evaluation::Subject;
use crate::evaluation::rubric_check::{Finding, Inspected, OtherAnswer, Rule, Severity, check};
use crate::report::rubric::{check_json, check_sarif, check_table};
use crate::text::{Analyser, Document};

pub fn run(args: &CheckRubricArgs, output: &Output) -> Result<Exit, Fault> {
    let selection = Selection::new(&args.rubrics, &args.config, output)?;
    let findings = find(&selection);
    let rubrics = selection.ids.len();
    let mut text = Vec::new();
    match args.format {
        CheckFormatArg::Table => check_table::render(&findings, rubrics, &mut text)?,
        CheckFormatArg::Json => check_json::render(&findings, rubrics, &mut text)?,
        CheckFormatArg::Sarif => check_sarif::render(&findings, &mut text)?,
    }
    output.print(&text)?;
    let is_finding = |finding: &Finding| args.strict || finding.rule.severity() == Severity::Error;
    Ok(match () {
        () if findings.iter().any(|finding| finding.rule == Rule::Invalid) => Exit::Bank,
        () if findings.iter().any(is_finding) => Exit::Below,
        () => Exit::Done,
    })
}

/// Every finding once, by file and place.
fn find(selection: &Selection) -> Vec<Finding> {
    let bank = &selection.bank;
    let answers = model_answers(bank, bank.analyser());
    let mut findings: Vec<Finding> =
        selection.ids.par_iter().flat_map_iter(|id| of_rubric(bank, id, &answers)).collect();
    if selection.is_whole() {
        findings.extend(bank.problems().iter().flat_map(Finding::of_list));
    }
    let key = |finding: &Finding| {
        (finding.source.name.clone(), finding.problem.span, finding.rule, finding.problem.message.clone())
    };
    findings.sort_by_cached_key(key);
    // What a rule finds twice in a phrase is told once; loaders tell different things of one place.
    findings.dedup_by(|a, b| {
        let is_same = a.source.name == b.source.name && a.problem.span == b.problem.span && a.rule == b.rule;
        is_same && (a.rule != Rule::Invalid || a.problem.message == b.problem.message)
    });
    findings
}

fn of_rubric(bank: &Bank, id: &str, answers: &[OtherAnswer]) -> Vec<Finding> {
    let Ok(subject) = Subject::read(bank, id) else { return faults(bank, id) };
    let (Ok(rubric), question) = (bank.rubric_file(id), bank.question_file(id)) else { return Vec::new() };
    let analyser = bank.analyser_of(id);
    let own = (!std::ptr::eq(analyser, bank.analyser())).then(|| model_answers(bank, analyser));
    check(&Inspected {
        subject: &subject,
        rubric: &rubric,
        question: question.as_ref().ok(),
        answers: own.as_deref().unwrap_or(answers),
        analyser,
    })
}

/// What is wrong with the files of a question, of both of them.
fn faults(bank: &Bank, id: &str) -> Vec<Finding> {
    let of = |error: Option<BankError>| match error {
        Some(BankError::Faulty(list)) => Finding::of_list(&list).collect(),
        _ => Vec::new(),
    };
    let mut all = of(bank.authored(id).err());
    all.extend(of(bank.question(id).err()));
    all
}

/// The model answers of all questions that can be read.
fn model_answers(bank: &Bank, analyser: &Analyser) -> Vec<OtherAnswer> {
    let ids: Vec<&str> = bank.ids().collect();
    let answer = |id: &&str| {
        let answer = bank.question(id).ok()?.model_answer;
        let document = Document::parse(&answer, analyser);
        (!answer.is_empty()).then(|| OtherAnswer { id: (*id).to_owned(), document })
    };
    ids.par_iter().filter_map(answer).collect()
}
