//! How far figures would move with other answers of the same sort: the bootstrap.
//!
//! Answers are drawn with replacement, as many as there are, and the figures computed anew. Whole answers are
//! drawn, not pairs of levels: the concepts of one answer stand or fall together, and drawing pairs would make the
//! intervals too narrow. Source: B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7
//! (1979), 1-26.

use crate::evaluation::judged::{self, Sample};
use crate::evaluation::random::SplitMix64;

/// How often answers are drawn anew.
pub const DRAWS: usize = 1_000;

/// An interval of 95 % leaves out one in so many of the sorted draws at each end.
const TAIL: usize = 40;

/// A figure that is undefined in more than one draw of twenty has no interval of 95 %.
const FEWEST_DEFINED: usize = DRAWS - DRAWS / 20;

/// Any number will do, as long as it stays.
const SEED: u64 = 1979;

/// The middle 95 % of the draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The 95 % intervals of the figures of the same names. `None` where a figure is undefined in many of the draws,
/// and for fewer than two answers, which say nothing about others.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Intervals {
    /// Of kappa on credited or not.
    pub kappa: Option<Interval>,
    /// Of weighted kappa on three levels.
    pub weighted_kappa: Option<Interval>,
    /// Of kappa on explained or mentioned.
    pub level_kappa: Option<Interval>,
    /// Of precision.
    pub precision: Option<Interval>,
    /// Of recall.
    pub recall: Option<Interval>,
    /// Of the correlation of scores.
    pub correlation: Option<Interval>,
    /// Of the correlation of scores within kinds.
    pub correlation_within_kinds: Option<Interval>,
    /// Of the mean error of scores, in points of the score.
    pub mean_error: Option<Interval>,
}

impl Intervals {
    /// The intervals for these answers; the same for the same answers in the same order.
    pub fn of(samples: &[Sample<'_>]) -> Self {
        if samples.len() < 2 {
            return Self::default();
        }
        let [
            kappa,
            weighted_kappa,
            level_kappa,
            precision,
            recall,
            correlation,
            correlation_within_kinds,
            mean_error,
        ] = draws(samples).map(interval);
        Self {
            kappa,
            weighted_kappa,
            level_kappa,
            precision,
            recall,
            correlation,
            correlation_within_kinds,
            mean_error,
        }
    }
}

/// The figures of every draw, those that are defined.
fn draws(samples: &[Sample<'_>]) -> [Vec<f64>; 8] {
    let mut random = SplitMix64 { state: SEED };
    let mut values: [Vec<f64>; 8] = Default::default();
    for _ in 0..DRAWS {
        let one = |_| samples[random.below(samples.len())];
        let drawn: Vec<Sample<'_>> = samples.iter().map(one).collect();
        for (values, value) in values.iter_mut().zip(figures(&drawn)) {
            values.extend(value);
        }
    }
    values
}

/// In the order of the fields of [`Intervals`].
fn figures(samples: &[Sample<'_>]) -> [Option<f64>; 8] {
    let (agreement, scores) = (judged::agreement(samples), judged::scores(samples));
    [
        agreement.kappa,
        agreement.weighted_kappa,
        agreement.level_kappa,
        agreement.precision,
        agreement.recall,
        scores.correlation,
        scores.correlation_within_kinds,
        scores.mean_error,
    ]
}

/// The percentile method: the draws themselves, without their two tails.
fn interval(mut values: Vec<f64>) -> Option<Interval> {
    if values.len() < FEWEST_DEFINED {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let tail = values.len() / TAIL;
    Some(Interval { low: values[tail], high: values[values.len() - 1 - tail] })
}
