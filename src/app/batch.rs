//! Reads and grades many drafts, on several threads. They come out in chunks, in the order of their paths, so
//! that no more than one chunk need be held.

use std::sync::{Arc, mpsc};

use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::app::drafts::Draft;
use crate::app::findings::{self, Bars};
use crate::app::history::{History, Past};
use crate::app::question::{NoQuestion, question_of};
use crate::app::selection::{Placed, Task, Work};
use crate::bank::BankError;
use crate::grading::{Delivery, Grader, unused_waivers};
use crate::report::{Earlier, Failure, Outcome, Report, Skipped, file_url};
use crate::text::{Analyser, Document};

/// How many drafts are graded before their reports are handed on.
const CHUNK: usize = 512;

/// How drafts are graded.
pub struct Plan<'p> {
    /// The question that all of them answer, if one was asked for.
    pub question: Option<&'p str>,
    /// Whether waivers count.
    pub waivers: bool,
    /// Whether the bars of a check are held to.
    pub check: Option<Check<'p>>,
    /// Whether a terminal opens drafts by links.
    pub links: bool,
    pub progress: ProgressBar,
}

/// How drafts are checked.
#[derive(Clone, Copy)]
pub struct Check<'p> {
    /// What they are compared with, if anything.
    pub history: Option<&'p History>,
    /// Whether the pass mark is for new drafts only.
    pub ratchet: bool,
}

/// What became of some drafts.
#[derive(Default)]
pub struct Chunk {
    pub outcome: Outcome,
    /// What else the reader should know: whole sentences, with the draft.
    pub warnings: Vec<String>,
    /// Whether a draft that was named on the command line has no question.
    pub without_question: bool,
}

/// What became of one draft.
enum Graded {
    Report(Box<Report>, Option<String>),
    Skipped(Skipped),
    Failed(Failure),
    /// Named on the command line, but nothing says which question it answers.
    NoQuestion(Failure),
}

impl Extend<Graded> for Chunk {
    fn extend<I: IntoIterator<Item = Graded>>(&mut self, all: I) {
        for graded in all {
            match graded {
                Graded::Report(report, warning) => {
                    self.outcome.reports.push(*report);
                    self.warnings.extend(warning);
                }
                Graded::Skipped(skipped) => self.outcome.skipped.push(skipped),
                Graded::Failed(failure) => self.outcome.failures.push(failure),
                Graded::NoQuestion(failure) => {
                    self.without_question = true;
                    self.outcome.failures.push(failure);
                }
            }
        }
    }
}

/// Does the work on `threads` threads, 0 for one a core, and hands on the chunks. While one is taken the next is graded.
pub fn run(tasks: &[Task], plan: &Plan<'_>, threads: usize, take: impl FnMut(Chunk)) {
    if tasks.len() <= CHUNK {
        return chunks(tasks, plan, threads).for_each(take);
    }
    std::thread::scope(|scope| {
        // No room between the two: at most two chunks are held.
        let (give, graded) = mpsc::sync_channel(0);
        scope.spawn(move || chunks(tasks, plan, threads).try_for_each(|chunk| give.send(chunk)));
        graded.into_iter().for_each(take);
    });
}

fn chunks<'p>(tasks: &'p [Task], plan: &'p Plan<'p>, threads: usize) -> impl Iterator<Item = Chunk> + 'p {
    let pool = (tasks.len() > 1)
        .then(|| rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok())
        .flatten();
    tasks.chunks(CHUNK).map(move |tasks| {
        let graded: Vec<Graded> = match &pool {
            Some(pool) => pool.install(|| tasks.par_iter().map(|task| plan.work(task)).collect()),
            None => tasks.iter().map(|task| plan.work(task)).collect(),
        };
        let mut chunk = Chunk::default();
        chunk.extend(graded);
        chunk
    })
}

