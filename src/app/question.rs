//! Which question a draft answers.

use std::path::{Component, Path};

use crate::app::drafts::Draft;
use crate::bank::Bank;
use crate::report::QuestionFrom;
use crate::text::FrontMatter;

/// Why a draft has no question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoQuestion {
    /// Nothing names one.
    Unnamed,
    /// Its front matter names one that the bank lacks.
    Unknown(String),
}

/// The question that a draft answers: asked for, or by its front matter, the configuration, its file name, its
/// nearest folder.
///
/// # Errors
/// A draft without a question, or with an unknown one in its front matter.
pub fn question_of(
    draft: &Draft,
    text: &str,
    asked: Option<&str>,
    configured: impl FnOnce() -> Option<String>,
    bank: &Bank,
) -> Result<(String, QuestionFrom), NoQuestion> {
    if let Some(id) = asked {
        return Ok((id.to_owned(), QuestionFrom::Flag));
    }
    if let Some((id, _)) = FrontMatter::read(text).and_then(|front| front.question) {
        if bank.contains(&id) {
            return Ok((id, QuestionFrom::FrontMatter));
        }
        return Err(NoQuestion::Unknown(unknown(&id, bank)));
    }
    if let Some(id) = configured() {
        return Ok((id, QuestionFrom::Configuration));
    }
    // An id is ASCII, so what is lost of a name that is no UTF-8 stands behind it.
    let stem = draft.path.file_stem().map(|stem| stem.to_string_lossy());
    if let Some(id) = stem.and_then(|stem| bank.named_by(&stem)) {
        return Ok((id.to_owned(), QuestionFrom::FileName));
    }
    let folders = draft.path.parent().into_iter().flat_map(Path::components).collect::<Vec<_>>();
    let named = folders.iter().rev().find_map(|folder| match folder {
        Component::Normal(name) => bank.named_by(&name.to_string_lossy()),
        _ => None,
    });
    named.map(|id| (id.to_owned(), QuestionFrom::FolderName)).ok_or(NoQuestion::Unnamed)
}

fn unknown(id: &str, bank: &Bank) -> String {
    let nearest = bank.nearest(id);
    let help =
        if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(" or ")) };
    format!("unknown question {id:?} in its front matter{help}")
}
