//! From a line of the input to a line of the output.

use std::sync::Arc;

use crate::app::batch::{self, bank_error};
use crate::app::findings;
use crate::app::scopes::Scope;
use crate::app::stream::answer::{NoAnswer, StreamedAnswer};
use crate::app::stream::lines::Line;
use crate::bank::{Bank, BankError};
use crate::base::Source;
use crate::grading::{Delivery, unused_waivers};
use crate::report::{QuestionFrom, Report, StreamField, stream_failure, stream_report};

/// Letters of an unknown question that are repeated.
const SHOWN: usize = 80;

/// How the answers are graded.
pub struct Marking {
    pub scope: Arc<Scope>,
    /// Whether waivers count.
    pub waivers: bool,
    /// All where there are none.
    pub fields: Vec<StreamField>,
}

/// What became of a line.
pub struct Marked {
    /// Its number, from 1.
    pub line: u64,
    /// The id of the answer, where it could be read.
    pub id: Option<String>,
    /// The line to write, with its line end.
    pub text: String,
    pub is_failure: bool,
}

impl Marked {
    /// A line that could not be graded.
    pub fn failure(line: u64, id: Option<String>, error: &str) -> Self {
        let text = stream_failure(line, id.as_deref(), error);
        Self { line, id, text, is_failure: true }
    }
}

impl Marking {
    /// Grades the answer in a line.
    pub fn mark(&self, line: &Line) -> Marked {
        let graded = StreamedAnswer::read(line).and_then(|answer| self.grade(answer));
        match graded {
            Ok(report) => {
                let text = stream_report(line.number, &report, &self.fields);
                Marked { line: line.number, id: Some(report.draft), text, is_failure: false }
            }
            Err(NoAnswer { id, error }) => Marked::failure(line.number, id, &error),
        }
    }

    fn grade(&self, answer: StreamedAnswer) -> Result<Report, NoAnswer> {
        let StreamedAnswer { id, question, answer } = answer;
        self.report(&id, &question, answer).map_err(|error| NoAnswer { id: Some(id), error })
    }

    fn report(&self, id: &str, question: &str, answer: String) -> Result<Report, String> {
        let graders = &self.scope.graders;
        // Asked first, because the graders keep what they are asked for.
        if !graders.bank.contains(question) {
            return Err(unknown(question, &graders.bank));
        }
        let grader = graders.get(question).map_err(|error| bank_error(&error))?;
        let source =
            Source::from_bytes(id, answer.into_bytes()).map_err(|error| format!("answer: {error}"))?;
        let document = batch::parse(&source.text, graders.bank.analyser_of(question), self.waivers);
        let grade = grader.grade(&document);
        let waivers = findings::of_waivers(unused_waivers(&document, &grader.rubric, &grade));
        let delivery = self.scope.settings.delivery().value.then(|| Delivery::of(&document, &grader.rubric));
        Ok(Report {
            draft: id.to_owned(),
            link: None,
            delivery,
            source: Arc::new(source),
            question_from: QuestionFrom::Line,
            pass: self.scope.settings.pass_of_question(question, &grader.rubric).value,
            findings: waivers.collect(),
            grader,
            grade,
            earlier: None,
        })
    }
}

/// What is said of an unknown question, with the ids that look like it.
fn unknown(question: &str, bank: &Bank) -> String {
    let id: String = question.chars().take(SHOWN).collect();
    let nearest = bank.nearest(&id);
    BankError::UnknownQuestion { id, nearest }.to_string()
}
