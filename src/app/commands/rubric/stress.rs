//! `grade rubric stress`: texts changed in ways that must keep their credit, must lose it, or must not pay.

use rayon::prelude::*;

use crate::app::args::FormatArg;
use crate::app::args::rubric::StressArgs;
use crate::app::commands::rubric::selection::Selection;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::evaluation::Subject;
use crate::evaluation::stress::{RubricStress, stress};
use crate::report::rubric::{stress_json, stress_table};

pub fn run(args: &StressArgs, output: &Output) -> Result<Exit, Fault> {
    let selection = Selection::new(&args.rubrics, &args.config, output)?;
    let (subjects, is_faulty) = selection.read(output);
    let bank = &selection.bank;
    let one = |subject: &Subject| {
        let id = &subject.authored.rubric.id;
        stress(subject, bank.lexicon_of(id).unwrap_or(bank.lexicon()), bank.analyser_of(id))
    };
    let rubrics: Vec<RubricStress> = subjects.par_iter().map(one).collect();
    let mut text = Vec::new();
    match args.format {
        FormatArg::Table => stress_table::render(&rubrics, &mut text)?,
        FormatArg::Json => stress_json::render(&rubrics, &mut text)?,
    }
    output.print(&text)?;
    Ok(match () {
        () if is_faulty => Exit::Bank,
        () if !rubrics.iter().all(RubricStress::meets_aims) => Exit::Below,
        () => Exit::Done,
    })
}
