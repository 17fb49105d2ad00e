//! From the tokens of a block to sentences and clauses.
//!
//! A full stop ends a sentence unless an abbreviation, an initial or an ellipsis stands before it; what follows
//! may start with a small letter, as it does in notes. Speech and long sentences are cut where clauses start.

use std::sync::Arc;

use crate::text::analyser::Word;
use crate::text::document::{Document, Sentence, Token};
use crate::text::scanner::Gap;

/// Abbreviations that never end a sentence.
const ABBREVIATIONS: [&str; 20] = [
    "dr", "mr", "mrs", "ms", "prof", "inc", "ltd", "vs", "approx", "no", "fig", "e.g", "i.e", "cf", "ca",
    "resp", "incl", "excl", "esp", "st",
];

/// Abbreviations that end a sentence only before a capital.
const SOFT_ABBREVIATIONS: [&str; 10] =
    ["etc", "min", "max", "sec", "hr", "hrs", "mins", "secs", "dept", "est"];

/// Words that start a clause wherever they stand.
const CLAUSE_OPENERS: [&str; 14] = [
    "but",
    "because",
    "although",
    "though",
    "whereas",
    "however",
    "therefore",
    "hence",
    "otherwise",
    "yet",
    "unless",
    "cos",
    "cuz",
    "b/c",
];

/// Words that start a clause behind a comma.
const CLAUSE_OPENERS_AFTER_COMMA: [&str; 16] = [
    "so", "while", "since", "as", "which", "who", "then", "when", "if", "where", "whose", "until", "and",
    "after", "before", "plus",
];

/// Subjects: `and we`, `, it` start a clause.
const SUBJECTS: [&str; 27] = [
    "i",
    "we",
    "it",
    "they",
    "you",
    "he",
    "she",
    "there",
    "this",
    "these",
    "those",
    "everyone",
    "everybody",
    "nobody",
    "somebody",
    "someone",
    "anyone",
    "i'd",
    "we'd",
    "i'm",
    "we're",
    "i've",
    "we've",
    "it's",
    "that's",
    "there's",
    "they're",
];

/// Words that say how, why or when; an enumeration of bare terms has hardly any.
const CONNECTIVES: [&str; 30] = [
    "so", "because", "by", "which", "until", "before", "after", "when", "if", "whenever", "per", "every",
    "each", "via", "through", "where", "since", "meaning", "means", "except", "once", "twice", "then",
    "while", "whatever", "whoever", "that", "is", "are", "was",
];

/// From so many pieces on a sentence may be an enumeration.
const LIST_ITEMS: usize = 5;

/// A piece of an enumeration has at most so many words.
const LIST_ITEM_WORDS: usize = 4;

/// Cuts the tokens from `first` on, all of one block, into sentences and appends them.
pub fn split(block: usize, first: usize, document: &mut Document, words: &[Arc<Word>], text: &str) {
    settle_stops(&mut document.tokens[first..], words, text);
    let tokens = &mut document.tokens;
    mark_clauses(&mut tokens[first..], words);
    let mut start = first;
    for at in first + 1..=tokens.len() {
        if at == tokens.len() || tokens[at].gap >= Gap::Stop {
            push_pieces(block, start..at, tokens, words, text, &mut document.sentences);
            start = at;
        }
    }
}

/// Turns stops that end no sentence into spaces.
fn settle_stops(tokens: &mut [Token], words: &[Arc<Word>], text: &str) {
    for at in 1..tokens.len() {
        let (before, token) = (tokens[at - 1], tokens[at]);
        let between = &text[before.span.end..token.span.start];
        let capital = text[token.span.start..].starts_with(char::is_uppercase);
        match token.gap {
            Gap::Stop if !ends_sentence(&words[before.word as usize].lower, between, capital) => {
                tokens[at].gap = Gap::Space;
            }
            Gap::Break if capital && between.contains("..") => tokens[at].gap = Gap::Stop,
            _ => {}
        }
    }
}

