//! `grade check [PATH...]`: the check for CI. Nothing is kept between runs: what a draft was is asked of git, and
//! graded with the program, the rubric and the configuration of today.

use std::path::{Path, PathBuf};

use crate::app::args::CheckArgs;
use crate::app::batch::{Check, Plan};
use crate::app::config::Given;
use crate::app::destinations::Destinations;
use crate::app::exit::{Exit, Fault};
use crate::app::history::{History, Past};
use crate::app::inputs::Inputs;
use crate::app::output::Output;
use crate::app::results::Results;
use crate::app::run::{Run, is_unread};
use crate::app::scopes::Scopes;
use crate::app::selection::{self, Selection, Task, Work};
use crate::app::{paths, progress};
use crate::report::Look;

pub fn run(args: &CheckArgs, output: &Output) -> Result<Exit, Fault> {
    let given = Given::new(&args.flags())?;
    let threads = given.threads();
    let mut scopes = Scopes::new(given, &args.config)?;
    let mut selection =
        selection::select(&args.paths, None, &args.select, args.config.isolated, &mut scopes)?;
    let history = history(args)?;
    let unchanged = match &history {
        Some(history) => compare(&mut selection, history, args, &mut scopes)?,
        None => 0,
    };
    let plan = Plan {
        question: args.question.as_deref(),
        waivers: !args.config.isolated,
        check: Some(Check { history: history.as_ref(), ratchet: args.revision.ratchet }),
        links: output.opens_links(),
        progress: progress::bar(selection.tasks.len(), args.output.quiet),
    };
    let tells_count = !args.output.quiet;
    let run = Run { selection: &selection, scopes: &scopes, plan, threads, tells_count };
    run.require_question()?;
    let inputs = Inputs { selection: &selection, scopes: &scopes, list: args.select.files_from.as_deref() };
    let look = Look { whole: args.output.explain, check: true, ..args.output.look() };
    let destinations = Destinations::open(&args.output, args.overview.look(look), &inputs)?;
    let (tally, written) = run.grade(Results::new(output, destinations, true), output);
    if unchanged > 0 && tells_count {
        output.diagnostic(&format!("{unchanged} not changed"));
    }
    // A change that leaves no draft to grade is no fault of the drafts.
    let unread = if args.revision.changed { tally.unread > 0 } else { is_unread(&tally, output) };
    let others = [(unread, Exit::Unread), (tally.failed > 0, Exit::Below)];
    let exit = run.exit(&tally, &others).min(written);
    // The process ends: the system takes the rubrics back sooner than they can be taken apart.
    std::mem::forget((selection, scopes));
    Ok(exit)
}

/// Fits a selection to what it is compared with. Returns how many drafts are left out because they have not changed.
fn compare(
    selection: &mut Selection,
    history: &History,
    args: &CheckArgs,
    scopes: &mut Scopes,
) -> Result<usize, Fault> {
    refuse_others(selection, history);
    let unchanged = if args.revision.changed { drop_unchanged(selection, history) } else { 0 };
    add_deleted(selection, history, &args.paths, scopes)?;
    Ok(unchanged)
}

/// The revision that was asked for, in the repository of the first path.
fn history(args: &CheckArgs) -> Result<Option<History>, Fault> {
    let Some(revision) = &args.revision.against else { return Ok(None) };
    let first = args.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let place = paths::real(first);
    // What is not there is said of the draft, not of the repository.
    let folder = place.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    History::read(folder, revision).map(Some).map_err(Fault::Usage)
}

/// Drafts of another repository cannot be compared, and must not pass for new ones.
fn refuse_others(selection: &mut Selection, history: &History) {
    for task in &mut selection.tasks {
        if matches!(&task.work, Work::Grade(placed) if !history.covers(&placed.place)) {
            task.work = Work::Fail("lies outside the repository that --against compares".to_owned());
        }
    }
}

fn drop_unchanged(selection: &mut Selection, history: &History) -> usize {
    let before = selection.tasks.len();
    selection.tasks.retain(|task| match &task.work {
        Work::Grade(placed) => !matches!(history.past(&placed.place), Past::Same),
        Work::Skip(_) | Work::Fail(_) => true,
    });
    before - selection.tasks.len()
}

/// Drafts below the paths that are there no more are accounted for as well.
fn add_deleted(
    selection: &mut Selection,
    history: &History,
    arguments: &[PathBuf],
    scopes: &mut Scopes,
) -> Result<(), Fault> {
    let roots: Vec<PathBuf> = arguments.iter().map(|path| paths::real(path)).collect();
    for place in history.deleted().iter().filter(|place| roots.iter().any(|root| place.starts_with(root))) {
        let scope = scopes.of_folder(&paths::real_folder_of(place))?;
        if scope.settings.includes(place) && !scope.is_of_bank(place) {
            let name = paths::name_of(&paths::seen_from_here(place));
            let work = Work::Skip(format!("deleted since {}", history.revision));
            selection.tasks.push(Task { name, work });
        }
    }
    selection.tasks.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(())
}
