//! Layer 1: a draft as blocks, sentences, clauses and tokens, every one with its true byte span.
//!
//! The way in is [`Document::parse`], which never fails. The same analyser reads the phrases of rubrics
//! ([`Analyser::words`]), so that both sides agree on what a word is. This layer knows no rubric.

mod analyser;
mod document;
mod figure;
mod front_matter;
mod grammar;
mod hidden_html;
mod markdown;
mod plain;
mod scanner;
mod sentences;
mod waiver;
#[cfg(not(word_sets))]
pub mod word_graph;
mod word_lists;
mod word_set;

pub use analyser::{Analyser, Word};
pub use document::{Block, BlockKind, Document, Sentence, Token, WordId};
pub use figure::Figure;
pub use front_matter::FrontMatter;
pub use grammar::WordRole;
pub use scanner::Gap;
pub use waiver::Waiver;
pub use word_lists::{is_common_english, is_listed, lemma};
