//! Sentences that nobody can say in one breath.

use crate::grading::delivery::{Habit, Remark, told};
use crate::text::{Document, Gap};

/// The most words between two signs that let a speaker breathe. Plain-language guides ask for 15 to 25 on average and
/// hardly ever more than 40; spoken answers run longer than written ones.
const MOST_WORDS: usize = 50;

/// A remark for every stretch that is too long.
pub fn remarks(document: &Document) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for sentence in told::sentences(document) {
        let mut start = sentence.start;
        for at in sentence.start + 1..=sentence.end {
            if at < sentence.end && document.tokens[at].gap < Gap::Break {
                continue;
            }
            let stretch = start..at;
            start = at;
            let tokens = &document.tokens[stretch.clone()];
            let words = tokens.iter().filter(|token| token.gap != Gap::Joined).count();
            if words > MOST_WORDS {
                let message = format!("{words} words without a stop");
                let span = Some(told::span(document, &stretch));
                remarks.push(Remark { habit: Habit::LongSentence, span, message });
            }
        }
    }
    remarks
}
