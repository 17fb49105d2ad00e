//! A check for people: what it objects to, a line each, and the verdict.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::report::table::STRONG;
use crate::report::{Finding, Report, printable};

const ERROR: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red))).bold();
const WARNING: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))).bold();

/// Writes the findings of a draft, a line each: `draft:line:column: error: what is wrong [rule]`; then what its
/// writer has set aside.
///
/// # Errors
/// Those of the writer.
pub fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        writeln!(out, "{}", line(report, finding))?;
    }
    for (concept, shown) in report.grader.rubric.concepts.iter().zip(&report.grade.concepts) {
        if let Some(reason) = &shown.waived {
            let [draft, title, reason] = [&report.draft, &concept.title, reason].map(|text| printable(text));
            writeln!(
                out,
                "{STRONG}{draft}{STRONG:#}: note: \u{201c}{title}\u{201d} ({}) is waived: {reason}",
                concept.id
            )?;
        }
    }
    Ok(())
}

fn line(report: &Report, finding: &Finding) -> String {
    let (style, kind) = if finding.rule.fails() { (ERROR, "error") } else { (WARNING, "warning") };
    let place = finding.span.map_or_else(String::new, |span| {
        let place = report.source.position(span.start);
        format!(":{}:{}", place.line, place.column)
    });
    let (draft, message) = (printable(&report.draft), printable(&finding.message));
    format!("{STRONG}{draft}{place}{STRONG:#}: {style}{kind}{style:#}: {message} [{}]", finding.rule.id())
}

/// Writes whether the check is passed: of the drafts `graded` some `failed`, and some more could not be read.
///
/// # Errors
/// Those of the writer.
pub fn verdict(graded: usize, failed: usize, unread: usize, out: &mut dyn Write) -> io::Result<()> {
    if failed > 0 {
        writeln!(out, "{ERROR}Check failed{ERROR:#}: {failed} of {}", drafts(graded))
    } else if unread > 0 {
        writeln!(out, "{ERROR}Check incomplete{ERROR:#}: {} could not be graded", drafts(unread))
    } else if graded == 0 {
        writeln!(out, "Nothing to check")
    } else {
        writeln!(out, "Check passed: {}", drafts(graded))
    }
}

fn drafts(count: usize) -> String {
    format!("{count} draft{}", if count == 1 { "" } else { "s" })
}
