//! Layer 7: measures the engine against reference marks, and rubrics against their test sentences.
//!
//! It owns the reading of marks ([`read_marks`]) and all figures of agreement ([`evaluate`]). It refuses to read
//! files, to grade, to look at a clock, and to draw random numbers that are not the same every time: the same
//! marks and grades give the same [`Evaluation`], in whatever order they come.
//!
//! What counts: every concept of the rubric that the marks give a level, unless the rater was unsure. Concepts
//! that do not count leave the scores as well, on both sides. Where a figure is undefined it is `None`.

mod agreement;
mod bootstrap;
mod concepts;
mod cross;
mod judged;
mod level_fit;
mod marks;
mod random;
mod references;
pub mod rubric_check;
pub mod rubric_test;
mod scores;
pub mod stress;
mod subject;
pub mod suggest;
mod trial;

pub use agreement::{Agreement, LevelTable};
pub use bootstrap::{DRAWS, Interval, Intervals};
pub use concepts::{ConceptFigures, Finding, UnknownConcept};
pub use cross::{CrossFigures, CrossPhrase, cross};
pub use judged::Sample;
pub use level_fit::{LevelFit, PointsRow, ThresholdRow, level_fit};
pub use marks::{MarkedAnswer, marks_lines, read_marks};
pub use random::SplitMix64;
pub use references::{
    Misjudged, ReferenceEvaluation, ReferenceFigures, ReferencePair, ReferenceQuestion, evaluate_references,
    read_reference_pairs,
};
pub use scores::{ScorePair, Scores};
pub use subject::Subject;
pub use trial::{ConceptTrial, Effect, Trial, try_text};

use std::collections::BTreeMap;

use crate::evaluation::judged::Judged;
use crate::grading::Grade;
use crate::rubric::Rubric;

/// A marked answer and what the engine made of it.
#[derive(Clone, Debug)]
pub struct Case<'r> {
    /// The answer with its reference marks.
    pub answer: MarkedAnswer,
    /// The engine's marks; `None` where the bank has no such question.
    pub graded: Option<Graded<'r>>,
}

/// The engine's marks of an answer.
#[derive(Clone, Debug)]
pub struct Graded<'r> {
    /// The rubric of its question.
    pub rubric: &'r Rubric,
    /// What [`MarkedAnswer::answer`] was given.
    pub grade: Grade,
}

/// How well engine and reference agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Over all answers whose question is known.
    pub overall: Figures,
    /// By kind of answer, sorted by name; answers without a kind are in none.
    pub kinds: Vec<Group>,
    /// By question, sorted by id.
    pub questions: Vec<Group>,
    /// By concept, sorted by question and concept; only concepts with a mark that counts.
    pub concepts: Vec<ConceptFigures>,
    /// Marks that count neither way because the rater was unsure.
    pub unsure: u32,
    /// Concepts of rubrics that an answer has no mark for; they count neither way.
    pub unmarked: u32,
    /// Questions that the bank does not have, sorted by id. Their answers are in no figure.
    pub unknown_questions: Vec<UnknownQuestion>,
    /// Concepts that marks name and the rubric does not have, sorted. They are in no figure.
    pub unknown_concepts: Vec<UnknownConcept>,
}

/// The figures of a set of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Answers in the set.
    pub answers: u32,
    /// On the levels of concepts.
    pub agreement: Agreement,
    /// On the scores of answers.
    pub scores: Scores,
    /// How far the figures would move with other answers of the same sort.
    pub intervals: Intervals,
}

/// A named set of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The kind of answer, or the id of the question.
    pub name: String,
    /// Its figures.
    pub figures: Figures,
}

/// A question that the bank does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownQuestion {
    /// Its id.
    pub question: String,
    /// Answers to it.
    pub answers: u32,
}

/// Compares the engine's marks with the reference marks.
pub fn evaluate(cases: &[Case<'_>]) -> Evaluation {
    let mut judged: Vec<Judged<'_>> = cases.iter().filter_map(Judged::of).collect();
    // The draws of the bootstrap go by position, so the order must not depend on the input.
    judged.sort_by(|a, b| a.answer.id.cmp(&b.answer.id));
    let samples: Vec<Sample<'_>> = judged.iter().map(|judged| judged.sample).collect();
    Evaluation {
        overall: Figures::of(&samples),
        kinds: groups(&judged, |answer| answer.kind.as_deref()),
        questions: groups(&judged, |answer| Some(&answer.question)),
        concepts: concepts::figures(&judged),
        unsure: judged.iter().map(|judged| judged.unsure).sum(),
        unmarked: judged.iter().map(|judged| judged.unmarked).sum(),
        unknown_questions: unknown_questions(cases),
        unknown_concepts: concepts::unknown(&judged),
    }
}

impl Figures {
    /// The figures of these answers.
    pub fn of(samples: &[Sample<'_>]) -> Self {
        Self {
            answers: count(samples.len()),
            agreement: judged::agreement(samples),
            scores: judged::scores(samples),
            intervals: Intervals::of(samples),
        }
    }
}

fn groups<'c>(judged: &[Judged<'c>], name: fn(&'c MarkedAnswer) -> Option<&'c str>) -> Vec<Group> {
    let mut sets: BTreeMap<&str, Vec<Sample<'c>>> = BTreeMap::new();
    for judged in judged {
        if let Some(name) = name(judged.answer) {
            sets.entry(name).or_default().push(judged.sample);
        }
    }
    let group = |(name, samples): (&str, Vec<Sample<'_>>)| Group {
        name: name.to_owned(),
        figures: Figures::of(&samples),
    };
    sets.into_iter().map(group).collect()
}

fn unknown_questions(cases: &[Case<'_>]) -> Vec<UnknownQuestion> {
    let mut answers: BTreeMap<&str, u32> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.graded.is_none()) {
        *answers.entry(&case.answer.question).or_default() += 1;
    }
    let unknown =
        |(question, answers): (&str, u32)| UnknownQuestion { question: question.to_owned(), answers };
    answers.into_iter().map(unknown).collect()
}

/// A length as a count. More than `u32::MAX` answers do not fit into memory.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A share, or `None` where there is nothing to divide by.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}
