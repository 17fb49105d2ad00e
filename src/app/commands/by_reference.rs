//! `grade DRAFT... --reference ANSWER.md`: drafts held against an answer instead of a rubric.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::app::args::GradeArgs;
use crate::app::exit::{Exit, Fault};
use crate::app::inputs::Inputs;
use crate::app::output::Output;
use crate::app::report_file::{ReportFile, handle};
use crate::app::scopes::Scopes;
use crate::app::selection::{Selection, Task, Work};
use crate::app::{answer_file, paths};
use crate::derive::{Reference, Vocabulary};
use crate::report::reference::{ReferenceOutcome, ReferenceReport, json, table};
use crate::report::{Failure, Format, Look, Skipped};
use crate::text::Document;

/// Grades what was selected by the reference.
pub fn run(
    args: &GradeArgs,
    reference: &Path,
    selection: &Selection,
    scopes: &mut Scopes,
    output: &Output,
) -> Result<Exit, Fault> {
    let format = args.output.format.unwrap_or(Format::Table);
    if !matches!(format, Format::Table | Format::Json) {
        let help = "a reference has no concepts; use table or json";
        return Err(Fault::Usage(format!("--reference cannot be shown as {}: {help}", format.name())));
    }
    let graders = Arc::clone(&scopes.of_folder(&paths::real(Path::new(".")))?.graders);
    let scopes = &*scopes;
    let answer = answer_file::read(reference)?;
    let inputs = Inputs { selection, scopes, list: args.select.files_from.as_deref() };
    let is_reference = |path: &Path| handle(path).is_some_and(|file| handle(reference) == Some(file));
    let is_read = |path: &Path| inputs.contain(path) || is_reference(path);
    let to = args.output.output.as_deref().filter(|path| path.as_os_str() != "-");
    let file = to.map(|path| ReportFile::open(path, is_read)).transpose()?;
    let vocabulary = Vocabulary::new(graders.bank.lexicon());
    let reference_name = paths::name_of(reference);
    let found = Reference::new(&answer.text, &answer.prompt, &vocabulary);
    if found.points.is_empty() {
        let help = "name a file with an answer to hold the drafts against";
        return Err(Fault::Unread(format!("{reference_name}: no words in this reference; {help}")));
    }
    let outcome = outcome(reference_name, found, selection, &vocabulary);
    for skipped in &outcome.skipped {
        output.warning(&format!("{}: left out: {}", skipped.draft, skipped.reason));
    }
    for failure in &outcome.failures {
        output.error(&format!("{}: {}", failure.draft, failure.error));
    }
    show(&outcome, format, args, file, output)?;
    if outcome.reports.is_empty() {
        output.error("nothing was graded");
    }
    let lowest = outcome.reports.iter().map(|report| report.found.score()).min();
    let below = args.min_score.is_some_and(|bar| lowest.is_some_and(|lowest| lowest < bar));
    Ok(match () {
        () if outcome.reports.is_empty() || !outcome.failures.is_empty() => Exit::Unread,
        () if below => Exit::Below,
        () => Exit::Done,
    })
}

/// What becomes of a task.
enum Held {
    Report(ReferenceReport),
    Skipped(Skipped),
    Failed(Failure),
}

fn outcome(
    name: String,
    reference: Reference,
    selection: &Selection,
    vocabulary: &Vocabulary<'_>,
) -> ReferenceOutcome {
    let held: Vec<Held> = selection.tasks.par_iter().map(|task| hold(task, &reference, vocabulary)).collect();
    let (mut reports, mut skipped, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    for one in held {
        match one {
            Held::Report(report) => reports.push(report),
            Held::Skipped(one) => skipped.push(one),
            Held::Failed(failure) => failures.push(failure),
        }
    }
    ReferenceOutcome { name, reference, reports, skipped, failures }
}

fn hold(task: &Task, reference: &Reference, vocabulary: &Vocabulary<'_>) -> Held {
    let draft = task.name.clone();
    let source = match &task.work {
        Work::Skip(reason) => return Held::Skipped(Skipped { draft, reason: reason.clone() }),
        Work::Fail(error) => return Held::Failed(Failure { draft, error: error.clone() }),
        Work::Grade(placed) => placed.draft.read(),
    };
    match source {
        Err(error) => Held::Failed(Failure { draft, error }),
        Ok(source) => {
            let document = Document::parse(&source.text, vocabulary.analyser());
            let found = reference.find(&document, vocabulary);
            Held::Report(ReferenceReport { source, words: document.word_count(), found })
        }
    }
}

fn show(
    outcome: &ReferenceOutcome,
    format: Format,
    args: &GradeArgs,
    file: Option<ReportFile>,
    output: &Output,
) -> Result<(), Fault> {
    let all_named = args.select.files_from.is_none() && args.drafts.iter().all(|draft| !draft.is_dir());
    let width = if file.is_some() { Look::COLUMNS } else { args.output.look().width };
    let look = Look { whole: all_named, width, ..args.output.look() };
    let mut text = Vec::new();
    match format {
        Format::Json => json::render(outcome, &mut text)?,
        _ => table::render(outcome, look, &mut text)?,
    }
    match file {
        Some(mut file) => {
            let plain = anstream::adapter::strip_bytes(&text).into_vec();
            file.write(&plain)?;
            file.finish()
        }
        None if args.output.quiet => Ok(()),
        None => Ok(output.print(&text)?),
    }
}
