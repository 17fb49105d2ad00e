//! The JSON Schemas of what the program reads and writes. They are made from its types, and tests hold them current.

/// A schema.
pub struct Schema {
    /// What to call it.
    pub name: &'static str,
    /// What it describes.
    pub about: &'static str,
    /// The schema itself.
    pub text: &'static str,
}

macro_rules! schema {
    ($name:literal, $about:literal) => {
        Schema {
            name: $name,
            about: $about,
            text: include_str!(concat!("../../schemas/", $name, ".schema.json")),
        }
    };
}

/// That of rubrics.
pub const RUBRIC: Schema = schema!("rubric", "rubrics/<id>.toml of a bank");

/// All of them: files that are read, then formats that are written.
pub const SCHEMAS: &[Schema] = &[
    schema!("config", "grade.toml"),
    RUBRIC,
    schema!("lexicon", "lexicon.toml of a bank"),
    schema!("marks", "a line of answers with reference marks"),
    schema!("reference-pair", "a line of answers with a reference, for grade eval-references"),
    schema!("stream-answer", "a line that grade stream reads"),
    schema!("stream-line", "a line that grade stream writes"),
    schema!("report", "marks, --format json"),
    schema!("report-line", "a line of marks, --format jsonl"),
    schema!("history", "grade history --format json"),
    schema!("reference", "marks by a reference, --reference FILE --format json"),
    schema!("questions", "grade questions --format json"),
    schema!("rubric-check", "grade rubric check --format json"),
    schema!("rubric-test", "grade rubric test --format json, and the runs that --save keeps"),
    schema!("rubric-try", "grade rubric try --format json"),
    schema!("rubric-suggest", "grade rubric suggest --format json"),
    schema!("rubric-stress", "grade rubric stress --format json"),
    schema!("evaluation", "grade eval --format json"),
    schema!("evaluation-cross", "grade eval --cross --format json"),
    schema!("evaluation-levels", "grade eval --levels --format json"),
];

/// The schema with a name.
pub fn named(name: &str) -> Option<&'static Schema> {
    SCHEMAS.iter().find(|schema| schema.name == name)
}
