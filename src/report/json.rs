//! The JSON contract, schema 1: fields may be added, never changed. Write-only.

use std::io::{self, Write};

use serde::Serialize;

use crate::grading::{ConceptGrade, Evidence};
use crate::report::{Outcome, Report};
use crate::rubric::{Concept, Level};

/// Version of the contract.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Whole<'o> {
    schema: u32,
    version: &'static str,
    reports: Vec<ReportLine<'o>>,
    skipped: Vec<SkippedLine<'o>>,
    failures: Vec<FailureLine<'o>>,
}

#[derive(Serialize)]
struct ReportLine<'o> {
    draft: &'o str,
    question: &'o str,
    question_from: &'static str,
    rubric_hash: &'o str,
    words: usize,
    speaking_seconds: usize,
    score: u32,
    pass: u32,
    passed: bool,
    band: &'static str,
    points: u32,
    full_marks: u32,
    max_points: u32,
    concepts: Vec<ConceptLine<'o>>,
}

#[derive(Serialize)]
struct ConceptLine<'o> {
    id: &'o str,
    title: &'o str,
    weight: u32,
    level: &'static str,
    points: u32,
    max_points: u32,
    denied: bool,
    waived: Option<&'o str>,
    reason: &'o str,
    evidence: Vec<EvidenceLine<'o>>,
    advice: Option<&'o str>,
}

#[derive(Serialize)]
struct EvidenceLine<'o> {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'o str,
    parts: Vec<[usize; 2]>,
    phrase: &'o str,
    r#match: &'static str,
    role: &'static str,
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
pub fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        reports: outcome.reports.iter().map(report_line).collect(),
        skipped: outcome
            .skipped
            .iter()
            .map(|line| SkippedLine { draft: &line.draft, reason: &line.reason })
            .collect(),
        failures: outcome
            .failures
            .iter()
            .map(|line| FailureLine { draft: &line.draft, error: &line.error })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn report_line(report: &Report) -> ReportLine<'_> {
    let (rubric, grade) = (&report.grader.rubric, &report.grade);
    ReportLine {
        draft: &report.draft,
        question: &rubric.id,
        question_from: report.question_from.name(),
        rubric_hash: &rubric.hash,
        words: grade.words,
        speaking_seconds: grade.speaking_seconds(),
        score: grade.score,
        pass: report.pass,
        passed: report.passed(),
        band: report.band().name(),
        points: grade.points,
        full_marks: grade.full_marks,
        max_points: grade.max_points,
        concepts: rubric
            .concepts
            .iter()
            .zip(&grade.concepts)
            .map(|(expected, shown)| concept_line(report, expected, shown))
            .collect(),
    }
}

fn concept_line<'o>(report: &'o Report, expected: &'o Concept, shown: &'o ConceptGrade) -> ConceptLine<'o> {
    ConceptLine {
        id: &expected.id,
        title: &expected.title,
        weight: expected.weight,
        level: shown.level.name(),
        points: shown.points(expected),
        max_points: shown.max_points(expected),
        denied: shown.denied,
        waived: shown.waived.as_deref(),
        reason: &shown.reason,
        evidence: shown.evidence.iter().map(|evidence| evidence_line(report, expected, evidence)).collect(),
        advice: (shown.level != Level::Explained && shown.waived.is_none())
            .then_some(expected.advice.as_str()),
    }
}

fn evidence_line<'o>(report: &'o Report, expected: &'o Concept, evidence: &Evidence) -> EvidenceLine<'o> {
    let place = report.source.position(evidence.span.start);
    EvidenceLine {
        start: evidence.span.start,
        end: evidence.span.end,
        line: place.line,
        column: place.column,
        text: evidence.span.of(&report.source.text),
        parts: evidence.parts.iter().map(|part| [part.start, part.end]).collect(),
        phrase: &expected.phrases[evidence.phrase].text,
        r#match: evidence.kind.name(),
        role: evidence.role.name(),
    }
}
