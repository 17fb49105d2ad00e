//! One step of the engine, a number of times over, for `scripts/instructions` to count what it costs.
//!
//! usage: `steps STEP TIMES`

use std::hint::black_box;
use std::sync::Arc;

use grade::bank::Bank;
use grade::base::Source;
use grade::grading::Grader;
use grade::report::{Format, Look, Outcome, QuestionFrom, Report, render};
use grade::text::Document;

const QUESTION: &str = "db-backups";

struct Steps {
    bank: Bank,
    grader: Arc<Grader>,
    source: Arc<Source>,
    document: Document,
}

impl Steps {
    fn new() -> Self {
        let bank = Bank::built_in();
        let grader = Arc::new(bank.grader(QUESTION).unwrap());
        let text = bank.question(QUESTION).unwrap().model_answer;
        let document = Document::parse(&text, bank.analyser());
        Self { bank, grader, source: Arc::new(Source::new("db-backups.md", text)), document }
    }

    /// The step with this name, if there is one.
    fn named<'s>(&'s self, name: &str) -> Option<Box<dyn Fn() + 's>> {
        Some(match name {
            "prepare" => Box::new(|| drop(black_box(self.bank.grader(QUESTION)))),
            "parse" => Box::new(|| drop(black_box(Document::parse(&self.source.text, self.bank.analyser())))),
            "match" => Box::new(|| drop(black_box(self.grader.matcher().find(&self.document)))),
            "grade" => Box::new(|| drop(black_box(self.grader.grade(&self.document)))),
            other => {
                let format = Format::from_name(other)?;
                let outcome = self.outcome();
                Box::new(move || {
                    let mut out = Vec::new();
                    render(&outcome, format, Look::default(), &mut out).unwrap();
                    black_box(out);
                })
            }
        })
    }

    fn outcome(&self) -> Outcome {
        let report = Report {
            draft: self.source.name.clone(),
            source: Arc::clone(&self.source),
            question_from: QuestionFrom::FileName,
            grader: Arc::clone(&self.grader),
            grade: self.grader.grade(&self.document),
            pass: 65,
            link: None,
            delivery: None,
            earlier: None,
            findings: Vec::new(),
        };
        Outcome { reports: vec![report], ..Outcome::default() }
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [name, times] = &args[..] else { panic!("usage: steps STEP TIMES") };
    let steps = Steps::new();
    let step = steps.named(name).unwrap_or_else(|| panic!("no such step: {name}"));
    let times: usize = times.parse().unwrap_or_else(|_| panic!("no number: {times}"));
    for _ in 0..times {
        step();
    }
}
