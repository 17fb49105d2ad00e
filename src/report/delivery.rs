//! How a draft is told, for people: a few remarks, all of them where reasons are asked for.

use std::io::{self, Write};

use crate::grading::Remark;
use crate::report::style::{STRONG, wrap};
use crate::report::{Look, Report, printable};

/// So many remarks are shown below the gaps.
const SHOWN: usize = 3;

/// Writes the remarks, each with its place and a line of advice; nothing where there is none.
///
/// # Errors
/// Those of the writer.
pub fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let remarks = report.delivery.as_ref().map_or(&[][..], |delivery| &delivery.remarks);
    if remarks.is_empty() {
        return Ok(());
    }
    writeln!(out, "{STRONG}How it is told{STRONG:#}, apart from the score")?;
    let shown = if look.explain { remarks.len() } else { remarks.len().min(SHOWN) };
    for remark in &remarks[..shown] {
        for (at, line) in wrap(&line(report, remark), usize::from(look.width) - 6).iter().enumerate() {
            writeln!(out, "  {}{line}", if at == 0 { "" } else { "    " })?;
        }
    }
    if shown < remarks.len() {
        writeln!(out, "  {} more with --explain", remarks.len() - shown)?;
    }
    writeln!(out)
}

/// `12:1 58 words without a stop. Cut it where the second thought starts.`
fn line(report: &Report, remark: &Remark) -> String {
    let place = remark.span.map_or_else(String::new, |span| {
        let place = report.source.position(span.start);
        format!("{}:{} ", place.line, place.column)
    });
    format!("{place}{}. {}", printable(&remark.message), remark.habit.advice())
}
