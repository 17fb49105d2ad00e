//! `grade rubric check`: everything that is wrong with rubrics, at once.

use rayon::prelude::*;

use crate::app::args::rubric::{CheckFormatArg, CheckRubricArgs};
use crate::app::commands::rubric::selection::Selection;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::bank::{Bank, BankError};
use crate::evaluation::Subject;
use crate::evaluation::rubric_check::{Finding, Inspected, ModelAnswer, Rule, Severity, Totals, check};
use crate::report::rubric::{check_json, check_sarif, check_table};
use crate::text::{Analyser, Document};

pub fn run(args: &CheckRubricArgs, output: &Output) -> Result<Exit, Fault> {
    let selection = Selection::new(&args.rubrics, &args.config, output)?;
    let mut findings = find(&selection);
    let totals = Totals::new(selection.ids.len(), &findings);
    if !args.verbose {
        findings.retain(|finding| finding.rule.severity() != Severity::Hint);
    }
    let mut text = Vec::new();
    match args.format {
        CheckFormatArg::Table => check_table::render(&findings, totals, &mut text)?,
        CheckFormatArg::Json => check_json::render(&findings, totals, &mut text)?,
        CheckFormatArg::Sarif => check_sarif::render(&findings, &mut text)?,
    }
    output.print(&text)?;
    Ok(match () {
        () if findings.iter().any(|finding| finding.rule == Rule::Invalid) => Exit::Bank,
        () if totals.errors > 0 || (args.strict && totals.warnings > 0) => Exit::Below,
        () => Exit::Done,
    })
}

/// Every finding once, by file and place.
fn find(selection: &Selection) -> Vec<Finding> {
    let bank = &selection.bank;
    // Every rubric needs the lexicon, so it is read meanwhile.
    let (answers, _) = rayon::join(|| Answers::new(selection), || bank.lexicon());
    let mut findings: Vec<Finding> =
        selection.ids.par_iter().with_max_len(1).flat_map_iter(|id| of_rubric(bank, id, &answers)).collect();
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

fn of_rubric(bank: &Bank, id: &str, answers: &Answers<'_>) -> Vec<Finding> {
    let Ok(subject) = Subject::read(bank, id) else { return faults(bank, id) };
    let question = bank.question_file(id).ok();
    let analyser = bank.analyser_of(id);
    check(&Inspected {
        subject: &subject,
        question: question.as_ref(),
        answers: answers.read_by(analyser),
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

/// The model answers to all questions that can be read, parsed once for each analyser.
struct Answers<'b>(Vec<(&'b Analyser, Vec<ModelAnswer>)>);

impl<'b> Answers<'b> {
    fn new(selection: &'b Selection) -> Self {
        let bank = &selection.bank;
        let mut all = Self(Vec::new());
        for analyser in selection.ids.iter().map(|id| bank.analyser_of(id)) {
            if all.read_by(analyser).is_empty() {
                all.0.push((analyser, model_answers(bank, analyser)));
            }
        }
        all
    }

    fn read_by(&self, analyser: &Analyser) -> &[ModelAnswer] {
        let read = self.0.iter().find(|(other, _)| std::ptr::eq(*other, analyser));
        read.map_or(&[], |(_, answers)| answers)
    }
}

fn model_answers(bank: &Bank, analyser: &Analyser) -> Vec<ModelAnswer> {
    let ids: Vec<&str> = bank.ids().collect();
    let answer = |id: &&str| {
        let answer = bank.question(id).ok()?.model_answer;
        let document = Document::parse(&answer, analyser);
        (!answer.is_empty()).then(|| ModelAnswer { id: (*id).to_owned(), document })
    };
    ids.par_iter().filter_map(answer).collect()
}
