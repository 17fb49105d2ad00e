//! The JSON contract, schema 1: one object. Write-only.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use crate::grading::Evidence;
use crate::report::delivery_json::delivery_line;
use crate::report::json_types::{
    ChangeLine, ConceptLine, EarlierLine, EvidenceLine, FailureLine, FindingLine, ReportLine, SkippedLine,
};
use crate::report::printable::{is_acting, starts_bracket_command};
use crate::report::row::Row;
use crate::report::{Change, Entry, Finding, Renderer, Report};

/// Version of the contract.
pub const SCHEMA: u32 = 1;

/// Writes the reports as they come and keeps the short lists for the end.
#[derive(Default)]
pub struct Json {
    reports: usize,
    skipped: Vec<String>,
    failures: Vec<String>,
}

impl Renderer for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        write!(out, "{{\n  \"schema\": {SCHEMA},\n  \"version\": \"{version}\",\n  \"reports\": [")
    }

    fn entry(&mut self, entry: Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
        match entry {
            Entry::Report(report) => {
                let comma = if self.reports == 0 { "" } else { "," };
                self.reports += 1;
                write!(out, "{comma}\n    {}", member(&report_line(report))?)?;
            }
            Entry::Skipped(skipped) => {
                self.skipped.push(member(&SkippedLine { draft: &skipped.draft, reason: &skipped.reason })?);
            }
            Entry::Failure(failure) => {
                self.failures.push(member(&FailureLine { draft: &failure.draft, error: &failure.error })?);
            }
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let close = if self.reports == 0 { "]" } else { "\n  ]" };
        let (skipped, failures) = (array(&self.skipped), array(&self.failures));
        writeln!(out, "{close},\n  \"skipped\": {skipped},\n  \"failures\": {failures}\n}}")
    }
}

/// A member of a list in the whole object, indented as it stands there.
fn member(value: &impl Serialize) -> io::Result<String> {
    Ok(inert(&serde_json::to_string_pretty(value)?.replace('\n', "\n    ")))
}

fn array(members: &[String]) -> String {
    if members.is_empty() { "[]".to_owned() } else { format!("[\n    {}\n  ]", members.join(",\n    ")) }
}

/// The same JSON, with every character that acts on a terminal or starts a command in a log written as `\u`. Outside
/// of strings there are none of them, so the meaning stays.
pub fn inert(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for (at, c) in json.char_indices() {
        if (is_acting(c) && c != '\n') || (c == '#' && starts_bracket_command(&json[at..])) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    shown
}

/// The marks of a draft in the shape of the contract.
pub fn report_line(report: &Report) -> ReportLine<'_> {
    let (rubric, grade) = (&report.grader.rubric, &report.grade);
    ReportLine {
        draft: &report.draft,
        question: &rubric.id,
        question_from: report.question_from.name(),
        rubric_hash: &rubric.hash,
        bank: rubric.origin.as_ref().map(|origin| origin.folder.as_str()),
        replaces_built_in: rubric.origin.as_ref().is_some_and(|origin| origin.replaces_built_in),
        own_lexicon: rubric.origin.as_ref().is_some_and(|origin| origin.has_lexicon),
        words: grade.words,
        speaking_seconds: grade.speaking_seconds(),
        score: grade.score,
        pass: report.pass,
        passed: report.passed(),
        band: report.band().name(),
        points: grade.points,
        full_marks: grade.full_marks,
        max_points: grade.max_points,
        concepts: report.rows().map(|row| concept_line(report, row)).collect(),
        delivery: delivery_line(report),
        earlier: earlier_line(report),
        findings: report.findings.iter().map(|finding| finding_line(report, finding)).collect(),
    }
}

fn concept_line<'o>(report: &'o Report, row: Row<'o>) -> ConceptLine<'o> {
    let Row { expected, shown, .. } = row;
    let evidence = |evidence: &'o Evidence| evidence_line(report, row, evidence);
    ConceptLine {
        id: &expected.id,
        title: &expected.title,
        weight: expected.weight,
        level: shown.level.name(),
        points: row.points(),
        max_points: row.max_points(),
        denied: shown.denied,
        waived: shown.waived.as_deref(),
        reason: &shown.reason,
        evidence: shown.evidence.iter().map(evidence).collect(),
        advice: row.is_gap().then_some(expected.advice.as_str()),
    }
}

fn evidence_line<'o>(report: &'o Report, row: Row<'o>, evidence: &Evidence) -> EvidenceLine<'o> {
    let place = report.source.position(evidence.span.start);
    EvidenceLine {
        start: evidence.span.start,
        end: evidence.span.end,
        line: place.line,
        column: place.column,
        text: evidence.span.of(&report.source.text),
        parts: evidence.parts.iter().map(|part| [part.start, part.end]).collect(),
        phrase: row.expected.phrase(evidence.phrase),
        r#match: evidence.kind.name(),
        role: evidence.role.name(),
    }
}

fn earlier_line(report: &Report) -> Option<EarlierLine<'_>> {
    let earlier = report.earlier.as_ref()?;
    Some(EarlierLine {
        revision: &earlier.revision,
        draft: &earlier.draft,
        score: earlier.grade.score,
        points: earlier.grade.points,
        changes: report.changes().into_iter().map(|change| change_line(report, change)).collect(),
    })
}

fn change_line<'o>(report: &'o Report, change: Change<'o>) -> ChangeLine<'o> {
    let (line, text) = change.shown_before.map(|(place, text)| (place.line, text)).unzip();
    ChangeLine {
        concept: &report.grader.rubric.concepts[change.concept].id,
        change: change.direction.name(),
        before: change.before.name(),
        after: change.after.name(),
        line,
        text,
    }
}

fn finding_line<'o>(report: &'o Report, finding: &'o Finding) -> FindingLine<'o> {
    let place = report.position(finding);
    FindingLine {
        rule: finding.rule.id(),
        level: if finding.rule.fails() { "error" } else { "warning" },
        message: &finding.message,
        concept: finding.concept.and_then(|at| Some(report.row(at)?.expected.id.as_str())),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
    }
}
