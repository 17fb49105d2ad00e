//! Phrases as a flat list of steps: a node, then what it is made of.

use serde::{Deserialize, Serialize};

use crate::matching::MatchKind;
use crate::matching::terms::TermId;

/// One node of a phrase; the nodes that it is made of follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// A term; the match is at best of this kind.
    Term(TermId, MatchKind),
    /// All that follow, next to each other, in this order.
    Sequence,
    /// Any one of those that follow.
    Any,
    /// What follows, or nothing.
    Optional,
    /// The two that follow, near each other.
    Near {
        /// The most words between them; `None` for anywhere in the sentence.
        gap: Option<u8>,
        /// Whether the first one must come first.
        ordered: bool,
    },
}

/// A step and how many steps its node has, itself included.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Sized {
    step: Step,
    length: u32,
}

/// The steps of all phrases, one phrase behind the other.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Program {
    steps: Vec<Sized>,
}

/// A node of a program.
#[derive(Clone, Copy)]
pub struct Node<'p> {
    steps: &'p [Sized],
}

impl Program {
    /// Where the next node starts.
    pub fn next(&self) -> u32 {
        u32::try_from(self.steps.len()).expect("a rubric has fewer than 2^32 words")
    }

    /// Starts a node and gives its place, for [`Program::end`].
    pub fn push(&mut self, step: Step) -> usize {
        self.steps.push(Sized { step, length: 1 });
        self.steps.len() - 1
    }

    /// Ends a node that was pushed at a place: all pushed since belongs to it.
    pub fn end(&mut self, at: usize) {
        self.steps[at].length = u32::try_from(self.steps.len() - at).expect("a phrase is short");
    }

    /// The node that starts at a place.
    pub fn node(&self, start: u32) -> Node<'_> {
        let steps = &self.steps[start as usize..];
        Node { steps: &steps[..steps[0].length as usize] }
    }
}

impl<'p> Node<'p> {
    /// What it is.
    pub const fn step(self) -> Step {
        self.steps[0].step
    }

    /// The nodes that it is made of, in order.
    pub fn children(self) -> impl Iterator<Item = Self> + use<'p> {
        let mut rest = &self.steps[1..];
        std::iter::from_fn(move || {
            let (node, after) = rest.split_at(rest.first()?.length as usize);
            rest = after;
            Some(Self { steps: node })
        })
    }

    /// Whether a term is in it.
    pub fn has(self, term: TermId) -> bool {
        self.steps.iter().any(|sized| matches!(sized.step, Step::Term(other, _) if other == term))
    }

    /// What every match has: of each part one term.
    pub fn parts(self, commonness: &[u32]) -> Vec<Part> {
        match self.step() {
            Step::Term(term, _) => {
                vec![Part { commonness: commonness[term as usize], terms: vec![term] }]
            }
            Step::Optional => Vec::new(),
            Step::Sequence | Step::Near { .. } => {
                self.children().flat_map(|node| node.parts(commonness)).collect()
            }
            Step::Any => {
                let rarest =
                    |node: Self| node.parts(commonness).into_iter().min_by_key(|part| part.commonness);
                let rarest: Option<Vec<Part>> = self.children().map(rarest).collect();
                rarest.into_iter().map(Part::any).collect()
            }
        }
    }
}

/// A part of a phrase: every match has one of its terms.
pub struct Part {
    /// How common its terms are together.
    pub commonness: u32,
    /// The terms, sorted.
    pub terms: Vec<TermId>,
}

impl Part {
    fn any(parts: Vec<Self>) -> Self {
        let commonness = parts.iter().map(|part| part.commonness).fold(0, u32::saturating_add);
        let mut terms: Vec<TermId> = parts.into_iter().flat_map(|part| part.terms).collect();
        terms.sort_unstable();
        terms.dedup();
        Self { commonness, terms }
    }
}
