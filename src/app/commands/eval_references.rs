//! `grade eval-references FILE`: measures grading by reference against the marks of graders.

use std::fs;
use std::sync::Arc;

use crate::app::args::{EvalReferencesArgs, FormatArg};
use crate::app::diagnostics;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::base::Source;
use crate::derive::Vocabulary;
use crate::evaluation::{evaluate_references, read_reference_pairs};
use crate::report::reference::{evaluation_json, evaluation_table};
use crate::rubric::Lexicon;

pub fn run(args: &EvalReferencesArgs, output: &Output) -> Result<Exit, Fault> {
    let name = args.pairs.display().to_string();
    let text = fs::read_to_string(&args.pairs).map_err(|error| Fault::Unread(format!("{name}: {error}")))?;
    let pairs = match read_reference_pairs(&Arc::new(Source::new(name.as_str(), text))) {
        Ok(pairs) if pairs.is_empty() => {
            return Err(Fault::Unread(format!("{name}: no answer in this file")));
        }
        Ok(pairs) => pairs,
        Err(problems) => {
            diagnostics::problems(&problems, output);
            return Ok(Exit::Unread);
        }
    };
    let lexicon = Lexicon::built_in();
    let evaluation = evaluate_references(&pairs, &Vocabulary::new(&lexicon));
    let mut text = Vec::new();
    match args.format {
        FormatArg::Table => evaluation_table::render(&evaluation, &mut text)?,
        FormatArg::Json => evaluation_json::render(&evaluation, &mut text)?,
    }
    output.print(&text)?;
    Ok(Exit::Done)
}
