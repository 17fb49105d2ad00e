//! `grade DRAFT...`: the main job.

use std::path::PathBuf;

use crate::app::args::GradeArgs;
use crate::app::batch::{self, Batch};
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::{commands, diagnostics, drafts};
use crate::report::{self, Look};

/// Words that a mistyped first word may have meant.
const COMMANDS: [&str; 5] = ["new", "questions", "eval", "rubric", "help"];

/// How alike a word and a command must be, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.85;

pub fn run(args: &GradeArgs, output: &Output) -> Result<Exit, Fault> {
    if args.drafts.is_empty() {
        let help = "name a draft, a folder, or - for standard input; see `grade --help`";
        return Err(Fault::Usage(format!("nothing to grade: {help}")));
    }
    if let Some(fault) = mistyped_command(&args.drafts) {
        return Err(fault);
    }
    let bank = commands::bank(&args.bank)?;
    if let Some(id) = &args.question {
        bank.require(id).map_err(Fault::Bank)?;
    }
    let (drafts, failures) = drafts::collect(&args.drafts, args.stdin_filename.as_deref());
    let mut batch = batch::grade(&drafts, args.question.as_deref(), &bank, args.jobs);
    batch.outcome.failures.extend(failures);
    batch.outcome.failures.sort_by(|a, b| a.draft.cmp(&b.draft));
    if !args.quiet {
        let look = Look { width: Output::width(), explain: args.explain };
        let mut text = Vec::new();
        report::render(&batch.outcome, args.format.into(), look, &mut text)?;
        output.print(&text)?;
    }
    tell(&batch, drafts.len(), output);
    Ok(exit(&batch, args.min_score))
}

/// Says on stderr what was not graded.
fn tell(batch: &Batch, drafts: usize, output: &Output) {
    let outcome = &batch.outcome;
    for error in batch.bad_rubrics.values() {
        diagnostics::bank_error(error, output);
    }
    for skipped in &outcome.skipped {
        output.warning(&format!("{}: skipped, {}", skipped.draft, skipped.reason));
    }
    for failure in &outcome.failures {
        output.error(&format!("{}: {}", failure.draft, failure.error));
    }
    if drafts > 1 || outcome.reports.len() != drafts {
        output.diagnostic(&format!("graded {} of {drafts}", outcome.reports.len()));
    }
}

fn exit(batch: &Batch, min_score: Option<u32>) -> Exit {
    let outcome = &batch.outcome;
    let below = min_score.is_some_and(|bar| outcome.reports.iter().any(|report| report.grade.score < bar));
    let applies = [
        (batch.without_question, Exit::Usage),
        (!batch.bad_rubrics.is_empty(), Exit::Bank),
        (!outcome.failures.is_empty() || outcome.reports.is_empty(), Exit::Unread),
        (below, Exit::Below),
    ];
    applies.into_iter().find(|(applies, _)| *applies).map_or(Exit::Done, |(_, exit)| exit)
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
