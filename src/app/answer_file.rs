//! Reads an answer that something is derived from.

use std::fs;
use std::path::Path;

use crate::app::exit::Fault;
use crate::app::paths;
use crate::base::Source;
use crate::rubric::Question;

/// A good answer.
pub struct Answer {
    /// Its text.
    pub text: String,
    /// What is asked; empty where the file does not say.
    pub prompt: String,
}

/// Reads an answer: the whole file or, of a question file, its model answer.
///
/// # Errors
/// A file that cannot be read.
pub fn read(path: &Path) -> Result<Answer, Fault> {
    let name = paths::name_of(path);
    let unread = |error: String| Fault::Unread(format!("{name}: {error}"));
    let size = fs::metadata(path).map_err(|error| unread(error.to_string()))?.len();
    if size > Source::LIMIT as u64 {
        return Err(unread(format!("too large: {size} bytes, the limit is {} (1 MiB)", Source::LIMIT)));
    }
    let bytes = fs::read(path).map_err(|error| unread(error.to_string()))?;
    let source = Source::from_bytes(name.as_str(), bytes).map_err(|error| unread(error.to_string()))?;
    let question = Question::parse(&source.text).filter(|question| !question.model_answer.is_empty());
    Ok(match question {
        Some(question) => Answer { text: question.model_answer, prompt: question.prompt },
        None => Answer { text: source.text, prompt: String::new() },
    })
}
