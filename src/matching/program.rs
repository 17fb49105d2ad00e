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

/// Nodes that a program has, by the code of their step and their parts, with their places.
#[derive(Default)]
pub struct Known(FxHashMap<(u32, Box<[Slot]>), u32>);

/// The steps of all phrases, one phrase behind the other.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Columns", into = "Columns")]
pub struct Program {
    /// Two numbers a slot: the code of a step, and how many slots its node has, this one included; or, for a node that
    /// stands elsewhere, its place there, and 0.
    slots: Vec<u32>,
}

/// A program as it is kept: what is alike stands together and is deflated to little.
#[derive(Default, Serialize, Deserialize)]
struct Columns {
    /// For every slot the low bits of its code; [`ELSEWHERE`] for a node that stands elsewhere.
    #[serde(with = "packed")]
    low: Vec<u32>,
    /// The high bits of the codes of terms.
    #[serde(with = "packed")]
    terms: Vec<u32>,
    /// The high bits of all other codes.
    #[serde(with = "packed")]
    others: Vec<u32>,
    /// How many slots the nodes that are no terms have.
    #[serde(with = "packed")]
    lengths: Vec<u32>,
    /// Where the nodes stand that stand elsewhere.
    #[serde(with = "packed")]
    places: Vec<u32>,
}

/// How many bits of a code are low.
const LOW_BITS: u32 = 6;

impl From<Program> for Columns {
    fn from(program: Program) -> Self {
        let mut columns = Self::default();
        for &[code, length] in program.slots() {
            let (low, high) = (code & ((1 << LOW_BITS) - 1), code >> LOW_BITS);
            if length == 0 {
                columns.places.push(code);
            } else if code & SORT == TERM {
                columns.terms.push(high);
            } else {
                columns.others.push(high);
                columns.lengths.push(length);
            }
            columns.low.push(if length == 0 { ELSEWHERE } else { low });
        }
        columns
    }
}

impl From<Columns> for Program {
    fn from(columns: Columns) -> Self {
        let Columns { low, terms, others, lengths, places } = columns;
        let (mut terms, mut others) = (terms.into_iter(), others.into_iter());
        let (mut lengths, mut places) = (lengths.into_iter(), places.into_iter());
        let mut slots = Vec::with_capacity(2 * low.len());
        for low in low {
            let slot = match low & SORT {
                ELSEWHERE => [places.next(), Some(0)],
                TERM => [terms.next().map(|high| high << LOW_BITS | low), Some(1)],
                _ => [others.next().map(|high| high << LOW_BITS | low), lengths.next()],
            };
            slots.extend(slot.map(Option::unwrap_or_default));
        }
        Self { slots }
    }
}

/// The bits of a code that tell what a step is.
const SORT: u32 = 7;
const TERM: u32 = 0;
const SEQUENCE: u32 = 1;
const ANY: u32 = 2;
const OPTIONAL: u32 = 3;
const NEAR: u32 = 4;
/// No step: the node stands elsewhere.
const ELSEWHERE: u32 = 5;

impl Step {
    /// A number for it.
    fn code(self) -> u32 {
        match self {
            Self::Term(term, kind) => term << 6 | (kind as u32) << 3 | TERM,
            Self::Sequence => SEQUENCE,
            Self::Any => ANY,
            Self::Optional => OPTIONAL,
            Self::Near { gap, ordered } => {
                gap.map_or(0, |gap| u32::from(gap) + 1) << 4 | u32::from(ordered) << 3 | NEAR
            }
        }
    }

    fn of_code(code: u32) -> Self {
        match code & SORT {
            TERM => Self::Term(code >> 6, MatchKind::ALL[(code >> 3 & 7) as usize]),
            SEQUENCE => Self::Sequence,
            ANY => Self::Any,
            OPTIONAL => Self::Optional,
            _ => {
                let gap = (code >> 4).checked_sub(1).map(|gap| u8::try_from(gap).unwrap_or(u8::MAX));
                Self::Near { gap, ordered: code >> 3 & 1 == 1 }
            }
        }
    }
}

