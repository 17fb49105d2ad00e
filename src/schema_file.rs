//! Holds the files of `schemas/` to the types that they are made of.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

/// A file that the program reads. `UPDATE=1 cargo test --lib schema` writes its schema anew.
#[track_caller]
pub fn is_current_for_reading<T: JsonSchema>(name: &str) {
    is_current::<T>(name, SchemaSettings::draft2020_12().for_deserialize());
}

/// A format that the program writes.
#[track_caller]
pub fn is_current_for_writing<T: JsonSchema>(name: &str) {
    is_current::<T>(name, SchemaSettings::draft2020_12().for_serialize());
}

#[track_caller]
fn is_current<T: JsonSchema>(name: &str, settings: SchemaSettings) {
    let path = format!("{}/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let schema = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), schema, "run with UPDATE=1");
}
