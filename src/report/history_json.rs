//! The history of a draft for programs: one JSON object. Write-only.

use std::io::{self, Write};

use crate::report::History;
use crate::report::history::{Loss, Marks, Revision, Step};
use crate::report::history_types::{HistoryLine, LossLine, RevisionLine, StepLine};
use crate::report::json::{SCHEMA, inert};

/// Writes one object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render(history: &History, out: &mut dyn Write) -> io::Result<()> {
    let rubric = &history.grader.rubric;
    let whole = HistoryLine {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        draft: &history.draft,
        question: &rubric.id,
        question_from: history.question_from.name(),
        rubric_hash: &rubric.hash,
        bank: rubric.origin.as_ref().map(|origin| origin.folder.as_str()),
        replaces_built_in: rubric.origin.as_ref().is_some_and(|origin| origin.replaces_built_in),
        own_lexicon: rubric.origin.as_ref().is_some_and(|origin| origin.has_lexicon),
        pass: history.pass,
        shallow: history.is_shallow,
        revisions: history.revisions.iter().map(|revision| revision_line(history, revision)).collect(),
        lost: history.losses().into_iter().map(|loss| loss_line(history, loss)).collect(),
    };
    writeln!(out, "{}", inert(&serde_json::to_string_pretty(&whole)?))
}

fn revision_line<'h>(history: &'h History, revision: &'h Revision) -> RevisionLine<'h> {
    let commit = revision.commit.as_ref();
    let grade = revision.grade();
    let (state, error) = match &revision.marks {
        Marks::Graded(_) => ("graded", None),
        Marks::Deleted => ("deleted", None),
        Marks::Unread(error) => ("unread", Some(error.as_str())),
    };
    RevisionLine {
        revision: commit.map(|commit| commit.id.as_str()),
        date: commit.map(|commit| commit.date.as_str()),
        author: commit.map(|commit| commit.author.as_str()),
        subject: commit.map(|commit| commit.subject.as_str()),
        merge: commit.is_some_and(|commit| commit.is_merge),
        draft: &revision.draft,
        state,
        error,
        score: revision.score(),
        points: grade.map(|grade| grade.points),
        words: grade.map(|grade| grade.words),
        change: revision.change(),
        changes: revision.steps().into_iter().map(|step| step_line(history, step)).collect(),
    }
}

fn step_line(history: &History, step: Step) -> StepLine<'_> {
    StepLine {
        concept: &history.grader.rubric.concepts[step.concept].id,
        change: step.direction.name(),
        before: step.before.name(),
        after: step.after.name(),
    }
}

fn loss_line(history: &History, loss: Loss) -> LossLine<'_> {
    LossLine {
        concept: &history.grader.rubric.concepts[loss.concept].id,
        revision: history.revisions[loss.revision].commit.as_ref().map(|commit| commit.id.as_str()),
        before: loss.before.name(),
        now: loss.now.name(),
    }
}
