//! Where phrases are tried: each is filed under the terms of its rarest part, its anchors, with the parts that must
//! stand beside them. Most phrases are ruled out by that, at the price of a few look-ups.

use serde::{Deserialize, Serialize};

use crate::base::packed;
use crate::matching::program::Part;
use crate::matching::vocabulary::TermId;

/// Phrases by their anchors.
#[derive(Default, Serialize, Deserialize)]
pub struct Anchors {
    /// For every term where its entries start; one more than there are terms.
    #[serde(with = "packed")]
    starts: Vec<u32>,
    /// For every entry its phrase, then where the parts that it needs start.
    #[serde(with = "packed")]
    entries: Vec<u32>,
    /// The parts that phrases need, one phrase behind the other, the rarest first: for each part how many
    /// alternatives it has, then these; 0 behind the last part.
    #[serde(with = "packed")]
    needs: Vec<TermId>,
}

/// A phrase where one of its anchors stands.
#[derive(Clone, Copy, Debug)]
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
            for part in parts {
                needs.push(index(part.terms.len()));
                needs.extend(part.terms);
            }
            needs.push(0);
        }
        filed.sort_by_key(|(term, entry)| (*term, entry.phrase));
        let start = |term| index(filed.partition_point(|(other, _)| (*other as usize) < term));
        let starts = (0..=terms).map(start).collect();
        let entries = filed.into_iter().flat_map(|(_, entry)| [entry.phrase, entry.needs]).collect();
        Self { starts, entries, needs }
    }

    /// The phrases that are tried where a term stands.
    pub fn of(&self, term: TermId) -> impl Iterator<Item = Entry> {
        let [start, end] = match self.starts.get(term as usize..term as usize + 2) {
            Some(range) => [range[0] as usize, range[1] as usize],
            // A word of a rubric that no cue has.
            None => [0, 0],
        };
        let entries = self.entries[2 * start..2 * end].chunks_exact(2);
        entries.map(|entry| Entry { phrase: entry[0], needs: entry[1] })
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
