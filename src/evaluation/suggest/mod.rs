//! Phrases that marked answers ask for: what they would gain, and what they would wrongly credit.

mod candidates;
mod insert;

pub use insert::{InsertError, insert};

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::base::Source;
use crate::derive::Vocabulary;
use crate::evaluation::{MarkedAnswer, Subject, count};
use crate::grading::{Grade, Grader, Sorted};
use crate::rubric::{Authored, Level};
use crate::text::Document;

/// One wrong credit spoils so many right ones.
const WRONG_COUNTS: usize = 2;

/// At most so many phrases are proposed for a concept.
const MOST: usize = 5;

/// An answer that a phrase would credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Credit {
    /// Id of the answer.
    pub answer: String,
    /// The words that match.
    pub text: String,
}

/// A phrase for a concept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Proposal {
    /// Id of the concept.
    pub concept: String,
    /// The phrase.
    pub phrase: String,
    /// Answers that the reference credits and the rubric does not, nor a phrase above it in the list.
    pub gains: Vec<Credit>,
    /// Answers that the reference does not credit, nor the rubric.
    pub wrong: Vec<Credit>,
}

/// What marked answers ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Suggestions {
    /// Id of the question.
    pub question: String,
    /// Answers to it.
    pub answers: u32,
    /// Concepts of answers that the reference credits and the rubric does not.
    pub missed: u32,
    /// By concept, in the order of the rubric, the best first.
    pub proposals: Vec<Proposal>,
}

/// An answer to the question.
struct Judged<'a> {
    answer: &'a MarkedAnswer,
    document: Document,
    grade: Grade,
}

impl Judged<'_> {
    /// The mark of a concept; `None` where it counts neither way.
    fn mark(&self, concept: &str) -> Option<Level> {
        let mark = self.answer.levels.get(concept).copied();
        mark.filter(|_| !self.answer.unsure.contains(concept))
    }
}

/// Where a candidate matches: by answer the words.
type Matches = BTreeMap<usize, String>;

/// Looks for phrases that the marked answers to a question ask for.
///
/// # Errors
/// A rubric that phrases cannot be added to.
pub fn suggest(
    subject: &Subject,
    rubric: &Source,
    answers: &[MarkedAnswer],
    vocabulary: &Vocabulary<'_>,
) -> Result<Suggestions, InsertError> {
    let id = &subject.authored.rubric.id;
    let judged: Vec<Judged<'_>> = answers
        .iter()
        .filter(|answer| answer.question == *id)
        .map(|answer| {
            let document = Document::parse(&answer.answer, vocabulary.analyser());
            Judged { grade: subject.grader.grade(&document), answer, document }
        })
        .collect();
    let concepts = &subject.authored.rubric.concepts;
    let missed: Vec<BTreeSet<usize>> = (0..concepts.len())
        .map(|concept| {
            let credited = |mark: Level| mark.is_credited();
            answers_where(&judged, concept, &concepts[concept].id, credited)
        })
        .collect();
    let candidates = candidates::of(subject, &judged, &missed, vocabulary);
    let matches = try_out(&candidates, subject, rubric, &judged, vocabulary)?;
    let mut proposals = Vec::new();
    for (concept, expected) in concepts.iter().enumerate() {
        let denied = answers_where(&judged, concept, &expected.id, |mark| !mark.is_credited());
        let best = best(&matches[concept], missed[concept].clone(), &denied);
        proposals.extend(best.into_iter().map(|(phrase, gains, wrong)| Proposal {
            concept: expected.id.clone(),
            gains: credits(&gains, &matches[concept][&phrase], &judged),
            wrong: credits(&wrong, &matches[concept][&phrase], &judged),
            phrase,
        }));
    }
    let missed = count(missed.iter().map(BTreeSet::len).sum());
    Ok(Suggestions { question: id.clone(), answers: count(judged.len()), missed, proposals })
}

