//! Which drafts there are: files, folders, standard input, in sorted order; and the question each answers.

use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use crate::bank::Bank;
use crate::report::{Failure, QuestionFrom};
use crate::text::FrontMatter;

/// Endings of the files in a folder that are drafts.
const ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// What a draft from standard input is called where nothing else is said.
const STDIN: &str = "<stdin>";

/// A draft to grade.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Draft {
    /// What it is called in reports: the path, with `/` between folders.
    pub name: String,
    /// The path that its question may be taken from.
    pub path: PathBuf,
    /// Whether it comes from standard input.
    pub is_stdin: bool,
    /// Whether it was named on the command line, rather than found in a folder.
    pub is_named: bool,
}

/// Every draft that the arguments stand for, sorted, each once; and the arguments that stand for none.
pub fn collect(arguments: &[PathBuf], stdin_filename: Option<&Path>) -> (Vec<Draft>, Vec<Failure>) {
    let mut drafts = Vec::new();
    let mut failures = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            drafts.push(stdin(stdin_filename));
        } else if argument.is_dir() {
            folder(argument, &mut drafts, &mut failures);
        } else {
            drafts.push(file(argument, true));
        }
    }
    drafts.sort();
    // A draft that is named and found as well is named.
    drafts.dedup_by(|second, first| {
        let same = second.name == first.name && second.is_stdin == first.is_stdin;
        first.is_named |= same && second.is_named;
        same
    });
    (drafts, failures)
}

fn stdin(name: Option<&Path>) -> Draft {
    let path = name.map_or_else(PathBuf::new, Path::to_path_buf);
    let name = name.map_or_else(|| STDIN.to_owned(), name_of);
    Draft { name, path, is_stdin: true, is_named: true }
}

fn file(path: &Path, is_named: bool) -> Draft {
    Draft { name: name_of(path), path: path.to_path_buf(), is_stdin: false, is_named }
}

fn folder(folder: &Path, drafts: &mut Vec<Draft>, failures: &mut Vec<Failure>) {
    let before = drafts.len() + failures.len();
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_draft(entry.path()) => {
                drafts.push(file(entry.path(), false));
            }
            Ok(_) => {}
            Err(error) => failures.push(Failure { draft: name_of(folder), error: error.to_string() }),
        }
    }
    if drafts.len() + failures.len() == before {
        let error = "no drafts in this folder; drafts are .md, .markdown and .txt files".to_owned();
        failures.push(Failure { draft: name_of(folder), error });
    }
}

fn is_draft(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// A path as reports show it: without a leading `./`, with `/` between folders.
fn name_of(path: &Path) -> String {
    let shown = path.strip_prefix(".").unwrap_or(path);
    if cfg!(windows) {
        shown.to_string_lossy().replace('\\', "/")
    } else {
        shown.to_string_lossy().into_owned()
    }
}

/// Why a draft has no question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoQuestion {
    /// Nothing names one.
    Unnamed,
    /// Its front matter names one that the bank lacks.
    Unknown(String),
}

/// The question that a draft answers: asked for, or by its front matter, its file name, its nearest folder.
///
/// # Errors
/// A draft without a question, or with an unknown one in its front matter.
pub fn question_of(
    draft: &Draft,
    text: &str,
    asked: Option<&str>,
    bank: &Bank,
) -> Result<(String, QuestionFrom), NoQuestion> {
    if let Some(id) = asked {
        return Ok((id.to_owned(), QuestionFrom::Flag));
    }
    if let Some((id, _)) = FrontMatter::read(text).and_then(|front| front.question) {
        if bank.contains(&id) {
            return Ok((id, QuestionFrom::FrontMatter));
        }
        let nearest = bank.nearest(&id);
        let help = if nearest.is_empty() {
            String::new()
        } else {
            format!("; did you mean {}?", nearest.join(" or "))
        };
        return Err(NoQuestion::Unknown(format!("unknown question {id:?} in its front matter{help}")));
    }
    let stem = draft.path.file_stem().and_then(|stem| stem.to_str());
    if let Some(id) = stem.and_then(|stem| bank.named_by(stem)) {
        return Ok((id.to_owned(), QuestionFrom::FileName));
    }
    let folders = draft.path.parent().into_iter().flat_map(Path::components).collect::<Vec<_>>();
    let named = folders.iter().rev().find_map(|folder| match folder {
        Component::Normal(name) => bank.named_by(name.to_str()?),
        _ => None,
    });
    named.map(|id| (id.to_owned(), QuestionFrom::FolderName)).ok_or(NoQuestion::Unnamed)
}
