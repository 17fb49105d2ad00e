//! A word of a document as a phrase has it.

use crate::grading::is_content;
use crate::text::Document;

/// How many letters an acronym has.
const ACRONYM: std::ops::RangeInclusive<usize> = 2..=5;

/// A word that can carry a phrase.
pub struct PhraseWord {
    /// Small letters; an acronym in capitals.
    pub written: String,
    /// Whether it is written as an acronym.
    pub is_acronym: bool,
}

impl PhraseWord {
    /// The word of a token; `None` where it carries nothing, or cannot stand in a phrase as it is.
    pub fn of(document: &Document, token: usize) -> Option<Self> {
        let token = &document.tokens[token];
        let word = document.word(token);
        let is_plain = word.lower.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let has_letter = word.lower.bytes().any(|byte| byte.is_ascii_lowercase());
        if !is_plain || !has_letter || !is_content(word) || &*word.lower == "not" {
            return None;
        }
        let is_acronym = token.capitals && ACRONYM.contains(&word.lower.len());
        let written = if is_acronym { word.lower.to_ascii_uppercase() } else { word.lower.to_string() };
        Some(Self { written, is_acronym })
    }
}
