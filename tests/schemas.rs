//! The schemas of the files that authors write are made from the types that read them.

mod rubric {
    pub use grade::rubric::{Kind, Level};
}

#[path = "../src/rubric/file.rs"]
#[allow(dead_code)]
mod file;

/// `UPDATE=1 cargo test --test schemas` writes it anew.
#[track_caller]
fn is_current<T: schemars::JsonSchema>(name: &str) {
    let path = format!("{}/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(T)).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), schema, "run with UPDATE=1");
}

#[test]
fn the_schema_of_rubrics_is_current() {
    is_current::<file::RubricFile>("rubric");
}

#[test]
fn the_schema_of_lexicons_is_current() {
    is_current::<file::LexiconFile>("lexicon");
}
