//! `JUnit` XML: a suite a draft, a case a concept.
//!
//! What is explained passes. A gap is skipped, for nobody needs to say everything. What fails is what makes a check fail;
//! a draft that could not be read is an error.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Property, TestCase, TestCaseStatus, TestSuite};

use crate::base::Position;
use crate::report::{
    Change, Entry, Failure, Finding, Renderer, Report, Rule, Skipped, printable, row::Row, wording,
};

/// Collects the suites: their sums stand in front of them.
pub struct Junit(quick_junit::Report);

impl Default for Junit {
    fn default() -> Self {
        Self(quick_junit::Report::new("grade"))
    }
}

impl Renderer for Junit {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.0.add_test_suite(match entry {
            Entry::Report(report) => graded(report),
            Entry::Skipped(skipped) => self::skipped(skipped),
            Entry::Failure(failure) => failed(failure),
        });
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.0.serialize(out).map_err(io::Error::other)
    }
}

fn graded(report: &Report) -> TestSuite {
    let mut suite = TestSuite::new(&*printable(&report.draft));
    let properties = [
        ("question", report.grader.rubric.id.clone()),
        ("score", report.grade.score.to_string()),
        ("pass", report.pass.to_string()),
        ("band", report.band().name().to_owned()),
    ];
    suite.add_properties(properties.map(|(name, value)| Property::new(name, &*printable(&value))));
    let told = [("since", wording::since(report)), ("origin", wording::origin(&report.grader.rubric))];
    for (name, text) in told.into_iter().filter_map(|(name, text)| Some((name, text?))) {
        suite.add_property(Property::new(name, &*printable(&text)));
    }
    suite.add_test_case(pass_mark(report));
    let findings = report.findings.iter().filter(|finding| finding.rule != Rule::BelowPassMark);
    suite.add_test_cases(findings.map(|finding| self::finding(report, finding)));
    let changes = report.changes();
    suite.add_test_cases(report.rows().map(|row| concept(report, row, &changes)));
    suite
}

/// What a check objects to. That the pass mark is not reached has a case anyway.
fn finding(report: &Report, finding: &Finding) -> TestCase {
    let rule = finding.rule.id();
    let status = if finding.rule.fails() {
        failure(NonSuccessKind::Failure, rule, &finding.message)
    } else {
        skip(&finding.message)
    };
    let about = finding.concept.and_then(|at| report.row(at));
    let name = about.map_or_else(|| rule.to_owned(), |row| format!("{rule}: {}", row.expected.title));
    case(report, &name, status, report.position(finding))
}

/// The pass mark fails where a check asked for it; elsewhere it is only said that it is not reached.
fn pass_mark(report: &Report) -> TestCase {
    let asked = report.findings.iter().find(|finding| finding.rule == Rule::BelowPassMark);
    let status = match asked {
        Some(finding) => failure(NonSuccessKind::Failure, finding.rule.id(), &finding.message),
        None if report.passed() => TestCaseStatus::success(),
        None => skip(&format!("score {}, pass mark {} not reached", report.grade.score, report.pass)),
    };
    case(report, "pass mark", status, None)
}

fn concept(report: &Report, row: Row<'_>, changes: &[Change<'_>]) -> TestCase {
    let place = row.best().map(|(_, place, _)| place);
    let mut status = TestCaseStatus::success();
    if let Some(reason) = &row.shown.waived {
        status = skip(&format!("waived: {reason}"));
    } else if row.is_gap() {
        let before = wording::before(report, row, changes);
        status = skip(&format!("{}{}", wording::gap(row), before));
        status.set_description(&*printable(&row.expected.advice));
    }
    let mut case = case(report, &row.expected.title, status, place);
    if let Some((_, place, text)) = row.best() {
        let text = format!("{}:{} \u{201c}{}\u{201d}", place.line, place.column, printable(text).trim());
        case.set_system_out(text);
    }
    case
}

fn case(report: &Report, name: &str, status: TestCaseStatus, place: Option<Position>) -> TestCase {
    let mut case = TestCase::new(&*printable(name), status);
    case.set_classname(&*printable(&report.grader.rubric.id));
    case.extra.insert("file".into(), (&*printable(&report.draft)).into());
    if let Some(place) = place {
        case.extra.insert("line".into(), place.line.to_string().into());
    }
    case
}

fn failure(kind: NonSuccessKind, rule: &str, message: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(rule).set_message(&*printable(message));
    status
}

fn skip(message: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(&*printable(message));
    status
}

fn skipped(skipped: &Skipped) -> TestSuite {
    alone(&skipped.draft, skip(&skipped.reason))
}

fn failed(failed: &Failure) -> TestSuite {
    alone(&failed.draft, failure(NonSuccessKind::Error, "not-graded", &failed.error))
}

/// A suite of a single case: whether the draft could be graded.
fn alone(draft: &str, status: TestCaseStatus) -> TestSuite {
    let mut suite = TestSuite::new(&*printable(draft));
    suite.add_test_case(TestCase::new("graded", status));
    suite
}
