//! What a rubric file and a lexicon file hold, as written: no logic, only shapes. `schemas/rubric.schema.json` and
//! `schemas/lexicon.schema.json` are made from these types.

use serde::Deserialize;
use toml::Spanned;

/// A string and its place.
pub type Text = Spanned<String>;

/// `rubrics/<id>.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RubricFile {
    /// Version of the file format: 1.
    #[cfg_attr(test, schemars(with = "i64", range(min = 1, max = 1)))]
    pub format: Option<Spanned<i64>>,
    /// Id of the question.
    #[cfg_attr(test, schemars(with = "String", regex(pattern = "^[a-z0-9-]+$")))]
    pub id: Option<Text>,
    /// Title of the question.
    #[cfg_attr(test, schemars(with = "String"))]
    pub title: Option<Text>,
    /// Sort of question.
    #[cfg_attr(test, schemars(with = "String", extend("enum" = crate::rubric::Kind::ALL.map(crate::rubric::Kind::name))))]
    pub kind: Option<Text>,
    /// Topics, for lists and filters.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub topics: Vec<Text>,
    /// Fewest and most words of an answer.
    #[cfg_attr(test, schemars(with = "Option<[u32; 2]>"))]
    pub target_words: Option<Spanned<Vec<i64>>>,
    /// The rubric's own pass mark.
    #[cfg_attr(test, schemars(with = "Option<i64>", range(min = 1, max = 100)))]
    pub pass: Option<Spanned<i64>>,
    /// The concepts.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ConceptFile>", length(min = 1)))]
    pub concept: Vec<Spanned<ConceptFile>>,
}

/// `[[concept]]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConceptFile {
    /// Stable id.
    #[cfg_attr(test, schemars(with = "String", regex(pattern = "^[a-z0-9-]+$")))]
    pub id: Option<Text>,
    /// A few words to show.
    #[cfg_attr(test, schemars(with = "String"))]
    pub title: Option<Text>,
    /// 3 core, 2 strong, 1 bonus.
    #[cfg_attr(test, schemars(with = "i64", range(min = 1, max = 3)))]
    pub weight: Option<Spanned<i64>>,
    /// What it is.
    #[cfg_attr(test, schemars(with = "String"))]
    pub about: Option<Text>,
    /// Phrases that show it.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub any: Vec<Text>,
    /// Phrases that show it with substance.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub explained: Vec<Text>,
    /// Phrases that only imply it.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub implies: Vec<Text>,
    /// Wrong claims.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub deny: Vec<Text>,
    /// What to write where it is missing.
    #[cfg_attr(test, schemars(with = "String"))]
    pub advice: Option<Text>,
    /// What an interviewer would ask next.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub follow_up: Option<Text>,
    /// Test sentences.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<ExampleFile>"))]
    pub examples: Vec<Spanned<ExampleFile>>,
    /// Further sentences, which teach as the examples do and test nothing.
    #[serde(default)]
    pub training: TrainingFile,
}

/// `[concept.training]`: sentences by the level that a careful reader gives them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TrainingFile {
    /// They show the concept with substance.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub explained: Vec<Text>,
    /// They name it.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub mentioned: Vec<Text>,
    /// They do not show it.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub missing: Vec<Text>,
}

/// An entry of `examples`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExampleFile {
    /// A short answer.
    #[cfg_attr(test, schemars(with = "String"))]
    pub text: Option<Text>,
    /// Its level.
    #[cfg_attr(test, schemars(with = "String", extend("enum" = crate::rubric::Level::ALL.map(crate::rubric::Level::name))))]
    pub level: Option<Text>,
    /// What the engine makes of it, where that is known to differ.
    #[cfg_attr(test, schemars(with = "Option<String>", extend("enum" = crate::rubric::Level::ALL.map(crate::rubric::Level::name))))]
    pub engine: Option<Text>,
}

/// `rubrics/lexicon.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LexiconFile {
    /// Version of the file format: 1.
    #[cfg_attr(test, schemars(with = "Option<i64>", range(min = 1, max = 1)))]
    pub format: Option<Spanned<i64>>,
    /// Groups of expressions that mean the same.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<Vec<String>>"))]
    pub synonyms: Vec<Vec<Text>>,
    /// Stems that Snowball gets wrong.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub stems: std::collections::BTreeMap<String, Text>,
    /// Wordings that turn a statement around.
    #[serde(default)]
    pub cues: CuesFile,
}

/// `[cues]`; the manual is `docs/notation.md`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CuesFile {
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub near_negation: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub negation: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub rejection: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub no_negation: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub exception: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub barrier: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub reason: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub dismissal: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub absence: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub merit: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub topic: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub ellipsis: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub rhetorical: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub disagreement: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub report: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub agreement: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub gate: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub concession: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub repair: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub regret: Vec<Text>,
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub wish: Vec<Text>,
}
