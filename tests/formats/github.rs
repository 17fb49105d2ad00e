//! `github`: read as a runner does.

use std::collections::BTreeMap;

use grade::report::{Failure, Format, Outcome, printable};
use proptest::prelude::*;

use crate::log::commands;
use crate::sample::{BENIGN, Strangers, hostile, outcome, rendered, sample};

/// A command as a runner takes it apart.
#[derive(Debug, PartialEq, Eq)]
struct Command {
    name: String,
    properties: BTreeMap<String, String>,
    message: String,
}

/// The rules of the runner: the command ends at the second `::`, its properties are parted by commas and end at the
/// first `=`, and both sides are unescaped.
fn parse(line: &str) -> Command {
    let (head, message) = line.trim_start().strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let unescape = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| {
        let (key, value) = text.split_once('=').unwrap();
        (key.trim().to_owned(), unescape(&value.replace("%3A", ":").replace("%2C", ",")))
    };
    Command {
        name: name.to_owned(),
        properties: properties.split(',').map(property).collect(),
        message: unescape(message),
    }
}

fn annotations(outcome: &Outcome) -> Vec<Command> {
    let log = rendered(outcome, Format::Github);
    commands(&log).into_iter().map(parse).collect()
}

#[test]
fn findings_are_errors_and_warnings_and_gaps_are_notices() {
    let annotations = annotations(&outcome(BENIGN));
    let names: Vec<&str> = annotations.iter().map(|annotation| annotation.name.as_str()).collect();
    // Three findings and a warning; the change, what is waived; three gaps; a draft skipped, one not to be read.
    let expected = [&["error"; 3][..], &["warning"], &["notice"; 5], &["warning", "error"]].concat();
    assert_eq!(names, expected);
    let lost = &annotations[2];
    assert_eq!(lost.message, "draft");
    assert_eq!(lost.properties["title"], "concept-lost");
    assert_eq!((lost.properties["line"].as_str(), lost.properties["endColumn"].as_str()), ("1", "6"));
    assert_eq!(annotations[4].message, "score 77 at draft, now 44; gained bank; raised bank; lost bank");
    assert_eq!(
        (annotations[5].properties["title"].as_str(), annotations[5].message.as_str()),
        ("Waived", "bank: draft")
    );
    assert!(annotations[6].message.ends_with("was explained at draft, line 1"), "{annotations:?}");
}

#[test]
fn ten_of_a_kind_are_shown_and_the_others_counted() {
    let failure = |at: usize| Failure { draft: format!("{at:02}.md"), error: "no such file".into() };
    let outcome = Outcome { failures: (0..13).map(failure).collect(), ..Outcome::default() };
    let log = rendered(&outcome, Format::Github);
    assert_eq!(commands(&log).len(), 10);
    assert_eq!(log.lines().count(), 11);
    assert_eq!(log.lines().last(), Some("3 more errors without an annotation: at most 10 are shown"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_leaves_its_annotation(draft in hostile(), bank in hostile()) {
        let strangers = Strangers { draft: &draft, bank: &bank };
        let log = sample(strangers, Format::Github);
        let seen: Vec<Command> = commands(&log).into_iter().map(parse).collect();
        prop_assert_eq!(seen.len(), log.lines().count());
        let names = |all: &[Command]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        prop_assert_eq!(names(&seen), names(&annotations(&outcome(BENIGN))));
        let shown = printable(&draft);
        for annotation in &seen {
            prop_assert_eq!(&annotation.properties["file"], shown.trim());
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            prop_assert!(annotation.properties.keys().all(|key| known.contains(&key.as_str())));
        }
        prop_assert_eq!(&seen[0].message, shown.trim());
    }
}
