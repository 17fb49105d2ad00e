//! A question for people: what is asked, how long an answer should be, and what is looked for where that is wanted.

use std::fmt::Write;

use crate::grading::speaking_time;
use crate::report::style::{STRONG, wrap};
use crate::report::{printable, printable_lines};
use crate::rubric::{Question, Rubric};

/// Parts of a question that give answers away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Revealed {
    /// What is looked for.
    pub looked_for: bool,
    /// The model answer.
    pub model_answer: bool,
}

/// A question in Markdown of at most `width` columns.
pub fn question(question: &Question, rubric: &Rubric, revealed: Revealed, width: usize) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{STRONG}# {}{STRONG:#}\n", printable(&question.title));
    lines(&question.prompt, width, &mut text);
    for (is_shown, heading, body) in [
        (revealed.looked_for, "What is looked for", &question.looked_for),
        (revealed.model_answer, "Model answer", &question.model_answer),
    ] {
        if is_shown {
            let _ = writeln!(text, "\n{STRONG}## {heading}{STRONG:#}\n");
            lines(body, width, &mut text);
        }
    }
    let [fewest, most] = rubric.target_words;
    let [shortest, longest] = rubric.target_words.map(|words| speaking_time(words as usize));
    let kind = rubric.kind.name();
    let _ = writeln!(
        text,
        "\nA {kind} question. {fewest} to {most} words: {shortest} to {longest} minutes to speak."
    );
    let _ = writeln!(text, "Start a draft with `grade new {}`.", rubric.id);
    text
}

/// Paragraphs and list items, wrapped; what hangs on an item is indented as it is. Code stays in its lines.
fn lines(markdown: &str, width: usize, text: &mut String) {
    let mut in_code = false;
    let mut paragraph = String::new();
    for line in markdown.lines() {
        let words = line.trim_start_matches(' ');
        let is_fence = words.starts_with("```");
        if in_code || is_fence || words.is_empty() {
            flush(&mut paragraph, width, text);
            let _ = writeln!(text, "{}", printable_lines(line));
            in_code ^= is_fence;
        } else if paragraph.is_empty() || words.starts_with(['#', '>', '|']) || item_marker(words) > 0 {
            flush(&mut paragraph, width, text);
            line.clone_into(&mut paragraph);
        } else {
            paragraph.extend([" ", words]);
        }
    }
    flush(&mut paragraph, width, text);
}

fn flush(paragraph: &mut String, width: usize, text: &mut String) {
    let words = paragraph.trim_start_matches(' ');
    let indent = paragraph.len() - words.len();
    let (marker, words) = words.split_at(item_marker(words));
    let hang = indent + marker.len();
    for (at, shown) in wrap(&printable(words), width.saturating_sub(hang)).iter().enumerate() {
        let _ = match at {
            0 => writeln!(text, "{:indent$}{marker}{shown}", ""),
            _ => writeln!(text, "{:hang$}{shown}", ""),
        };
    }
    paragraph.clear();
}

/// How many columns the marker of a list item takes: `- `, `* `, `12. `.
fn item_marker(words: &str) -> usize {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match words[digits..].get(..2) {
        Some("- " | "* ") if digits == 0 => 2,
        Some(". ") if digits > 0 => digits + 2,
        _ => 0,
    }
}
