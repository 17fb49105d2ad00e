//! Phrases that are regular expressions, compiled when the first draft needs them.

use std::sync::OnceLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::matching::phrases::Owner;

/// Regular expressions and whose they are.
#[derive(Default, Serialize, Deserialize)]
pub struct Regexes {
    patterns: Vec<(Owner, String)>,
    #[serde(skip)]
    compiled: OnceLock<Vec<(Owner, Regex)>>,
}

impl Regexes {
    /// Patterns that were compiled before, when their phrases were read.
    pub fn new(patterns: Vec<(Owner, String)>) -> Self {
        Self { patterns, compiled: OnceLock::new() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Each with its owner.
    pub fn iter(&self) -> impl Iterator<Item = &(Owner, Regex)> {
        let compile = |(owner, pattern): &(Owner, String)| Some((*owner, Regex::new(pattern).ok()?));
        self.compiled.get_or_init(|| self.patterns.iter().filter_map(compile).collect()).iter()
    }
}
