//! `sarif`: held to the official schema by `jsonschema`.

use std::sync::LazyLock;

use grade::report::{Format, Outcome};
use jsonschema::Validator;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use serde_json::Value;

use crate::sample::{BENIGN, Strangers, hostile, rendered, sample};

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    // A stray bracket in the official schema makes the pattern of languages no valid expression.
    let text = include_str!("sarif-schema-2.1.0.json").replace("{2}]?$", "{2}?$");
    let schema = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

fn faults(log: &Value) -> Vec<String> {
    SCHEMA.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn strings<'v>(values: &'v Value, field: &str) -> Vec<&'v str> {
    values.as_array().unwrap().iter().map(|value| value[field].as_str().unwrap()).collect()
}

#[test]
fn the_schema_refuses_what_is_no_sarif() {
    let mut log = parsed(&sample(BENIGN, Format::Sarif));
    log["runs"][0]["results"][0]["level"] = "notice".into();
    assert_eq!(faults(&log).len(), 1);
}

#[test]
fn gaps_are_notes_and_findings_errors_and_warnings() {
    let log = parsed(&sample(BENIGN, Format::Sarif));
    assert_eq!(faults(&log), Vec::<String>::new());
    let run = &log["runs"][0];
    let results = &run["results"];
    assert_eq!(strings(results, "level"), ["error", "error", "error", "warning", "note", "note", "note"],);
    let rules = strings(&run["tool"]["driver"]["rules"], "id");
    for result in results.as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index], result["ruleId"]);
    }
    // Only what fired is listed.
    assert_eq!(rules.len(), 7);
    assert!(rules.contains(&"db-backups/automated-backups"), "{rules:?}");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let region = &results[2]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["endColumn"]), (&1.into(), &6.into()));
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let marks = &run["properties"]["drafts"][0];
    assert_eq!((&marks["score"], &marks["pass"]), (&44.into(), &50.into()));
    assert!(marks["since"].as_str().unwrap().starts_with("score 77 at draft, now 44"), "{marks}");
    assert_eq!(marks["waived"], "bank: draft");
    let messages: Vec<&str> = results
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["message"]["text"].as_str().unwrap())
        .collect();
    assert!(messages[4].contains("was explained at draft, line 1"), "{messages:?}");
}

#[test]
fn fingerprints_tell_results_apart() {
    let log = parsed(&sample(BENIGN, Format::Sarif));
    let results = log["runs"][0]["results"].as_array().unwrap();
    let mut prints: Vec<&str> = results
        .iter()
        .map(|result| result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap())
        .collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), results.len());
}

#[test]
fn an_empty_outcome_is_valid() {
    assert_eq!(faults(&parsed(&rendered(&Outcome::default(), Format::Sarif))), Vec::<String>::new());
}

/// Whether brackets and braces of a message are all escaped.
fn is_escaped(message: &str) -> bool {
    let rest =
        message.replace("\\\\", "").replace("\\[", "").replace("\\]", "").replace("{{", "").replace("}}", "");
    !rest.contains(['[', ']', '{', '}', '\\'])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_text_is_valid_and_makes_no_link(draft in hostile(), bank in hostile()) {
        let log = parsed(&sample(Strangers { draft: &draft, bank: &bank }, Format::Sarif));
        prop_assert_eq!(faults(&log), Vec::<String>::new());
        let run = &log["runs"][0];
        prop_assert_eq!(run["results"].as_array().unwrap().len(), 7);
        for result in run["results"].as_array().unwrap() {
            prop_assert!(is_escaped(result["message"]["text"].as_str().unwrap()), "{}", result);
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            let path = uri.strip_prefix("file://").unwrap_or(uri);
            prop_assert_eq!(percent_decode_str(path).decode_utf8().unwrap(), draft.as_str());
            prop_assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%/-._~:".contains(&byte)));
        }
    }
}
