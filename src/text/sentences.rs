//! From the tokens of a block to sentences and clauses.
//!
//! A full stop ends a sentence unless an abbreviation, an initial or an ellipsis stands before it; what follows
//! may start with a small letter, as it does in notes. Speech and long sentences are cut where clauses start.

use std::sync::Arc;

use crate::text::analyser::Word;
use crate::text::document::{Document, Sentence, Token};
use crate::text::grammar::WordRole;
use crate::text::scanner::Gap;

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
        if !matches!(token.gap, Gap::Stop | Gap::Break) {
            continue;
        }
        let between = &text[before.span.end..token.span.start];
        let capital = text[token.span.start..].starts_with(char::is_uppercase);
        match token.gap {
            Gap::Stop if !ends_sentence(&words[before.word as usize], between, capital) => {
                tokens[at].gap = Gap::Space;
            }
            Gap::Break if capital && between.contains("..") => tokens[at].gap = Gap::Stop,
            _ => {}
        }
    }
}

fn ends_sentence(word: &Word, between: &str, capital_follows: bool) -> bool {
    if between.contains(['!', '?']) {
        return true;
    }
    if !between.contains(char::is_whitespace) && !capital_follows {
        return false;
    }
    let before = &*word.lower;
    let initial = before.chars().count() == 1 && before != "i" && before.chars().all(char::is_alphabetic);
    let dotted = before.contains('.') && before.split('.').all(|part| part.chars().count() == 1);
    if word.is(WordRole::Abbreviation) || initial || (dotted && !capital_follows) {
        return false;
    }
    capital_follows || !word.is(WordRole::SoftAbbreviation)
}

fn mark_clauses(tokens: &mut [Token], words: &[Arc<Word>]) {
    let word_of = |token: &Token| &*words[token.word as usize];
    for at in 0..tokens.len() {
        let word = word_of(&tokens[at]);
        let next = tokens.get(at + 1).map(word_of);
        let subject_follows = next.is_some_and(|next| next.is(WordRole::Subject));
        let then_follows = || next.is_some_and(|next| &*next.lower == "then");
        let is = |wanted: &str| &*word.lower == wanted;
        tokens[at].starts_clause = match tokens[at].gap {
            Gap::Break | Gap::Stop | Gap::Block => true,
            Gap::Joined => false,
            _ if word.is(WordRole::ClauseOpener) => true,
            Gap::Comma if is("and") => subject_follows || then_follows(),
            Gap::Comma => word.is(WordRole::ClauseOpenerAfterComma) || word.is(WordRole::Subject),
            _ => (subject_follows && (is("and") || is("so") || is("then"))) || (is("and") && then_follows()),
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
    let ends = tokens.iter().skip(1).filter(|token| token.gap >= Gap::Comma).count();
    if ends + 1 < LIST_ITEMS {
        return false;
    }
    let mut pieces = Vec::new();
    let mut connectives = 0;
    for token in tokens {
        match pieces.last_mut() {
            Some(length) if token.gap < Gap::Comma => *length += usize::from(token.gap != Gap::Joined),
            _ => pieces.push(1),
        }
        let word = &words[token.word as usize];
        connectives += usize::from(word.is(WordRole::Connective) || word.is_figure());
    }
    let short = pieces.iter().filter(|&&length| length <= LIST_ITEM_WORDS).count();
    short * 5 >= pieces.len() * 4 && connectives * 3 <= pieces.len()
}
