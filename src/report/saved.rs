//! A draft after a save, in a few lines: the score, the concepts whose level has changed since, what to write next.

use std::io::{self, Write};

use crate::grading::gaps;
use crate::report::style::{STRONG, of_level, wrap};
use crate::report::{Change, Direction, Look, Report, printable};
use crate::rubric::Level;

/// Columns before what a line says.
const INDENT: usize = 10;

/// Writes the lines of a draft; of one that is compared with an earlier text, what has changed.
///
/// # Errors
/// Those of the writer.
pub fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    line(report, out)?;
    let changes = report.changes();
    for change in &changes {
        let (word, style) = (word(change), of_level(change.after));
        entry(&format!("{style}{word:<7}{style:#}"), &said(report, change), look, out)?;
    }
    if report.earlier.is_some() && changes.is_empty() {
        writeln!(out, "  no concept changed")?;
    }
    next(report, look, out)
}

/// `db-backups.md: score 53, now 62 (+9), fair; pass mark 50 reached`.
///
/// # Errors
/// Those of the writer.
pub fn line(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let now = report.grade.score;
    let score = match report.earlier.as_ref().map(|earlier| earlier.grade.score) {
        None => format!("score {now}"),
        Some(before) if before == now => format!("score {now} as before"),
        Some(before) => {
            format!("score {before}, now {now} ({:+})", i64::from(now) - i64::from(before))
        }
    };
    let (draft, band, pass) = (printable(&report.draft), report.band().name(), report.pass);
    let style = of_level(if report.passed() { Level::Explained } else { Level::Missing });
    let verdict = if report.passed() { "reached" } else { "not reached" };
    writeln!(out, "{STRONG}{draft}{STRONG:#}: {style}{score}{style:#}, {band}; pass mark {pass} {verdict}")
}

const fn word(change: &Change<'_>) -> &'static str {
    match (change.direction, change.after) {
        (Direction::Lost, Level::Mentioned) => "lowered",
        (direction, _) => direction.name(),
    }
}

/// `Tested restores: missing, now explained; 12:1 “Every month we restore”`. What is lost shows the words of then.
fn said(report: &Report, change: &Change<'_>) -> String {
    let Some(row) = report.row(change.concept) else { return String::new() };
    let (title, before, after) = (&row.expected.title, change.before, change.after);
    let quote = |line: usize, column: usize, text: &str| format!("{line}:{column} “{}”", text.trim());
    let shown = if change.direction == Direction::Lost {
        change.shown_before.map(|(place, text)| format!("; was {}", quote(place.line, place.column, text)))
    } else {
        row.best().map(|(_, place, text)| format!("; {}", quote(place.line, place.column, text)))
    };
    printable(&format!("{title}: {before}, now {after}{}", shown.unwrap_or_default())).into_owned()
}

/// The gap with the most points to gain, and its advice.
fn next(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let rubric = &report.grader.rubric;
    let Some(gap) = gaps(&report.grade, rubric).into_iter().next() else {
        return entry("next   ", "no gaps: every concept is explained", look, out);
    };
    let (concept, level) = (&rubric.concepts[gap.concept], report.grade.concepts[gap.concept].level);
    let title = printable(&concept.title);
    entry("next   ", &format!("{title} ({level}, +{} points)", gap.gain), look, out)?;
    entry("       ", &printable(&concept.advice), look, out)
}

fn entry(word: &str, text: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (at, line) in wrap(text, usize::from(look.width) - INDENT).iter().enumerate() {
        if at == 0 { writeln!(out, "  {word} {line}")? } else { writeln!(out, "{:INDENT$}{line}", "")? }
    }
    Ok(())
}
