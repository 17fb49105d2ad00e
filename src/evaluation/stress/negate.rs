//! The opposite of what earns: "We never ...", "There is no ...", "... is a waste of time".

use crate::base::Span;
use crate::evaluation::stress::rewrite::rewrite;
use crate::text::{Document, Sentence, Token};

/// How the opposite is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    Never,
    NoSuch,
    Waste,
}

/// Who does it.
const SUBJECTS: [&str; 9] = ["i", "we", "they", "you", "he", "she", "it", "everyone", "everybody"];

/// What need not follow "There is no".
const ARTICLES: [&str; 10] = ["a", "an", "the", "our", "my", "your", "their", "every", "each", "all"];

/// A sentence with one of these says the opposite already, or its opposite is no denial.
const NEGATIONS: [&str; 16] = [
    "no", "not", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "without", "w/o",
    "cannot", "hardly", "rarely", "instead", "unless",
];

/// The text with the opposite of every stretch that earns; `None` where a sentence has no simple one.
pub fn negate(document: &Document, text: &str, evidence: &[Span], frame: Frame) -> Option<String> {
    let mut edits: Vec<(Span, String)> = Vec::new();
    for &span in evidence {
        let sentence = sentence_of(document, span)?;
        let tokens = document.sentence_tokens(sentence);
        if tokens.iter().any(|token| is_negation(&document.word(token).lower)) {
            return None;
        }
        edits.push(opposite(document, text, sentence, span, frame)?);
    }
    rewrite(text, &edits)
}

/// The sentence that a stretch lies in.
pub fn sentence_of(document: &Document, span: Span) -> Option<&Sentence> {
    document.sentences.iter().find(|&sentence| document.sentence_span(sentence).contains(span))
}

fn opposite(
    document: &Document,
    text: &str,
    sentence: &Sentence,
    evidence: Span,
    frame: Frame,
) -> Option<(Span, String)> {
    let is = |token: &Token, words: &[&str]| words.contains(&&*document.word(token).lower);
    let within: Vec<&Token> =
        document.sentence_tokens(sentence).iter().filter(|token| token.span.end <= evidence.end).collect();
    let subject = within.iter().rposition(|token| is(token, &SUBJECTS));
    let inside = |token: &&&Token| evidence.contains(token.span);
    let whole = document.sentence_span(sentence);
    match (frame, subject) {
        (Frame::Never, Some(subject)) => {
            let after = Span::new(within[subject].span.end, within[subject].span.end);
            Some((after, " never".to_owned()))
        }
        (Frame::Never, None) => Some((whole, format!("We never {}", evidence.of(text)))),
        (Frame::NoSuch, Some(subject)) if inside(&&within[subject]) => None,
        (Frame::NoSuch, _) => {
            let start = within.iter().filter(inside).find(|token| !is(token, &ARTICLES))?.span.start;
            Some((whole, format!("There is no {}", Span::new(start, evidence.end).of(text))))
        }
        (Frame::Waste, subject) => {
            let behind = subject.and_then(|subject| within.get(subject + 1)).filter(inside);
            let start = behind.map_or(evidence.start, |token| token.span.start);
            Some((whole, format!("{} is a waste of time", Span::new(start, evidence.end).of(text))))
        }
    }
}

fn is_negation(lower: &str) -> bool {
    lower.ends_with("n't") || NEGATIONS.contains(&lower)
}
