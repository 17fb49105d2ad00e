//! Layer 6: what a reference answer says, found without a rubric: its points, and how much each of their words weighs.
//!
//! [`Vocabulary`] turns a document into [`Unit`]s: what two texts are compared by. [`Reference`] holds the points of
//! one answer and finds them in drafts; [`sketch`] drafts a rubric from answers. It reads no files and gives no levels: those are for rubrics.

mod phrase_word;
mod rarity;
mod reference;
pub mod sketch;
mod spelling;
mod vocabulary;

pub use phrase_word::PhraseWord;
pub use rarity::Rarity;
pub use reference::{Found, Point, PointFound, Reference, State, Word};
pub use vocabulary::{Key, Unit, Vocabulary};

/// What is left of the weight of a word that the question has: to say it again shows little.
const OF_QUESTION: f64 = 0.25;
