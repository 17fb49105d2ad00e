//! CSV for spreadsheets: a row a draft and concept, every cell quoted, none of them a formula.

use std::io::{self, Write};

use csv::{QuoteStyle, WriterBuilder};

use crate::report::{Change, Entry, Renderer, Report, printable, row::Row, wording};

/// The columns. Those of a draft stand in each of its rows.
pub const COLUMNS: [&str; 26] = [
    "draft",
    "status",
    "question",
    "score",
    "pass",
    "passed",
    "band",
    "words",
    "score_before",
    "concept",
    "title",
    "weight",
    "level",
    "points",
    "max_points",
    "denied",
    "waived",
    "reason",
    "line",
    "evidence",
    "advice",
    "level_before",
    "line_before",
    "findings",
    "note",
    "origin",
];

/// The column of what is said of a draft without marks.
const NOTE: usize = COLUMNS.len() - 2;

/// Keeps nothing.
pub struct Csv;

impl Renderer for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write([COLUMNS.map(str::to_owned)], out)
    }

    fn entry(&mut self, entry: Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
        match entry {
            Entry::Report(report) => {
                let changes = report.changes();
                write(report.rows().map(|row| graded(report, row, &changes)), out)
            }
            Entry::Skipped(skipped) => write([ungraded(&skipped.draft, "skipped", &skipped.reason)], out),
            Entry::Failure(failure) => write([ungraded(&failure.draft, "failed", &failure.error)], out),
        }
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A cell a column.
type Cells = [String; COLUMNS.len()];

fn write(rows: impl IntoIterator<Item = Cells>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer(out);
    for cells in rows {
        writer.write_record(cells.iter().map(|cell| defused(cell)))?;
    }
    writer.flush()
}

fn graded(report: &Report, row: Row<'_>, changes: &[Change<'_>]) -> Cells {
    let Row { expected, shown, .. } = row;
    let best = row.best();
    let change = row.change(changes);
    let number = |number: Option<usize>| number.map_or_else(String::new, |number| number.to_string());
    [
        report.draft.clone(),
        "graded".to_owned(),
        report.grader.rubric.id.clone(),
        report.grade.score.to_string(),
        report.pass.to_string(),
        report.passed().to_string(),
        report.band().name().to_owned(),
        report.grade.words.to_string(),
        report.earlier.as_ref().map_or_else(String::new, |earlier| earlier.grade.score.to_string()),
        expected.id.clone(),
        expected.title.clone(),
        expected.weight.to_string(),
        shown.level.name().to_owned(),
        row.points().to_string(),
        row.max_points().to_string(),
        shown.denied.to_string(),
        shown.waived.clone().unwrap_or_default(),
        shown.reason.clone(),
        number(best.map(|(_, place, _)| place.line)),
        best.map_or_else(String::new, |(_, _, text)| text.to_owned()),
        if row.is_gap() { expected.advice.clone() } else { String::new() },
        change.map_or_else(String::new, |change| change.before.name().to_owned()),
        number(change.and_then(|change| change.shown_before).map(|(place, _)| place.line)),
        findings(report, row),
        String::new(),
        wording::origin(&report.grader.rubric).unwrap_or_default(),
    ]
}

/// What a check objects to in this concept, or in the draft as a whole.
fn findings(report: &Report, row: Row<'_>) -> String {
    let here = report.findings.iter().filter(|finding| finding.concept.is_none_or(|at| at == row.index));
    here.map(|finding| finding.message.as_str()).collect::<Vec<_>>().join("; ")
}

fn ungraded(draft: &str, status: &str, note: &str) -> Cells {
    let mut cells = [const { String::new() }; COLUMNS.len()];
    draft.clone_into(&mut cells[0]);
    status.clone_into(&mut cells[1]);
    note.clone_into(&mut cells[NOTE]);
    cells
}

/// A cell on one line that no spreadsheet takes for a formula: a quote stands before what would start one.
fn defused(cell: &str) -> String {
    let text = printable(cell);
    let starts_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let quote = if text.trim_start().starts_with(starts_formula) { "'" } else { "" };
    format!("{quote}{text}")
}
