//! The phrases in which one condition is weaker.

use crate::matching::near::Obstacle;
use crate::matching::near::tree::Tree;
use crate::matching::program::Step;
use crate::matching::vocabulary::TermId;

/// A gap may be so many words too wide.
const TOO_WIDE: usize = 3;

/// So many other words may stand where a word of a run is missing.
const IN_ITS_PLACE: usize = 1;

/// An alternative that is a run of at least so many words may lack one of them.
const LONG_RUN: usize = 3;

/// What it takes to say what stopped a phrase.
pub struct Obstacles<'o> {
    /// For every term a word for it.
    pub names: &'o [String],
    /// Whether a term stands in the window.
    pub stands: &'o dyn Fn(TermId) -> bool,
}

/// Gives every tree in which one condition of this one is weaker, with the condition.
pub fn relaxed(tree: &Tree, obstacles: &Obstacles<'_>, give: &mut dyn FnMut(&Obstacle, &Tree)) {
    let missing = tree.absent(obstacles.stands);
    match tree.step {
        Step::Near { gap, ordered } if missing == 0 => near(tree, gap, ordered, give),
        Step::Sequence if missing == 0 => sequence(tree, give),
        Step::Sequence => without_one(tree, obstacles, give),
        _ => {}
    }
    for (at, part) in tree.parts.iter().enumerate() {
        // Half of a short alternative says little: other alternatives do without it.
        let is_half = tree.step == Step::Any && part.step == Step::Sequence && part.parts.len() < LONG_RUN;
        if !is_half || part.absent(obstacles.stands) == 0 {
            relaxed(part, obstacles, &mut |obstacle, part| give(obstacle, &tree.with_part(at, part.clone())));
        }
    }
}

fn near(tree: &Tree, gap: Option<u8>, ordered: bool, give: &mut dyn FnMut(&Obstacle, &Tree)) {
    let with = |gap: Option<u8>, ordered: bool| Tree { step: Step::Near { gap, ordered }, ..tree.clone() };
    if let Some(gap) = gap {
        for (wider, words) in (gap.saturating_add(1)..).zip(1..=TOO_WIDE) {
            give(&Obstacle::Gap(words), &with(Some(wider), ordered));
        }
    }
    if ordered {
        give(&Obstacle::Order, &with(gap, false));
    }
}

/// A run of words, with a comma, other words or another order at one of its seams.
fn sequence(tree: &Tree, give: &mut dyn FnMut(&Obstacle, &Tree)) {
    for seam in 1..tree.parts.len() {
        let (left, right) = tree.parts.split_at(seam);
        let with = |gap: usize, ordered: bool| {
            Tree::near(Tree::sequence(left.to_vec()), Tree::sequence(right.to_vec()), gap, ordered)
        };
        give(&Obstacle::Comma, &with(0, true));
        for words in 1..=TOO_WIDE {
            give(&Obstacle::Gap(words), &with(words, true));
        }
        give(&Obstacle::Order, &with(0, false));
    }
}

/// A run of words without the one that is not there.
fn without_one(tree: &Tree, obstacles: &Obstacles<'_>, give: &mut dyn FnMut(&Obstacle, &Tree)) {
    for (at, part) in tree.parts.iter().enumerate() {
        if part.absent(obstacles.stands) == 0 {
            continue;
        }
        let left = Tree::sequence(tree.parts[..at].to_vec());
        let right = Tree::sequence(tree.parts[at + 1..].to_vec());
        let rest = match (at == 0, at + 1 == tree.parts.len()) {
            (true, true) => continue,
            (true, false) => right,
            (false, true) => left,
            (false, false) => Tree::near(left, right, IN_ITS_PLACE, true),
        };
        give(&Obstacle::Missing(part.name(obstacles.names)), &rest);
    }
}
