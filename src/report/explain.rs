//! Why every concept has its level: the reason, and the draft's own lines with what shows it underlined, as a compiler
//! would.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::Style;

use crate::grading::{ConceptGrade, Evidence};
use crate::report::excerpt::Excerpt;
use crate::report::plain::cut;
use crate::report::style::{STRONG, of_level, wrap};
use crate::report::wording::BY_LIKENESS;
use crate::report::{Look, Report, printable};
use crate::rubric::Concept;

/// Columns of the longest label and of the space before it.
const LABEL: usize = 8;

/// Columns between the number of a line and its text.
const GUTTER: usize = 3;

/// Columns around a phrase, but for the kind of its match.
const NOTE: usize = 9;

/// Writes a paragraph a concept.
///
/// # Errors
/// Those of the writer.
pub fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (expected, shown) in report.grader.rubric.concepts.iter().zip(&report.grade.concepts) {
        heading(expected, shown, look, out)?;
        for evidence in &shown.evidence {
            let style = of_level(shown.level);
            self::evidence(report, expected, style, evidence, usize::from(look.width), out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// `Tested restores: explained, 9 of 9 points (says how it is done)`.
fn heading(expected: &Concept, shown: &ConceptGrade, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let waived = shown.waived.as_ref().map_or_else(String::new, |reason| format!("; waived: {reason}"));
    let (title, level, points) = (&expected.title, shown.level, shown.points(expected));
    let max_points = shown.max_points(expected);
    let text = format!("{title}: {level}, {points} of {max_points} points ({}{waived})", shown.reason);
    let style = of_level(level);
    for (at, line) in wrap(&printable(&text), usize::from(look.width) - 2).iter().enumerate() {
        writeln!(out, "{}{style}{line}{style:#}", if at == 0 { "" } else { "  " })?;
    }
    Ok(())
}

/// The place of an evidence, its lines, and the phrase by which it was found.
fn evidence(
    report: &Report,
    expected: &Concept,
    level: Style,
    evidence: &Evidence,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let place = report.source.position(evidence.span.start);
    let marked = if evidence.role.is_whole() { &[evidence.span][..] } else { &evidence.parts };
    let digits = report.source.position(evidence.span.end).line.to_string().len();
    let excerpt = Excerpt::of(&report.source, marked, width.saturating_sub(digits + GUTTER + LABEL));
    let draft = report.name();
    writeln!(out, "{:digits$}{STRONG}-->{STRONG:#} {draft}:{}:{}", "", place.line, place.column)?;
    if let Some(lines) = underlined(&excerpt, evidence.role.name(), level) {
        writeln!(out, "{lines}")?;
    }
    let Some(phrase) = expected.phrase(evidence.phrase) else {
        return writeln!(out, "{:digits$} {STRONG}={STRONG:#} by {BY_LIKENESS}", "");
    };
    let kind = evidence.kind.name();
    let phrase = printable(phrase);
    let phrase = cut(&phrase, width.saturating_sub(digits + NOTE + kind.len()));
    writeln!(out, "{:digits$} {STRONG}={STRONG:#} by {phrase} ({kind})", "")
}

/// The lines of an excerpt with carets under what matters; nothing where none of it can be seen.
fn underlined(excerpt: &Excerpt, label: &str, style: Style) -> Option<String> {
    let last = excerpt.marks.last()?;
    let annotations = excerpt.marks.iter().map(|mark| {
        let label = (mark == last).then_some(label);
        AnnotationKind::Primary.span(mark.clone()).label(label)
    });
    let snippet = Snippet::source(excerpt.text.as_str()).line_start(excerpt.line).annotations(annotations);
    // The lines are cut already.
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).note(style).term_width(usize::MAX / 2);
    Some(renderer.render(&[Group::with_level(Level::NOTE).element(snippet)]))
}
