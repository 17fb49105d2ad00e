//! The matches of a phrase in a window.
//!
//! A partial match is known by its first and last position. Of all matches that end at one place only the
//! tightest matters for what may follow on the right, and of all that start at one place only the shortest for
//! what may stand on the left; keeping just these keeps every phrase linear in the sentence.

use crate::matching::MatchKind;
use crate::matching::outline::Outline;
use crate::matching::places::{Places, bits};
use crate::matching::program::{Node, Step};
use crate::matching::window::Window;

/// A match, in positions of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub start: u8,
    /// One past the last position.
    pub end: u8,
    /// The positions of the matched words.
    pub parts: u128,
    pub kind: MatchKind,
}

impl Found {
    fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            parts: self.parts | other.parts,
            kind: self.kind.max(other.kind),
        }
    }

    /// The matched positions, in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        bits(self.parts).map(usize::from)
    }
}

/// The matches of a node: sorted, the tightest for each start and each end.
pub fn evaluate(node: Node<'_>, places: &Places, window: &Window) -> Vec<Found> {
    if Outline::of(node, places, window).is_empty() {
        return Vec::new();
    }
    Evaluation { places, window }.matches(node)
}

struct Evaluation<'w> {
    places: &'w Places,
    window: &'w Window,
}

impl Evaluation<'_> {
    fn matches(&self, node: Node<'_>) -> Vec<Found> {
        let mut all = Vec::new();
        self.collect(node, &mut all);
        if matches!(node.step(), Step::Optional | Step::Any) {
            tidy(&mut all);
        }
        all
    }

    /// Appends the matches of a node; those of alternatives one behind the other.
    fn collect(&self, node: Node<'_>, all: &mut Vec<Found>) {
        match node.step() {
            Step::Term(term, floor) => all.extend(self.places.each(term).map(|(at, kind)| Found {
                start: at,
                end: at + 1,
                parts: 1 << at,
                kind: kind.max(floor),
            })),
            Step::Optional | Step::Any => {
                for inner in node.children() {
                    self.collect(inner, all);
                }
            }
            _ if self.places.lacks_word(node) => {}
            Step::Sequence => all.extend(self.sequence(node)),
            Step::Near { gap, ordered } => all.extend(self.near(node, gap, ordered)),
        }
    }

    /// Pairs of matches of both sides; a side that is optional may be missing.
    fn near(&self, node: Node<'_>, gap: Option<u8>, ordered: bool) -> Vec<Found> {
        let mut sides = node.children();
        let (Some(left), Some(right)) = (sides.next(), sides.next()) else { return Vec::new() };
        let [may_lack_left, may_lack_right] = [left, right].map(|side| side.step() == Step::Optional);
        let left = self.matches(left);
        if left.is_empty() && !may_lack_left {
            return left;
        }
        let right = self.matches(right);
        let mut all = join(&left, &right, |a, b| self.is_near(a, b, gap));
        if !ordered {
            all.extend(join(&right, &left, |a, b| self.is_near(a, b, gap)));
        }
        if may_lack_left {
            all.extend(&right);
        }
        if may_lack_right {
            all.extend(&left);
        }
        tidy(&mut all);
        all
    }

    fn sequence(&self, node: Node<'_>) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        let mut may_be_empty = true;
        for part in node.children() {
            let optional = part.step() == Step::Optional;
            let found = self.matches(part);
            let mut joined = join(&all, &found, |a, b| self.window.is_next(a.end, b.start));
            if may_be_empty {
                joined.extend(&found);
            }
            if optional {
                joined.extend(&all);
            }
            tidy(&mut joined);
            all = joined;
            may_be_empty &= optional;
            if all.is_empty() && !may_be_empty {
                break;
            }
        }
        all
    }

    /// Whether `b` follows `a` with at most `gap` words between.
    fn is_near(&self, a: Found, b: Found, gap: Option<u8>) -> bool {
        if usize::from(a.start) < self.window.lent && self.window.lent <= usize::from(b.start) {
            return self.window.is_within_lent(b.start, gap);
        }
        self.window.is_within(a.end, b.start, gap)
    }
}

/// Every pair of which the second follows the first and that is near enough; the tightest ones only.
fn join(left: &[Found], right: &[Found], near: impl Fn(Found, Found) -> bool) -> Vec<Found> {
    let mut pairs = Vec::new();
    for &a in left {
        pairs.extend(right.iter().find(|b| b.start >= a.end && near(a, **b)).map(|&b| a.join(b)));
    }
    for &b in right {
        pairs.extend(left.iter().rev().find(|a| a.end <= b.start && near(**a, b)).map(|&a| a.join(b)));
    }
    tidy(&mut pairs);
    pairs
}

/// Sorts and drops all but one of the matches with the same start and end.
fn tidy(found: &mut Vec<Found>) {
    found.sort_unstable_by_key(|found| (found.start, found.end, found.kind, found.parts));
    found.dedup_by_key(|found| (found.start, found.end));
}
