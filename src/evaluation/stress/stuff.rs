//! Texts made longer without a thought more.

use std::fmt::Write;

use crate::rubric::{Question, Rubric};

/// Prose on nothing that a rubric asks for.
static NEUTRAL: &str = include_str!("../../../data/neutral-prose.txt");

/// The text with the titles of all concepts as a list behind it.
pub fn titles(text: &str, rubric: &Rubric) -> String {
    let mut stuffed = format!("{text}\n\n");
    for concept in &rubric.concepts {
        let _ = writeln!(stuffed, "- {}", concept.title);
    }
    stuffed
}

/// The text with the question behind it.
pub fn echo(text: &str, question: &Question) -> String {
    format!("{text}\n\n{}\n", question.prompt)
}

/// The text twice.
pub fn repeat(text: &str) -> String {
    format!("{text}\n\n{text}\n")
}

/// The text between paragraphs that have nothing to do with it.
pub fn pad(text: &str) -> String {
    let (before, after) = NEUTRAL.split_once("\n\n").unwrap_or((NEUTRAL, ""));
    format!("{before}\n\n{text}\n\n{after}")
}
