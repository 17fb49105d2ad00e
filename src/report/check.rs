//! A check for people: what it objects to, a line each, and the verdict.

use std::io::{self, Write};

use crate::report::link::linked;
use crate::report::style::{ERROR, STRONG, WARNING};
use crate::report::{Entry, Finding, Report, printable};

/// Writes the findings of a draft, a line each: `draft:line:column: error: what is wrong [rule]`; then what its
/// writer has set aside. Returns how many lines there are.
///
/// # Errors
/// Those of the writer.
pub fn lines(report: &Report, out: &mut dyn Write) -> io::Result<usize> {
    for finding in &report.findings {
        writeln!(out, "{}", line(report, finding))?;
    }
    let mut lines = report.findings.len();
    for row in report.rows() {
        if let Some(reason) = &row.shown.waived {
            let [draft, title, reason] =
                [&report.draft, &row.expected.title, reason].map(|text| printable(text));
            let id = &row.expected.id;
            writeln!(
                out,
                "{STRONG}{draft}{STRONG:#}: note: \u{201c}{title}\u{201d} ({id}) is waived: {reason}"
            )?;
            lines += 1;
        }
    }
    Ok(lines)
}

fn line(report: &Report, finding: &Finding) -> String {
    let (style, kind) = if finding.rule.fails() { (ERROR, "error") } else { (WARNING, "warning") };
    let place = report
        .position(finding)
        .map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
    let place = linked(&format!("{}{place}", printable(&report.draft)), report.link.as_deref());
    let message = printable(&finding.message);
    format!("{STRONG}{place}{STRONG:#}: {style}{kind}{style:#}: {message} [{}]", finding.rule.id())
}

/// How many drafts had which end.
#[derive(Default)]
pub struct Verdict {
    graded: usize,
    failed: usize,
    ungraded: usize,
}

impl Verdict {
    /// Counts a draft.
    pub fn add(&mut self, entry: Entry<'_>) {
        match entry {
            Entry::Report(report) => {
                self.graded += 1;
                self.failed += usize::from(report.fails());
            }
            Entry::Skipped(_) => {}
            Entry::Failure(_) => self.ungraded += 1,
        }
    }

    /// Writes whether the check is passed.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn render(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { graded, failed, ungraded } = *self;
        if failed > 0 {
            writeln!(out, "{ERROR}Check failed{ERROR:#}: {failed} of {}", drafts(graded))
        } else if ungraded > 0 {
            writeln!(out, "{ERROR}Check incomplete{ERROR:#}: {} could not be graded", drafts(ungraded))
        } else if graded == 0 {
            writeln!(out, "Nothing to check")
        } else {
            writeln!(out, "Check passed: {}", drafts(graded))
        }
    }
}

fn drafts(count: usize) -> String {
    format!("{count} draft{}", if count == 1 { "" } else { "s" })
}
