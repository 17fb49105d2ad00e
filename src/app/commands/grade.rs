//! `grade DRAFT...`: the main job.

use std::path::PathBuf;

use crate::app::args::GradeArgs;
use crate::app::batch::{self, Plan};
use crate::app::config::{Flags, Given};
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::results::{Results, Tally, View};
use crate::app::scopes::Scopes;
use crate::app::selection::{self, Selection};
use crate::app::{diagnostics, progress};
use crate::report::Look;

/// Words that a mistyped first word may have meant.
const COMMANDS: [&str; 6] = ["new", "check", "config", "questions", "eval", "help"];

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
    let given = Given::new(&Flags { jobs: args.jobs, ..args.config.flags() })?;
    let threads = given.jobs.as_ref().map_or(0, |jobs| jobs.value);
    let mut scopes = Scopes::new(given, &args.config)?;
    let stdin = args.stdin_filename.as_deref();
    let selection = selection::select(&args.drafts, stdin, &args.select, args.config.isolated, &mut scopes)?;
    let plan = Plan {
        question: args.question.as_deref(),
        waivers: !args.config.isolated,
        check: None,
        progress: progress::bar(selection.tasks.len(), args.quiet),
    };
    let all_named = args.select.files_from.is_none() && args.drafts.iter().all(|draft| !draft.is_dir());
    let view = View {
        format: args.format.into(),
        look: Look { width: Output::width(), explain: args.explain },
        sort: args.overview.sort.into(),
        group_by: args.overview.group_by.into(),
        whole_reports: all_named || args.explain,
        is_check: false,
        quiet: args.quiet,
    };
    let mut below = false;
    let results = Results::new(output, view);
    let tally = run_all(&selection, &plan, threads, &scopes, results, |report| {
        below |= args.min_score.is_some_and(|bar| report.grade.score < bar);
    })?;
    let others = [(unread(&tally, output), Exit::Unread), (below, Exit::Below)];
    Ok(exit(&tally, &scopes, &others))
}

/// Grades a selection and shows what becomes of it. `each` is given every report.
///
/// # Errors
/// An unknown question, or those of standard output.
pub fn run_all(
    selection: &Selection,
    plan: &Plan<'_>,
    threads: usize,
    scopes: &Scopes,
    mut results: Results<'_>,
    mut each: impl FnMut(&crate::report::Report),
) -> Result<Tally, Fault> {
    if let Some(id) = plan.question {
        for scope in scopes.all() {
            scope.graders.bank.require(id).map_err(Fault::Bank)?;
        }
    }
    let mut done = 0;
    for chunk in batch::run(&selection.tasks, plan, threads) {
        chunk.outcome.reports.iter().for_each(&mut each);
        done += batch::CHUNK;
        let is_last = done >= selection.tasks.len();
        if is_last {
            plan.progress.finish_and_clear();
        }
        plan.progress.suspend(|| results.take(chunk, is_last))?;
    }
    let tally = results.finish()?;
    let (output, quiet) = (results.output(), results.is_quiet());
    for error in scopes.all().flat_map(|scope| scope.graders.faulty()) {
        diagnostics::bank_error(&error, output);
    }
    let excluded = match selection.excluded {
        0 => String::new(),
        count => format!(", {count} excluded"),
    };
    if !quiet || tally.graded != tally.total() {
        output.diagnostic(&format!("graded {} of {}{excluded}", tally.graded, tally.total()));
    }
    Ok(tally)
}

/// Whether a draft could not be read, or there was none: then it says so.
pub fn unread(tally: &Tally, output: &Output) -> bool {
    if tally.total() == tally.skipped {
        output.error("nothing was graded: every file is left out or answers no question");
    }
    tally.unread > 0 || tally.graded == 0
}

/// The exit code: what is wrong with the call or the bank, then the first of `others` that applies.
pub fn exit(tally: &Tally, scopes: &Scopes, others: &[(bool, Exit)]) -> Exit {
    let bad_bank = scopes.all().any(|scope| !scope.graders.faulty().is_empty());
    let applies = [(tally.without_question, Exit::Usage), (bad_bank, Exit::Bank)];
    let mut all = applies.iter().chain(others);
    all.find(|(applies, _)| *applies).map_or(Exit::Done, |&(_, exit)| exit)
}

/// A first word that is no file but looks like a command.
fn mistyped_command(drafts: &[PathBuf]) -> Option<Fault> {
    let first = drafts.first().filter(|path| !path.exists())?.to_str()?;
    let command = COMMANDS
        .into_iter()
        .filter(|command| strsim::jaro_winkler(first, command) >= ALIKE)
        .max_by(|a, b| strsim::jaro_winkler(first, a).total_cmp(&strsim::jaro_winkler(first, b)))?;
    Some(Fault::Usage(format!("{first}: no such file; did you mean the command `grade {command}`?")))
}
