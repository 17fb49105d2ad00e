//! What is found in rubrics, for programs, schema 1: fields may be added, never changed.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::rubric_check::{Finding, Severity};
use crate::report::json::inert;

#[derive(Serialize)]
struct Whole<'f> {
    schema: u32,
    version: &'static str,
    rubrics: usize,
    errors: u32,
    warnings: u32,
    findings: Vec<FindingLine<'f>>,
}

#[derive(Serialize)]
struct FindingLine<'f> {
    file: &'f str,
    /// From 1; columns in Unicode scalar values.
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    severity: Severity,
    rule: &'static str,
    message: &'f str,
    help: Option<&'f str>,
    /// The words of the file.
    text: &'f str,
}

impl<'f> FindingLine<'f> {
    fn new(finding: &'f Finding) -> Self {
        let (source, problem) = (&finding.source, &finding.problem);
        let (start, end) = (source.position(problem.span.start), source.position(problem.span.end));
        Self {
            file: &source.name,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            severity: finding.rule.severity(),
            rule: finding.rule.id(),
            message: &problem.message,
            help: problem.help.as_deref(),
            text: problem.span.of(&source.text),
        }
    }
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render(findings: &[Finding], rubrics: usize, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        schema: 1,
        version: env!("CARGO_PKG_VERSION"),
        rubrics,
        errors: count(findings, Severity::Error),
        warnings: count(findings, Severity::Warning),
        findings: findings.iter().map(FindingLine::new).collect(),
    };
    writeln!(out, "{}", inert(&serde_json::to_string_pretty(&whole)?))
}

/// How many findings are so bad.
pub fn count(findings: &[Finding], severity: Severity) -> u32 {
    let found = findings.iter().filter(|finding| finding.rule.severity() == severity).count();
    u32::try_from(found).unwrap_or(u32::MAX)
}