/// The answers that do not earn a concept and whose mark for it fits.
fn answers_where(
    judged: &[Judged<'_>],
    concept: usize,
    id: &str,
    fits: impl Fn(Level) -> bool,
) -> BTreeSet<usize> {
    let earns_nothing = |one: &Judged<'_>| !one.grade.concepts[concept].level.is_credited();
    let all = judged.iter().enumerate();
    all.filter(|(_, one)| earns_nothing(one) && one.mark(id).is_some_and(&fits)).map(|(at, _)| at).collect()
}

/// Adds all candidates to the rubric and looks where each would earn.
fn try_out(
    candidates: &[BTreeSet<String>],
    subject: &Subject,
    rubric: &Source,
    judged: &[Judged<'_>],
    vocabulary: &Vocabulary<'_>,
) -> Result<Vec<BTreeMap<String, Matches>>, InsertError> {
    let concepts = &subject.authored.rubric.concepts;
    let additions: Vec<(&str, &str)> = concepts
        .iter()
        .zip(candidates)
        .flat_map(|(concept, phrases)| phrases.iter().map(|phrase| (&*concept.id, &**phrase)))
        .collect();
    let text = insert(&rubric.text, &additions)?;
    let source = Arc::new(Source::new(rubric.name.as_str(), text));
    let authored = Authored::parse(&source, &subject.authored.rubric.id, vocabulary.lexicon)?;
    let grader = Grader::compile(&authored, &subject.question.prompt, vocabulary.lexicon, vocabulary.cues());
    let mut matches: Vec<BTreeMap<String, Matches>> = vec![BTreeMap::new(); concepts.len()];
    for (at, one) in judged.iter().enumerate() {
        let sorted = Sorted::new(grader.matcher().find_phrases(&one.document), concepts.len());
        for hit in sorted.earning.iter().flatten() {
            let phrase = authored.rubric.concepts[hit.concept].phrase(hit.phrase);
            if let Some(phrase) = phrase.filter(|&phrase| candidates[hit.concept].contains(phrase)) {
                let tokens = &one.document.tokens[hit.tokens.clone()];
                let span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
                let of_phrase = matches[hit.concept].entry(phrase.to_owned()).or_default();
                of_phrase.entry(at).or_insert_with(|| span.of(&one.answer.answer).to_owned());
            }
        }
    }
    Ok(matches)
}

/// One after the other the phrase that gains most over those before it, as long as it gains more than it spoils.
fn best(
    matches: &BTreeMap<String, Matches>,
    mut missed: BTreeSet<usize>,
    denied: &BTreeSet<usize>,
) -> Vec<(String, BTreeSet<usize>, BTreeSet<usize>)> {
    let mut best: Vec<(String, BTreeSet<usize>, BTreeSet<usize>)> = Vec::new();
    while best.len() < MOST {
        let most = missed.len();
        let weighed = matches.iter().map(|(phrase, answers)| {
            let of = |set: &BTreeSet<usize>| -> BTreeSet<usize> {
                set.iter().copied().filter(|at| answers.contains_key(at)).collect()
            };
            (phrase, of(&missed), of(denied), answers.len())
        });
        let worthy = weighed.filter(|(_, gains, wrong, _)| gains.len() > wrong.len());
        // Of equal ones what also matches where credit is due already, as that bears it out; then the shorter.
        let next = worthy.min_by_key(|(phrase, gains, wrong, all)| {
            (wrong.len() * WRONG_COUNTS + most - gains.len(), Reverse(*all), phrase.len(), (*phrase).clone())
        });
        let Some((phrase, gains, wrong, _)) = next else { break };
        missed.retain(|at| !gains.contains(at));
        best.push((phrase.clone(), gains, wrong));
    }
    best
}

fn credits(answers: &BTreeSet<usize>, matches: &Matches, judged: &[Judged<'_>]) -> Vec<Credit> {
    let credit = |at: &usize| Credit {
        answer: judged[*at].answer.id.clone(),
        text: matches.get(at).cloned().unwrap_or_default(),
    };
    answers.iter().map(credit).collect()
}
