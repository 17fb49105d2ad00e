//! Whether the writer stands by what a phrase has found: negation, dismissal, repair, lack and wish.
//!
//! The cues come from the lexicon; how far they reach is said in `reach` and `predicate`. What denies a match is
//! looked for in `denial`: first in its own clause, then in what the rest of its sentence and the start of the next
//! one say about it. A denial may then be turned around or softened (`turn`), and what nothing denies may stand in a
//! passage that rejects one thing after the other (`mood`). Only the sentence and those next to it matter.

mod cues;
mod denial;
mod mood;
mod predicate;
mod reach;
mod reading;
mod turn;

pub use cues::{Cue, SentenceCues};

use crate::base::Span;
use crate::matching::stance::mood::Mood;
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

/// The cues of a sentence and of those next to it, as far as they may matter for what it names.
pub struct Around<'a> {
    /// Of the sentence itself.
    here: &'a SentenceCues,
    /// Of the next one, if it belongs to the same block or may answer this one.
    next: Option<&'a SentenceCues>,
    /// Whether what is named here stands among rejections.
    mood: Mood,
}

impl<'a> Around<'a> {
    /// `cues` holds those of every sentence from the one before to the one after.
    pub fn new(document: &Document, cues: &'a [Option<SentenceCues>], sentence: usize) -> Self {
        let of = |index: usize| cues.get(index).and_then(Option::as_ref);
        let here = of(sentence).expect("the cues of the sentence are known");
        let asked = &document.sentences[sentence];
        let in_block = |other: &&SentenceCues| document.sentences[other.sentence].block == asked.block;
        let next = of(sentence + 1);
        let before = sentence.checked_sub(1).and_then(of).filter(in_block);
        let mood = Mood::of(before, here, next.filter(in_block));
        Self { here, next: next.filter(|next| asked.asks || in_block(next)), mood }
    }
}

/// Judges a match by the cues around it. `own` are its tokens, in order. A phrase that carries a negation of its own
/// is only denied by somebody who contradicts it.
pub fn judge(document: &Document, own: &[usize], carries_negation: bool, around: &Around<'_>) -> Stance {
    let reading = Reading::new(document, own, around.here, around.next);
    let denial = if carries_negation { denial::contradiction(&reading) } else { denial::denial(&reading) };
    match denial {
        None if reading.is_wished() => Stance::Wished,
        None => around.mood.stance(&reading, carries_negation),
        Some(denial) if !carries_negation && turn::is_turned(&reading, denial) => Stance::Asserted,
        Some(denial) if reading.is_wished() || turn::is_felt(&reading, denial) => Stance::Wished,
        Some(denial) => Stance::Denied(reading.span(denial.cue)),
    }
}
