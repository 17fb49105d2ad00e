//! `grade rubric suggest ID --marks FILE`: proposes phrases, and adds them to the rubric file if asked to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::args::FormatArg;
use crate::app::args::rubric::SuggestArgs;
use crate::app::commands::rubric::selection::Selection;
use crate::app::commands::rubric::unknown_marks::unknown_concepts;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::report_file::ReportFile;
use crate::app::{diagnostics, marks_file};
use crate::bank::{Bank, BankError};
use crate::base::Source;
use crate::derive::Vocabulary;
use crate::evaluation::Subject;
use crate::evaluation::suggest::{InsertError, Suggestions, insert, suggest};
use crate::report::printable;
use crate::report::rubric::suggestions;
use crate::rubric::Authored;

pub fn run(args: &SuggestArgs, output: &Output) -> Result<Exit, Fault> {
    let selection = Selection::new(std::slice::from_ref(&args.rubric), &args.config, output)?;
    let (bank, [id]) = (&selection.bank, &selection.ids[..]) else {
        return Err(Fault::Usage(format!("{}: name one question or rubric file", args.rubric.display())));
    };
    let file = args.apply.then(|| file_of(bank, id, &args.rubric)).transpose()?;
    let Some((source, answers)) = marks_file::read_file(&args.marks, output)? else {
        return Ok(Exit::Unread);
    };
    let subject = Subject::read(bank, id).map_err(Fault::Bank)?;
    let others = answers.iter().filter(|answer| answer.question != *id).count();
    if others == answers.len() {
        let marks = args.marks.display();
        return Err(Fault::Unread(format!("{marks}: no answer in it is to the question {id:?}")));
    }
    let rubric = bank.rubric_file(id).map_err(Fault::Bank)?;
    let vocabulary = Vocabulary::new(bank.lexicon());
    let proposed =
        suggest(&subject, &rubric, &answers, &vocabulary).map_err(|error| fault(&rubric, error))?;
    let mut text = Vec::new();
    match args.format {
        FormatArg::Table => suggestions::render_table(&proposed, &mut text)?,
        FormatArg::Json => suggestions::render_json(&proposed, &mut text)?,
    }
    if let Some(file) = file {
        let added = apply(&proposed, &rubric, &file, bank)?;
        let kept = proposed.proposals.len() - added;
        let name = file.display().to_string();
        output.diagnostic(&format!(
            "{}: {added} added, {kept} that would wrongly credit left out",
            printable(&name)
        ));
    }
    output.print(&text)?;
    let Some(unknown) = unknown_concepts(&source, &answers, std::slice::from_ref(&subject)) else {
        return Ok(Exit::Done);
    };
    diagnostics::problems(&unknown, output);
    Ok(Exit::Bank)
}

/// Adds what credits nothing wrongly. Returns how many those are.
fn apply(proposed: &Suggestions, rubric: &Arc<Source>, file: &Path, bank: &Bank) -> Result<usize, Fault> {
    let harmless = proposed.proposals.iter().filter(|proposal| proposal.wrong.is_empty());
    let additions: Vec<(&str, &str)> =
        harmless.map(|proposal| (&*proposal.concept, &*proposal.phrase)).collect();
    if additions.is_empty() {
        return Ok(0);
    }
    let text = insert(&rubric.text, &additions).map_err(|error| fault(rubric, error))?;
    let source = Arc::new(Source::new(rubric.name.as_str(), text.as_str()));
    Authored::parse(&source, &proposed.question, bank.lexicon())
        .map_err(|problems| Fault::Bank(BankError::Faulty(problems)))?;
    let mut written = ReportFile::open(file, |_| false)?;
    written.write(text.as_bytes())?;
    written.finish()?;
    Ok(additions.len())
}

/// The file of a rubric.
fn file_of(bank: &Bank, id: &str, named: &Path) -> Result<PathBuf, Fault> {
    if named.is_file() {
        return Ok(named.to_path_buf());
    }
    let Some(folder) = bank.folder(id) else {
        let help = "write `grade rubric show` of it to a bank of your own first";
        return Err(Fault::Usage(format!("{id} is built in and cannot be changed: {help}")));
    };
    Ok(Path::new(folder).join("rubrics").join(format!("{id}.toml")))
}

fn fault(rubric: &Source, error: InsertError) -> Fault {
    match error {
        InsertError::Faulty(problems) => Fault::Bank(BankError::Faulty(problems)),
        error => Fault::Folder(format!("{}: {error}", rubric.name)),
    }
}
