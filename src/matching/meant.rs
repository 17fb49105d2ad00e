//! Whether phrases match in sentences that are meant for them: each is tried in its own and nowhere else.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::matching::Matcher;
use crate::matching::evaluate::evaluate;
use crate::matching::search::Searcher;
use crate::matching::window::Window;
use crate::text::{Document, Sentence};

/// Concept and phrase, by index.
type Key = (usize, usize);

pub fn matching(matcher: &Matcher, document: &Document, meant: impl Fn(&Sentence) -> Key) -> BTreeSet<Key> {
    let phrases = &matcher.concepts;
    let key = |index: usize| (phrases.owner(index).concept, phrases.owner(index).phrase);
    let indices: FxHashMap<Key, usize> = (0..phrases.len()).map(|index| (key(index), index)).collect();
    let mut searcher = Searcher::new(matcher, document);
    let mut matching = BTreeSet::new();
    for (at, sentence) in document.sentences.iter().enumerate() {
        let key = meant(sentence);
        let Some(&index) = indices.get(&key) else { continue };
        let window = Window::of_sentence(document, at);
        searcher.place(&window.tokens);
        if !evaluate(phrases.node(index), searcher.places(), &window).is_empty() {
            matching.insert(key);
        }
    }
    matching
}
