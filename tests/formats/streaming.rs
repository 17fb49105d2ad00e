//! Renderers are fed draft by draft; those for many drafts keep none of them.

use grade::report::{Format, Look, Outcome};

use crate::sample::{BENIGN, outcome, rendered};

#[test]
fn formats_for_many_drafts_write_each_at_once() {
    let outcome = outcome(BENIGN);
    for format in [Format::Jsonl, Format::Csv, Format::Json] {
        let mut renderer = format.renderer(Look::default());
        let mut text = Vec::new();
        renderer.begin(&mut text).unwrap();
        for entry in outcome.entries() {
            let before = text.len();
            renderer.entry(entry, &mut text).unwrap();
            let is_report = matches!(entry, grade::report::Entry::Report(_));
            assert!(text.len() > before || (format == Format::Json && !is_report), "{}", format.name());
        }
        let before = text.len();
        renderer.end(&mut text).unwrap();
        assert!(text.len() == before || format == Format::Json, "{}", format.name());
        assert_eq!(String::from_utf8(text).unwrap(), rendered(&outcome, format));
    }
}

#[test]
fn drafts_come_in_the_order_of_their_paths() {
    let mut outcome = outcome(BENIGN);
    outcome.reports[0].draft = "b".into();
    outcome.skipped[0].draft = "c".into();
    outcome.failures[0].draft = "a".into();
    let order = |outcome: &Outcome| {
        outcome.entries().iter().map(|entry| entry.draft().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(order(&outcome), ["a", "b", "c"]);
    let lines = rendered(&outcome, Format::Jsonl);
    let kinds: Vec<&str> = lines.lines().map(|line| line.split('"').nth(3).unwrap()).collect();
    assert_eq!(kinds, ["failure", "report", "skip"]);
}
