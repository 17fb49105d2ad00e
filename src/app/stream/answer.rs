//! An answer as a line of the input holds it.

use serde::Deserialize;

use crate::app::stream::lines::{LINE_LIMIT, Line};

/// An answer to grade. Other fields are left alone: tables have more columns.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade streamed answer"))]
pub struct StreamedAnswer {
    /// Unique in the stream.
    pub id: String,
    /// Id of the question.
    pub question: String,
    /// The answer itself, as a draft would hold it.
    pub answer: String,
}

/// Why a line holds no answer.
pub struct NoAnswer {
    /// The id, where it could be read.
    pub id: Option<String>,
    /// Lower case, no period.
    pub error: String,
}

impl StreamedAnswer {
    /// Reads a line.
    ///
    /// # Errors
    /// A line that is too long, no UTF-8, no JSON object, or lacks a field.
    pub fn read(line: &Line) -> Result<Self, NoAnswer> {
        let without_id = |error: String| NoAnswer { id: None, error };
        let Some(bytes) = &line.bytes else {
            return Err(without_id(format!("the line is too long: more than {LINE_LIMIT} bytes")));
        };
        let text = str::from_utf8(bytes).map_err(|error| {
            let offset = error.valid_up_to();
            without_id(format!("is not UTF-8: invalid byte at offset {offset} of the line"))
        })?;
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Err(without_id("the line is empty".to_owned()));
        }
        // serde would take an array for an object, its elements for the fields in their order.
        if !text.starts_with('{') {
            let help = "write {\"id\", \"question\", \"answer\"}";
            return Err(without_id(format!("not a JSON object; {help}")));
        }
        serde_json::from_str(text).map_err(|error| NoAnswer { id: id_of(text), error: message(&error) })
    }
}

/// The id of an object that lacks something else.
fn id_of(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    serde_json::from_str::<Named>(text).ok().map(|named| named.id)
}

/// An error of JSON, which counts lines within the line.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    format!("{what}, at column {}", error.column())
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_reading::<StreamedAnswer>("stream-answer");
}
