//! Markdown for a comment at a pull request, and for the summary of a workflow step.
//!
//! A comment holds 65,536 characters. What does not fit is counted, so that nothing is left out unseen.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::grading::gaps;
use crate::report::escape::{code, code_in_cell, code_in_html, prose};
use crate::report::{Entry, Finding, Renderer, Report, row::Row, wording};
use crate::rubric::Level;

/// By this a bot finds the comment that it wrote before.
pub const MARKER: &str = "<!-- grade-report -->";

/// Bytes of the whole comment, and of its lists; the details take what is left.
const COMMENT: usize = 65_000;
const DRAFTS: usize = 20_000;
const FINDINGS: usize = 14_000;
const UNGRADED: usize = 8_000;

/// Collects the sections of the comment.
pub struct Markdown {
    graded: usize,
    below: usize,
    drafts: Section,
    findings: Section,
    ungraded: Section,
    details: Section,
}

impl Default for Markdown {
    fn default() -> Self {
        Self {
            graded: 0,
            below: 0,
            drafts: Section::of(DRAFTS),
            findings: Section::of(FINDINGS),
            ungraded: Section::of(UNGRADED),
            details: Section::of(COMMENT),
        }
    }
}

impl Renderer for Markdown {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry<'_>, _: &mut dyn Write) -> io::Result<()> {
        match entry {
            Entry::Report(report) => self.report(report),
            Entry::Skipped(skipped) => self.ungraded("skipped", &skipped.draft, &skipped.reason),
            Entry::Failure(failure) => self.ungraded("not read", &failure.draft, &failure.error),
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut text = format!("{MARKER}\n## Practice answers: {} graded", self.graded);
        if self.below > 0 {
            let _ = write!(text, ", {} below the pass mark", self.below);
        }
        text.push_str("\n\n");
        if self.graded > 0 {
            text.push_str("| draft | question | score | pass mark | explained | mentioned | missing |\n");
            text.push_str("| --- | --- | --- | --- | ---: | ---: | ---: |\n");
            self.drafts.end("drafts", &mut text);
        }
        self.findings.end_below("### Findings", "findings", &mut text);
        self.ungraded.end_below("### Not graded", "drafts", &mut text);
        self.details.shorten(COMMENT.saturating_sub(text.len()));
        self.details.end("drafts in detail", &mut text);
        out.write_all(text.trim_end().as_bytes())?;
        out.write_all(b"\n")
    }
}

impl Markdown {
    fn report(&mut self, report: &Report) {
        self.graded += 1;
        self.below += usize::from(!report.passed());
        self.drafts.add(overview(report));
        for finding in &report.findings {
            self.findings.add(self::finding(report, finding));
        }
        self.details.add(details(report));
    }

    fn ungraded(&mut self, what: &str, draft: &str, why: &str) {
        self.ungraded.add(format!("- {}: {what}, {}\n", code(draft), code(why)));
    }
}

/// Parts of the comment, as many as there is room for.
struct Section {
    parts: Vec<String>,
    bytes: usize,
    limit: usize,
    left_out: usize,
}

impl Section {
    const fn of(limit: usize) -> Self {
        Self { parts: Vec::new(), bytes: 0, limit, left_out: 0 }
    }

    fn add(&mut self, part: String) {
        if self.left_out > 0 || self.bytes + part.len() > self.limit {
            self.left_out += 1;
        } else {
            self.bytes += part.len();
            self.parts.push(part);
        }
    }

    /// Takes parts from the end until the rest fits.
    fn shorten(&mut self, limit: usize) {
        while self.bytes > limit {
            let Some(part) = self.parts.pop() else { return };
            self.bytes -= part.len();
            self.left_out += 1;
        }
    }

    fn end(&self, what: &str, text: &mut String) {
        text.extend(self.parts.iter().map(String::as_str));
        text.push('\n');
        if self.left_out > 0 {
            let _ = writeln!(
                text,
                "{} more {what} are left out here: the comment would be too long.\n",
                self.left_out
            );
        }
    }

    fn end_below(&self, heading: &str, what: &str, text: &mut String) {
        if !self.parts.is_empty() || self.left_out > 0 {
            let _ = writeln!(text, "{heading}\n");
            self.end(what, text);
        }
    }
}

/// The row of a draft in the first table.
fn overview(report: &Report) -> String {
    let grade = &report.grade;
    let before = report
        .earlier
        .as_ref()
        .map(|earlier| format!(" ({} at {})", earlier.grade.score, prose(&earlier.revision)));
    let reached = if report.passed() { "reached" } else { "**not reached**" };
    format!(
        "| {} | {} | {}{}, {} | {} {reached} | {} | {} | {} |\n",
        code_in_cell(&report.draft),
        prose(&format!("{}{}", report.grader.rubric.id, wording::behind_id(&report.grader.rubric))),
        grade.score,
        before.unwrap_or_default(),
        report.band().name(),
        report.pass,
        grade.count(Level::Explained),
        grade.count(Level::Mentioned),
        grade.count(Level::Missing),
    )
}

fn finding(report: &Report, finding: &Finding) -> String {
    let kind = if finding.rule.fails() { "error" } else { "warning" };
    let line = report.position(finding).map_or_else(String::new, |place| format!(" line {}", place.line));
    format!(
        "- **{kind}** {}{line}: {} ({})\n",
        code(&report.draft),
        code(&finding.message),
        finding.rule.id()
    )
}

/// What is shown when a draft is unfolded.
fn details(report: &Report) -> String {
    let name = code_in_html(&report.draft);
    let mut text = format!(
        "<details>\n<summary>{name}: {} of 100, {}</summary>\n\n",
        report.grade.score,
        report.band().name()
    );
    if let Some(since) = wording::since(report) {
        let _ = writeln!(text, "Since then: {}\n", prose(&since));
    }
    text.push_str("| concept | level | points | evidence |\n| --- | --- | ---: | --- |\n");
    for row in report.rows() {
        text.push_str(&concept(row));
    }
    text.push('\n');
    text.push_str(&advice(report));
    text.push_str("</details>\n\n");
    text
}

fn concept(row: Row<'_>) -> String {
    let level = match &row.shown.waived {
        Some(reason) => format!("waived: {}", code_in_cell(reason)),
        None if row.shown.denied => format!("{}, rejected", row.shown.level),
        None => row.shown.level.to_string(),
    };
    let evidence = row.best().map(|(_, place, text)| format!("line {}: {}", place.line, code_in_cell(text)));
    format!(
        "| {} | {level} | {}/{} | {} |\n",
        prose(&row.expected.title),
        row.points(),
        row.max_points(),
        evidence.unwrap_or_default()
    )
}

fn advice(report: &Report) -> String {
    let changes = report.changes();
    let mut text = String::new();
    for row in gaps(&report.grade, &report.grader.rubric).iter().filter_map(|gap| report.row(gap.concept)) {
        if text.is_empty() {
            text.push_str("What to write next, most points first:\n\n");
        }
        let gap = format!("{}{}", wording::gap(row), wording::before(report, row, &changes));
        let _ = writeln!(text, "- **{}**: {}", prose(&gap), prose(&row.expected.advice));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}
