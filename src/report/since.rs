//! What has changed in a draft since a revision: the score, and the concepts whose level differs.

use std::io::{self, Write};

use crate::report::table::{STRONG, style};
use crate::report::{Earlier, Report, printable};

/// Writes the change of the score, and a line for every concept with another level.
pub fn render(report: &Report, earlier: &Earlier, out: &mut dyn Write) -> io::Result<()> {
    let (before, now) = (earlier.grade.score, report.grade.score);
    let name = if earlier.draft == report.draft {
        String::new()
    } else {
        format!(", when it was {}", printable(&earlier.draft))
    };
    let revision = printable(&earlier.revision);
    writeln!(out, "{STRONG}Since {revision}{STRONG:#}: score {before} then, {now} now{name}")?;
    let concepts = report.grader.rubric.concepts.iter();
    let levels = earlier.grade.concepts.iter().zip(&report.grade.concepts);
    for (concept, (before, now)) in
        concepts.zip(levels).filter(|(_, (before, now))| before.level != now.level)
    {
        let (then, here) = (style(before.level), style(now.level));
        let (was, is) = (before.level, now.level);
        writeln!(out, "  {}: {then}{was}{then:#}, now {here}{is}{here:#}", printable(&concept.title))?;
    }
    Ok(())
}
