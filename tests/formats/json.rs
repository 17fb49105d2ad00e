//! `json` and `jsonl`: read by `serde_json`, held to their schemas by `jsonschema`; the schemas are those of the types.

use std::fs;
use std::path::PathBuf;

use grade::report::Format;
use proptest::prelude::*;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Value;

use crate::sample::{BENIGN, Strangers, hostile, rendered, sample};

#[expect(dead_code, reason = "only their schema is asked for")]
#[path = "../../src/report/json_types.rs"]
pub mod types;

/// What became of all drafts.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "grade report")]
struct Whole<'o> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'o str,
    /// The graded drafts, in the order of their paths.
    reports: Vec<types::ReportLine<'o>>,
    /// The drafts that were left out.
    skipped: Vec<types::SkippedLine<'o>>,
    /// The drafts that could not be graded.
    failures: Vec<types::FailureLine<'o>>,
}

pub fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

/// The schema in a file, which is written where `UPDATE` is set.
pub fn schema(name: &str, current: &Schema) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schemas").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, serde_json::to_string_pretty(current).unwrap() + "\n").unwrap();
    }
    let written = fs::read_to_string(&path).expect("UPDATE=1 cargo test --test formats writes the schemas");
    serde_json::from_str(&written).unwrap()
}

fn report_schema() -> Value {
    schema("report.schema.json", &schema_of::<Whole<'_>>())
}

fn line_schema() -> Value {
    schema("report-line.schema.json", &schema_of::<types::Line<'_>>())
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let help = "UPDATE=1 cargo test --test formats writes it";
    assert_eq!(report_schema(), *schema_of::<Whole<'_>>().as_value(), "{help}");
    assert_eq!(line_schema(), *schema_of::<types::Line<'_>>().as_value(), "{help}");
}

#[test]
fn output_is_held_to_the_schemas() {
    let json: Value = serde_json::from_str(&sample(BENIGN, Format::Json)).unwrap();
    let whole = jsonschema::validator_for(&report_schema()).unwrap();
    assert_eq!(
        whole.iter_errors(&json).map(|error| error.to_string()).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
    let line = jsonschema::validator_for(&line_schema()).unwrap();
    let lines = sample(BENIGN, Format::Jsonl);
    assert_eq!(lines.lines().count(), 3);
    for text in lines.lines() {
        let value: Value = serde_json::from_str(text).unwrap();
        assert!(line.is_valid(&value), "{text}");
        assert!(!whole.is_valid(&value), "{text}");
    }
}

#[test]
fn an_empty_outcome_is_a_whole_document() {
    let json: Value =
        serde_json::from_str(&rendered(&grade::report::Outcome::default(), Format::Json)).unwrap();
    assert!(jsonschema::is_valid(&report_schema(), &json), "{json}");
    assert_eq!(rendered(&grade::report::Outcome::default(), Format::Jsonl), "");
}

#[test]
fn what_has_changed_and_what_is_objected_to_are_there() {
    let json: Value = serde_json::from_str(&sample(BENIGN, Format::Json)).unwrap();
    let report = &json["reports"][0];
    let changes = report["earlier"]["changes"].as_array().unwrap();
    let seen: Vec<_> =
        changes.iter().map(|change| (&change["change"], &change["before"], &change["after"])).collect();
    assert_eq!(
        serde_json::to_value(seen).unwrap(),
        serde_json::json!([
            ["raised", "mentioned", "explained"],
            ["gained", "missing", "mentioned"],
            ["lost", "explained", "missing"],
        ])
    );
    assert_eq!(changes[2]["line"], 1);
    assert_eq!(changes[2]["text"], "draft");
    let rules: Vec<_> =
        report["findings"].as_array().unwrap().iter().map(|finding| &finding["level"]).collect();
    assert_eq!(rules, ["error", "error", "error", "warning"]);
    assert_eq!(report["findings"][2]["concept"], report["concepts"][2]["id"]);
    assert_eq!(report["concepts"][3]["waived"], "draft");
    assert_eq!(report["concepts"][3]["max_points"], 0);
    assert_eq!(report["concepts"][3]["advice"], Value::Null);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_text_comes_back_as_it_was(draft in hostile(), bank in hostile()) {
        let strangers = Strangers { draft: &draft, bank: &bank };
        let json: Value = serde_json::from_str(&sample(strangers, Format::Json)).unwrap();
        let report = &json["reports"][0];
        let concept = &report["concepts"][1];
        for text in [
            &report["draft"],
            &concept["evidence"][0]["text"],
            &concept["reason"],
            &report["concepts"][3]["waived"],
            &report["earlier"]["revision"],
            &report["findings"][0]["message"],
            &json["skipped"][0]["reason"],
            &json["failures"][0]["error"],
        ] {
            prop_assert_eq!(text, &draft);
        }
        for text in [&concept["title"], &concept["advice"], &concept["evidence"][0]["phrase"]] {
            prop_assert_eq!(text, &bank);
        }
        let lines = sample(strangers, Format::Jsonl);
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(lines.len(), 3);
        prop_assert_eq!(&lines[0]["concepts"], &report["concepts"]);
    }
}
