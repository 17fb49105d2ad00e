//! Why every concept has its level: the reason, and all evidence with place, phrase and kind of match.

use std::io::{self, Write};

use crate::grading::{ConceptGrade, Evidence};
use crate::report::style::{of_level, wrap};
use crate::report::{Look, Report, printable};
use crate::rubric::Concept;

/// Writes a paragraph a concept.
pub fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (expected, shown) in report.grader.rubric.concepts.iter().zip(&report.grade.concepts) {
        concept(report, expected, shown, look, out)?;
    }
    writeln!(out)
}

fn concept(
    report: &Report,
    expected: &Concept,
    shown: &ConceptGrade,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = of_level(shown.level);
    let points = format!("{} of {}", shown.points(expected), shown.max_points(expected));
    let waived = shown.waived.as_ref().map_or_else(String::new, |reason| format!("; waived: {reason}"));
    writeln!(
        out,
        "{}: {style}{}{style:#}, {points} points ({}{})",
        printable(&expected.title),
        shown.level,
        shown.reason,
        printable(&waived)
    )?;
    for evidence in &shown.evidence {
        let place = report.source.position(evidence.span.start);
        let text = printable(evidence.span.of(&report.source.text));
        let line = format!(
            "{}:{} {} \u{201c}{}\u{201d} {}",
            place.line,
            place.column,
            evidence.role.name(),
            text.trim(),
            how(expected, evidence)
        );
        for (at, line) in wrap(&line, usize::from(look.width) - 4).into_iter().enumerate() {
            writeln!(out, "  {}{line}", if at == 0 { "" } else { "  " })?;
        }
    }
    Ok(())
}

fn how(expected: &Concept, evidence: &Evidence) -> String {
    format!("by {} ({})", printable(&expected.phrases[evidence.phrase]), evidence.kind.name())
}
