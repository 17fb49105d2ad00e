//! An answer with both marks side by side: what of it counts, and what it adds to the figures.

use crate::evaluation::{Agreement, Case, LevelTable, MarkedAnswer, ScorePair, Scores};
use crate::grading::{Grade, full_marks, score};
use crate::rubric::{Level, Rubric};

/// What one answer adds to the figures.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'c> {
    /// The levels of its concepts.
    pub table: LevelTable,
    /// Its scores; `None` where none of its concepts counts.
    pub scores: Option<ScorePair<'c>>,
}

/// The two levels of a concept that counts.
pub struct Pair {
    /// Index of the concept in its rubric.
    pub concept: usize,
    /// By reading.
    pub reference: Level,
    /// By the engine.
    pub engine: Level,
}

/// An answer to a known question.
pub struct Judged<'c> {
    pub answer: &'c MarkedAnswer,
    pub rubric: &'c Rubric,
    pub grade: &'c Grade,
    /// In the order of the rubric.
    pub pairs: Vec<Pair>,
    /// Concepts left out because the rater was unsure.
    pub unsure: u32,
    /// Concepts left out because they have no mark.
    pub unmarked: u32,
    pub sample: Sample<'c>,
}

impl<'c> Judged<'c> {
    /// `None` where the question is unknown.
    pub fn of(case: &'c Case<'_>) -> Option<Self> {
        let graded = case.graded.as_ref()?;
        let (answer, rubric, grade) = (&case.answer, graded.rubric, &graded.grade);
        let (mut pairs, mut unsure, mut unmarked) = (Vec::new(), 0, 0);
        for (concept, (expected, shown)) in rubric.concepts.iter().zip(&grade.concepts).enumerate() {
            match answer.levels.get(&expected.id) {
                _ if answer.unsure.contains(&expected.id) => unsure += 1,
                None => unmarked += 1,
                Some(&reference) => pairs.push(Pair { concept, reference, engine: shown.level }),
            }
        }
        let table = LevelTable::of(pairs.iter().map(|pair| (pair.reference, pair.engine)));
        let scores = score_pair(answer.kind.as_deref(), rubric, &pairs);
        Some(Self { answer, rubric, grade, pairs, unsure, unmarked, sample: Sample { table, scores } })
    }
}

/// Both scores by the formula of the engine, over the concepts that count.
fn score_pair<'c>(kind: Option<&'c str>, rubric: &Rubric, pairs: &[Pair]) -> Option<ScorePair<'c>> {
    if pairs.is_empty() {
        return None;
    }
    let sum = |level: fn(&Pair) -> Level| -> u32 {
        pairs.iter().map(|pair| level(pair).points(rubric.concepts[pair.concept].weight)).sum()
    };
    let full = full_marks(sum(|_| Level::Explained));
    let reference = score(sum(|pair| pair.reference), full);
    let engine = score(sum(|pair| pair.engine), full);
    Some(ScorePair { kind, reference, engine })
}

/// The agreement over all concepts of these answers.
pub fn agreement(samples: &[Sample<'_>]) -> Agreement {
    let mut table = LevelTable::default();
    for sample in samples {
        table.add(&sample.table);
    }
    Agreement::of(table)
}

/// The statistics of their scores.
pub fn scores(samples: &[Sample<'_>]) -> Scores {
    let pairs: Vec<ScorePair<'_>> = samples.iter().filter_map(|sample| sample.scores).collect();
    Scores::of(&pairs)
}
