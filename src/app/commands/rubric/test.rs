//! `grade rubric test`: runs test sentences and marked answers.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::app::args::FormatArg;
use crate::app::args::rubric::TestArgs;
use crate::app::commands::rubric::selection::Selection;
use crate::app::commands::rubric::unknown_marks::{rubric_of, unknown_concepts};
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::report_file::ReportFile;
use crate::app::{diagnostics, marks_file};
use crate::evaluation::rubric_test::{TestRun, changes, test};
use crate::evaluation::{MarkedAnswer, Subject};
use crate::report::rubric::{test_json, test_table};

pub fn run(args: &TestArgs, output: &Output) -> Result<Exit, Fault> {
    let selection = Selection::new(&args.rubrics, &args.config, output)?;
    let others = || args.marks.iter().chain(&args.against).map(PathBuf::as_path);
    let open = |path: &PathBuf| ReportFile::open(path, |path| selection.reads(path, others()));
    let save = args.save.as_ref().map(open).transpose()?;
    let earlier = args.against.as_deref().map(read_run).transpose()?;
    let (source, answers) = match &args.marks {
        None => (None, Vec::new()),
        Some(path) => match marks_file::read_file(path, output)? {
            Some((source, answers)) => (Some(source), answers),
            None => return Ok(Exit::Unread),
        },
    };
    let (subjects, is_faulty) = selection.read(output);
    let unknown = source.and_then(|source| unknown_concepts(&source, &answers, &subjects));
    let one = |subject: &Subject| {
        let analyser = selection.bank.analyser_of(&subject.authored.rubric.id);
        test(subject, &answers, analyser)
    };
    let run = TestRun::new(subjects.par_iter().map(one).collect());
    let changes = earlier.as_ref().map(|earlier| changes(earlier, &run));
    let mut text = Vec::new();
    match args.format {
        FormatArg::Table => test_table::render(&run, changes.as_ref(), &mut text)?,
        FormatArg::Json => test_json::render(&run, changes.as_ref(), &mut text)?,
    }
    // A closed pipe must not lose the run.
    if let Some(file) = save {
        write(file, &run)?;
    }
    output.print(&text)?;
    if let Some(problems) = &unknown {
        diagnostics::problems(problems, output);
    }
    tell_others(&answers, &subjects, output);
    Ok(match () {
        () if is_faulty || unknown.is_some() => Exit::Bank,
        () if run.has_findings() => Exit::Below,
        () => Exit::Done,
    })
}

fn write(mut file: ReportFile, run: &TestRun) -> Result<(), Fault> {
    let mut text = Vec::new();
    test_json::render(run, None, &mut text)?;
    file.write(&text)?;
    file.finish()
}

fn read_run(path: &Path) -> Result<TestRun, Fault> {
    let unread = |error: String| Fault::Unread(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| unread(error.to_string()))?;
    TestRun::read(&text).map_err(unread)
}

/// Says on stderr that answers to other questions count for nothing.
fn tell_others(answers: &[MarkedAnswer], subjects: &[Subject], output: &Output) {
    let others = answers.iter().filter(|answer| rubric_of(answer, subjects).is_none()).count();
    if others > 0 {
        let count = format!("{others} of {} marked answers", answers.len());
        output.warning(&format!("{count} are to questions that are not tested here; left out"));
    }
}
