//! What is found in rubrics, for people: every finding with its place in the file, then how many there are.

use std::io::{self, Write};

use crate::evaluation::rubric_check::{Finding, Totals};
use crate::report::Snippets;
use crate::report::plain::number;

/// Writes the findings, which are sorted by file, then the totals.
///
/// # Errors
/// Those of the writer.
pub fn render(findings: &[Finding], totals: Totals, out: &mut dyn Write) -> io::Result<()> {
    for of_file in findings.chunk_by(|a, b| a.source.name == b.source.name) {
        let snippets = Snippets::new(&of_file[0].source);
        for finding in of_file {
            writeln!(out, "{}\n", snippets.finding(finding.rule, &finding.problem))?;
        }
    }
    let number = |count: usize, word: &str| number(u32::try_from(count).unwrap_or(u32::MAX), word);
    let [rubrics, errors] = [number(totals.rubrics, "rubric"), number(totals.errors, "error")];
    let [warnings, hints] = [number(totals.warnings, "warning"), number(totals.hints, "hint")];
    let are_shown = findings.len() == totals.errors + totals.warnings + totals.hints;
    let hints = match (totals.hints, are_shown) {
        (0, _) => String::new(),
        (_, true) => format!(", {hints}"),
        (_, false) => format!(", {hints} (--verbose shows them)"),
    };
    writeln!(out, "{rubrics} checked: {errors}, {warnings}{hints}")
}
