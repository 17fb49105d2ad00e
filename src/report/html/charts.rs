//! Where the shapes of the charts stand, in the units of their `viewBox`.

use serde::Serialize;

use crate::grading::Grade;
use crate::rubric::{Level, Rubric};

/// The concepts as blocks, a bar for each weight: as wide as the points to earn, filled as far as they are earned.
#[derive(Serialize)]
pub struct Coverage {
    /// Width of the widest bar.
    width: u32,
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Bar {
    name: &'static str,
    weight: u32,
    points: u32,
    max_points: u32,
    blocks: Vec<Block>,
}

#[derive(Serialize)]
struct Block {
    x: u32,
    width: u32,
    /// Number of the concept, from 1.
    concept: usize,
    level: &'static str,
}

/// The word for a weight.
pub const fn weight_name(weight: u32) -> &'static str {
    match weight {
        3 => "core",
        2 => "strong",
        _ => "bonus",
    }
}

/// The word for the level of a concept, `waived` where it has none.
pub fn level_name(grade: &Grade, concept: usize) -> &'static str {
    let shown = &grade.concepts[concept];
    match shown.level {
        _ if shown.waived.is_some() => "waived",
        Level::Missing if shown.denied => "denied",
        level => level.name(),
    }
}

impl Coverage {
    /// The chart of a draft, the best shown concepts of each weight first. Waived ones are left out: they are in no sum.
    pub fn new(rubric: &Rubric, grade: &Grade) -> Self {
        let bars: Vec<Bar> = [3, 2, 1]
            .into_iter()
            .map(|weight| Bar::new(rubric, grade, weight))
            .filter(Bar::is_there)
            .collect();
        Self { width: bars.iter().map(|bar| bar.max_points).max().unwrap_or_default(), bars }
    }
}

impl Bar {
    fn new(rubric: &Rubric, grade: &Grade, weight: u32) -> Self {
        let counts =
            |at: &usize| rubric.concepts[*at].weight == weight && grade.concepts[*at].waived.is_none();
        let mut concepts: Vec<usize> = (0..rubric.concepts.len()).filter(counts).collect();
        concepts.sort_by_key(|&at| std::cmp::Reverse(grade.concepts[at].level));
        let mut bar =
            Self { name: weight_name(weight), weight, points: 0, max_points: 0, blocks: Vec::new() };
        for at in concepts {
            let (expected, shown) = (&rubric.concepts[at], &grade.concepts[at]);
            let width = shown.max_points(expected);
            let level = level_name(grade, at);
            bar.blocks.push(Block { x: bar.max_points, width, concept: at + 1, level });
            bar.points += shown.points(expected);
            bar.max_points += width;
        }
        bar
    }

    fn is_there(&self) -> bool {
        !self.blocks.is_empty()
    }
}

/// How many drafts have scores of ten points each.
#[derive(Serialize)]
pub struct Distribution {
    columns: Vec<Column>,
    /// How many drafts the highest column has.
    most: usize,
    /// Whether there are columns of earlier scores beside them.
    compared: bool,
}

#[derive(Serialize)]
struct Column {
    low: u32,
    high: u32,
    count: usize,
    earlier: usize,
}

/// Columns of the distribution: `0-9` to `90-100`.
const COLUMNS: usize = 10;

impl Distribution {
    /// The chart of the scores now, and of those that drafts had at a revision.
    pub fn new(scores: impl Iterator<Item = (u32, Option<u32>)>) -> Self {
        let (mut now, mut then) = ([0; COLUMNS], [0; COLUMNS]);
        let column = |score: u32| (score as usize / COLUMNS).min(COLUMNS - 1);
        for (score, earlier) in scores {
            now[column(score)] += 1;
            if let Some(earlier) = earlier {
                then[column(earlier)] += 1;
            }
        }
        let most = now.iter().chain(&then).copied().max().unwrap_or_default();
        let columns = (0..10).zip(now).zip(then).map(|((at, count), earlier)| {
            let high = if at == 9 { 100 } else { at * 10 + 9 };
            Column { low: at * 10, high, count, earlier }
        });
        Self { columns: columns.collect(), most, compared: then.iter().any(|&count| count > 0) }
    }
}
