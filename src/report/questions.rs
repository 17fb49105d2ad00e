//! The questions of a bank, for people and for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::report::json::inert;
use crate::report::printable;
use crate::report::style::{STRONG, wrap};
use crate::rubric::Rubric;

/// What stands below a question is indented by so much.
const INDENT: usize = 4;

/// A question of the list.
pub struct Line {
    /// Its rubric.
    pub rubric: Rubric,
    /// What is asked.
    pub prompt: String,
}

/// Writes two lines a question: id, kind and where it is from; title and topics.
///
/// # Errors
/// Those of the writer.
pub fn table(lines: &[Line], width: u16, out: &mut dyn Write) -> io::Result<()> {
    let widest = lines.iter().map(|line| line.rubric.id.len()).max().unwrap_or(0);
    for Line { rubric, .. } in lines {
        let (id, kind) = (&rubric.id, rubric.kind.name());
        writeln!(out, "{STRONG}{id}{STRONG:#}{:1$}  {kind:<15}  {2}", "", widest - id.len(), source(rubric))?;
        let topics = rubric.topics.join(", ");
        let about =
            if topics.is_empty() { rubric.title.clone() } else { format!("{}: {topics}", rubric.title) };
        for line in wrap(&printable(&about), usize::from(width) - INDENT) {
            writeln!(out, "{:INDENT$}{line}", "")?;
        }
    }
    Ok(())
}

fn source(rubric: &Rubric) -> String {
    let Some(origin) = &rubric.origin else { return "built-in".to_owned() };
    let replaced = if origin.replaces_built_in { ", instead of the built-in one" } else { "" };
    let lexicon = if origin.has_lexicon { ", with words of its own" } else { "" };
    format!("{}{replaced}{lexicon}", printable(&origin.folder))
}

/// The questions of a bank.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade questions"))]
struct Whole<'l> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    /// Sorted by id.
    questions: Vec<QuestionLine<'l>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct QuestionLine<'l> {
    /// Its id.
    id: &'l str,
    /// Its title.
    title: &'l str,
    /// What sort of question it is.
    #[cfg_attr(test, schemars(extend("enum" = crate::rubric::Kind::ALL.map(crate::rubric::Kind::name))))]
    kind: &'static str,
    /// What it is about.
    topics: &'l [String],
    /// The folder of its bank; null for the built-in one.
    bank: Option<&'l str>,
    /// Whether it takes the place of a built-in one.
    replaces_built_in: bool,
    /// Whether its bank has a lexicon of its own.
    own_lexicon: bool,
    /// The score to reach.
    pass: u32,
    /// Fewest and most words of an answer.
    target_words: [u32; 2],
    /// How many concepts its rubric has.
    concepts: usize,
    /// What is asked.
    prompt: &'l str,
}

/// Writes one JSON object and a line end, schema 1: fields may be added, never changed.
///
/// # Errors
/// Those of the writer.
pub fn json(lines: &[Line], out: &mut dyn Write) -> io::Result<()> {
    let questions = lines.iter().map(QuestionLine::from).collect();
    let whole = Whole { schema: 1, version: env!("CARGO_PKG_VERSION"), questions };
    writeln!(out, "{}", inert(&serde_json::to_string_pretty(&whole)?))
}

impl<'l> From<&'l Line> for QuestionLine<'l> {
    fn from(Line { rubric, prompt }: &'l Line) -> Self {
        Self {
            id: &rubric.id,
            title: &rubric.title,
            kind: rubric.kind.name(),
            topics: &rubric.topics,
            bank: rubric.origin.as_ref().map(|origin| origin.folder.as_str()),
            replaces_built_in: rubric.origin.as_ref().is_some_and(|origin| origin.replaces_built_in),
            own_lexicon: rubric.origin.as_ref().is_some_and(|origin| origin.has_lexicon),
            pass: rubric.pass,
            target_words: rubric.target_words,
            concepts: rubric.concepts.len(),
            prompt,
        }
    }
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("questions");
}
