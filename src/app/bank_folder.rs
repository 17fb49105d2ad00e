//! Reads a folder of one's own questions and rubrics into a bank.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::exit::Fault;
use crate::bank::Bank;
use crate::base::Source;
use crate::rubric::is_id;

/// Adds every question of `folder/questions/*.md` and `folder/rubrics/*.toml`. The same id replaces the built-in
/// one. Nothing outside the folder is read: links are not followed.
///
/// # Errors
/// A folder that cannot be read or holds no rubric.
pub fn add(bank: &mut Bank, folder: &Path) -> Result<(), Fault> {
    let rubrics = files(&folder.join("rubrics"), "toml")?;
    let questions = files(&folder.join("questions"), "md")?;
    let ids: BTreeSet<String> = rubrics
        .iter()
        .chain(&questions)
        .filter_map(|path| stem(path))
        .filter(|id| is_id(id) && id != "lexicon")
        .collect();
    if ids.is_empty() {
        let help = "it needs rubrics/<id>.toml and questions/<id>.md";
        return Err(Fault::Folder(format!("{}: no question in this bank; {help}", folder.display())));
    }
    for id in ids {
        let source = |paths: &[PathBuf]| -> Result<Option<Source>, Fault> {
            let path = paths.iter().find(|path| stem(path).as_deref() == Some(&id));
            path.map(|path| read(path)).transpose()
        };
        bank.insert(&id, &folder.display().to_string(), source(&questions)?, source(&rubrics)?);
    }
    Ok(())
}

/// Whether a folder looks like a bank.
pub fn is_bank(folder: &Path) -> bool {
    folder.join("rubrics").is_dir() || folder.join("questions").is_dir()
}

/// Whether a file belongs to the bank in a folder, both without links.
pub fn holds(folder: &Path, file: &Path) -> bool {
    let is_bank_file = |path: &Path| path.starts_with("questions") || path.starts_with("rubrics");
    file.strip_prefix(folder).is_ok_and(is_bank_file)
}

/// Adds the question of one rubric file and gives its id, with whether the question itself was found: beside it in
/// `../questions/`, or in the bank. Where it was not, the id stands for it.
///
/// # Errors
/// A file that cannot be read.
pub fn add_rubric(bank: &mut Bank, file: &Path) -> Result<(String, bool), Fault> {
    let id = stem(file).unwrap_or_default();
    let rubric = read(file)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let beside = folder.join("../questions").join(format!("{id}.md"));
    let (question, found) = if beside.is_file() {
        (read(&beside)?, true)
    } else if let Ok(question) = bank.question(&id) {
        let text = format!(
            "# {}\n\n{}\n\n## Model answer\n\n{}\n",
            question.title, question.prompt, question.model_answer
        );
        (Source::new(format!("questions/{id}.md"), text), true)
    } else {
        (Source::new(format!("questions/{id}.md"), format!("# {id}\n\n{id}\n")), false)
    };
    bank.insert(&id, &folder.display().to_string(), Some(question), Some(rubric));
    Ok((id, found))
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Fault> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    let unread = |error: std::io::Error| Fault::Folder(format!("{}: {error}", folder.display()));
    for entry in fs::read_dir(folder).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let path = entry.path();
        let is_file = entry.file_type().map_err(unread)?.is_file();
        if is_file && path.extension().is_some_and(|found| found == extension) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> Option<String> {
    path.file_stem()?.to_str().map(str::to_owned)
}

fn read(path: &Path) -> Result<Source, Fault> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| Fault::Folder(format!("{name}: {error}")))?;
    Source::from_bytes(name.clone(), bytes).map_err(|error| Fault::Folder(format!("{name}: {error}")))
}
