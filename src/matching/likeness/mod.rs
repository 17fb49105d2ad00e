//! How much a sentence is like those that show a concept: learned from examples, for wordings that no phrase foresees.
//!
//! For every concept a linear support vector machine tells its examples from those of the other concepts, by the stems
//! that they hold (`lessons` makes vectors of them, `training` finds the weights, `model` keeps them). Two bars are held
//! against what it says of a sentence of a draft (`search`): below [`UNLIKE`] no phrase earns there, above [`ALIKE`] it
//! is credited where no phrase matches. Both were chosen on marked answers (`docs/accuracy.md`).

mod lessons;
mod model;
mod search;
mod training;

pub use model::{Likeness, Stem};
pub use search::apply;

/// A phrase earns nothing in a sentence that is less like the examples than this.
const UNLIKE: f32 = -0.2;

/// Each further phrase of the concept that matches in a sentence lets it be less like them by this.
const FURTHER: f32 = 0.1;

/// More matches than these add nothing.
const MOST_MATCHES: u8 = 4;

/// A sentence that is more like the examples than this shows the concept; words that no example holds count against it.
const ALIKE: f32 = 0.15;

/// A rubric with fewer examples teaches nothing.
const FEWEST_EXAMPLES: usize = 100;

/// Nor does a concept that fewer of them show.
const FEWEST_OF_CONCEPT: usize = 12;

/// A sentence of fewer words shows no concept by itself.
const FEWEST_WORDS: usize = 5;

/// A phrase in a sentence of fewer words earns whatever these are like, as in notes.
const FRAGMENT: usize = 8;

/// In a sentence of more words those around a match may be enough.
const LONG: usize = 30;

/// So many words on either side.
const REACH: usize = 12;
