//! How far two raters agree on the scores of answers.

use std::collections::BTreeMap;

use crate::evaluation::{count, ratio};

/// The two scores of an answer, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScorePair<'c> {
    /// The kind of answer, if it has one.
    pub kind: Option<&'c str>,
    /// By the reference marks.
    pub reference: u32,
    /// By the engine.
    pub engine: u32,
}

/// How far the engine's scores agree with those of the reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Answers compared.
    pub answers: u32,
    /// Pearson's r. Undefined where one side gives all answers the same score.
    pub correlation: Option<f64>,
    /// Pearson's r after each kind's mean is subtracted on both sides: whether the engine tells good from bad
    /// among answers of a kind, not only the kinds apart. Answers without a kind are left out.
    pub correlation_within_kinds: Option<f64>,
    /// Mean distance of the two scores, in points of the score.
    pub mean_error: Option<f64>,
    /// Mean of engine less reference, in points of the score: positive where the engine is generous.
    pub bias: Option<f64>,
}

impl Scores {
    /// The figures of these answers.
    pub fn of(pairs: &[ScorePair<'_>]) -> Self {
        let all: Vec<Point> = pairs.iter().map(point).collect();
        Self {
            answers: count(pairs.len()),
            correlation: correlation(&centred(&all)),
            correlation_within_kinds: correlation(&centred_by_kind(pairs)),
            mean_error: mean(all.iter().map(|point| (point.engine - point.reference).abs())),
            bias: mean(all.iter().map(|point| point.engine - point.reference)),
        }
    }
}

/// The same unrounded.
#[derive(Clone, Copy)]
pub(super) struct Point {
    pub reference: f64,
    pub engine: f64,
}

/// Pearson's r of some points. Undefined where one side is the same for all.
pub(super) fn pearson(points: &[Point]) -> Option<f64> {
    correlation(&centred(points))
}

fn point(pair: &ScorePair<'_>) -> Point {
    Point { reference: f64::from(pair.reference), engine: f64::from(pair.engine) }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut number) = (0.0, 0.0);
    for value in values {
        sum += value;
        number += 1.0;
    }
    ratio(sum, number)
}

/// The points with the mean of either side subtracted. Equal whole numbers give exact zeros.
fn centred(points: &[Point]) -> Vec<Point> {
    let reference = mean(points.iter().map(|point| point.reference)).unwrap_or(0.0);
    let engine = mean(points.iter().map(|point| point.engine)).unwrap_or(0.0);
    let shift =
        |point: &Point| Point { reference: point.reference - reference, engine: point.engine - engine };
    points.iter().map(shift).collect()
}

fn centred_by_kind(pairs: &[ScorePair<'_>]) -> Vec<Point> {
    let mut kinds: BTreeMap<&str, Vec<Point>> = BTreeMap::new();
    for pair in pairs {
        if let Some(kind) = pair.kind {
            kinds.entry(kind).or_default().push(point(pair));
        }
    }
    kinds.values().flat_map(|points| centred(points)).collect()
}

/// Pearson's product-moment correlation of centred points.
///
/// Source: K. Pearson, Note on regression and inheritance in the case of two parents, Proceedings of the Royal
/// Society of London 58 (1895), 240-242.
fn correlation(centred: &[Point]) -> Option<f64> {
    let sum = |product: fn(&Point) -> f64| centred.iter().map(product).sum::<f64>();
    let together = sum(|point| point.reference * point.engine);
    let apart = sum(|point| point.reference * point.reference) * sum(|point| point.engine * point.engine);
    // Rounding may carry a perfect correlation past its bounds.
    ratio(together, apart.sqrt()).map(|r| r.clamp(-1.0, 1.0))
}
