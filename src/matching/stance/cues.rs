//! The cues of a sentence.

use crate::rubric::CueKind;

/// A cue in a draft.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    pub kind: CueKind,
    /// First token of the document.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

impl Cue {
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The cues of one sentence, in order.
#[derive(Clone, Debug)]
pub struct SentenceCues {
    /// Index of the sentence in the document.
    pub sentence: usize,
    cues: Vec<Cue>,
}

impl SentenceCues {
    /// The cues that hold: `not only` is no negation, and what is inside a longer cue that denies is not counted
    /// twice.
    pub fn new(sentence: usize, mut cues: Vec<Cue>) -> Self {
        cues.sort_by_key(|cue| (cue.start, std::cmp::Reverse(cue.end), cue.kind));
        let exempt: Vec<Cue> = cues.iter().copied().filter(|cue| cue.kind == CueKind::NoNegation).collect();
        let is_exempt = |cue: &Cue| exempt.iter().any(|no| no.start <= cue.start && cue.end <= no.end);
        cues.retain(|cue| !is_exemptible(cue.kind) || !is_exempt(cue));
        let dismissals: Vec<Cue> =
            cues.iter().copied().filter(|cue| cue.kind == CueKind::Dismissal).collect();
        cues.retain(|cue| {
            cue.kind != CueKind::Regret || !dismissals.iter().any(|other| other.overlaps(*cue))
        });
        let mut merged: Vec<Cue> = Vec::new();
        for cue in cues {
            match merged
                .iter_mut()
                .rev()
                .find(|last| denies(last.kind) && denies(cue.kind) && last.overlaps(cue))
            {
                Some(last) => {
                    last.end = last.end.max(cue.end);
                    last.kind = last.kind.max(cue.kind);
                }
                None => merged.push(cue),
            }
        }
        Self { sentence, cues: merged }
    }

    pub fn of(&self, kind: CueKind) -> impl Iterator<Item = Cue> {
        self.cues.iter().copied().filter(move |cue| cue.kind == kind)
    }

    /// What denies the words behind it.
    pub fn denials(&self) -> impl DoubleEndedIterator<Item = Cue> {
        self.cues.iter().copied().filter(|cue| denies(cue.kind))
    }
}

/// Whether [`CueKind::NoNegation`] voids a cue.
const fn is_exemptible(kind: CueKind) -> bool {
    denies(kind) || matches!(kind, CueKind::Dismissal | CueKind::Absence | CueKind::Topic | CueKind::Ellipsis)
}

/// Whether a cue denies what stands behind it.
const fn denies(kind: CueKind) -> bool {
    matches!(kind, CueKind::Negation | CueKind::NearNegation | CueKind::Rejection)
}
