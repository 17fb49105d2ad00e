//! Whether a passage rejects one thing after the other.

use crate::matching::stance::reading::Reading;
use crate::matching::stance::{Cue, SentenceCues, Stance};
use crate::rubric::CueKind;

/// Sorts of cues that show an attitude: somebody who only lacks something uses none of them.
const ATTITUDES: [CueKind; 3] = [CueKind::Rejection, CueKind::Dismissal, CueKind::Topic];

/// How a sentence and those next to it in its block speak of things.
#[derive(Clone, Copy, Debug)]
pub enum Mood {
    /// At most one of them rejects something.
    Plain,
    /// Those on both sides do.
    Surrounded,
    /// The sentence itself does, with this, and one next to it.
    Rejecting(Cue),
}

impl Mood {
    pub fn of(before: Option<&SentenceCues>, here: &SentenceCues, next: Option<&SentenceCues>) -> Self {
        let near = [before, next].into_iter().flatten().filter(|cues| attitude(cues).is_some()).count();
        match attitude(here) {
            Some(cue) if near > 0 => Self::Rejecting(cue),
            _ if near == 2 => Self::Surrounded,
            _ => Self::Plain,
        }
    }

    /// What becomes of a match that nothing of its own denies. A phrase that carries its own negation may well be
    /// right among rejections.
    pub fn stance(self, reading: &Reading<'_>, carries_negation: bool) -> Stance {
        match self {
            Self::Plain => Stance::Asserted,
            Self::Rejecting(cue) if !carries_negation => Stance::Denied(reading.span(cue)),
            Self::Surrounded | Self::Rejecting(_) => Stance::Wished,
        }
    }
}

fn attitude(cues: &SentenceCues) -> Option<Cue> {
    ATTITUDES.into_iter().find_map(|kind| cues.of(kind).next())
}
