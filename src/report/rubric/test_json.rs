//! A run of test sentences for programs, schema 1: fields may be added, never changed. It can be read again.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::rubric_test::{Changes, Counts, TestRun};

/// A run of test sentences, as `--format json` shows it and `--save` keeps it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade rubric test"))]
struct Whole<'r> {
    /// Over the test sentences.
    sentences: Counts,
    /// Over the marked answers.
    answers: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<&'r Changes<'r>>,
    #[serde(flatten)]
    run: &'r TestRun,
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render(run: &TestRun, changes: Option<&Changes<'_>>, out: &mut dyn Write) -> io::Result<()> {
    let (sentences, answers): (Vec<_>, Vec<_>) = run.texts().partition(|text| text.answer.is_none());
    let (sentences, answers) = (Counts::of(sentences.into_iter()), Counts::of(answers.into_iter()));
    serde_json::to_writer_pretty(&mut *out, &Whole { sentences, answers, changes, run })?;
    out.write_all(b"\n")
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("rubric-test");
}
