//! The outline of a phrase in a window: where its matches may start and where they may end. A few operations on bits
//! tell it, and most phrases that have all their words in a window are ruled out by it.
//!
//! An outline lacks no match; it may hold a start or an end where there is none.

use crate::matching::places::{Places, bits};
use crate::matching::program::{Node, Step};
use crate::matching::window::Window;

/// First and last positions of the matches that there may be.
#[derive(Clone, Copy, Default)]
pub struct Outline {
    starts: u128,
    ends: u128,
    /// Whether a match may have more than one position.
    is_long: bool,
}

impl Outline {
    /// The outline of a node.
    pub fn of(node: Node<'_>, places: &Places, window: &Window) -> Self {
        let mut all = Self::default();
        if !places.lacks_word(node) {
            all.add(node, places, window);
        }
        all
    }

    /// Adds the matches of a node that lacks no word.
    fn add(&mut self, node: Node<'_>, places: &Places, window: &Window) {
        match node.step() {
            Step::Term(term, _) => self.add_positions(places.positions(term)),
            Step::Optional | Step::Any => self.add_alternatives(node, places, window),
            Step::Sequence => self.or(Self::of_sequence(node, places, window)),
            Step::Near { gap, ordered } => self.or(Self::of_near(node, gap, ordered, places, window)),
        }
    }

    fn add_alternatives(&mut self, node: Node<'_>, places: &Places, window: &Window) {
        let mut words = 0;
        for inner in node.children() {
            match inner.term() {
                Some(term) => words |= places.positions(term),
                None if places.lacks_word(inner) => {}
                None => self.add(inner, places, window),
            }
        }
        self.add_positions(words);
    }

    const fn add_positions(&mut self, positions: u128) {
        self.starts |= positions;
        self.ends |= positions;
    }

    /// Whether there is no match.
    pub const fn is_empty(self) -> bool {
        self.starts == 0
    }

    fn of_sequence(node: Node<'_>, places: &Places, window: &Window) -> Self {
        let mut all = Self::default();
        let mut may_be_empty = true;
        for part in node.children() {
            let is_optional = part.step() == Step::Optional;
            let part = Self::of(part, places, window);
            let mut joined = all.then(part, |end, start| window.is_next(end, start));
            if may_be_empty {
                joined.or(part);
            }
            if is_optional {
                joined.or(all);
            }
            all = joined;
            may_be_empty &= is_optional;
            if all.is_empty() && !may_be_empty {
                break;
            }
        }
        all
    }

    fn of_near(node: Node<'_>, gap: Option<u8>, ordered: bool, places: &Places, window: &Window) -> Self {
        let mut sides = node.children();
        let (Some(left), Some(right)) = (sides.next(), sides.next()) else { return Self::default() };
        let [may_lack_left, may_lack_right] = [left, right].map(|side| side.step() == Step::Optional);
        let left = Self::of(left, places, window);
        if left.is_empty() && !may_lack_left {
            return left;
        }
        let right = Self::of(right, places, window);
        let join = |left: Self, right: Self| {
            let has_lent = left.starts & window.lent_positions() != 0;
            left.then(right, |end, start| {
                let is_lent = has_lent && window.lent <= usize::from(start);
                window.is_within(end, start, gap) || (is_lent && window.is_within_lent(start, gap))
            })
        };
        let mut all = join(left, right);
        if !ordered {
            all.or(join(right, left));
        }
        if may_lack_left {
            all.or(right);
        }
        if may_lack_right {
            all.or(left);
        }
        all
    }

    fn or(&mut self, other: Self) {
        self.starts |= other.starts;
        self.ends |= other.ends;
        self.is_long |= other.is_long;
    }

    /// These matches, each with one of the others behind it. `follows` tells whether a start is near enough to an end: it
    /// is asked of the last end before.
    fn then(self, other: Self, follows: impl Fn(u8, u8) -> bool) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        let mut starts = 0;
        for start in bits(other.starts) {
            let before = self.ends & ((1 << start) - 1);
            let end = u8::try_from(u128::BITS - before.leading_zeros()).unwrap_or(u8::MAX);
            if before != 0 && follows(end, start) {
                starts |= 1 << start;
            }
        }
        if starts == 0 {
            return Self::default();
        }
        Self { starts: self.starts, ends: if other.is_long { other.ends } else { starts }, is_long: true }
    }
}
