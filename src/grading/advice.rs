//! What to write next: the gaps, the most points to gain first.

use crate::grading::Grade;
use crate::rubric::{Level, Rubric};

/// A concept that is not yet explained, nor waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Index of the concept in its rubric.
    pub concept: usize,
    /// Points to gain by explaining it.
    pub gain: u32,
}

/// The gaps of a draft. Of equal gains the earlier concept of the rubric comes first.
pub fn gaps(grade: &Grade, rubric: &Rubric) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = rubric
        .concepts
        .iter()
        .zip(&grade.concepts)
        .enumerate()
        .filter(|(_, (_, shown))| shown.level != Level::Explained && shown.waived.is_none())
        .map(|(concept, (expected, shown))| Gap {
            concept,
            gain: expected.max_points() - shown.level.points(expected.weight),
        })
        .collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.gain));
    gaps
}
