//! How well grading by reference agrees with graders: pairs of a reference and an answer, with a mark.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Deserialize;

use crate::base::{Problem, ProblemList, Source};
use crate::derive::{Reference, Vocabulary};
use crate::evaluation::marks::{content, problem};
use crate::evaluation::scores::{Point, pearson};
use crate::evaluation::{count, ratio};
use crate::text::Document;

/// At most so many questions and answers are kept as those that are judged worst.
const WORST: usize = 5;

/// Questions with fewer answers have no figure of their own.
const FEWEST: usize = 3;

/// An answer with its reference and the mark that graders gave it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade reference pair"))]
pub struct ReferencePair {
    /// Id of the answer.
    pub id: String,
    /// Id of the question.
    pub question_id: String,
    /// What is asked.
    pub question: String,
    /// The reference answer.
    pub reference: String,
    /// The answer.
    pub answer: String,
    /// The mark, the mean of all graders.
    pub score: f64,
    /// The best mark there is.
    pub score_max: f64,
}

/// Agreement on a set of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceFigures {
    /// Questions in the set.
    pub questions: u32,
    /// Answers in the set.
    pub answers: u32,
    /// Pearson's r over all answers. Undefined where one side gives all the same.
    pub pooled: Option<f64>,
    /// The mean over questions of Pearson's r; questions where it is undefined, or with fewer than three answers, are
    /// left out.
    pub mean_of_questions: Option<f64>,
}

/// A question and how well its answers are judged.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceQuestion {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub question: String,
    /// Answers to it.
    pub answers: u32,
    /// Pearson's r over them.
    pub correlation: f64,
}

/// An answer that is judged otherwise than by its graders.
#[derive(Clone, Debug, PartialEq)]
pub struct Misjudged {
    /// Id of the answer.
    pub id: String,
    /// The answer.
    pub answer: String,
    /// The mark of the graders, 0 to 100.
    pub mark: f64,
    /// The score, 0 to 100.
    pub score: f64,
}

/// How well grading by reference agrees with graders.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceEvaluation {
    /// Over everything.
    pub overall: ReferenceFigures,
    /// The first, third, fifth question and so on, in the order of the file: constants are chosen on these.
    pub odd: ReferenceFigures,
    /// The others: nothing is chosen on these.
    pub even: ReferenceFigures,
    /// The questions with the lowest correlation, lowest first.
    pub worst_questions: Vec<ReferenceQuestion>,
    /// The answers whose score is farthest from the mark, farthest first.
    pub worst_answers: Vec<Misjudged>,
}

/// Reads one pair a line; blank lines are skipped, other fields are not looked at.
///
/// # Errors
/// Every line that is no pair, with its place.
pub fn read_reference_pairs(source: &Arc<Source>) -> Result<Vec<ReferencePair>, ProblemList> {
    let (mut pairs, mut problems) = (Vec::new(), Vec::new());
    for (line, _) in (1..).zip(source.text.lines()) {
        let span = content(source, line);
        if span.is_empty() {
            continue;
        }
        let text = span.of(&source.text);
        match serde_json::from_str::<ReferencePair>(text) {
            Ok(pair) if (0.0..=pair.score_max).contains(&pair.score) && pair.score_max > 0.0 => {
                pairs.push(pair);
            }
            Ok(pair) => {
                let message = format!("the score {} is not within 0 and {}", pair.score, pair.score_max);
                problems.push(Problem::new(span, message));
            }
            Err(error) => problems.push(problem(text, span, &error)),
        }
    }
    if problems.is_empty() { Ok(pairs) } else { Err(ProblemList::new(Arc::clone(source), problems)) }
}

/// The answers to a question with a reference, by index, and their points.
struct Asked<'p> {
    first: &'p ReferencePair,
    pairs: Vec<&'p ReferencePair>,
    points: Vec<Point>,
}

