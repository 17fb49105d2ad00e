//! What is found in rubrics, for programs, schema 1: fields may be added, never changed.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::rubric_check::{Finding, Severity, Totals};
use crate::report::json::inert;

/// What is found in rubrics.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade rubric check"))]
struct Whole<'f> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    /// Rubrics that were looked at.
    rubrics: usize,
    /// Findings that are errors.
    errors: usize,
    /// Findings that are warnings.
    warnings: usize,
    /// Findings that are hints; they are listed where that is asked for.
    hints: usize,
    /// By file and place.
    findings: Vec<FindingLine<'f>>,
}

/// A broken rule. Lines and columns count from 1, columns in Unicode scalar values.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FindingLine<'f> {
    /// Its path.
    file: &'f str,
    /// Where it starts.
    line: usize,
    /// Where it starts.
    column: usize,
    /// Where it ends.
    end_line: usize,
    /// One past its end.
    end_column: usize,
    /// How bad it is.
    severity: Severity,
    /// The rule that is broken.
    rule: &'static str,
    /// What is wrong.
    message: &'f str,
    /// What to do.
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
pub fn render(findings: &[Finding], totals: Totals, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        schema: 1,
        version: env!("CARGO_PKG_VERSION"),
        rubrics: totals.rubrics,
        errors: totals.errors,
        warnings: totals.warnings,
        hints: totals.hints,
        findings: findings.iter().map(FindingLine::new).collect(),
    };
    writeln!(out, "{}", inert(&serde_json::to_string_pretty(&whole)?))
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("rubric-check");
}
