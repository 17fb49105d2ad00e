//! What is found in rubrics, for people: every finding with its place in the file, then how many there are.

use std::io::{self, Write};

use crate::evaluation::rubric_check::{Finding, Severity};
use crate::report::Snippets;
use crate::report::plain::number;
use crate::report::rubric::check_json::count;

/// Writes the findings, which are sorted by file, then the totals. `rubrics` is how many were looked at.
///
/// # Errors
/// Those of the writer.
pub fn render(findings: &[Finding], rubrics: usize, out: &mut dyn Write) -> io::Result<()> {
    for of_file in findings.chunk_by(|a, b| a.source.name == b.source.name) {
        let snippets = Snippets::new(&of_file[0].source);
        for finding in of_file {
            let is_error = finding.rule.severity() == Severity::Error;
            writeln!(out, "{}\n", snippets.finding(is_error, &finding.problem, finding.rule.id()))?;
        }
    }
    let (errors, warnings) = (count(findings, Severity::Error), count(findings, Severity::Warning));
    let rubrics = number(u32::try_from(rubrics).unwrap_or(u32::MAX), "rubric");
    writeln!(out, "{rubrics} checked: {}, {}", number(errors, "error"), number(warnings, "warning"))
}
