//! Drafts held against a reference answer, for programs, schema 1: fields may be added, never changed.

use std::io::{self, Write};

use serde::Serialize;

use crate::base::Span;
use crate::derive::{Point, PointFound};
use crate::report::reference::{ReferenceOutcome, ReferenceReport};

/// Version of the JSON contract.
const SCHEMA: u32 = 1;

/// Drafts held against a reference answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade by reference"))]
struct Whole<'o> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    /// The file of the reference.
    reference: &'o str,
    /// The drafts, in the order of their paths.
    reports: Vec<ReportLine<'o>>,
    /// The drafts that were left out.
    skipped: Vec<SkippedLine<'o>>,
    /// The drafts that could not be read.
    failures: Vec<FailureLine<'o>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ReportLine<'o> {
    /// Its path.
    draft: &'o str,
    /// Words that a reader would count.
    words: usize,
    /// 0 to 100.
    #[cfg_attr(test, schemars(range(max = 100)))]
    score: u32,
    /// The share of the weight that is found, 0 to 1.
    share: f64,
    /// The points of the reference, in its order.
    points: Vec<PointLine<'o>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PointLine<'o> {
    /// Its words.
    text: &'o str,
    /// Its share of the reference, 0 to 1.
    weight: f64,
    /// Found from a share of 0.6 on, partly from 0.3 on.
    #[cfg_attr(test, schemars(extend("enum" = ["found", "partly", "missing"])))]
    state: &'static str,
    /// The share of it that is found, 0 to 1.
    share: f64,
    /// The words that show it.
    evidence: Vec<EvidenceLine<'o>>,
    /// Words of which nothing is found.
    lacks: Vec<&'o str>,
}

/// Byte offsets into the file; line and column from 1.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EvidenceLine<'o> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'o str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SkippedLine<'o> {
    draft: &'o str,
    reason: &'o str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FailureLine<'o> {
    draft: &'o str,
    error: &'o str,
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render(outcome: &ReferenceOutcome, out: &mut dyn Write) -> io::Result<()> {
    let skipped = outcome.skipped.iter();
    let failures = outcome.failures.iter();
    let whole = Whole {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        reference: &outcome.name,
        reports: outcome.reports.iter().map(|report| report_line(outcome, report)).collect(),
        skipped: skipped.map(|one| SkippedLine { draft: &one.draft, reason: &one.reason }).collect(),
        failures: failures.map(|one| FailureLine { draft: &one.draft, error: &one.error }).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn report_line<'o>(outcome: &'o ReferenceOutcome, report: &'o ReferenceReport) -> ReportLine<'o> {
    let points = outcome.reference.points.iter().zip(&report.found.points);
    ReportLine {
        draft: &report.source.name,
        words: report.words,
        score: report.found.score(),
        share: report.found.share,
        points: points.map(|(point, found)| point_line(report, point, found)).collect(),
    }
}

fn point_line<'o>(report: &'o ReferenceReport, point: &'o Point, found: &PointFound) -> PointLine<'o> {
    PointLine {
        text: &point.text,
        weight: point.weight(),
        state: found.state().name(),
        share: found.share,
        evidence: found.evidence.iter().map(|span| evidence_line(report, *span)).collect(),
        lacks: found.lacks.iter().map(|&at| &*point.words[at].text).collect(),
    }
}

fn evidence_line(report: &ReferenceReport, span: Span) -> EvidenceLine<'_> {
    let place = report.source.position(span.start);
    let text = span.of(&report.source.text);
    EvidenceLine { start: span.start, end: span.end, line: place.line, column: place.column, text }
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("reference");
}
