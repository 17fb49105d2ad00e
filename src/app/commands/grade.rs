//! `grade DRAFT...`: the main job.

use std::path::PathBuf;

use clap::CommandFactory;

use crate::app::args::{Args, GradeArgs};
use crate::app::batch::Plan;
use crate::app::commands::by_reference;
use crate::app::config::{Flags, Given};
use crate::app::destinations::Destinations;
use crate::app::exit::{Exit, Fault};
use crate::app::inputs::Inputs;
use crate::app::output::Output;
use crate::app::results::Results;
use crate::app::run::{Run, is_unread};
use crate::app::scopes::Scopes;
use crate::app::{progress, selection};
use crate::report::Look;

/// How alike a word and a command must be, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.85;

pub fn run(args: &GradeArgs, output: &Output) -> Result<Exit, Fault> {
    if args.drafts.is_empty() && args.select.files_from.is_none() {
        let help = "name a draft, a folder, or - for standard input; see `grade --help`";
        return Err(Fault::Usage(format!("nothing to grade: {help}")));
    }
    if let Some(fault) = mistyped_command(&args.drafts) {
        return Err(fault);
    }
    let given =
        Given::new(&Flags { delivery: args.output.delivery(), jobs: args.jobs, ..args.config.flags() })?;
    let threads = given.threads();
    let mut scopes = Scopes::new(given, &args.config)?;
    let stdin = args.stdin_filename.as_deref();
    let selection = selection::select(&args.drafts, stdin, &args.select, args.config.isolated, &mut scopes)?;
    if let Some(reference) = &args.reference {
        return by_reference::run(args, reference, &selection, &mut scopes, output);
    }
    let plan = Plan {
        question: args.question.as_deref(),
        waivers: !args.config.isolated,
        check: None,
        links: output.opens_links(),
        progress: progress::bar(selection.tasks.len(), args.output.quiet),
    };
    let all_named = args.select.files_from.is_none() && args.drafts.iter().all(|draft| !draft.is_dir());
    let is_single = all_named && selection.tasks.len() == 1;
    let tells_count = !(args.output.quiet || is_single);
    let run = Run { selection: &selection, scopes: &scopes, plan, threads, tells_count };
    run.require_question()?;
    let inputs = Inputs { selection: &selection, scopes: &scopes, list: args.select.files_from.as_deref() };
    let look = args.overview.look(Look { whole: all_named || args.output.explain, ..args.output.look() });
    let destinations = Destinations::open(&args.output, look, &inputs)?;
    let (tally, written) = run.grade(Results::new(output, destinations, false), output);
    let below = args.min_score.is_some_and(|bar| tally.lowest.is_some_and(|lowest| lowest < bar));
    let others = [(is_unread(&tally, output), Exit::Unread), (below, Exit::Below)];
    let exit = run.exit(&tally, &others).min(written);
    // The process ends: the system takes the rubrics back sooner than they can be taken apart.
    std::mem::forget((selection, scopes));
    Ok(exit)
}

/// A first word that is no file but looks like a command.
fn mistyped_command(drafts: &[PathBuf]) -> Option<Fault> {
    let first = drafts.first().filter(|path| !path.exists())?.to_str()?;
    let mut program = Args::command();
    // Only now `help` is among its commands.
    program.build();
    let command = program
        .get_subcommands()
        .map(clap::Command::get_name)
        .filter(|command| strsim::jaro_winkler(first, command) >= ALIKE)
        .max_by(|a, b| strsim::jaro_winkler(first, a).total_cmp(&strsim::jaro_winkler(first, b)))?;
    Some(Fault::Usage(format!("{first}: no such file; did you mean the command `grade {command}`?")))
}
