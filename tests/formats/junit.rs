//! `junit`: read by `roxmltree` and by the reader of `quick-junit`.

use grade::report::Format;
use proptest::prelude::*;
use quick_junit::{NonSuccessKind, TestCaseStatus};
use roxmltree::{Document, Node};

use crate::sample::{BENIGN, Strangers, hostile, outcome, rendered, sample};

/// Names of the elements and their attributes, in order: what text must not change.
fn shape(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
    let attributes =
        |node: Node<'_, '_>| node.attributes().map(|one| one.name().to_owned()).collect::<Vec<_>>();
    let elements = document.descendants().filter(|node| !node.is_text());
    elements
        .map(|node| format!("{:?} {} {:?}", node.node_type(), node.tag_name().name(), attributes(node)))
        .collect()
}

#[test]
fn a_draft_is_a_suite_and_a_concept_a_case() {
    let report = quick_junit::Report::deserialize_from_str(&sample(BENIGN, Format::Junit)).unwrap();
    assert_eq!(report.test_suites.len(), 3);
    let kinds = |status: &TestCaseStatus| match status {
        TestCaseStatus::Success { .. } => "pass",
        TestCaseStatus::Skipped { .. } => "skip",
        TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, .. } => "fail",
        TestCaseStatus::NonSuccess { kind: NonSuccessKind::Error, .. } => "error",
    };
    let suites: Vec<Vec<&str>> = report
        .test_suites
        .iter()
        .map(|suite| suite.test_cases.iter().map(|case| kinds(&case.status)).collect())
        .collect();
    // The pass mark; a fallen score, a lost concept, an unused waiver; five concepts.
    let graded = vec!["fail", "fail", "fail", "skip", "pass", "skip", "skip", "skip", "skip"];
    assert_eq!(suites, [graded, vec!["skip"], vec!["error"]]);
    assert_eq!((report.tests, report.failures, report.errors, report.skipped), (11, 3, 1, 6));
    let shown = report.test_suites[0].test_cases[4].system_out.as_ref().unwrap();
    assert_eq!(shown.as_str(), "1:1 “draft”");
    let properties: Vec<&str> =
        report.test_suites[0].properties.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(properties, ["question", "score", "pass", "band", "since"]);
}

#[test]
fn a_pass_mark_that_no_check_asks_for_does_not_fail() {
    let mut outcome = outcome(BENIGN);
    outcome.reports[0].findings.clear();
    outcome.failures.clear();
    let report = quick_junit::Report::deserialize_from_str(&rendered(&outcome, Format::Junit)).unwrap();
    assert_eq!((report.failures, report.errors), (0, 0));
    let TestCaseStatus::Skipped { message, .. } = &report.test_suites[0].test_cases[0].status else {
        panic!("the pass mark is not reached")
    };
    assert_eq!(message.as_ref().unwrap().as_str(), "score 44, pass mark 50 not reached");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_becomes_an_element_or_breaks_the_document(draft in hostile(), bank in hostile()) {
        let benign = shape(&sample(BENIGN, Format::Junit));
        let xml = sample(Strangers { draft: &draft, bank: &bank }, Format::Junit);
        prop_assert_eq!(shape(&xml), benign);
    }
}