fn ends_sentence(before: &str, between: &str, capital_follows: bool) -> bool {
    if between.contains(['!', '?']) {
        return true;
    }
    if !between.contains(char::is_whitespace) && !capital_follows {
        return false;
    }
    let initial = before.chars().count() == 1 && before != "i" && before.chars().all(char::is_alphabetic);
    let dotted = before.contains('.') && before.split('.').all(|part| part.chars().count() == 1);
    if ABBREVIATIONS.contains(&before) || initial || (dotted && !capital_follows) {
        return false;
    }
    capital_follows || !SOFT_ABBREVIATIONS.contains(&before)
}

fn mark_clauses(tokens: &mut [Token], words: &[Arc<Word>]) {
    let lower = |token: &Token| &*words[token.word as usize].lower;
    for at in 0..tokens.len() {
        let word = lower(&tokens[at]);
        let next = tokens.get(at + 1).map_or("", lower);
        let subject_follows = SUBJECTS.contains(&next);
        tokens[at].starts_clause = match tokens[at].gap {
            Gap::Break | Gap::Stop | Gap::Block => true,
            Gap::Joined => false,
            _ if CLAUSE_OPENERS.contains(&word) => true,
            Gap::Comma if word == "and" => subject_follows || next == "then",
            Gap::Comma => CLAUSE_OPENERS_AFTER_COMMA.contains(&word) || SUBJECTS.contains(&word),
            _ => {
                (matches!(word, "and" | "so" | "then") && subject_follows)
                    || (word == "and" && next == "then")
            }
        };
    }
}

/// Appends a sentence, in pieces of at most [`Sentence::LIMIT`] tokens.
fn push_pieces(
    block: usize,
    range: std::ops::Range<usize>,
    tokens: &[Token],
    words: &[Arc<Word>],
    text: &str,
    sentences: &mut Vec<Sentence>,
) {
    let next = tokens.get(range.end).map_or(text.len(), |token| token.span.start);
    let tail = &text[tokens[range.end - 1].span.end..next];
    let asks = tail.trim_start_matches(|c: char| !c.is_whitespace() && c != '?').starts_with('?');
    let bare_list = is_bare_list(&tokens[range.clone()], words);
    let mut start = range.start;
    while start < range.end {
        let end = piece_end(&tokens[start..range.end]) + start;
        sentences.push(Sentence { tokens: start..end, block, asks, bare_list });
        start = end;
    }
}

/// Where to cut: at the last clause, else at the last comma, else at the limit.
fn piece_end(tokens: &[Token]) -> usize {
    if tokens.len() <= Sentence::LIMIT {
        return tokens.len();
    }
    let enough = Sentence::LIMIT / 3..Sentence::LIMIT;
    let last = |wanted: fn(&Token) -> bool| enough.clone().rev().find(|&at| wanted(&tokens[at]));
    last(|token| token.starts_clause)
        .or_else(|| last(|token| token.gap == Gap::Comma))
        .unwrap_or(Sentence::LIMIT)
}

/// An enumeration of bare terms: many short pieces between commas, few words that tie them together.
fn is_bare_list(tokens: &[Token], words: &[Arc<Word>]) -> bool {
    let mut pieces = Vec::new();
    let mut connectives = 0;
    for token in tokens {
        match pieces.last_mut() {
            Some(length) if token.gap < Gap::Comma => *length += usize::from(token.gap != Gap::Joined),
            _ => pieces.push(1),
        }
        let word = &words[token.word as usize];
        connectives += usize::from(CONNECTIVES.contains(&&*word.lower) || word.is_figure());
    }
    let short = pieces.iter().filter(|&&length| length <= LIST_ITEM_WORDS).count();
    pieces.len() >= LIST_ITEMS && short * 5 >= pieces.len() * 4 && connectives * 3 <= pieces.len()
}
