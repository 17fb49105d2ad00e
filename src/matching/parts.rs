//! What every match of a phrase has: of each part one term.

use crate::matching::program::{Node, Step};
use crate::matching::vocabulary::TermId;

/// The parts of a phrase.
#[derive(Default)]
pub struct Parts {
    /// The terms of all parts.
    terms: Vec<TermId>,
    parts: Vec<Part>,
}

#[derive(Clone, Copy)]
struct Part {
    /// How common its terms are together.
    commonness: u32,
    /// Its terms: from here to there.
    start: usize,
    end: usize,
}

impl Parts {
    /// Forgets the phrase.
    pub fn clear(&mut self) {
        self.terms.clear();
        self.parts.clear();
    }

    /// Adds the parts of a node. `commonness` says how common each term is.
    pub fn add(&mut self, node: Node<'_>, commonness: &[u32]) {
        match node.step() {
            Step::Term(term, _) => {
                let start = self.terms.len();
                self.terms.push(term);
                self.parts.push(Part { commonness: commonness[term as usize], start, end: start + 1 });
            }
            Step::Optional => {}
            Step::Sequence | Step::Near { .. } => node.children().for_each(|node| self.add(node, commonness)),
            Step::Any => self.add_any(node, commonness),
        }
    }

    /// Alternatives make one part, of the rarest part of each; none where one of them has none.
    fn add_any(&mut self, node: Node<'_>, commonness: &[u32]) {
        let (before, start) = (self.parts.len(), self.terms.len());
        let mut any = Part { commonness: 0, start, end: start };
        for node in node.children() {
            // Most alternatives are words.
            if let Some(term) = node.term() {
                self.terms.push(term);
                any.end += 1;
                any.commonness = any.commonness.saturating_add(commonness[term as usize]);
                continue;
            }
            self.add(node, commonness);
            let rarest = self.parts[before..].iter().copied().min_by_key(|part| part.commonness);
            let Some(rarest) = rarest else { return self.terms.truncate(start) };
            self.parts.truncate(before);
            self.terms.copy_within(rarest.start..rarest.end, any.end);
            any.end += rarest.end - rarest.start;
            any.commonness = any.commonness.saturating_add(rarest.commonness);
            self.terms.truncate(any.end);
        }
        self.parts.push(any);
    }

    /// The terms of each part, the rarest part first.
    pub fn rarest_first(&mut self) -> impl Iterator<Item = &[TermId]> {
        self.parts.sort_by_key(|part| part.commonness);
        self.parts.iter().map(|part| &self.terms[part.start..part.end])
    }
}
