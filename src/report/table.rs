//! The report for people: a table of the concepts, then the gaps, then the score.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use crate::grading::{ConceptGrade, EvidenceRole, gaps};
use crate::report::{Look, Outcome, Report, explain, printable, since};
use crate::rubric::Level;

/// Columns of the table that do not depend on its width.
const TITLE_COLUMNS: u16 = 24;
const LEVEL_COLUMNS: u16 = 9;
const POINTS_COLUMNS: u16 = 6;

/// Spaces around and between the columns.
const PADDING: u16 = 5;

/// Narrower than this nothing is readable.
const NARROWEST: u16 = 60;

/// Headings and names.
pub const STRONG: Style = Style::new().bold();

/// Writes every report and then what was left out.
pub fn render(outcome: &Outcome, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (at, report) in outcome.reports.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        self::report(report, look, out)?;
    }
    Ok(())
}

fn report(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let rubric = &report.grader.rubric;
    writeln!(out, "{STRONG}{}{STRONG:#}", printable(&report.draft))?;
    writeln!(out, "{} ({}, {})\n", printable(&rubric.title), rubric.id, report.question_from)?;
    concepts(report, look, out)?;
    if look.explain {
        explain::render(report, look, out)?;
    }
    self::gaps_and_advice(report, look, out)?;
    score(report, out)?;
    report.earlier.as_ref().map_or(Ok(()), |earlier| since::render(report, earlier, out))
}

fn concepts(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    let width = look.width.max(NARROWEST);
    table.set_width(width).set_header(["Concept", "Level", "Points", "Evidence"]);
    let (concepts, shown) = (&report.grader.rubric.concepts, &report.grade.concepts);
    for (expected, shown) in concepts.iter().zip(shown) {
        table.add_row([
            printable(&expected.title).into_owned(),
            if shown.waived.is_some() { "waived" } else { shown.level.name() }.to_owned(),
            format!("{}/{}", shown.points(expected), shown.max_points(expected)),
            evidence(report, shown),
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
            let style = style(level);
            return format!("{before}{style}{name}{style:#}{after}");
        }
    }
    line.to_owned()
}

/// The colour of a level.
pub const fn style(level: Level) -> Style {
    Style::new().fg_color(Some(anstyle::Color::Ansi(match level {
        Level::Explained => AnsiColor::Green,
        Level::Mentioned => AnsiColor::Yellow,
        Level::Missing => AnsiColor::Red,
    })))
}

/// The best evidence, quoted, with line and column; of a waived concept the reason.
fn evidence(report: &Report, shown: &ConceptGrade) -> String {
    if let Some(reason) = &shown.waived {
        return printable(reason).into_owned();
    }
    let Some(best) = shown.evidence.iter().find(|entry| entry.role != EvidenceRole::Context) else {
        return String::new();
    };
    let place = report.source.position(best.span.start);
    let rejected = if best.role == EvidenceRole::Denial { "rejected: " } else { "" };
    let text = printable(best.span.of(&report.source.text));
    format!("{}:{} {rejected}\u{201c}{}\u{201d}", place.line, place.column, text.trim())
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
        let style = style(level);
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
    let seconds = grade.speaking_seconds();
    let [low, high] = rubric.target_words;
    let words = if grade.words == 1 { "word" } else { "words" };
    writeln!(
        out,
        "{} {words}, about {}:{:02} minutes to speak; {low} to {high} words are a good length",
        grade.words,
        seconds / 60,
        seconds % 60
    )
}

/// Breaks a text into lines of at most `width` columns, at spaces.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    use unicode_width::UnicodeWidthStr;

    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
