//! The concepts that answers to other questions earn: as text, and for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::{CrossFigures, CrossPhrase};
use crate::report::printable;
use crate::report::wording::BY_LIKENESS;

/// Version of the JSON contract.
pub const SCHEMA: u32 = 1;

/// The concepts that answers to other questions earn.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade evaluation of other questions"))]
struct Whole<'c> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    concepts: Vec<ConceptLine<'c>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ConceptLine<'c> {
    question: &'c str,
    concept: &'c str,
    earning: u32,
    answers: u32,
    phrases: Vec<PhraseLine<'c>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PhraseLine<'c> {
    phrase: Option<&'c str>,
    answers: u32,
    answer: &'c str,
    text: &'c str,
}

/// Writes a paragraph a concept: its share, then the phrases behind it with an example each.
///
/// # Errors
/// Those of the writer.
pub fn render_table(concepts: &[CrossFigures], out: &mut dyn Write) -> io::Result<()> {
    for concept in concepts {
        writeln!(
            out,
            "{:>5.1} %  {}/{}, {} of {} answers to other questions",
            100.0 * concept.share(),
            printable(&concept.question),
            printable(&concept.concept),
            concept.earning,
            concept.answers
        )?;
        for phrase in &concept.phrases {
            let words = printable(phrase.phrase.as_deref().unwrap_or(BY_LIKENESS));
            let text = printable(&phrase.text);
            let answer = printable(&phrase.answer);
            writeln!(
                out,
                "  {:>3}  {words}\n       {answer} \u{201c}{}\u{201d}",
                phrase.answers,
                text.trim()
            )?;
        }
    }
    if concepts.is_empty() {
        writeln!(out, "No answer earns anything on another question")?;
    }
    Ok(())
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render_json(concepts: &[CrossFigures], out: &mut dyn Write) -> io::Result<()> {
    let concepts = concepts.iter().map(|concept| ConceptLine {
        question: &concept.question,
        concept: &concept.concept,
        earning: concept.earning,
        answers: concept.answers,
        phrases: concept.phrases.iter().map(phrase_line).collect(),
    });
    let whole = Whole { schema: SCHEMA, version: env!("CARGO_PKG_VERSION"), concepts: concepts.collect() };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn phrase_line(phrase: &CrossPhrase) -> PhraseLine<'_> {
    PhraseLine {
        phrase: phrase.phrase.as_deref(),
        answers: phrase.answers,
        answer: &phrase.answer,
        text: &phrase.text,
    }
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("evaluation-cross");
}
