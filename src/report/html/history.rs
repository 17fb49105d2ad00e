//! The page of a history: the chart of its scores, a row a revision with what it gained and lost, what was lost for good.

use std::io::{self, Write};

use serde::Serialize;

use crate::report::history::{History, Loss, Marks, Revision, Step};
use crate::report::html::draft::change;
use crate::report::html::template::{self, Frame};
use crate::report::{history_chart, wording};

/// The page.
#[derive(Serialize)]
struct HistoryView<'h> {
    frame: Frame,
    draft: &'h str,
    question: &'h str,
    title: &'h str,
    question_from: String,
    origin: Option<String>,
    pass: u32,
    is_shallow: bool,
    summary: Option<Summary<'h>>,
    /// The chart, as markup.
    chart: String,
    rows: Vec<Row<'h>>,
    losses: Vec<LossView<'h>>,
}

/// How it began, how it is, and how it was at its best.
#[derive(Serialize)]
struct Summary<'h> {
    score: u32,
    passed: bool,
    first: u32,
    /// Where it was better than it is now.
    best: Option<Place<'h>>,
}

/// A revision that something is said of.
#[derive(Serialize)]
struct Place<'h> {
    /// From 1, the oldest first.
    number: usize,
    name: &'h str,
    /// Its score.
    score: Option<u32>,
}

/// A revision.
#[derive(Serialize)]
struct Row<'h> {
    number: usize,
    name: &'h str,
    day: &'h str,
    subject: &'h str,
    /// The path that it had, where the one before had another.
    path: Option<&'h str>,
    score: Option<u32>,
    passed: bool,
    /// `+3`, `=`, `new`, or nothing.
    change: String,
    /// Why it has no score.
    odd: Option<String>,
    ways: Vec<Way<'h>>,
}

/// Concepts that went the same way.
#[derive(Serialize)]
struct Way<'h> {
    word: &'static str,
    concepts: Vec<&'h str>,
}

/// A concept that was lost for good.
#[derive(Serialize)]
struct LossView<'h> {
    concept: &'h str,
    before: &'static str,
    now: &'static str,
    place: Place<'h>,
    subject: &'h str,
}

/// Writes the page and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render(history: &History, out: &mut dyn Write) -> io::Result<()> {
    let rubric = &history.grader.rubric;
    let view = HistoryView {
        frame: template::FRAME,
        draft: &history.draft,
        question: &rubric.id,
        title: &rubric.title,
        question_from: history.question_from.to_string(),
        origin: wording::origin(rubric),
        pass: history.pass,
        is_shallow: history.is_shallow,
        summary: Summary::new(history),
        chart: history_chart(history),
        rows: (0..history.revisions.len()).map(|at| Row::new(history, at)).collect(),
        losses: history.losses().into_iter().map(|loss| LossView::new(history, loss)).collect(),
    };
    writeln!(out, "{}", template::render("history", &view)?)
}

impl<'h> Summary<'h> {
    fn new(history: &'h History) -> Option<Self> {
        let (_, first) = history.graded().next()?;
        let (_, latest) = history.latest()?;
        let (at, best) = history.best()?;
        Some(Self {
            score: latest.score,
            passed: latest.score >= history.pass,
            first: first.score,
            best: (best.score > latest.score).then(|| Place::new(history, at)),
        })
    }
}

impl<'h> Place<'h> {
    fn new(history: &'h History, at: usize) -> Self {
        let revision = &history.revisions[at];
        Self { number: at + 1, name: name(revision), score: revision.score() }
    }
}

impl<'h> Row<'h> {
    fn new(history: &'h History, at: usize) -> Self {
        let revision = &history.revisions[at];
        let earlier = at.checked_sub(1).map(|at| &history.revisions[at].draft);
        let is_moved = earlier.is_some_and(|earlier| *earlier != revision.draft);
        Self {
            number: at + 1,
            name: name(revision),
            day: revision.commit.as_ref().map_or("", |commit| commit.day()),
            subject: revision.subject(),
            path: is_moved.then_some(revision.draft.as_str()),
            score: revision.score(),
            passed: revision.score().is_some_and(|score| score >= history.pass),
            change: changed(revision),
            odd: match &revision.marks {
                Marks::Graded(_) => None,
                Marks::Deleted => Some("deleted".to_owned()),
                Marks::Unread(error) => Some(format!("not graded: {error}")),
            },
            ways: ways(history, &revision.steps()),
        }
    }
}

impl<'h> LossView<'h> {
    fn new(history: &'h History, loss: Loss) -> Self {
        Self {
            concept: history.title(loss.concept),
            before: loss.before.name(),
            now: loss.now.name(),
            place: Place::new(history, loss.revision),
            subject: history.revisions[loss.revision].subject(),
        }
    }
}

fn changed(revision: &Revision) -> String {
    match (revision.score(), &revision.before) {
        (Some(score), Some(before)) => change(before.score, score),
        (Some(_), None) => "new".to_owned(),
        (None, _) => String::new(),
    }
}

fn ways<'h>(history: &'h History, steps: &[Step]) -> Vec<Way<'h>> {
    let way = |word| Way {
        word,
        concepts: steps
            .iter()
            .filter(|step| step.word() == word)
            .map(|step| history.title(step.concept))
            .collect(),
    };
    Step::WORDS.into_iter().map(way).filter(|way| !way.concepts.is_empty()).collect()
}

fn name(revision: &Revision) -> &str {
    revision.commit.as_ref().map_or("work tree", |commit| commit.short())
}
