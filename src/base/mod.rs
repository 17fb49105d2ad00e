//! Layer 0: places in a text and what can be wrong there.

pub mod bytes;
mod fingerprint;
pub mod packed;
mod problem;
mod recent;
mod source;
mod span;
pub mod toml_file;

pub use fingerprint::fingerprint;
pub use problem::{Problem, ProblemList};
pub use recent::Recent;
pub use source::{Position, ReadError, Source};
pub use span::Span;
