//! What was last seen of the drafts that are watched, and what has changed since.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::app::batch::{self, Plan};
use crate::app::selection::{Placed, Selection, Task, Work};
use crate::base::Source;
use crate::report::{Earlier, Outcome, Report};

/// What marks after a save are compared with, in words.
const EARLIER: &str = "the last save";

/// The drafts, by the name that they have in reports.
#[derive(Default)]
pub struct Watched(BTreeMap<String, Seen>);

/// A draft as it was last seen.
#[derive(Default)]
struct Seen {
    /// Its text; `None` where it has none that can be graded.
    text: Option<String>,
    /// Why it was not graded.
    note: Option<String>,
    /// Its last marks, kept while it cannot be graded.
    report: Option<Report>,
}

/// What a look at the drafts has shown.
#[derive(Default)]
pub struct Look {
    /// The drafts that have new marks, in order.
    pub marked: Vec<String>,
    /// Why others have none: whole sentences, with the draft.
    pub notes: Vec<String>,
}

impl Watched {
    /// How many drafts there are, those included that cannot be graded.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The last marks of a draft.
    pub fn report(&self, name: &str) -> Option<&Report> {
        self.0.get(name)?.report.as_ref()
    }

    /// Looks at the drafts of a selection, and grades those whose text has changed.
    pub fn look(&mut self, mut selection: Selection, plan: &Plan<'_>, threads: usize) -> Look {
        let mut look = Look::default();
        self.note_gone(&selection, &mut look);
        selection.tasks.retain(|task| self.has_new_text(task, &mut look));
        batch::run(&selection.tasks, plan, threads, |chunk| self.take(chunk.outcome, &mut look));
        look
    }

    /// Drafts that no longer are where they were found. Their marks are kept: they may come back.
    fn note_gone(&mut self, selection: &Selection, look: &mut Look) {
        let names: BTreeSet<&str> = selection.tasks.iter().map(|task| task.name.as_str()).collect();
        self.0.retain(|name, seen| seen.report.is_some() || names.contains(name.as_str()));
        for (name, seen) in self.0.iter_mut().filter(|(name, _)| !names.contains(name.as_str())) {
            seen.text = None;
            seen.explain(name, "deleted or moved away".to_owned(), look);
        }
    }

    /// Whether there is something to grade. The text is read again then, so that grading has one way in.
    fn has_new_text(&mut self, task: &Task, look: &mut Look) -> bool {
        let text = match &task.work {
            Work::Grade(placed) => text(placed),
            Work::Skip(reason) => Err(format!("skipped, {reason}")),
            Work::Fail(error) => Err(error.clone()),
        };
        match text {
            Ok(source) => {
                let seen = self.0.entry(task.name.clone()).or_default();
                let is_new = seen.text.as_ref() != Some(&source.text);
                if is_new {
                    seen.text = Some(source.text);
                }
                is_new
            }
            Err(note) => {
                self.note(&task.name, note, look);
                false
            }
        }
    }

    /// Notes why a draft has no marks; says so once.
    fn note(&mut self, name: &str, note: String, look: &mut Look) {
        let seen = self.0.entry(name.to_owned()).or_default();
        seen.text = None;
        seen.explain(name, note, look);
    }

    fn take(&mut self, outcome: Outcome, look: &mut Look) {
        for mut report in outcome.reports {
            let seen = self.0.entry(report.draft.clone()).or_default();
            report.earlier = seen.report.take().and_then(|last| earlier(last, &report));
            seen.note = None;
            look.marked.push(report.draft.clone());
            seen.report = Some(report);
        }
        let failures = outcome.failures.into_iter().map(|failure| (failure.draft, failure.error));
        let skipped =
            outcome.skipped.into_iter().map(|left| (left.draft, format!("skipped, {}", left.reason)));
        for (name, note) in failures.chain(skipped) {
            self.0.entry(name.clone()).or_default().explain(&name, note, look);
        }
    }
}

impl Seen {
    fn explain(&mut self, name: &str, note: String, look: &mut Look) {
        if self.note.as_ref() != Some(&note) {
            look.notes.push(format!("{name}: {note}"));
            self.note = Some(note);
        }
    }
}

/// The last marks, if they are by the same rubric.
fn earlier(last: Report, now: &Report) -> Option<Earlier> {
    let is_same = last.grader.rubric.hash == now.grader.rubric.hash;
    let Report { draft, source, grade, .. } = last;
    is_same.then(|| Earlier { revision: EARLIER.to_owned(), draft, source: Arc::clone(&source), grade })
}

/// Reads a draft. An empty one is one that is being written.
fn text(placed: &Placed) -> Result<Source, String> {
    let path = &placed.draft.path;
    if is_no_file(path) {
        // Reading a pipe would wait for a writer.
        return Err("is no file".to_owned());
    }
    let source = placed.draft.read()?;
    if source.text.trim().is_empty() {
        return Err("the draft is empty".to_owned());
    }
    Ok(source)
}

fn is_no_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| !data.is_file())
}
