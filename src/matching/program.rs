//! Phrases as a flat list of steps: a node, then what it is made of.

use serde::{Deserialize, Serialize};

use crate::base::packed;
use crate::matching::MatchKind;
use crate::matching::vocabulary::TermId;

/// One node of a phrase; the nodes that it is made of follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug)]
struct Sized {
    step: Step,
    length: u32,
}

/// The steps of all phrases, one phrase behind the other.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed")]
pub struct Program {
    steps: Vec<Sized>,
}

/// For every step what it is, and its length.
#[derive(Serialize, Deserialize)]
struct Packed(#[serde(with = "packed")] Vec<u32>);

impl From<Program> for Packed {
    fn from(program: Program) -> Self {
        Self(program.steps.into_iter().flat_map(|sized| [sized.step.code(), sized.length]).collect())
    }
}

impl From<Packed> for Program {
    fn from(packed: Packed) -> Self {
        let sized = |pair: &[u32]| Sized { step: Step::of_code(pair[0]), length: pair[1] };
        Self { steps: packed.0.chunks_exact(2).map(sized).collect() }
    }
}

impl Step {
    /// A number for it: what it is in the lowest three bits.
    fn code(self) -> u32 {
        match self {
            Self::Term(term, kind) => term << 6 | (kind as u32) << 3,
            Self::Sequence => 1,
            Self::Any => 2,
            Self::Optional => 3,
            Self::Near { gap, ordered } => {
                gap.map_or(0, |gap| u32::from(gap) + 1) << 4 | u32::from(ordered) << 3 | 4
            }
        }
    }

    fn of_code(code: u32) -> Self {
        match code & 7 {
            0 => Self::Term(code >> 6, MatchKind::ALL[(code >> 3 & 7) as usize]),
            1 => Self::Sequence,
            2 => Self::Any,
            3 => Self::Optional,
            _ => {
                let gap = (code >> 4).checked_sub(1).map(|gap| u8::try_from(gap).unwrap_or(u8::MAX));
                Self::Near { gap, ordered: code >> 3 & 1 == 1 }
            }
        }
    }
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

    /// For every term how often it stands in the phrases, and once more.
    pub fn counts(&self, terms: usize) -> Vec<u32> {
        let mut counts = vec![1; terms];
        for sized in &self.steps {
            if let Step::Term(term, _) = sized.step {
                counts[term as usize] += 1;
            }
        }
        counts
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
