//! A draft as it is told: sentences from stop to stop, and words in their order.

use std::ops::Range;

use crate::base::Span;
use crate::text::{BlockKind, Document, Gap, Sentence};

/// The sentences that are told, as ranges of tokens: those of headings and tables are not, nor are
/// enumerations and what is quoted. Pieces
/// that matching has cut for its own sake are put together again.
pub fn sentences(document: &Document) -> Vec<Range<usize>> {
    let mut told: Vec<Range<usize>> = Vec::new();
    for sentence in &document.sentences {
        let block = &document.blocks[sentence.block];
        if block.quoted || sentence.bare_list || !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item)
        {
            continue;
        }
        let tokens = sentence.tokens.clone();
        match told.last_mut() {
            Some(last) if last.end == tokens.start && document.tokens[tokens.start].gap < Gap::Stop => {
                last.end = tokens.end;
            }
            _ => told.push(tokens),
        }
    }
    told
}

/// Whether most of a draft is list items: notes for an answer.
pub fn is_notes(document: &Document) -> bool {
    let is_item = |sentence: &&Sentence| document.blocks[sentence.block].kind == BlockKind::Item;
    document.sentences.iter().filter(is_item).count() * 2 > document.sentences.len()
}

/// The word at a token, in normal form; nothing behind the end.
pub fn word(document: &Document, at: usize) -> &str {
    document.tokens.get(at).map_or("", |token| &document.word(token).lower)
}

/// How many tokens from `at` on, inside of `range`, are these words parted by spaces; 0 where they are not.
pub fn phrase_at(document: &Document, range: &Range<usize>, at: usize, phrase: &str) -> usize {
    let mut length = 0;
    for expected in phrase.split(' ') {
        if at + length >= range.end || word(document, at + length) != expected {
            return 0;
        }
        length += 1;
    }
    length
}

/// From the first to the last of some tokens.
pub fn span(document: &Document, tokens: &Range<usize>) -> Span {
    document.tokens[tokens.start].span.cover(document.tokens[tokens.end - 1].span)
}

/// Some tokens in quotes, in normal form.
pub fn quoted(document: &Document, tokens: &Range<usize>) -> String {
    let words: Vec<&str> = tokens.clone().map(|at| word(document, at)).collect();
    format!("\u{201c}{}\u{201d}", words.join(" "))
}
