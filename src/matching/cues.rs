//! The cues of a lexicon, compiled once for all rubrics.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::matching::compile;
use crate::matching::phrases::Phrases;
use crate::matching::vocabulary::Vocabulary;
use crate::rubric::{CueKind, Lexicon};

/// The cues of a lexicon, compiled. The rubrics of a bank share them.
#[derive(Serialize, Deserialize)]
pub struct Cues {
    pub(super) vocabulary: Vocabulary,
    pub(super) phrases: Phrases<CueKind>,
}

impl Cues {
    /// Compiles the cues of a lexicon.
    pub fn new(lexicon: &Lexicon) -> Arc<Self> {
        Arc::new(compile::cues(lexicon))
    }
}
