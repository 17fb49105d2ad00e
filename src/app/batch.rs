//! Reads and grades many drafts, on several threads; what comes out is in the order of the paths.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::app::drafts::{Draft, NoQuestion, question_of};
use crate::bank::{Bank, BankError};
use crate::base::Source;
use crate::grading::Grader;
use crate::report::{Failure, Outcome, Report, Skipped};
use crate::text::Document;

/// What became of one draft.
enum Graded {
    Report(Box<Report>),
    Skipped(Skipped),
    Failed(Failure),
    /// Named on the command line, but nothing says which question it answers.
    NoQuestion(Failure),
}

/// An outcome, and what else decides the exit code.
#[derive(Default)]
pub struct Batch {
    /// What became of every draft.
    pub outcome: Outcome,
    /// Whether a draft that was named on the command line has no question.
    pub without_question: bool,
    /// The faulty rubrics that were needed, by id.
    pub bad_rubrics: BTreeMap<String, Arc<BankError>>,
}

/// Grades drafts. `asked` is the question that all of them answer, if one was asked for.
pub fn grade(drafts: &[Draft], asked: Option<&str>, bank: &Bank, jobs: usize) -> Batch {
    let graders = Graders { bank, ready: Mutex::default() };
    let one = |draft: &Draft| grade_one(draft, asked, &graders);
    let graded: Vec<Graded> = match drafts {
        [only] => vec![one(only)],
        many => rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_or_else(
            |_| many.iter().map(one).collect(),
            |pool| pool.install(|| many.par_iter().map(one).collect()),
        ),
    };
    let mut batch = Batch::default();
    for graded in graded {
        match graded {
            Graded::Report(report) => batch.outcome.reports.push(*report),
            Graded::Skipped(skipped) => batch.outcome.skipped.push(skipped),
            Graded::Failed(failure) => batch.outcome.failures.push(failure),
            Graded::NoQuestion(failure) => {
                batch.without_question = true;
                batch.outcome.failures.push(failure);
            }
        }
    }
    batch.bad_rubrics = graders.faulty();
    batch
}

fn grade_one(draft: &Draft, asked: Option<&str>, graders: &Graders<'_>) -> Graded {
    let failure = |error: String| Failure { draft: draft.name.clone(), error };
    let source = match read(draft) {
        Ok(source) => source,
        Err(error) => return Graded::Failed(failure(error)),
    };
    let (question, question_from) = match question_of(draft, &source.text, asked, graders.bank) {
        Ok(question) => question,
        Err(NoQuestion::Unknown(error)) => return Graded::Failed(failure(error)),
        Err(NoQuestion::Unnamed) if draft.is_named => {
            let error = "no question: name it with -q, in the front matter, or in the file name";
            return Graded::NoQuestion(failure(error.into()));
        }
        Err(NoQuestion::Unnamed) => {
            return Graded::Skipped(Skipped { draft: draft.name.clone(), reason: "no question".into() });
        }
    };
    let grader = match graders.get(&question) {
        Ok(grader) => grader,
        Err(error) => {
            let error = match &*error {
                BankError::UnknownQuestion { .. } => error.to_string(),
                BankError::Faulty(list) => {
                    format!("its rubric {} has {} problems", list.source.name, list.problems.len())
                }
            };
            return Graded::Failed(failure(error));
        }
    };
    let document = Document::parse(&source.text, graders.bank.analyser());
    let grade = grader.grade(&document);
    Graded::Report(Box::new(Report {
        draft: draft.name.clone(),
        source: Arc::new(source),
        question_from,
        pass: grader.rubric.pass,
        grader,
        grade,
        earlier: None,
        findings: Vec::new(),
    }))
}

fn read(draft: &Draft) -> Result<Source, String> {
    let mut bytes = Vec::new();
    // One byte over the limit is enough to know that it is too large.
    let limit = Source::LIMIT as u64 + 1;
    let result = if draft.is_stdin {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(&draft.path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    result.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    })?;
    Source::from_bytes(draft.name.clone(), bytes).map_err(|error| error.to_string())
}

type Ready = BTreeMap<String, Result<Arc<Grader>, Arc<BankError>>>;

/// The rubrics that were needed so far, each read and compiled once.
struct Graders<'b> {
    bank: &'b Bank,
    ready: Mutex<Ready>,
}

impl Graders<'_> {
    fn get(&self, id: &str) -> Result<Arc<Grader>, Arc<BankError>> {
        let mut ready = self.ready.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(grader) = ready.get(id) {
            return grader.clone();
        }
        let grader = self.bank.grader(id).map(Arc::new).map_err(Arc::new);
        ready.insert(id.to_owned(), grader.clone());
        grader
    }

    fn faulty(self) -> BTreeMap<String, Arc<BankError>> {
        let ready = self.ready.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        ready.into_iter().filter_map(|(id, grader)| Some((id, grader.err()?))).collect()
    }
}
