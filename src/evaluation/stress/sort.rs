//! The ways in which texts are changed, and what must come of each.

use serde::Serialize;

/// A way to change a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Sort {
    /// Every longer word has a slip in it.
    Misspelt,
    /// Expressions of the lexicon are replaced by their synonyms.
    Synonyms,
    /// Words stand in another number or tense.
    WordForms,
    /// "We never ...".
    Never,
    /// "There is no ...".
    NoSuch,
    /// "... is a waste of time".
    Waste,
    /// The sentence is taken out.
    Deleted,
    /// The titles of all concepts are appended as a list.
    Titles,
    /// The question is appended.
    Echo,
    /// Everything is said again.
    Repeat,
    /// Prose that has nothing to do with it stands around.
    Padding,
}

/// What must come of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aim {
    /// Less than this share of the credit is lost, in per cent.
    LosesLessThan(f64),
    /// More than this share of the credit falls, in per cent.
    FallsMoreThan(f64),
    /// No score rises by more points.
    RisesAtMost(u32),
}

impl Sort {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 11] = [
        Self::Misspelt,
        Self::Synonyms,
        Self::WordForms,
        Self::Never,
        Self::NoSuch,
        Self::Waste,
        Self::Deleted,
        Self::Titles,
        Self::Echo,
        Self::Repeat,
        Self::Padding,
    ];

    /// What must come of it.
    pub const fn aim(self) -> Aim {
        match self {
            Self::Misspelt | Self::WordForms => Aim::LosesLessThan(5.0),
            Self::Synonyms => Aim::LosesLessThan(15.0),
            Self::Never | Self::NoSuch | Self::Waste | Self::Deleted => Aim::FallsMoreThan(85.0),
            Self::Titles | Self::Echo | Self::Repeat | Self::Padding => Aim::RisesAtMost(3),
        }
    }

    /// The words for it in reports.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Misspelt => "words misspelt",
            Self::Synonyms => "synonyms swapped",
            Self::WordForms => "other word forms",
            Self::Never => "\u{201c}We never ...\u{201d}",
            Self::NoSuch => "\u{201c}There is no ...\u{201d}",
            Self::Waste => "\u{201c}... is a waste of time\u{201d}",
            Self::Deleted => "sentence deleted",
            Self::Titles => "titles appended",
            Self::Echo => "question echoed",
            Self::Repeat => "all said again",
            Self::Padding => "unrelated text around",
        }
    }
}
