//! What a rubric is checked for.

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Severity {
    /// To be mended.
    Error,
    /// To be looked at.
    Warning,
    /// Worth knowing, and often as it should be.
    Hint,
}

/// A rule, and the finding that it is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The file is no rubric, question or lexicon.
    Invalid,
    /// A phrase never matches.
    NeverMatches,
    /// A phrase matches nearly every text.
    MatchesEverything,
    /// A concept has no test sentence.
    NoExamples,
    /// A test sentence stands twice with different levels.
    Contradiction,
    /// There is no model answer, or it scores too little.
    ModelAnswer,
    /// A concept has no sentence that earns, or none that does not.
    OneSidedExamples,
    /// A test sentence stands twice.
    RepeatedExample,
    /// Two phrases are the same but for the forms of their words.
    SamePhrase,
    /// A word is compared by a stem that a word of another meaning has too.
    CollidingStems,
    /// A part of a phrase decides nothing.
    IdlePart,
    /// A concept earns on many model answers to other questions.
    EarnsElsewhere,
    /// A phrase matches in the model answers to other questions.
    FiresElsewhere,
    /// No concept has the highest weight.
    NoCore,
    /// The rubric has no topic.
    NoTopics,
    /// Question and rubric have different titles.
    TitlesDiffer,
}

impl Rule {
    /// The word for it in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::NeverMatches => "never-matches",
            Self::MatchesEverything => "matches-everything",
            Self::NoExamples => "no-examples",
            Self::Contradiction => "contradiction",
            Self::ModelAnswer => "model-answer",
            Self::OneSidedExamples => "one-sided-examples",
            Self::RepeatedExample => "repeated-example",
            Self::SamePhrase => "same-phrase",
            Self::CollidingStems => "colliding-stems",
            Self::IdlePart => "idle-part",
            Self::EarnsElsewhere => "earns-elsewhere",
            Self::FiresElsewhere => "fires-elsewhere",
            Self::NoCore => "no-core",
            Self::NoTopics => "no-topics",
            Self::TitlesDiffer => "titles-differ",
        }
    }

    /// What it asks for, in a sentence.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Invalid => "A file is as docs/rubrics.md describes it.",
            Self::NeverMatches => "Every phrase can match some text.",
            Self::MatchesEverything => "A phrase asks for words that few other texts have.",
            Self::NoExamples => "Every concept has test sentences.",
            Self::Contradiction => "A test sentence has one level.",
            Self::ModelAnswer => "The model answer scores 90 or more.",
            Self::OneSidedExamples => "Some test sentences earn, and some must not.",
            Self::RepeatedExample => "A test sentence stands once.",
            Self::SamePhrase => "No two phrases match the same.",
            Self::CollidingStems => "A word is not confused with one of another meaning.",
            Self::IdlePart => "Every part of a phrase decides something.",
            Self::EarnsElsewhere => "A concept earns on few answers to other questions.",
            Self::FiresElsewhere => "A phrase does not match in many answers to other questions.",
            Self::NoCore => "Some concept is core: it has weight 3.",
            Self::NoTopics => "A rubric has topics to be found by.",
            Self::TitlesDiffer => "Question and rubric have the same title.",
        }
    }

    /// How bad it is.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Invalid
            | Self::NeverMatches
            | Self::MatchesEverything
            | Self::NoExamples
            | Self::Contradiction
            | Self::ModelAnswer => Severity::Error,
            Self::FiresElsewhere => Severity::Hint,
            _ => Severity::Warning,
        }
    }
}
