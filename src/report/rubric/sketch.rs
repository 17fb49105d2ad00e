//! What `grade rubric new` writes beside the rubric, and says.

use std::fmt::Write;

use crate::derive::sketch::Sketch;
use crate::report::plain::number;
use crate::report::printable;

/// The question file.
pub fn question(title: &str, prompt: &str, looked_for: &[String], answer: &str) -> String {
    let mut text = format!("# {title}\n\n{}\n\n## What is looked for\n\n", above_sections(prompt));
    for title in looked_for {
        let _ = writeln!(text, "- {title}");
    }
    let _ = write!(text, "\n## Model answer\n\n{}\n", above_sections(answer));
    text
}

/// The same with headings lower than those of the sections, so that none of them starts a section.
fn above_sections(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
        Some(heading) => format!("### {heading}"),
        None => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What was drafted, and what to do next.
pub fn summary(sketch: &Sketch, answers: &[String]) -> String {
    let concepts = number(u32::try_from(sketch.titles.len()).unwrap_or(u32::MAX), "concept");
    let mut text = format!("{concepts}:\n");
    for title in &sketch.titles {
        let _ = writeln!(text, "  {}", printable(title));
    }
    for (answer, score) in answers.iter().zip(&sketch.scores) {
        let _ = writeln!(text, "{} scores {score} with this draft", printable(answer));
    }
    text.push_str("Now edit it: titles, weights, and how others would say it\n");
    text
}
