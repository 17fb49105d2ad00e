//! The lists of phrases that a concept has.

use serde::{Deserialize, Serialize};

/// What a match of the phrase does for its concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Role {
    /// Shows the concept; the level depends on what stands around it.
    Any,
    /// Shows it with substance.
    Explained,
    /// Only implies it: never more than mentioned.
    Implies,
    /// A wrong claim, which voids the concept's other matches in the sentence.
    Deny,
}

impl Role {
    /// The list of the rubric that it stands in.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Explained => "explained",
            Self::Implies => "implies",
            Self::Deny => "deny",
        }
    }
}
