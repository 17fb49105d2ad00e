//! Phrases as a flat list of steps: a node, then what it is made of. Nodes that are alike stand there once: synonyms
//! make many of these.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::base::packed;
use crate::matching::MatchKind;
use crate::matching::vocabulary::TermId;

/// One node of a phrase; the nodes that it is made of follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// What stands at a place of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Slot {
    /// A step, and how many slots its node has, this one included.
    Node(Step, u32),
    /// The node that stands at another place.
    At(u32),
}

impl Slot {
    const fn length(self) -> usize {
        match self {
            Self::Node(_, length) => length as usize,
            Self::At(_) => 1,
        }
    }
}

/// Nodes that a program has, by their step and parts, with their places.
#[derive(Default)]
pub struct Known(FxHashMap<(Step, Box<[Slot]>), u32>);

/// The steps of all phrases, one phrase behind the other.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Packed", into = "Packed")]
pub struct Program {
    slots: Vec<Slot>,
}

/// For every slot its step and length, or a place and 0.
#[derive(Serialize, Deserialize)]
struct Packed(#[serde(with = "packed")] Vec<u32>);

impl From<Program> for Packed {
    fn from(program: Program) -> Self {
        let numbers = |slot| match slot {
            Slot::Node(step, length) => [step.code(), length],
            Slot::At(place) => [place, 0],
        };
        Self(program.slots.into_iter().flat_map(numbers).collect())
    }
}

impl From<Packed> for Program {
    fn from(packed: Packed) -> Self {
        let slot = |numbers: &[u32]| match numbers[1] {
            0 => Slot::At(numbers[0]),
            length => Slot::Node(Step::of_code(numbers[0]), length),
        };
        Self { slots: packed.0.chunks_exact(2).map(slot).collect() }
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
    slots: &'p [Slot],
    step: Step,
    /// Where what it is made of starts and ends.
    inner: [usize; 2],
}

impl Program {
    /// Where the next node starts.
    pub fn next(&self) -> u32 {
        index(self.slots.len())
    }

    /// Starts a node and gives its place, for [`Program::end`].
    pub fn push(&mut self, step: Step) -> usize {
        self.slots.push(Slot::Node(step, 1));
        self.slots.len() - 1
    }

    /// Ends a node that was pushed at a place: all pushed since belongs to it.
    pub fn end(&mut self, at: usize) {
        let length = index(self.slots.len() - at);
        if let Slot::Node(_, of_node) = &mut self.slots[at] {
            *of_node = length;
        }
    }

    /// Ends a node; where the program has one like it, it stands for that.
    pub fn end_shared(&mut self, at: usize, known: &mut Known) {
        self.end(at);
        let node = self.node(index(at));
        let part = |place: usize| match self.slots[place] {
            term @ Slot::Node(Step::Term(..), _) => term,
            Slot::Node(..) => Slot::At(index(place)),
            other @ Slot::At(_) => other,
        };
        let place = *known.0.entry((node.step, node.places().map(part).collect())).or_insert(index(at));
        if place as usize != at {
            self.slots.truncate(at);
            self.slots.push(Slot::At(place));
        }
    }

    /// For every term how often it stands in the phrases, and once more.
    pub fn counts(&self, terms: usize) -> Vec<u32> {
        let mut counts = vec![1; terms];
        for slot in &self.slots {
            if let Slot::Node(Step::Term(term, _), _) = slot {
                counts[*term as usize] += 1;
            }
        }
        counts
    }

    /// The node that starts at a place.
    pub fn node(&self, start: u32) -> Node<'_> {
        Node::at(&self.slots, start as usize)
    }
}

fn index(index: usize) -> u32 {
    u32::try_from(index).expect("a rubric has fewer than 2^32 words")
}

impl<'p> Node<'p> {
    fn at(slots: &'p [Slot], place: usize) -> Self {
        match slots[place] {
            Slot::At(other) => Self::at(slots, other as usize),
            Slot::Node(step, length) => Self { slots, step, inner: [place + 1, place + length as usize] },
        }
    }

    /// What it is.
    pub const fn step(self) -> Step {
        self.step
    }

    /// Where the nodes that it is made of start, in order.
    fn places(self) -> impl Iterator<Item = usize> + use<'p> {
        let (slots, [mut next, end]) = (self.slots, self.inner);
        std::iter::from_fn(move || {
            let place = (next < end).then_some(next)?;
            next += slots[place].length();
            Some(place)
        })
    }

    /// The nodes that it is made of, in order.
    pub fn children(self) -> impl Iterator<Item = Self> + use<'p> {
        let slots = self.slots;
        self.places().map(move |place| Self::at(slots, place))
    }

    /// Whether a term is in it.
    pub fn has(self, term: TermId) -> bool {
        matches!(self.step, Step::Term(other, _) if other == term)
            || self.children().any(|node| node.has(term))
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
