//! Where phrases are tried: each is filed under the terms of its rarest part, its anchors, with the parts that must
//! stand beside them. Most phrases are ruled out by that, at the price of a few look-ups.

use serde::{Deserialize, Serialize};

use crate::matching::program::Part;
use crate::matching::terms::TermId;

/// Parts with more alternatives than this rule out too little.
const MOST_ALTERNATIVES: usize = 12;

/// So many parts beside the anchor are looked at.
const MOST_PARTS: usize = 3;

/// Phrases by their anchors.
#[derive(Default, Serialize, Deserialize)]
pub struct Anchors {
    /// For every term where its entries start; one more than there are terms.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    /// The parts that phrases need, one phrase behind the other: for each part how many alternatives it has, then
    /// these; 0 behind the last part.
    needs: Vec<TermId>,
}

/// A phrase where one of its anchors stands.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its index.
    pub phrase: u32,
    /// Where the parts that it needs start.
    needs: u32,
}

impl Anchors {
    /// Files phrases under their anchors. `parts` are the parts of each phrase, of which every match has one term.
    pub fn new(terms: usize, phrases: impl Iterator<Item = (u32, Vec<Part>)>) -> Self {
        let mut needs = Vec::new();
        let mut filed: Vec<(TermId, Entry)> = Vec::new();
        for (phrase, mut parts) in phrases {
            parts.sort_by_key(|part| part.commonness);
            let mut parts = parts.into_iter();
            let anchor = parts.next().map(|part| part.terms).unwrap_or_default();
            let entry = Entry { phrase, needs: index(needs.len()) };
            filed.extend(anchor.into_iter().map(|term| (term, entry)));
            for part in parts.filter(|part| part.terms.len() <= MOST_ALTERNATIVES).take(MOST_PARTS) {
                needs.push(index(part.terms.len()));
                needs.extend(part.terms);
            }
            needs.push(0);
        }
        filed.sort_by_key(|(term, entry)| (*term, entry.phrase));
        let start = |term| index(filed.partition_point(|(other, _)| (*other as usize) < term));
        let starts = (0..=terms).map(start).collect();
        Self { starts, entries: filed.into_iter().map(|(_, entry)| entry).collect(), needs }
    }

    /// The phrases that are tried where a term stands.
    pub fn of(&self, term: TermId) -> &[Entry] {
        let [start, end] = [term as usize, term as usize + 1].map(|at| self.starts[at] as usize);
        &self.entries[start..end]
    }

    /// Whether what a phrase needs stands there.
    pub fn has_needs(&self, entry: Entry, stands: impl Fn(TermId) -> bool) -> bool {
        let mut rest = &self.needs[entry.needs as usize..];
        while let Some((count, others)) = rest.split_first().filter(|(count, _)| **count > 0) {
            let (alternatives, behind) = others.split_at(*count as usize);
            if !alternatives.iter().any(|&term| stands(term)) {
                return false;
            }
            rest = behind;
        }
        true
    }
}

fn index(index: usize) -> u32 {
    u32::try_from(index).expect("a rubric has fewer than 2^32 words")
}