impl Asked<'_> {
    fn correlation(&self) -> Option<f64> {
        (self.points.len() >= FEWEST).then(|| pearson(&self.points)).flatten()
    }
}

/// Grades every answer by its reference and compares with the marks.
pub fn evaluate_references(pairs: &[ReferencePair], vocabulary: &Vocabulary<'_>) -> ReferenceEvaluation {
    let mut order: Vec<&str> = Vec::new();
    let mut by_question: BTreeMap<&str, Vec<&ReferencePair>> = BTreeMap::new();
    for pair in pairs {
        let of_question = by_question.entry(&pair.question_id).or_insert_with(|| {
            order.push(&pair.question_id);
            Vec::new()
        });
        of_question.push(pair);
    }
    let asked: Vec<Asked<'_>> =
        order.par_iter().filter_map(|id| asked(by_question.get(id)?, vocabulary)).collect();
    let half = |rest: usize| -> Vec<&Asked<'_>> {
        asked.iter().enumerate().filter(|(at, _)| at % 2 == rest).map(|(_, asked)| asked).collect()
    };
    ReferenceEvaluation {
        overall: figures(&asked.iter().collect::<Vec<_>>()),
        odd: figures(&half(0)),
        even: figures(&half(1)),
        worst_questions: worst_questions(&asked),
        worst_answers: worst_answers(&asked),
    }
}

fn asked<'p>(pairs: &[&'p ReferencePair], vocabulary: &Vocabulary<'_>) -> Option<Asked<'p>> {
    let first = *pairs.first()?;
    let mut reference = Reference::new(&first.reference, &first.question, vocabulary);
    let mut known = &first.reference;
    let mut points = Vec::new();
    for pair in pairs {
        if pair.reference != *known {
            reference = Reference::new(&pair.reference, &pair.question, vocabulary);
            known = &pair.reference;
        }
        let found = reference.find(&Document::parse(&pair.answer, vocabulary.analyser()), vocabulary);
        let mark = 100.0 * pair.score / pair.score_max;
        points.push(Point { reference: mark, engine: found.exact_score() });
    }
    Some(Asked { first, pairs: pairs.to_vec(), points })
}

fn figures(asked: &[&Asked<'_>]) -> ReferenceFigures {
    let all: Vec<Point> = asked.iter().flat_map(|asked| asked.points.iter().copied()).collect();
    let each: Vec<f64> = asked.iter().filter_map(|asked| asked.correlation()).collect();
    ReferenceFigures {
        questions: count(asked.len()),
        answers: count(all.len()),
        pooled: pearson(&all),
        mean_of_questions: ratio(each.iter().sum(), f64::from(count(each.len()))),
    }
}

fn worst_questions(asked: &[Asked<'_>]) -> Vec<ReferenceQuestion> {
    let question = |asked: &Asked<'_>| {
        Some(ReferenceQuestion {
            id: asked.first.question_id.clone(),
            question: asked.first.question.clone(),
            answers: count(asked.pairs.len()),
            correlation: asked.correlation()?,
        })
    };
    let mut questions: Vec<ReferenceQuestion> = asked.iter().filter_map(question).collect();
    questions.sort_by(|a, b| a.correlation.total_cmp(&b.correlation));
    questions.truncate(WORST);
    questions
}

fn worst_answers(asked: &[Asked<'_>]) -> Vec<Misjudged> {
    let mut all: Vec<(&ReferencePair, &Point)> =
        asked.iter().flat_map(|asked| asked.pairs.iter().copied().zip(&asked.points)).collect();
    let error = |point: &Point| (point.engine - point.reference).abs();
    all.sort_by(|a, b| error(b.1).total_cmp(&error(a.1)));
    let misjudged = |(pair, point): &(&ReferencePair, &Point)| Misjudged {
        id: pair.id.clone(),
        answer: pair.answer.clone(),
        mark: point.reference,
        score: point.engine,
    };
    all.iter().take(WORST).map(misjudged).collect()
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_reading::<ReferencePair>("reference-pair");
}