impl Plan<'_> {
    fn work(&self, task: &Task) -> Graded {
        let draft = task.name.clone();
        let graded = match &task.work {
            Work::Skip(reason) => Graded::Skipped(Skipped { draft, reason: reason.clone() }),
            Work::Fail(error) => Graded::Failed(Failure { draft, error: error.clone() }),
            Work::Grade(placed) => self.grade(placed).unwrap_or_else(|graded| graded),
        };
        self.progress.inc(1);
        graded
    }

    fn grade(&self, placed: &Placed) -> Result<Graded, Graded> {
        let Placed { draft, place, scope } = placed;
        let failure = |error: String| Failure { draft: draft.name.clone(), error };
        let source = draft.read().map_err(|error| Graded::Failed(failure(error)))?;
        let configured = || scope.settings.question(place).map(|id| id.value);
        let bank = &scope.graders.bank;
        let (question, question_from) = question_of(draft, &source.text, self.question, configured, bank)
            .map_err(|error| without_question(draft, error))?;
        let grader =
            scope.graders.get(&question).map_err(|error| Graded::Failed(failure(bank_error(&error))))?;
        let analyser = bank.analyser_of(&question);
        let document = self.parse(&source.text, analyser);
        let grade = grader.grade(&document);
        let waivers = findings::of_waivers(unused_waivers(&document, &grader.rubric, &grade));
        let pass = scope.settings.pass(place, &question, &grader.rubric);
        let delivery = scope.settings.delivery().value.then(|| Delivery::of(&document, &grader.rubric));
        let opens = self.links && !draft.is_stdin;
        let mut report = Report {
            draft: draft.name.clone(),
            link: opens.then(|| file_url(place.as_os_str().as_encoded_bytes())),
            source: Arc::new(source),
            question_from,
            pass: pass.value,
            grader,
            grade,
            delivery,
            earlier: None,
            findings: Vec::new(),
        };
        let mut warning = None;
        if let Some(check) = &self.check {
            match check.history.map_or(Ok(None), |history| self.earlier(&report, history, placed)) {
                Ok(earlier) => report.earlier = earlier,
                Err(message) => warning = Some(message),
            }
            let tolerance = scope.settings.tolerance().value;
            report.findings = findings::of_check(&report, &Bars { pass, tolerance, ratchet: check.ratchet });
        }
        report.findings.extend(waivers);
        Ok(Graded::Report(Box::new(report), warning))
    }

    /// The draft at the revision; a message where it was there and could not be graded.
    fn earlier(
        &self,
        report: &Report,
        history: &History,
        placed: &Placed,
    ) -> Result<Option<Earlier>, String> {
        let revision = history.revision.clone();
        let before = match history.past(&placed.place) {
            _ if placed.draft.is_stdin => return Ok(None),
            Past::New => return Ok(None),
            Past::Same => {
                let (draft, source) = (report.draft.clone(), Arc::clone(&report.source));
                return Ok(Some(Earlier { revision, draft, source, grade: report.grade.clone() }));
            }
            Past::Was(before) => before,
        };
        let source = before.source.as_ref().map_err(|error| {
            let draft = &report.draft;
            format!(
                "{draft}: its text at {revision} cannot be graded ({error}); it is checked as a new draft"
            )
        })?;
        let grade = self.mark(&report.grader, &source.text, placed);
        let draft = if before.is_at(&placed.place) { report.draft.clone() } else { before.name.clone() };
        Ok(Some(Earlier { revision, draft, source: Arc::clone(source), grade }))
    }

    fn mark(&self, grader: &Grader, text: &str, placed: &Placed) -> crate::grading::Grade {
        grader.grade(&self.parse(text, placed.scope.graders.bank.analyser_of(&grader.rubric.id)))
    }

    fn parse(&self, text: &str, analyser: &Analyser) -> Document {
        parse(text, analyser, self.waivers)
    }
}

/// Takes a draft apart; its waivers hold only where they count.
pub fn parse(text: &str, analyser: &Analyser, waivers: bool) -> Document {
    let mut document = Document::parse(text, analyser);
    if !waivers {
        document.waivers.clear();
    }
    document
}

fn without_question(draft: &Draft, error: NoQuestion) -> Graded {
    let name = draft.name.clone();
    match error {
        NoQuestion::Unknown(error) => Graded::Failed(Failure { draft: name, error }),
        NoQuestion::Unnamed if draft.is_named => {
            let error = "no question: name it with -q, in the front matter, or in the file name".to_owned();
            Graded::NoQuestion(Failure { draft: name, error })
        }
        NoQuestion::Unnamed => Graded::Skipped(Skipped { draft: name, reason: "no question".to_owned() }),
    }
}

/// Why a bank has no rubric to give, in a few words.
pub fn bank_error(error: &BankError) -> String {
    match error {
        BankError::UnknownQuestion { .. } => error.to_string(),
        BankError::Faulty(list) => {
            let (count, s) = (list.problems.len(), if list.problems.len() == 1 { "" } else { "s" });
            format!("its rubric cannot be used: {} has {count} problem{s}", list.source.name)
        }
    }
}
