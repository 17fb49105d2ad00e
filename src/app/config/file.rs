//! What `grade.toml` holds, as written: no logic, only shapes. `docs/config.md` is its manual, and
//! `schemas/config.schema.json` is made from these types.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A string and its place.
pub type Text = Spanned<String>;

/// Configuration of `grade` for a folder and all below it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConfigFile {
    /// Folders with questions/ and rubrics/ of your own, relative to this file. The same id replaces a built-in
    /// question; later folders win.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub bank: Vec<Text>,
    /// The score that a draft must reach. Wins over the pass mark of a rubric.
    #[cfg_attr(test, schemars(with = "Option<i64>", range(min = 0, max = 100)))]
    pub pass: Option<Spanned<i64>>,
    /// Points that a score may fall under `--against`; 0 if not given.
    #[cfg_attr(test, schemars(with = "Option<i64>", range(min = 0, max = 100)))]
    pub tolerance: Option<Spanned<i64>>,
    /// Whether it is told how a draft is told: length, story, habits; true if not given.
    #[cfg_attr(test, schemars(with = "Option<bool>"))]
    pub delivery: Option<Spanned<bool>>,
    /// Globs of the files in a folder that are drafts, relative to this file; all if not given.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub include: Vec<Text>,
    /// Globs of the files in a folder that are left out, relative to this file.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub exclude: Vec<Text>,
    /// What holds for one question, by its id.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, QuestionFile>"))]
    pub questions: BTreeMap<String, Spanned<QuestionFile>>,
    /// What holds for some files. The last one that matches and sets a value wins.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<OverrideFile>"))]
    pub r#override: Vec<Spanned<OverrideFile>>,
}

/// `[questions.ID]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct QuestionFile {
    /// The score that a draft of this question must reach.
    #[cfg_attr(test, schemars(with = "Option<i64>", range(min = 0, max = 100)))]
    pub pass: Option<Spanned<i64>>,
}

/// `[[override]]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverrideFile {
    /// Globs of the drafts that it holds for, relative to this file.
    #[cfg_attr(test, schemars(with = "Vec<String>", length(min = 1)))]
    pub files: Vec<Text>,
    /// The question that they answer, where their front matter does not say.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub question: Option<Text>,
    /// The score that they must reach.
    #[cfg_attr(test, schemars(with = "Option<i64>", range(min = 0, max = 100)))]
    pub pass: Option<Spanned<i64>>,
    /// Whether they are left out, and listed as such.
    #[cfg_attr(test, schemars(with = "Option<bool>"))]
    pub skip: Option<Spanned<bool>>,
}

#[cfg(test)]
mod tests {
    use super::ConfigFile;

    /// `UPDATE=1 cargo test --lib schema` writes it anew.
    #[test]
    fn the_schema_of_the_configuration_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/config.schema.json");
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(ConfigFile)).unwrap() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema, "run with UPDATE=1");
    }
}
