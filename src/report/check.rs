//! A check for people: what it objects to, a line each, and the verdict.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::report::table::STRONG;
use crate::report::{Finding, Report, printable};

const ERROR: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red))).bold();
const WARNING: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))).bold();

/// Writes the findings of a draft, a line each: `draft:line:column: error: what is wrong [rule]`.
///
/// # Errors
/// Those of the writer.
pub fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        writeln!(out, "{}", line(report, finding))?;
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

/// Writes whether the check is passed.
///
/// # Errors
/// Those of the writer.
pub fn verdict(drafts: usize, failed: usize, out: &mut dyn Write) -> io::Result<()> {
    let s = if drafts == 1 { "" } else { "s" };
    if failed == 0 {
        writeln!(out, "Check passed: {drafts} draft{s}")
    } else {
        writeln!(out, "{ERROR}Check failed{ERROR:#}: {failed} of {drafts} draft{s}")
    }
}
