//! What `grade stream` writes is held to its schema, which is that of the types, and no text of a stranger leaves its
//! place in it.

use grade::report::{StreamField, stream_failure, stream_report};
use proptest::prelude::*;
use serde_json::Value;

use crate::json::{schema, schema_of, types as json_types};
use crate::sample::{BENIGN, Strangers, hostile, report};

#[path = "../../src/report/stream_types.rs"]
#[expect(dead_code, reason = "only their schema is asked for")]
mod stream_types;

fn line_schema() -> Value {
    schema("stream-line.schema.json", &schema_of::<stream_types::StreamLine<'_>>())
}

#[test]
fn the_schema_is_that_of_the_types() {
    let help = "UPDATE=1 cargo test --test formats writes it";
    assert_eq!(line_schema(), *schema_of::<stream_types::StreamLine<'_>>().as_value(), "{help}");
}

#[test]
fn lines_are_held_to_the_schema() {
    let schema = jsonschema::validator_for(&line_schema()).unwrap();
    for text in [
        stream_report(1, &report(BENIGN), &[]),
        stream_failure(1, None, "x"),
        stream_failure(1, Some("a"), "x"),
    ] {
        assert!(schema.is_valid(&serde_json::from_str(&text).unwrap()), "{text}");
    }
    let some = stream_report(1, &report(BENIGN), &[StreamField::Id]);
    assert!(!schema.is_valid(&serde_json::from_str(&some).unwrap()), "{some}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_text_comes_back_as_it_was_and_on_one_line(draft in hostile(), bank in hostile()) {
        let marked = stream_report(1, &report(Strangers { draft: &draft, bank: &bank }), &[]);
        let failed = stream_failure(2, Some(&draft), &bank);
        for text in [&marked, &failed] {
            prop_assert!(text.ends_with('\n'));
            let shown = &text[..text.len() - 1];
            prop_assert!(!shown.chars().any(char::is_control), "{:?}", shown);
            prop_assert!(!shown.contains("##["), "{:?}", shown);
        }
        let marked: Value = serde_json::from_str(&marked).unwrap();
        prop_assert_eq!(&marked["id"], &draft);
        prop_assert_eq!(&marked["concepts"][1]["evidence"][0]["text"], &draft);
        prop_assert_eq!(&marked["concepts"][1]["title"], &bank);
        let failed: Value = serde_json::from_str(&failed).unwrap();
        prop_assert_eq!((&failed["id"], &failed["error"]), (&Value::from(draft), &Value::from(bank)));
    }
}
