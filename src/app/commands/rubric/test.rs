//! `grade rubric test`: runs test sentences and marked answers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::app::args::FormatArg;
use crate::app::args::rubric::TestArgs;
use crate::app::commands::rubric::selection::Selection;
use crate::app::exit::{Exit, Fault};
use crate::app::marks_file;
use crate::app::output::Output;
use crate::app::report_file::ReportFile;
use crate::evaluation::rubric_test::{TestRun, changes, test};
use crate::evaluation::{MarkedAnswer, Subject};
use crate::report::rubric::{test_json, test_table};

pub fn run(args: &TestArgs, output: &Output) -> Result<Exit, Fault> {
    let selection = Selection::new(&args.rubrics, &args.config, output)?;
    let others = || args.marks.iter().chain(&args.against).map(PathBuf::as_path);
    let open = |path: &PathBuf| ReportFile::open(path, |path| selection.reads(path, others()));
    let save = args.save.as_ref().map(open).transpose()?;
    let earlier = args.against.as_deref().map(read_run).transpose()?;
    let answers = match &args.marks {
        None => Vec::new(),
        Some(path) => match marks_file::read(path, output)? {
            Some(answers) => answers,
            None => return Ok(Exit::Unread),
        },
    };
    let (subjects, is_faulty) = selection.read(output);
    tell(&answers, &subjects, output);
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
    Ok(match () {
        () if is_faulty => Exit::Bank,
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

/// Says on stderr which marks count for nothing.
fn tell(answers: &[MarkedAnswer], subjects: &[Subject], output: &Output) {
    let mut unknown: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut others = 0;
    for answer in answers {
        let rubric = subjects.iter().map(|one| &one.authored.rubric).find(|one| one.id == answer.question);
        let Some(rubric) = rubric else {
            others += 1;
            continue;
        };
        for concept in answer.levels.keys() {
            if rubric.concepts.iter().all(|known| known.id != *concept) {
                *unknown.entry((&answer.question, concept)).or_default() += 1;
            }
        }
    }
    for ((question, concept), marks) in unknown {
        let count = format!("{marks} mark{}", if marks == 1 { "" } else { "s" });
        output.warning(&format!("unknown concept {question}/{concept}: {count} left out"));
    }
    if others > 0 {
        let count = format!("{others} of {} marked answers", answers.len());
        output.warning(&format!("{count} are to questions that are not tested here; left out"));
    }
}
