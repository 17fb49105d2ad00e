//! How well the points of substance tell explained from mentioned, and from how many points on they should.

use std::collections::{BTreeMap, BTreeSet};

use crate::evaluation::judged::Judged;
use crate::evaluation::{Agreement, Case, LevelTable};
use crate::grading::EXPLAINED;
use crate::rubric::Level;

/// Thresholds that are tried.
const TRIED: std::ops::RangeInclusive<i32> = 1..=9;

/// The levels of concepts that both the engine and the reference credit, by their points of substance.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelFit {
    /// By points, fewest first. What can be no more than mentioned has none and comes first.
    pub points: Vec<PointsRow>,
    /// What each threshold gives, lowest first.
    pub thresholds: Vec<ThresholdRow>,
    /// The threshold that the engine uses.
    pub used: i32,
    /// What thresholds give that are each chosen on the other questions: what to expect on questions not seen.
    pub crossed: Agreement,
}

/// Concepts with the same points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointsRow {
    /// The points of substance.
    pub points: Option<i32>,
    /// How many of them the reference calls mentioned.
    pub mentioned: u32,
    /// How many of them the reference calls explained.
    pub explained: u32,
}

/// A threshold, and how well it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThresholdRow {
    /// Explained from so many points on.
    pub threshold: i32,
    /// The agreement on explained or mentioned.
    pub agreement: Agreement,
}

/// A concept that both credit.
struct Credited<'c> {
    question: &'c str,
    points: Option<i32>,
    reference: Level,
}

/// Fits the threshold to reference marks.
pub fn level_fit(cases: &[Case<'_>]) -> LevelFit {
    let judged: Vec<Judged<'_>> = cases.iter().filter_map(Judged::of).collect();
    let credited: Vec<Credited<'_>> = judged.iter().flat_map(credited).collect();
    let questions: BTreeSet<&str> = credited.iter().map(|concept| concept.question).collect();
    let mut crossed = LevelTable::default();
    for question in questions {
        let of_question = |concept: &&Credited<'_>| concept.question == question;
        let threshold = best(credited.iter().filter(|concept| !of_question(concept)));
        crossed.add(&table(credited.iter().filter(of_question), threshold));
    }
    let row =
        |threshold| ThresholdRow { threshold, agreement: Agreement::of(table(credited.iter(), threshold)) };
    LevelFit {
        points: points(&credited),
        thresholds: TRIED.map(row).collect(),
        used: EXPLAINED,
        crossed: Agreement::of(crossed),
    }
}

fn credited<'c>(judged: &Judged<'c>) -> Vec<Credited<'c>> {
    let (answer, grade) = (judged.answer, judged.grade);
    let both =
        judged.pairs.iter().filter(|pair| pair.reference > Level::Missing && pair.engine > Level::Missing);
    both.map(|pair| Credited {
        question: &answer.question,
        points: grade.concepts[pair.concept].substance,
        reference: pair.reference,
    })
    .collect()
}

fn points(credited: &[Credited<'_>]) -> Vec<PointsRow> {
    let mut rows: BTreeMap<Option<i32>, PointsRow> = BTreeMap::new();
    for concept in credited {
        let empty = PointsRow { points: concept.points, mentioned: 0, explained: 0 };
        let row = rows.entry(concept.points).or_insert(empty);
        match concept.reference {
            Level::Explained => row.explained += 1,
            _ => row.mentioned += 1,
        }
    }
    rows.into_values().collect()
}

fn table<'c>(credited: impl Iterator<Item = &'c Credited<'c>>, threshold: i32) -> LevelTable {
    let engine = |concept: &Credited<'_>| {
        let explained = concept.points.is_some_and(|points| points >= threshold);
        if explained { Level::Explained } else { Level::Mentioned }
    };
    LevelTable::of(credited.map(|concept| (concept.reference, engine(concept))))
}

/// The threshold with the highest kappa, of equal ones the lowest.
fn best<'c>(credited: impl Iterator<Item = &'c Credited<'c>>) -> i32 {
    let credited: Vec<&Credited<'_>> = credited.collect();
    let kappa = |threshold: i32| {
        let table = table(credited.iter().copied(), threshold);
        Agreement::of(table).level_kappa.unwrap_or(-1.0)
    };
    TRIED.rev().max_by(|a, b| kappa(*a).total_cmp(&kappa(*b))).unwrap_or(EXPLAINED)
}
