//! Whether the writer stands by what a phrase has found: negation, dismissal, repair, lack and wish.
//!
//! The cues come from the lexicon; how far each reaches is said in `reading`. What denies a match is looked for in
//! `denial`: first in its own clause, then in what the rest of its sentence and the start of the next one say about
//! it. A denial may then be turned around or softened (`turn`). Nothing else of the text matters.

mod cues;
mod denial;
mod reading;
mod turn;

pub use cues::{Cue, SentenceCues};

use crate::base::Span;
use crate::matching::stance::reading::Reading;
use crate::text::Document;

/// How the writer stands to what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It is said to be so, or meant to be.
    Asserted,
    /// Only wished for, or its lack is regretted.
    Wished,
    /// Rejected; with the words that do it.
    Denied(Span),
}

/// Judges a match by the cues of its sentence and of the next one. `own` are its tokens, in order. A phrase that
/// carries a negation of its own is only denied by somebody who contradicts it.
pub fn judge(
    document: &Document,
    own: &[usize],
    carries_negation: bool,
    here: &SentenceCues,
    next: Option<&SentenceCues>,
) -> Stance {
    let reading = Reading::new(document, own, here, next);
    let denial = if carries_negation { denial::contradiction(&reading) } else { denial::denial(&reading) };
    match denial {
        None if reading.is_wished() => Stance::Wished,
        None => Stance::Asserted,
        Some(denial) if !carries_negation && turn::is_turned(&reading, denial) => Stance::Asserted,
        Some(denial) if reading.is_wished() || turn::is_felt(&reading, denial) => Stance::Wished,
        Some(denial) => Stance::Denied(reading.span(denial.cue)),
    }
}
