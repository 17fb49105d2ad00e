//! What is known of words: lists that ship with the program (`data/README.md` names their sources).
//!
//! They are searched as they are: nothing is built when the program starts. `build.rs`, which is compiled with this file
//! too, makes graphs of the large lists; it has their text itself.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

#[cfg(word_sets)]
mod large {
    use crate::text::word_set::WordSet;

    pub static ENGLISH: WordSet = WordSet(include_bytes!(concat!(env!("OUT_DIR"), "/english-words")));
    pub static COMMON: WordSet = WordSet(include_bytes!(concat!(env!("OUT_DIR"), "/common-words")));
    pub static TECHNICAL: WordSet = WordSet(include_bytes!(concat!(env!("OUT_DIR"), "/technical-words")));
}

#[cfg(not(word_sets))]
mod large {
    use std::cmp::Ordering;

    pub static ENGLISH: Lines = Lines(include_str!("../../data/english-words.txt"));
    pub static COMMON: Lines = Lines(include_str!("../../data/common-words.txt"));
    pub static TECHNICAL: Lines = Lines(include_str!("../../data/technical-words.txt"));

    /// Sorted lines.
    pub struct Lines(&'static str);

    impl Lines {
        pub fn contains(&self, word: &str) -> bool {
            contains(self.0, word)
        }
    }

    /// Binary search for a line in sorted lines. These are short: to look at one byte after the other finds their ends sooner
    /// than a search made for long texts.
    fn contains(list: &str, word: &str) -> bool {
        let is_end = |byte: &u8| *byte == b'\n';
        let bytes = list.as_bytes();
        let (mut low, mut high) = (0, list.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle].iter().rposition(is_end).map_or(low, |at| low + at + 1);
            let end = bytes[middle..high].iter().position(is_end).map_or(high, |at| middle + at);
            let line = &list[start..end];
            match line.cmp(word) {
                Ordering::Equal => return true,
                Ordering::Less => low = (end + 1).min(high),
                Ordering::Greater => high = start,
            }
        }
        false
    }
}

use large::{COMMON, ENGLISH, TECHNICAL};

static IRREGULAR: &str = include_str!("../../data/irregular-forms.tsv");

/// Whether the word is correctly written English or a technical word, so that it is no misspelling of another.
pub fn is_known_word(lower: &str) -> bool {
    is_listed(lower) || lower.strip_suffix("'s").or_else(|| lower.strip_suffix('s')).is_some_and(is_listed)
}

/// Whether the word is English or technical in just this form.
pub fn is_listed(lower: &str) -> bool {
    ENGLISH.contains(lower) || TECHNICAL.contains(lower)
}

/// Whether the word is so common in English that an acronym spelt like it must be in capitals (`it`, `or`, `ha`).
pub fn is_common_english(lower: &str) -> bool {
    COMMON.contains(lower)
}

/// The lemma of an irregular form: `written` gives `write`.
pub fn lemma(lower: &str) -> Option<&'static str> {
    // The list is short, and every new word is looked up in it.
    static LEMMAS: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| IRREGULAR.lines().filter_map(|line| line.split_once('\t')).collect());
    LEMMAS.get(lower).copied()
}
