//! "Mistakes were made": a fault that nobody made. Who tells it so seems to hide somebody.
//!
//! The pattern is that of style guides (George Orwell's "never use the passive where you can use the active", and the
//! "past exonerative" of W. Schneider); the verbs are those that say that somebody failed.

use std::ops::Range;

use crate::grading::delivery::{Habit, Remark, told};
use crate::text::Document;

const AUXILIARIES: [&str; 6] = ["was", "were", "been", "got", "wasn't", "weren't"];

/// Failings that stand for themselves.
const FAILINGS: [&str; 9] = [
    "missed",
    "overlooked",
    "forgotten",
    "neglected",
    "ignored",
    "mishandled",
    "miscommunicated",
    "misjudged",
    "misunderstood",
];

/// Verbs that are a failing only of these.
const FAILINGS_OF: [(&str, [&str; 4]); 4] = [
    ("made", ["mistake", "mistakes", "error", "errors"]),
    ("dropped", ["ball", "balls", "plate", "plates"]),
    ("communicated", ["not", "never", "wasn't", "weren't"]),
    ("followed", ["not", "never", "wasn't", "weren't"]),
];

/// Words that make a failing none, or name who failed.
const CLEARING: [&str; 12] =
    ["no", "nothing", "none", "nobody", "i", "my", "me", "we", "our", "us", "if", "without"];

/// How far a participle may be from its auxiliary, and from what it is said of.
const NEAR: usize = 3;

/// A remark for every fault without an author.
pub fn remarks(document: &Document) -> Vec<Remark> {
    let of_sentence = |sentence: Range<usize>| {
        let failing = sentence.clone().find_map(|at| failing(document, &sentence, at))?;
        if sentence.clone().any(|at| CLEARING.contains(&told::word(document, at))) {
            return None;
        }
        let message = format!("nobody did it: {}", told::quoted(document, &failing));
        Some(Remark { habit: Habit::PassiveBlame, span: Some(told::span(document, &failing)), message })
    };
    told::sentences(document).into_iter().filter_map(of_sentence).collect()
}

/// From the auxiliary to the participle at this token, if it is a failing, or from the word that makes it one.
fn failing(document: &Document, sentence: &Range<usize>, participle: usize) -> Option<Range<usize>> {
    let verb = told::word(document, participle);
    let of = FAILINGS_OF.iter().find(|(failing, _)| *failing == verb).map(|(_, of)| of);
    let is_failing = FAILINGS.contains(&verb);
    if !is_failing && of.is_none() {
        return None;
    }
    let before = |end: usize| (end.saturating_sub(NEAR).max(sentence.start)..end).rev();
    let is = |at: &usize, words: &[&str]| words.contains(&told::word(document, *at));
    if told::word(document, participle + 1) == "by" && participle + 1 < sentence.end {
        return None;
    }
    let auxiliary = before(participle).find(|at| is(at, &AUXILIARIES))?;
    if is_failing {
        let subject = if auxiliary > sentence.start { auxiliary - 1 } else { auxiliary };
        return Some(subject..participle + 1);
    }
    let start = before(participle).chain(before(auxiliary)).find(|at| of.is_some_and(|of| is(at, of)))?;
    Some(start.min(auxiliary)..participle + 1)
}
