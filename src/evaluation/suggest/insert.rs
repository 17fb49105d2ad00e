//! Adds phrases to a rubric file; its comments, order and layout stay.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Value};

use crate::base::ProblemList;

/// Why phrases cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// The file is not TOML.
    #[error("{0}")]
    Toml(#[from] toml_edit::TomlError),
    /// The file writes the concept in another way.
    #[error("the concept {0:?} is not written as [[concept]] with a list `any`; add the phrases by hand")]
    Layout(String),
    /// With the phrases it is no rubric.
    #[error(transparent)]
    Faulty(#[from] ProblemList),
}

/// The text of a rubric with phrases added to the lists `any`, each given with the id of its concept.
///
/// # Errors
/// The file cannot be read as TOML, or has no such concept with a list.
pub fn insert(rubric: &str, additions: &[(&str, &str)]) -> Result<String, InsertError> {
    let mut document: DocumentMut = rubric.parse()?;
    let concepts = document.get_mut("concept").and_then(Item::as_array_of_tables_mut);
    let mut none = ArrayOfTables::new();
    let concepts = concepts.unwrap_or(&mut none);
    for (concept, phrase) in additions {
        let layout = || InsertError::Layout((*concept).to_owned());
        let table = concepts
            .iter_mut()
            .find(|table| table.get("id").and_then(Item::as_str) == Some(*concept))
            .ok_or_else(layout)?;
        let any = table.entry("any").or_insert_with(|| Item::Value(Array::new().into()));
        push(any.as_array_mut().ok_or_else(layout)?, phrase);
    }
    Ok(document.to_string())
}

/// Adds a phrase on a line of its own where the others have theirs.
fn push(phrases: &mut Array, phrase: &str) {
    let mut value = Value::from(phrase);
    let Some(last) = phrases.len().checked_sub(1).and_then(|last| phrases.get_mut(last)) else {
        phrases.push(value);
        return;
    };
    let before = prefix(last);
    // What stands between the last phrase and its comma, or the end of the list, goes in front of the new one.
    let behind = last.decor().suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().to_owned();
    last.decor_mut().set_suffix("");
    let behind = behind + phrases.trailing().as_str().unwrap_or_default();
    let indent = before.rfind('\n').map_or(" ", |at| &before[at..]);
    value.decor_mut().set_prefix(format!("{}{indent}", behind.trim_end()));
    value.decor_mut().set_suffix("");
    phrases.push_formatted(value);
    let end = behind.rfind('\n').map_or("", |at| &behind[at..]);
    phrases.set_trailing(end);
    phrases.set_trailing_comma(!end.is_empty());
}

fn prefix(value: &Value) -> String {
    value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned()
}
