//! What has changed in a draft since a revision: the score, and the concepts whose level differs.

use std::io::{self, Write};

use crate::report::style::{STRONG, of_level};
use crate::report::{Report, printable};

/// Writes the change of the score, and a line for every concept with another level.
///
/// # Errors
/// Those of the writer.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Some(earlier) = &report.earlier else { return Ok(()) };
    let (before, now) = (earlier.grade.score, report.grade.score);
    let name = if earlier.draft == report.draft {
        String::new()
    } else {
        format!(", when it was {}", printable(&earlier.draft))
    };
    let revision = printable(&earlier.revision);
    writeln!(out, "{STRONG}Since {revision}{STRONG:#}: score {before} then, {now} now{name}")?;
    for change in report.changes() {
        let title = &report.grader.rubric.concepts[change.concept].title;
        let (then, here) = (of_level(change.before), of_level(change.after));
        let (was, is) = (change.before, change.after);
        writeln!(out, "  {}: {then}{was}{then:#}, now {here}{is}{here:#}", printable(title))?;
    }
    Ok(())
}
