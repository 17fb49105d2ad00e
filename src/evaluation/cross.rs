//! How often a rubric credits answers to other questions: needs no marks, and finds phrases that are too wide.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::evaluation::MarkedAnswer;
use crate::grading::{EvidenceRole, Grade};
use crate::rubric::{Level, Rubric};

/// A concept that answers to other questions earn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossFigures {
    /// Id of the question that the concept belongs to.
    pub question: String,
    /// Id of the concept.
    pub concept: String,
    /// Answers to other questions that earn it.
    pub earning: u32,
    /// Answers to other questions.
    pub answers: u32,
    /// The phrases behind it, the most frequent first.
    pub phrases: Vec<CrossPhrase>,
}

/// A phrase that credits answers to other questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossPhrase {
    /// The phrase as written; `None` for likeness to the examples.
    pub phrase: Option<String>,
    /// Answers to other questions that earn by it.
    pub answers: u32,
    /// Id of the first of these answers.
    pub answer: String,
    /// Its words that earned.
    pub text: String,
}

impl CrossFigures {
    /// The share of answers to other questions that earn the concept, 0 to 1.
    pub fn share(&self) -> f64 {
        f64::from(self.earning) / f64::from(self.answers.max(1))
    }
}

/// The concepts of a rubric that answers to other questions earn, the most frequent first.
pub fn cross(rubric: &Rubric, graded: &[(&MarkedAnswer, Grade)]) -> Vec<CrossFigures> {
    let answers = u32::try_from(graded.len()).unwrap_or(u32::MAX);
    let mut figures: Vec<CrossFigures> = rubric
        .concepts
        .iter()
        .enumerate()
        .map(|(concept, expected)| {
            let phrases = phrases(rubric, concept, graded);
            let earning = phrases.iter().map(|phrase| phrase.answers).sum();
            CrossFigures {
                question: rubric.id.clone(),
                concept: expected.id.clone(),
                earning,
                answers,
                phrases,
            }
        })
        .filter(|figures| figures.earning > 0)
        .collect();
    figures.sort_by_key(|figures| std::cmp::Reverse(figures.earning));
    figures
}

/// The phrases by which answers earn a concept: of each answer the one of its best evidence.
fn phrases(rubric: &Rubric, concept: usize, graded: &[(&MarkedAnswer, Grade)]) -> Vec<CrossPhrase> {
    let mut found: BTreeMap<Option<usize>, CrossPhrase> = BTreeMap::new();
    for (answer, grade) in graded {
        let shown = &grade.concepts[concept];
        let best = shown.evidence.iter().find(|entry| entry.role == EvidenceRole::Credit);
        let Some(best) = best.filter(|_| shown.level > Level::Missing) else { continue };
        let text = answer.answer.get(Range::from(best.span)).unwrap_or_default();
        let phrase = found.entry(best.phrase).or_insert_with(|| CrossPhrase {
            phrase: rubric.concepts[concept].phrase(best.phrase).map(str::to_owned),
            answers: 0,
            answer: answer.id.clone(),
            text: text.to_owned(),
        });
        phrase.answers += 1;
    }
    let mut phrases: Vec<CrossPhrase> = found.into_values().collect();
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.answers));
    phrases
}