/// Two numbers; see [`Program`].
type Slot = [u32; 2];

/// A node of a program.
#[derive(Clone, Copy)]
pub struct Node<'p> {
    slots: &'p [Slot],
    place: usize,
    /// The slot at that place.
    slot: Slot,
}

impl Program {
    /// Where the node of every phrase starts.
    pub fn starts(&self) -> impl Iterator<Item = u32> {
        let slots = self.slots();
        let next = |&start: &usize| Some(start + slots.get(start)?[1].max(1) as usize);
        std::iter::successors(Some(0), next).take_while(|&start| start < slots.len()).map(index)
    }

    /// Starts a node and gives its place, for [`Program::end`].
    pub fn push(&mut self, step: Step) -> usize {
        self.slots.extend([step.code(), 1]);
        self.slots.len() / 2 - 1
    }

    /// Ends a node that was pushed at a place: all pushed since belongs to it.
    pub fn end(&mut self, at: usize) {
        self.slots[2 * at + 1] = index(self.slots.len() / 2 - at);
    }

    /// Ends a node; where the program has one like it, it stands for that.
    pub fn end_shared(&mut self, at: usize, known: &mut Known) {
        self.end(at);
        let part = |node: Node<'_>| match node.term() {
            Some(_) => [node.code(), 1],
            None => [index(node.place), 0],
        };
        let node = self.node(index(at));
        let key = (node.code(), node.children().map(part).collect());
        let place = *known.0.entry(key).or_insert(index(at));
        if place as usize != at {
            self.slots.truncate(2 * at);
            self.slots.extend([place, 0]);
        }
    }

    /// For every term how often it stands in the phrases, and once more.
    pub fn counts(&self, terms: usize) -> Vec<u32> {
        let mut counts = vec![1; terms];
        let slots = self.slots();
        for (place, &slot) in slots.iter().enumerate() {
            let node = Node { slots, place, slot };
            if let Some(term) = node.term().filter(|_| slot[1] > 0) {
                counts[term as usize] += 1;
            }
        }
        counts
    }

    fn slots(&self) -> &[Slot] {
        self.slots.as_chunks().0
    }

    /// The node that starts at a place.
    pub fn node(&self, start: u32) -> Node<'_> {
        Node::at(self.slots(), start as usize)
    }
}

fn index(index: usize) -> u32 {
    u32::try_from(index).expect("a rubric has fewer than 2^32 words")
}

impl<'p> Node<'p> {
    fn at(slots: &'p [Slot], place: usize) -> Self {
        match slots[place] {
            [elsewhere, 0] => {
                let place = elsewhere as usize;
                Self { slots, place, slot: slots[place] }
            }
            slot => Self { slots, place, slot },
        }
    }

    const fn code(self) -> u32 {
        self.slot[0]
    }

    /// What it is.
    pub fn step(self) -> Step {
        Step::of_code(self.code())
    }

    /// The term that it is, if it is one.
    pub fn term(self) -> Option<TermId> {
        (self.code() & SORT == TERM).then(|| self.code() >> 6)
    }

    /// Whether every match of it has a match of each of the nodes that it is made of, but for those that are optional.
    pub const fn needs_all(self) -> bool {
        matches!(self.code() & SORT, SEQUENCE | NEAR)
    }

    /// The nodes that it is made of, in order.
    pub fn children(self) -> impl Iterator<Item = Self> + use<'p> {
        let slots = self.slots;
        let end = self.place + self.slot[1] as usize;
        let mut next = self.place + 1;
        std::iter::from_fn(move || {
            let place = (next < end).then_some(next)?;
            next += slots[place][1].max(1) as usize;
            Some(Self::at(slots, place))
        })
    }

    /// Whether a term is in it.
    pub fn has(self, term: TermId) -> bool {
        self.term() == Some(term) || self.children().any(|node| node.has(term))
    }
}
