//! The ids of the last lines, to tell an id that comes twice.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// An id is known for at least so many more ids: memory is bounded, whatever the length of the stream.
pub const KNOWN: usize = 100_000;

/// Line numbers by the hashes of ids. Two different ids share a hash about once in 10^14 lines.
#[derive(Default)]
pub struct Ids {
    newer: HashMap<u64, u64>,
    older: HashMap<u64, u64>,
}

impl Ids {
    /// Adds the id of a line. The line that has it already, if one does.
    pub fn add(&mut self, id: &str, line: u64) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let hash = hasher.finish();
        if let Some(first) = self.newer.get(&hash).or_else(|| self.older.get(&hash)) {
            return Some(*first);
        }
        if self.newer.len() == KNOWN {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert(hash, line);
        None
    }
}
