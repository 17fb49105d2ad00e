//! Drafts held against a reference answer, for programs, schema 1: fields may be added, never changed.

use std::io::{self, Write};

use serde::Serialize;

use crate::base::Span;
use crate::derive::{Point, PointFound};
use crate::report::reference::{ReferenceOutcome, ReferenceReport};

/// Version of the JSON contract.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Whole<'o> {
    schema: u32,
    version: &'static str,
    reference: &'o str,
    reports: Vec<ReportLine<'o>>,
    skipped: Vec<SkippedLine<'o>>,
    failures: Vec<FailureLine<'o>>,
}

#[derive(Serialize)]
struct ReportLine<'o> {
    draft: &'o str,
    words: usize,
    /// 0 to 100.
    score: u32,
    /// 0 to 1.
    share: f64,
    points: Vec<PointLine<'o>>,
}

#[derive(Serialize)]
struct PointLine<'o> {
    text: &'o str,
    /// Its share of the reference, 0 to 1.
    weight: f64,
    /// `found`, `partly` or `missing`.
    state: &'static str,
    /// The share of it that is found, 0 to 1.
    share: f64,
    evidence: Vec<EvidenceLine<'o>>,
    /// Words of which nothing is found.
    lacks: Vec<&'o str>,
}

/// Byte offsets into the file; line and column from 1.
#[derive(Serialize)]
struct EvidenceLine<'o> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'o str,
}

#[derive(Serialize)]
struct SkippedLine<'o> {
    draft: &'o str,
    reason: &'o str,
}

#[derive(Serialize)]
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
