//! Layer 6: what a reference answer says, found without a rubric: its points, and how much each of their words weighs.
//!
//! [`Vocabulary`] turns a document into [`Unit`]s: what two texts are compared by. [`Reference`] holds the points of
//! one answer and finds them in drafts. It reads no files and gives no levels: those are for rubrics.

mod rarity;
mod reference;
mod spelling;
mod vocabulary;

pub use rarity::Rarity;
pub use reference::{Found, Point, PointFound, Reference, State, Word};
pub use vocabulary::{Key, Unit, Vocabulary};
