//! Looks at a rubric for what its loader lets pass and its author would want to know: phrases that never match or match
//! everywhere, concepts without test sentences, a model answer that scores too little.

mod answers;
mod examples;
mod phrases;
mod rule;
mod words;

pub use rule::{Rule, Severity};

use std::sync::Arc;

use crate::base::{Problem, ProblemList, Source, Span};
use crate::evaluation::Subject;
use crate::text::{Analyser, Document};

/// A broken rule, and where.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// The file.
    pub source: Arc<Source>,
    /// The place in it, what is wrong, and what to do.
    pub problem: Problem,
}

impl Finding {
    /// What a loader has found, as findings.
    pub fn of_list(list: &ProblemList) -> impl Iterator<Item = Self> {
        list.problems.iter().map(|problem| Self {
            rule: Rule::Invalid,
            source: Arc::clone(&list.source),
            problem: problem.clone(),
        })
    }
}

/// The model answer to a question.
pub struct ModelAnswer {
    /// The question.
    pub id: String,
    /// The answer.
    pub document: Document,
}

/// A rubric, its files, and what it is compared with.
pub struct Inspected<'i> {
    /// The rubric, its question and its engine.
    pub subject: &'i Subject,
    /// The question file; `None` where there is none to look at.
    pub question: Option<&'i Arc<Source>>,
    /// The model answers to all questions, its own included, parsed with its analyser.
    pub answers: &'i [ModelAnswer],
    /// That of its bank.
    pub analyser: &'i Analyser,
}

/// How many rubrics were looked at, and how much was found.
#[derive(Clone, Copy, Debug)]
pub struct Totals {
    /// Rubrics.
    pub rubrics: usize,
    /// Findings to be mended.
    pub errors: usize,
    /// Findings to be looked at.
    pub warnings: usize,
    /// Findings that are worth knowing.
    pub hints: usize,
}

impl Totals {
    /// Counts these.
    pub fn new(rubrics: usize, findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|one| one.rule.severity() == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        Self { rubrics, errors, warnings, hints: count(Severity::Hint) }
    }
}

/// What is found in one rubric.
pub fn check(inspected: &Inspected<'_>) -> Vec<Finding> {
    let mut findings = Findings { inspected, all: Vec::new() };
    general(&mut findings);
    examples::check(&mut findings);
    phrases::check(&mut findings);
    words::check(&mut findings);
    answers::check(&mut findings);
    findings.all
}

/// Findings as they come.
struct Findings<'i> {
    inspected: &'i Inspected<'i>,
    all: Vec<Finding>,
}

impl Findings<'_> {
    /// Adds one in the rubric file.
    fn add(&mut self, rule: Rule, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let source = Arc::clone(&self.inspected.subject.source);
        self.all.push(Finding { rule, source, problem: Problem::new(span, message).with_help(help) });
    }

    /// Adds one in the question file.
    fn add_to_question(
        &mut self,
        rule: Rule,
        line: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let Some(source) = self.inspected.question else { return };
        let span = line_that_starts(&source.text, line);
        let problem = Problem::new(span, message).with_help(help);
        self.all.push(Finding { rule, source: Arc::clone(source), problem });
    }
}

/// What is about the rubric as a whole.
fn general(findings: &mut Findings<'_>) {
    let inspected = findings.inspected;
    let (rubric, question) = (&inspected.subject.authored.rubric, &inspected.subject.question);
    let top = line_that_starts(&inspected.subject.source.text, "id");
    if rubric.topics.is_empty() {
        findings.add(Rule::NoTopics, top, "the rubric has no topics", "add topics = [\"...\"] to find it by");
    }
    if rubric.concepts.iter().all(|concept| concept.weight < 3) {
        let help = "give what no good answer lacks the weight 3";
        findings.add(Rule::NoCore, top, "no concept is core", help);
    }
    if rubric.title != question.title {
        let message = format!("the rubric is called {:?}", rubric.title);
        findings.add_to_question(Rule::TitlesDiffer, "# ", message, "give both the same title");
    }
}

/// The first line that starts so, or the first one.
fn line_that_starts(text: &str, start: &str) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start_matches('\u{feff}').to_lowercase().starts_with(start) {
            return Span::new(at, at + line.trim_end().len());
        }
        at += line.len();
    }
    Span::new(0, text.lines().next().map_or(0, str::len))
}
