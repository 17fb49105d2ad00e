//! Reads a folder of one's own questions and rubrics into a bank. Nothing outside the folder is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::bank_files::Files;
use crate::app::exit::Fault;
use crate::app::paths;
use crate::bank::{Bank, OwnBank, OwnFile};
use crate::base::Source;
use crate::rubric::{Lexicon, is_id};

/// Adds every question of `folder/questions/*.md` and `folder/rubrics/*.toml`, with the vocabulary of
/// `folder/lexicon.toml`. The same id replaces a built-in question; two banks with the same id leave none of it. A
/// file that cannot be used takes only its question with it.
///
/// # Errors
/// A folder that cannot be read or holds no question.
pub fn add(bank: &mut Bank, folder: &Path) -> Result<(), Fault> {
    read(bank, folder, Bank::join).map(|_| ())
}

/// The same for a folder that is named itself: its questions replace those of other banks. Gives their ids.
///
/// # Errors
/// A folder that cannot be read or holds no question.
pub fn add_named(bank: &mut Bank, folder: &Path) -> Result<BTreeSet<String>, Fault> {
    read(bank, folder, Bank::replace)
}

type Insert = fn(&mut Bank, &str, &OwnBank, Option<OwnFile>, Option<OwnFile>);

fn read(bank: &mut Bank, folder: &Path, insert: Insert) -> Result<BTreeSet<String>, Fault> {
    if !folder.is_dir() {
        return Err(Fault::Folder(format!("{}: no such folder", folder.display())));
    }
    let files = Files::new(folder);
    let unread = |error: std::io::Error| Fault::Folder(format!("{}: {error}", folder.display()));
    let rubrics = files.list("rubrics", "toml").map_err(unread)?;
    let questions = files.list("questions", "md").map_err(unread)?;
    let (ids, others): (BTreeSet<String>, BTreeSet<String>) =
        rubrics.keys().chain(questions.keys()).cloned().partition(|id| is_id(id) && id != "lexicon");
    if ids.is_empty() {
        let help = "it needs rubrics/<id>.toml and questions/<id>.md";
        return Err(Fault::Folder(format!("{}: no question in this bank; {help}", folder.display())));
    }
    let own = OwnBank::new(files.name(), files.lexicon());
    for id in &ids {
        let file = |path: Option<&PathBuf>| path.map(|path| files.read(path));
        insert(bank, id, &own, file(questions.get(id)), file(rubrics.get(id)));
    }
    for path in others.iter().flat_map(|id| rubrics.get(id).into_iter().chain(questions.get(id))) {
        // The folder of the built-in bank keeps its lexicon with its rubrics.
        if !files.read(path).is_ok_and(|source| Lexicon::is_built_in(&source)) {
            bank.add_stray(Files::no_id(path));
        }
    }
    Ok(ids)
}

/// Whether a folder looks like a bank.
pub fn is_bank(folder: &Path) -> bool {
    folder.join("rubrics").is_dir() || folder.join("questions").is_dir()
}

/// Whether a file belongs to the bank in a folder, both without links.
pub fn holds(folder: &Path, file: &Path) -> bool {
    let is_bank_file = |path: &Path| {
        path.starts_with("questions") || path.starts_with("rubrics") || path == Path::new("lexicon.toml")
    };
    file.strip_prefix(folder).is_ok_and(is_bank_file)
}

/// Adds the question of one rubric file and gives its id, with whether the question itself was found: beside it in
/// `../questions/`, or in the bank. Where it was not, the id stands for it.
///
/// # Errors
/// A file that cannot be read.
pub fn add_rubric(bank: &mut Bank, file: &Path) -> Result<(String, bool), Fault> {
    let id = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let folder = file.parent().unwrap_or(Path::new(""));
    let files = Files::new(&paths::real_folder_of(file).join(".."));
    let unread = |error: String| Fault::Folder(format!("{}: {error}", file.display()));
    let rubric = Files::read_named(file).map_err(unread)?;
    let beside = folder.join("../questions").join(format!("{id}.md"));
    let of_bank = |bank: &Bank| bank.question(&id).ok();
    let (question, found) = if fs::symlink_metadata(&beside).is_ok() {
        (files.read(&beside), true)
    } else if let Some(question) = of_bank(bank) {
        let text = format!(
            "# {}\n\n{}\n\n## Model answer\n\n{}\n",
            question.title, question.prompt, question.model_answer
        );
        (Ok(Source::new(format!("questions/{id}.md"), text).into()), true)
    } else {
        (Ok(Source::new(format!("questions/{id}.md"), format!("# {id}\n\n{id}\n")).into()), false)
    };
    let is_of_bank = paths::real_folder_of(file).ends_with("rubrics");
    let own = OwnBank::new(folder.display().to_string(), is_of_bank.then(|| files.lexicon()).flatten());
    bank.replace(&id, &own, Some(question), Some(Ok(rubric.into())));
    Ok((id, found))
}
