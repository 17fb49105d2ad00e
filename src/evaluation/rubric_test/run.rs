//! What a run of test sentences finds. It can be saved and read again, to compare a later run with it.

use serde::{Deserialize, Serialize};

use crate::evaluation::rubric_test::PhraseRun;
use crate::rubric::Level;

/// A run over some rubrics.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TestRun {
    /// Version of the contract: fields may be added, never changed.
    pub schema: u32,
    /// Version of the program that made it.
    pub version: String,
    /// Sorted by id.
    pub rubrics: Vec<RubricRun>,
}

impl TestRun {
    /// Version of the contract.
    pub const SCHEMA: u32 = 1;

    /// A run of this version of the program.
    pub fn new(rubrics: Vec<RubricRun>) -> Self {
        Self { schema: Self::SCHEMA, version: env!("CARGO_PKG_VERSION").to_owned(), rubrics }
    }

    /// Reads a run that was saved.
    ///
    /// # Errors
    /// What is wrong with it, with line and column where that is known.
    pub fn read(text: &str) -> Result<Self, String> {
        let run: Self = serde_json::from_str(text).map_err(|error| format!("is no saved run: {error}"))?;
        if run.schema == Self::SCHEMA {
            return Ok(run);
        }
        Err(format!("is a run of schema {}; this version reads {}", run.schema, Self::SCHEMA))
    }

    /// Every text of every concept.
    pub fn texts(&self) -> impl Iterator<Item = &TextRun> {
        self.rubrics.iter().flat_map(RubricRun::texts)
    }

    /// Whether a test sentence earns what it must not or misses what it should.
    pub fn has_findings(&self) -> bool {
        self.texts().any(|text| text.answer.is_none() && text.verdict.is_about_credit())
    }
}

/// A run over one rubric.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RubricRun {
    /// Id of the question.
    pub question: String,
    /// Fingerprint of the rubric file.
    pub rubric_hash: String,
    /// In the order of the rubric.
    pub concepts: Vec<ConceptRun>,
}

impl RubricRun {
    /// Every text of every concept.
    pub fn texts(&self) -> impl Iterator<Item = &TextRun> {
        self.concepts.iter().flat_map(|concept| &concept.texts)
    }

    /// Every phrase, with its concept.
    pub fn phrases(&self) -> impl Iterator<Item = (&ConceptRun, &PhraseRun)> {
        self.concepts.iter().flat_map(|concept| concept.phrases.iter().map(move |phrase| (concept, phrase)))
    }
}

/// A run over one concept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConceptRun {
    /// Its id.
    pub concept: String,
    /// Its test sentences, then the marked answers.
    pub texts: Vec<TextRun>,
    /// In the order of the rubric.
    pub phrases: Vec<PhraseRun>,
}

/// One text and one concept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TextRun {
    /// Id of the marked answer; `None` for a test sentence.
    pub answer: Option<String>,
    /// The test sentence; of an answer the words that decide, if any do.
    pub text: Option<String>,
    /// The level that a careful reader gives.
    pub level: Level,
    /// The level that the engine is known to give, where the rubric says that it differs.
    pub engine: Option<Level>,
    /// The level that the engine gives.
    pub shown: Level,
    /// Whether that is right.
    pub verdict: Verdict,
    /// The phrase behind the best evidence, or behind the denial.
    pub phrase: Option<String>,
}

/// How the level of the engine compares with that of a careful reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Verdict {
    /// It earns what it must not.
    FalseCredit,
    /// It misses what it should earn.
    MissedCredit,
    /// Explained instead of mentioned, or the reverse.
    WrongLevel,
    /// Not the same, but as the rubric says that it will be.
    Known,
    /// The same.
    Right,
}

impl Verdict {
    /// Judges a level. `engine` is the one that is known to differ; what is expected is then that one.
    pub fn of(level: Level, engine: Option<Level>, shown: Level) -> Self {
        if shown == level {
            return Self::Right;
        }
        if engine == Some(shown) {
            return Self::Known;
        }
        let known = engine.filter(|engine| engine.is_credited() == shown.is_credited());
        match (known.unwrap_or(level).is_credited(), shown.is_credited()) {
            (false, true) => Self::FalseCredit,
            (true, false) => Self::MissedCredit,
            _ => Self::WrongLevel,
        }
    }

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FalseCredit => "false credit",
            Self::MissedCredit => "missed credit",
            Self::WrongLevel => "wrong level",
            Self::Known => "known",
            Self::Right => "right",
        }
    }

    /// Whether it is as expected.
    pub const fn is_fine(self) -> bool {
        matches!(self, Self::Right | Self::Known)
    }

    /// Whether credit is given or withheld wrongly.
    pub const fn is_about_credit(self) -> bool {
        matches!(self, Self::FalseCredit | Self::MissedCredit)
    }
}

/// How many texts have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Counts {
    /// All.
    pub texts: u32,
    /// Earn what they must not.
    pub false_credit: u32,
    /// Miss what they should earn.
    pub missed_credit: u32,
    /// Explained instead of mentioned, or the reverse.
    pub wrong_level: u32,
    /// Differ as the rubric says.
    pub known: u32,
}

impl Counts {
    /// Counts these.
    pub fn of<'t>(texts: impl Iterator<Item = &'t TextRun>) -> Self {
        let mut counts = Self::default();
        for text in texts {
            counts.texts += 1;
            match text.verdict {
                Verdict::FalseCredit => counts.false_credit += 1,
                Verdict::MissedCredit => counts.missed_credit += 1,
                Verdict::WrongLevel => counts.wrong_level += 1,
                Verdict::Known => counts.known += 1,
                Verdict::Right => {}
            }
        }
        counts
    }

    /// False and missed credit.
    pub const fn wrong_credit(&self) -> u32 {
        self.false_credit + self.missed_credit
    }

    /// All that is not as expected.
    pub const fn wrong(&self) -> u32 {
        self.wrong_credit() + self.wrong_level
    }
}
