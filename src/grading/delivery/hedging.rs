//! Words that take back what is said. One is honest; a pile of them sounds unsure.
//!
//! The list is a choice of the hedges in K. Hyland, *Metadiscourse* (2005), and of G. Lakoff, *Hedges* (1973): those
//! that state doubt. What engineers use to be exact (`about`, `usually`, `mostly`, `up to`) is left out.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::base::Span;
use crate::grading::delivery::{Habit, Remark, told};
use crate::text::Document;

const HEDGES: [&str; 25] = [
    "maybe",
    "perhaps",
    "probably",
    "possibly",
    "presumably",
    "supposedly",
    "hopefully",
    "somewhat",
    "somehow",
    "apparently",
    "sort of",
    "kind of",
    "kinda",
    "sorta",
    "i think",
    "i guess",
    "i suppose",
    "i believe",
    "i feel like",
    "i'm not sure",
    "not sure",
    "more or less",
    "or something",
    "and stuff",
    "if i remember",
];

/// The hedges by their first words: most words start none.
static BY_FIRST_WORD: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for hedge in HEDGES {
        let first = hedge.split_once(' ').map_or(hedge, |(first, _)| first);
        all.entry(first).or_default().push(hedge);
    }
    all
});

/// In front of these words `sort of` and `kind of` name a sort: `this kind of change`.
const SORTING: [&str; 18] = [
    "a", "an", "the", "this", "that", "what", "which", "any", "some", "one", "same", "every", "each",
    "other", "right", "wrong", "worst", "no",
];

/// So many in one sentence are a pile.
const PILE: usize = 3;

/// So many in the whole answer are one too, where every fortieth word or more is a hedge.
const SCATTERED: usize = 4;
const WORDS_A_HEDGE: usize = 40;

/// At most one remark: at the sentence with the most hedges, if they pile up.
pub fn remark(document: &Document) -> Option<Remark> {
    let by_sentence: Vec<Vec<Range<usize>>> =
        told::sentences(document).iter().map(|sentence| hedges(document, sentence)).collect();
    let all: usize = by_sentence.iter().map(Vec::len).sum();
    let most = by_sentence.into_iter().rev().max_by_key(Vec::len)?;
    let scattered = all >= SCATTERED && all * WORDS_A_HEDGE >= document.word_count();
    if most.len() < PILE && !scattered {
        return None;
    }
    let span = most.iter().map(|hedge| told::span(document, hedge)).reduce(Span::cover);
    let mut words: Vec<String> = most.iter().map(|hedge| told::quoted(document, hedge)).collect();
    words.dedup();
    let elsewhere =
        if all > most.len() { format!(" and {} elsewhere", all - most.len()) } else { String::new() };
    let message = format!("hedging: {}{elsewhere}", words.join(", "));
    Some(Remark { habit: Habit::Hedging, span, message })
}

fn hedges(document: &Document, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in sentence.clone() {
        let Some(hedges) = BY_FIRST_WORD.get(told::word(document, at)) else { continue };
        let lengths = hedges.iter().map(|hedge| told::phrase_at(document, sentence, at, hedge));
        let length = lengths.max().unwrap_or(0);
        let inside = found.last().is_some_and(|last| last.end > at);
        if length > 0 && !inside && !names_a_sort(document, sentence, at) {
            found.push(at..at + length);
        }
    }
    found
}

fn names_a_sort(document: &Document, sentence: &Range<usize>, at: usize) -> bool {
    let is_sort = matches!(told::word(document, at), "sort" | "kind");
    is_sort && at > sentence.start && SORTING.contains(&told::word(document, at - 1))
}
