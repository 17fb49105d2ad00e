//! The ids of the last lines, to tell an id that comes twice.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::base::Recent;

/// An id is known for at least so many more ids: memory is bounded, whatever the length of the stream.
pub const KNOWN: usize = 100_000;

/// Line numbers by the hashes of ids. Two different ids share a hash about once in 10^14 lines.
#[derive(Default)]
pub struct Ids(Recent<u64, u64>);

impl Ids {
    /// Adds the id of a line. The line that has it already, if one does.
    pub fn add(&mut self, id: &str, line: u64) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.0.limit(KNOWN);
        let first = *self.0.get_or_make(hasher.finish(), || line);
        (first != line).then_some(first)
    }
}
