//! The stress of rubrics for programs, schema 1: fields may be added, never changed. Write-only.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::stress::{Aim, Case, Outcome, Rate, RubricStress, Sort, overall};
use crate::rubric::Level;

/// Version of the contract.
pub const SCHEMA: u32 = 1;

/// What becomes of the marks of changed texts.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade rubric stress"))]
struct Whole<'s> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    /// Over all rubrics.
    overall: Vec<RateLine<'s>>,
    /// By rubric, with the cases that fail.
    rubrics: Vec<RubricLine<'s>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RubricLine<'s> {
    /// Id of the question.
    question: &'s str,
    /// One a sort of change.
    rates: Vec<RateLine<'s>>,
}

/// Shares are in per cent, rises in points.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RateLine<'s> {
    /// How texts were changed.
    sort: Sort,
    /// How many there were.
    cases: u32,
    /// Of those that must keep their credit.
    share_lost: Option<f64>,
    /// Of those that must lose it.
    share_fallen: Option<f64>,
    /// Of those that must not pay.
    mean_rise: Option<f64>,
    /// Of those that must not pay.
    worst_rise: Option<i64>,
    /// The share or rise to stay below, or the share that must fall.
    aim: f64,
    /// Whether it is met.
    meets_aim: bool,
    /// How many cases fail.
    failing_cases: usize,
    /// Only by rubric.
    #[serde(skip_serializing_if = "Option::is_none")]
    failing: Option<Vec<CaseLine<'s>>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CaseLine<'s> {
    /// The text.
    before: &'s str,
    /// The text as changed.
    after: &'s str,
    #[serde(flatten)]
    outcome: OutcomeLine<'s>,
}

#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum OutcomeLine<'s> {
    Level { concept: &'s str, level_before: Level, level_after: Level },
    Score { score_before: u32, score_after: u32 },
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render(rubrics: &[RubricStress], out: &mut dyn Write) -> io::Result<()> {
    let overall = overall(rubrics);
    let whole = Whole {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        overall: overall.iter().map(|rate| rate_line(rate, false)).collect(),
        rubrics: rubrics.iter().map(rubric_line).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn rubric_line(rubric: &RubricStress) -> RubricLine<'_> {
    let rates = rubric.rates.iter().map(|rate| rate_line(rate, true)).collect();
    RubricLine { question: &rubric.question, rates }
}

fn rate_line(rate: &Rate, with_cases: bool) -> RateLine<'_> {
    let (lost, fallen, aim) = match rate.sort.aim() {
        Aim::LosesLessThan(aim) => (rate.share(), None, aim),
        Aim::FallsMoreThan(aim) => (None, rate.share(), aim),
        Aim::RisesAtMost(points) => (None, None, f64::from(points)),
    };
    RateLine {
        sort: rate.sort,
        cases: rate.cases,
        share_lost: lost,
        share_fallen: fallen,
        mean_rise: rate.rise().map(|(mean, _)| mean),
        worst_rise: rate.rise().map(|(_, worst)| worst),
        aim,
        meets_aim: rate.meets_aim(),
        failing_cases: rate.failing.len(),
        failing: with_cases.then(|| rate.failing.iter().map(case_line).collect()),
    }
}

fn case_line(case: &Case) -> CaseLine<'_> {
    let outcome = match &case.outcome {
        Outcome::Level { concept, before, after, .. } => {
            OutcomeLine::Level { concept, level_before: *before, level_after: *after }
        }
        Outcome::Score { before, after } => OutcomeLine::Score { score_before: *before, score_after: *after },
    };
    CaseLine { before: &case.before, after: &case.after, outcome }
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("rubric-stress");
}
