//! Which terms stand in the window at hand, and where: a bit for every position.

use crate::matching::MatchKind;
use crate::matching::program::Node;
use crate::matching::vocabulary::{TermId, WordTerm};

/// A term that stands in the window.
#[derive(Clone, Copy)]
struct Standing {
    term: TermId,
    positions: u128,
    /// How it stands at its first position.
    kind: MatchKind,
}

/// What all terms have in common that do not stand in the window.
const NOWHERE: Standing = Standing { term: TermId::MAX, positions: 0, kind: MatchKind::Exact };

/// The terms of one window at a time.
pub struct Places {
    /// First [`NOWHERE`], then the terms that stand in the window.
    standing: Vec<Standing>,
    /// For every term its index among those that stand; 0 where it does not.
    index: Vec<u32>,
    /// The positions where a term stands otherwise than at its first one. Most windows have none.
    otherwise: Vec<(TermId, u8, MatchKind)>,
}

impl Places {
    /// Places for so many terms.
    pub fn new(terms: usize) -> Self {
        Self { standing: vec![NOWHERE], index: vec![0; terms], otherwise: Vec::new() }
    }

    /// Forgets the window.
    pub fn clear(&mut self) {
        for standing in self.standing.drain(1..) {
            self.index[standing.term as usize] = 0;
        }
        self.otherwise.clear();
    }

    /// Takes note that a word stands for a term at a position.
    pub fn add(&mut self, WordTerm { term, kind, .. }: WordTerm, position: u8) {
        let index = &mut self.index[term as usize];
        if *index == 0 {
            *index = u32::try_from(self.standing.len()).expect("a window is short");
            self.standing.push(Standing { term, positions: 1 << position, kind });
            return;
        }
        let standing = &mut self.standing[*index as usize];
        standing.positions |= 1 << position;
        if standing.kind != kind {
            self.otherwise.push((term, position, kind));
        }
    }

    /// The terms that stand in the window, in the order in which they appear.
    pub fn terms(&self) -> impl Iterator<Item = TermId> {
        self.standing[1..].iter().map(|standing| standing.term)
    }

    /// Whether a term stands in the window.
    pub fn stands(&self, term: TermId) -> bool {
        self.index[term as usize] != 0
    }

    /// Whether a node has no match because a word does not stand in the window that every match has. More than its own
    /// words are not looked at.
    pub fn lacks_word(&self, node: Node<'_>) -> bool {
        node.needs_all() && node.children().any(|inner| inner.term().is_some_and(|term| !self.stands(term)))
    }

    /// The positions at which a term stands.
    pub fn positions(&self, term: TermId) -> u128 {
        self.of(term).positions
    }

    /// The positions at which a term stands, in order, and how it does.
    pub fn each(&self, term: TermId) -> impl Iterator<Item = (u8, MatchKind)> {
        let standing = self.of(term);
        bits(standing.positions).map(move |position| {
            let other = self.otherwise.iter().find(|other| (other.0, other.1) == (term, position));
            (position, other.map_or(standing.kind, |other| other.2))
        })
    }

    fn of(&self, term: TermId) -> &Standing {
        &self.standing[self.index[term as usize] as usize]
    }
}

/// The positions of a set, in order.
pub fn bits(mut set: u128) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let first = u8::try_from(set.trailing_zeros()).ok().filter(|_| set != 0)?;
        set &= set - 1;
        Some(first)
    })
}
