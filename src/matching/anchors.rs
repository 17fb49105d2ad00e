//! Where phrases are tried: each is filed under the terms of its rarest part, its anchors, with the parts that must
//! stand beside them. Most phrases are ruled out by that, at the price of a few look-ups.

use crate::matching::parts::Parts;
use crate::matching::program::Program;
use crate::matching::vocabulary::TermId;

/// Phrases by their anchors.
#[derive(Default)]
pub struct Anchors {
    /// For every term where its entries start; one more than there are terms.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    /// The parts that phrases need, one phrase behind the other, the rarest first: for each part how many
    /// alternatives it has, then these; 0 behind the last part.
    needs: Vec<TermId>,
}

/// A phrase where one of its anchors stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// Its index.
    pub phrase: u32,
    /// Where the parts that it needs start.
    needs: u32,
}

impl Anchors {
    /// Files the phrases of a program under their anchors. `commonness` says how common each term is.
    pub fn new(program: &Program, commonness: &[u32]) -> Self {
        let mut needs = Vec::new();
        let mut filed: Vec<(TermId, Entry)> = Vec::new();
        let mut parts = Parts::default();
        for (phrase, start) in (0..).zip(program.starts()) {
            parts.clear();
            parts.add(program.node(start), commonness);
            let mut parts = parts.rarest_first();
            let mut anchor = parts.next().unwrap_or_default().to_vec();
            anchor.sort_unstable();
            anchor.dedup();
            let entry = Entry { phrase, needs: index(needs.len()) };
            filed.extend(anchor.into_iter().map(|term| (term, entry)));
            for part in parts {
                needs.push(index(part.len()));
                needs.extend(part);
            }
            needs.push(0);
        }
        Self::of_filed(commonness.len(), &filed, needs)
    }

    /// Sorts entries by their terms: it is known how many there are of each.
    fn of_filed(terms: usize, filed: &[(TermId, Entry)], needs: Vec<TermId>) -> Self {
        let mut starts = vec![0; terms + 1];
        for (term, _) in filed {
            starts[*term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let mut next = starts.clone();
        let mut entries = vec![Entry::default(); filed.len()];
        for (term, entry) in filed {
            let place = &mut next[*term as usize];
            entries[*place as usize] = *entry;
            *place += 1;
        }
        Self { starts, entries, needs }
    }

    /// The phrases that are tried where a term stands.
    pub fn of(&self, term: TermId) -> impl Iterator<Item = Entry> {
        let [start, end] = match self.starts.get(term as usize..term as usize + 2) {
            Some(range) => [range[0] as usize, range[1] as usize],
            // A word of a rubric that no cue has.
            None => [0, 0],
        };
        self.entries[start..end].iter().copied()
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
