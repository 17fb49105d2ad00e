//! Drafts held against a reference answer, for people.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use crate::base::Span;
use crate::derive::{Point, PointFound};
use crate::grading::Band;
use crate::report::plain::{cut, quoted, show};
use crate::report::reference::{ReferenceOutcome, ReferenceReport};
use crate::report::style::{STRONG, wrap};
use crate::report::{Look, printable};

/// Columns of the table that do not depend on its width.
const WEIGHT_COLUMNS: u16 = 6;
const STATE_COLUMNS: u16 = 7;

/// Spaces between the columns.
const PADDING: u16 = 4;

/// Narrower than this nothing is readable.
const NARROWEST: u16 = 60;

/// At most so many places of a point are shown.
const PLACES: usize = 3;

/// Of the words of a point that are missing only the weightiest are named.
const LACKING: usize = 5;

/// Words lighter than this part of the heaviest of their point are not worth naming.
const WORTH_NAMING: f64 = 0.5;

/// Writes every report where `look.whole`, then a line a draft where there are several.
///
/// # Errors
/// Those of the writer.
pub fn render(outcome: &ReferenceOutcome, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let is_only = outcome.reports.len() == 1;
    if look.whole || is_only {
        for (at, report) in outcome.reports.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            self::report(outcome, report, look, out)?;
        }
    }
    if is_only || outcome.reports.is_empty() {
        return Ok(());
    }
    if look.whole {
        writeln!(out)?;
    }
    writeln!(out, "{STRONG}Score Draft{STRONG:#}")?;
    for report in &outcome.reports {
        let name = printable(&report.source.name);
        writeln!(out, "{:>5} {}", report.found.score(), cut(&name, usize::from(look.width) - 6))?;
    }
    Ok(())
}

fn report(
    outcome: &ReferenceOutcome,
    report: &ReferenceReport,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}", printable(&report.source.name))?;
    writeln!(out, "by the reference {}\n", printable(&outcome.name))?;
    let width = look.width.max(NARROWEST);
    points(outcome, report, width, out)?;
    lacks(outcome, report, width, out)?;
    let (score, share) = (report.found.score(), 100.0 * report.found.share);
    writeln!(out, "Score {score} of 100, {}", Band::of(score).name())?;
    writeln!(out, "{} % of the weight of the reference found; {} words", show(Some(share), 1), report.words)
}

fn points(
    outcome: &ReferenceOutcome,
    report: &ReferenceReport,
    width: u16,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width).set_header(["Point of the reference", "Weight", "In it", "Words that show it"]);
    for (point, found) in outcome.reference.points.iter().zip(&report.found.points) {
        table.add_row([
            printable(&point.text).into_owned(),
            format!("{} %", show(Some(100.0 * point.weight()), 0)),
            found.state().name().to_owned(),
            places(report, &found.evidence),
        ]);
    }
    let rest = width - WEIGHT_COLUMNS - STATE_COLUMNS - PADDING;
    let columns = [rest / 2, WEIGHT_COLUMNS, STATE_COLUMNS, rest - rest / 2];
    for (column, columns) in table.column_iter_mut().zip(columns) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(columns + 1))).set_padding((0, 1));
    }
    if let Some(weight) = table.column_mut(1) {
        weight.set_cell_alignment(CellAlignment::Right);
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)
}

/// The longest words first: the short ones are mostly grammar.
fn places(report: &ReferenceReport, evidence: &[Span]) -> String {
    let mut longest = evidence.to_vec();
    longest.sort_by_key(|span| (std::cmp::Reverse(span.len()), *span));
    longest.truncate(PLACES);
    longest.sort_unstable();
    let place = |span: &Span| {
        let place = report.source.position(span.start);
        format!("{}:{} {}", place.line, place.column, quoted(span.of(&report.source.text)))
    };
    longest.iter().map(place).collect::<Vec<_>>().join(", ")
}

fn lacks(
    outcome: &ReferenceOutcome,
    report: &ReferenceReport,
    width: u16,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines: Vec<String> = outcome
        .reference
        .points
        .iter()
        .zip(&report.found.points)
        .filter_map(|(point, found)| lacking(point, found))
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "{STRONG}Words of the reference that are missing{STRONG:#}")?;
    for words in lines {
        for (at, line) in wrap(&words, usize::from(width) - 4).into_iter().enumerate() {
            writeln!(out, "  {}{line}", if at == 0 { "" } else { "  " })?;
        }
    }
    writeln!(out)
}

/// The weightiest missing words of a point, in its order.
fn lacking(point: &Point, found: &PointFound) -> Option<String> {
    let heaviest = point.words.iter().map(|word| word.weight).fold(0.0, f64::max);
    let mut words: Vec<usize> = found.lacks.clone();
    words.retain(|&at| point.words[at].weight >= WORTH_NAMING * heaviest);
    words.sort_by(|&a, &b| point.words[b].weight.total_cmp(&point.words[a].weight));
    words.truncate(LACKING);
    words.sort_unstable();
    let shown: Vec<_> = words.iter().map(|&at| printable(&point.words[at].text)).collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}
