//! `grade rubric new ID --from ANSWER.md`: drafts a question and its rubric from good answers.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::app::args::rubric::NewRubricArgs;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::report_file::temporary;
use crate::app::{answer_file, paths, schemas};
use crate::bank::BankError;
use crate::derive::Vocabulary;
use crate::derive::sketch::{Material, Sketch};
use crate::report::printable;
use crate::report::rubric::sketch;
use crate::rubric::{Lexicon, is_id};
use crate::text::FrontMatter;

/// Below this an answer shows that its rubric needs work.
const GOOD: u32 = 90;

pub fn run(args: &NewRubricArgs, output: &Output) -> Result<Exit, Fault> {
    let id = args.id.as_str();
    if !is_id(id) || id == "lexicon" {
        let help = "use small letters, digits and hyphens";
        return Err(Fault::Usage(format!("{id:?} is no id for a question: {help}")));
    }
    let files = [
        args.bank.join("rubrics").join(format!("{id}.toml")),
        args.bank.join("questions").join(format!("{id}.md")),
    ];
    if let Some(file) = files.iter().find(|file| fs::symlink_metadata(file).is_ok()) {
        return Err(exists(file));
    }
    let (answers, prompt) = read(args)?;
    let title = title(id);
    let lexicon = Lexicon::built_in();
    let asked = prompt.as_deref().unwrap_or(&title);
    let material = Material { id, title: &title, prompt: asked, answers: &answers };
    let sketch = Sketch::new(&material, &Vocabulary::new(&lexicon))
        .map_err(|problems| Fault::Bank(BankError::Faulty(problems)))?;
    let Some(sketch) = sketch else {
        let help = "name an answer of some sentences";
        return Err(Fault::Unread(format!("nothing to make a concept of in {}: {help}", names(&args.from))));
    };
    let question = sketch::question(&title, asked, &sketch.titles, &answers[0]);
    // The first line of the rubric points to it.
    let schema = args.bank.join("rubrics/rubric.schema.json");
    let has_schema = fs::symlink_metadata(&schema).is_ok();
    let mut drafted = vec![(files[0].as_path(), sketch.rubric.as_str()), (&files[1], &question)];
    if !has_schema {
        drafted.push((&schema, schemas::RUBRIC.text));
    }
    write_all(&drafted)?;
    if prompt.is_none() {
        let question = paths::name_of(&files[1]);
        output.warning(&format!("no question given: {question} says {title:?}; edit it"));
    }
    for (path, score) in args.from.iter().zip(&sketch.scores).filter(|(_, score)| **score < GOOD) {
        let help = "sentences earn more than a list; see `grade --explain`";
        output.warning(&format!("{} scores only {score} with it: {help}", paths::name_of(path)));
    }
    let written =
        drafted.iter().fold(String::new(), |text, (file, _)| text + &printable(&paths::name_of(file)) + "\n");
    let answers: Vec<String> = args.from.iter().map(|path| paths::name_of(path)).collect();
    let summary = sketch::summary(&sketch, &answers);
    let bank = printable(&paths::name_of(&args.bank)).into_owned();
    let next = format!("Then: grade rubric test {bank}, grade DRAFT -q {id} --bank {bank}\n");
    output.print(format!("{written}\n{summary}{next}").as_bytes())?;
    Ok(Exit::Done)
}

/// The answers, and what is asked.
fn read(args: &NewRubricArgs) -> Result<(Vec<String>, Option<String>), Fault> {
    let (mut answers, mut prompt) = (Vec::new(), args.question.clone());
    for path in &args.from {
        let answer = answer_file::read(path)?;
        let start = FrontMatter::read(&answer.text).map_or(0, |front| front.span.end);
        answers.push(answer.text[start..].trim_start_matches('\u{feff}').trim().to_owned());
        prompt = prompt.or(Some(answer.prompt).filter(|prompt| !prompt.is_empty()));
    }
    let prompt = prompt.map(|prompt| prompt.split_whitespace().collect::<Vec<_>>().join(" "));
    Ok((answers, prompt.filter(|prompt| !prompt.is_empty())))
}

/// `db-backups` as a title: `Db backups`.
fn title(id: &str) -> String {
    let words = id.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().map_or_else(|| id.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

fn names(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| paths::name_of(path)).collect::<Vec<_>>().join(", ")
}

/// Writes all files or none; what exists is left alone.
fn write_all(drafted: &[(&Path, &str)]) -> Result<(), Fault> {
    for (at, (file, text)) in drafted.iter().enumerate() {
        write(file, text).inspect_err(|_| {
            // They were written just now, so they are nobody else's.
            drafted[..at].iter().for_each(|(file, _)| drop(fs::remove_file(file)));
        })?;
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<(), Fault> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let persist = || -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut temporary = temporary(folder)?;
        temporary.write_all(text.as_bytes())?;
        temporary.as_file().sync_all()?;
        temporary.persist_noclobber(file)?;
        Ok(())
    };
    persist().map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => exists(file),
        _ => Fault::Unread(format!("{}: cannot be written: {error}", file.display())),
    })
}

fn exists(file: &Path) -> Fault {
    Fault::Usage(format!("{}: the file exists; choose another id or --bank", file.display()))
}
