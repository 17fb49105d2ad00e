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

    /// The terms of which at least one stands in every match, and how common they are: the fewer the better.
    pub fn anchor(self, commonness: &[u32]) -> (u32, Vec<TermId>) {
        let anchors = self.children().map(|node| node.anchor(commonness));
        match self.step() {
            Step::Term(term, _) => (commonness[term as usize], vec![term]),
            Step::Optional => (u32::MAX, Vec::new()),
            Step::Sequence | Step::Near { .. } => {
                anchors.min_by_key(|(common, _)| *common).unwrap_or((u32::MAX, Vec::new()))
            }
            Step::Any => anchors.fold((0, Vec::new()), |mut all, one| {
                all.0 = all.0.saturating_add(one.0);
                all.1.extend(one.1);
                all
            }),
        }
    }
}
