//! What a rubric file and a lexicon file hold, as written: no logic, only shapes.

use serde::Deserialize;
use toml::Spanned;

/// A string and its place.
pub type Text = Spanned<String>;

/// `rubrics/<id>.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RubricFile {
    /// Version of the file format: 1.
    pub format: Option<Spanned<i64>>,
    /// Id of the question.
    pub id: Option<Text>,
    /// Title of the question.
    pub title: Option<Text>,
    /// Sort of question.
    pub kind: Option<Text>,
    /// Topics, for lists and filters.
    #[serde(default)]
    pub topics: Vec<Text>,
    /// Fewest and most words of an answer.
    pub target_words: Option<Spanned<Vec<i64>>>,
    /// The rubric's own pass mark.
    pub pass: Option<Spanned<i64>>,
    /// The concepts.
    #[serde(default)]
    pub concept: Vec<Spanned<ConceptFile>>,
}

/// `[[concept]]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ConceptFile {
    /// Stable id.
    pub id: Option<Text>,
    /// A few words to show.
    pub title: Option<Text>,
    /// 3 core, 2 strong, 1 bonus.
    pub weight: Option<Spanned<i64>>,
    /// What it is.
    pub about: Option<Text>,
    /// Phrases that show it.
    #[serde(default)]
    pub any: Vec<Text>,
    /// Phrases that show it with substance.
    #[serde(default)]
    pub explained: Vec<Text>,
    /// Phrases that only imply it.
    #[serde(default)]
    pub implies: Vec<Text>,
    /// Wrong claims.
    #[serde(default)]
    pub deny: Vec<Text>,
    /// What to write where it is missing.
    pub advice: Option<Text>,
    /// What an interviewer would ask next.
    pub follow_up: Option<Text>,
    /// Test sentences.
    #[serde(default)]
    pub examples: Vec<Spanned<ExampleFile>>,
}

/// An entry of `examples`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExampleFile {
    /// A short answer.
    pub text: Option<Text>,
    /// Its level.
    pub level: Option<Text>,
    /// What the engine makes of it, where that is known to differ.
    pub engine: Option<Text>,
}

/// `rubrics/lexicon.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LexiconFile {
    /// Version of the file format: 1.
    pub format: Option<Spanned<i64>>,
    /// Groups of expressions that mean the same.
    #[serde(default)]
    pub synonyms: Vec<Vec<Text>>,
    /// Stems that Snowball gets wrong.
    #[serde(default)]
    pub stems: std::collections::BTreeMap<String, Text>,
    /// Wordings that turn a statement around.
    #[serde(default)]
    pub cues: CuesFile,
}

/// `[cues]`; the manual is `docs/notation.md`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CuesFile {
    #[serde(default)]
    pub near_negation: Vec<Text>,
    #[serde(default)]
    pub negation: Vec<Text>,
    #[serde(default)]
    pub rejection: Vec<Text>,
    #[serde(default)]
    pub no_negation: Vec<Text>,
    #[serde(default)]
    pub exception: Vec<Text>,
    #[serde(default)]
    pub barrier: Vec<Text>,
    #[serde(default)]
    pub reason: Vec<Text>,
    #[serde(default)]
    pub dismissal: Vec<Text>,
    #[serde(default)]
    pub absence: Vec<Text>,
    #[serde(default)]
    pub merit: Vec<Text>,
    #[serde(default)]
    pub topic: Vec<Text>,
    #[serde(default)]
    pub ellipsis: Vec<Text>,
    #[serde(default)]
    pub rhetorical: Vec<Text>,
    #[serde(default)]
    pub disagreement: Vec<Text>,
    #[serde(default)]
    pub report: Vec<Text>,
    #[serde(default)]
    pub agreement: Vec<Text>,
    #[serde(default)]
    pub gate: Vec<Text>,
    #[serde(default)]
    pub concession: Vec<Text>,
    #[serde(default)]
    pub repair: Vec<Text>,
    #[serde(default)]
    pub regret: Vec<Text>,
    #[serde(default)]
    pub wish: Vec<Text>,
}
