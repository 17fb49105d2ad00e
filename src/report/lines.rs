//! For editors: a line for everything there is to do, as compilers write it: `draft:line:column: kind: message`.
//!
//! Every line has a place, so that an editor can go there; what is about the whole draft stands at its start.

use std::io::{self, Write};

use crate::base::Span;
use crate::grading::gaps;
use crate::report::{Entry, Renderer, Report, printable, without_commands, wording};

/// Keeps nothing.
pub struct Lines;

impl Renderer for Lines {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
        match entry {
            Entry::Report(report) => self::report(report, out),
            Entry::Skipped(skipped) => {
                line(&skipped.draft, "1:1", "note", &format!("skipped: {}", skipped.reason), out)
            }
            Entry::Failure(failure) => line(&failure.draft, "1:1", "error", &failure.error, out),
        }
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut write = |kind: &str, span: Option<Span>, message: &str| {
        let place = report.source.position(span.map_or(0, |span| span.start));
        line(&report.draft, &format!("{}:{}", place.line, place.column), kind, message, out)
    };
    for finding in &report.findings {
        let kind = if finding.rule.fails() { "error" } else { "warning" };
        write(kind, finding.span, &format!("{} [{}]", finding.message, finding.rule.id()))?;
    }
    if let Some(origin) = wording::origin(&report.grader.rubric) {
        write("note", None, &origin)?;
    }
    if let Some(since) = wording::since(report).filter(|_| report.has_changed()) {
        write("note", None, &since)?;
    }
    if let Some(waived) = wording::waived(report) {
        write("note", None, &format!("waived: {waived}"))?;
    }
    for row in gaps(&report.grade, &report.grader.rubric).iter().filter_map(|gap| report.row(gap.concept)) {
        let span = row.best().map(|(span, ..)| span);
        let message = format!("{}. {} [{}]", wording::gap(row), row.expected.advice, row.expected.id);
        write("warning", span, &message)?;
    }
    for remark in report.delivery.iter().flat_map(|delivery| &delivery.remarks) {
        let message = format!("{}. {} [{}]", remark.message, remark.habit.advice(), remark.habit.id());
        write("note", remark.span, &message)?;
    }
    Ok(())
}

fn line(draft: &str, place: &str, kind: &str, message: &str, out: &mut dyn Write) -> io::Result<()> {
    let line = format!("{}:{place}: {kind}: {}", printable(draft), printable(message).trim());
    writeln!(out, "{}", without_commands(&line))
}
