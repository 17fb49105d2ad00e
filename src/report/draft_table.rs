//! One draft for people: a table of the concepts, then the gaps, then the score.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use crate::grading::{gaps, speaking_time};
use crate::report::row::Row;
use crate::report::style::{STRONG, of_level, wrap};
use crate::report::{Look, Report, delivery, explain, printable, since, wording};
use crate::rubric::Level;

/// Columns of the table that do not depend on its width.
const TITLE_COLUMNS: u16 = 24;
const LEVEL_COLUMNS: u16 = 9;
const POINTS_COLUMNS: u16 = 6;

/// Spaces around and between the columns.
const PADDING: u16 = 5;

/// Narrower than this nothing is readable.
const NARROWEST: u16 = 60;

/// Writes a report.
pub fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let rubric = &report.grader.rubric;
    writeln!(out, "{STRONG}{}{STRONG:#}", report.name())?;
    let origin = wording::behind_id(rubric);
    writeln!(out, "{} ({}, {}{origin})\n", printable(&rubric.title), rubric.id, report.question_from)?;
    concepts(report, look, out)?;
    if look.explain {
        explain::render(report, look, out)?;
    }
    self::gaps_and_advice(report, look, out)?;
    delivery::render(report, look, out)?;
    score(report, out)?;
    since::render(report, out)
}

fn concepts(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    let width = look.width.max(NARROWEST);
    table.set_width(width).set_header(["Concept", "Level", "Points", "Evidence"]);
    for row in report.rows() {
        table.add_row([
            printable(&row.expected.title).into_owned(),
            if row.shown.waived.is_some() { "waived" } else { row.shown.level.name() }.to_owned(),
            format!("{}/{}", row.points(), row.max_points()),
            evidence(row),
        ]);
    }
    let fixed = [TITLE_COLUMNS, LEVEL_COLUMNS, POINTS_COLUMNS];
    let rest = width - fixed.iter().sum::<u16>() - PADDING;
    for (column, columns) in table.column_iter_mut().zip(fixed.into_iter().chain([rest])) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(columns + 1))).set_padding((0, 1));
    }
    if let Some(points) = table.column_mut(2) {
        points.set_cell_alignment(CellAlignment::Right);
    }
    for line in table.lines() {
        writeln!(out, "{}", paint(line.trim_end()))?;
    }
    writeln!(out)
}

/// Colours the level of a line of the table; a plain stream leaves the colours out.
fn paint(line: &str) -> String {
    for level in Level::ALL {
        let at = usize::from(TITLE_COLUMNS) + 1;
        let found =
            line.char_indices().nth(at).map(|(at, _)| at).filter(|&at| line[at..].starts_with(level.name()));
        if let Some(at) = found {
            let (before, rest) = line.split_at(at);
            let (name, after) = rest.split_at(level.name().len());
            let style = of_level(level);
            return format!("{before}{style}{name}{style:#}{after}");
        }
    }
    line.to_owned()
}

/// The best evidence, quoted, with line and column; of a waived concept the reason.
fn evidence(row: Row<'_>) -> String {
    if let Some(reason) = &row.shown.waived {
        return printable(reason).into_owned();
    }
    let Some((_, place, text)) = row.best() else { return String::new() };
    let rejected = if row.is_rejected() { "rejected: " } else { "" };
    format!("{}:{} {rejected}\u{201c}{}\u{201d}", place.line, place.column, printable(text).trim())
}

fn gaps_and_advice(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let rubric = &report.grader.rubric;
    let gaps = gaps(&report.grade, rubric);
    if gaps.is_empty() {
        return writeln!(out, "No gaps: every concept is explained.\n");
    }
    writeln!(out, "{STRONG}What to write next, most points first{STRONG:#}")?;
    for gap in gaps {
        let concept = &rubric.concepts[gap.concept];
        let level = report.grade.concepts[gap.concept].level;
        let style = of_level(level);
        writeln!(
            out,
            "{:>4}  {} ({style}{level}{style:#})",
            format!("+{}", gap.gain),
            printable(&concept.title)
        )?;
        for line in wrap(&printable(&concept.advice), usize::from(look.width.max(NARROWEST)) - 6) {
            writeln!(out, "      {line}")?;
        }
    }
    writeln!(out)
}

fn score(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let (rubric, grade) = (&report.grader.rubric, &report.grade);
    let verdict = if report.passed() { "reached" } else { "not reached" };
    let (score, pass) = (grade.score, report.pass);
    writeln!(
        out,
        "{STRONG}Score {score} of 100, {}{STRONG:#}; pass mark {pass} {verdict}",
        report.band().name()
    )?;
    writeln!(out, "{} points; {} of {} give full marks", grade.points, grade.full_marks, grade.max_points)?;
    let [low, high] = rubric.target_words;
    let words = if grade.words == 1 { "word" } else { "words" };
    writeln!(
        out,
        "{} {words}, about {} minutes to speak; {low} to {high} words are a good length",
        grade.words,
        speaking_time(grade.words)
    )
}
