//! The figures of each concept, and the texts behind false and missed credit.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::evaluation::judged::{Judged, Pair};
use crate::evaluation::{Agreement, LevelTable};
use crate::grading::EvidenceRole;
use crate::rubric::Level;

/// How well engine and reference agree on one concept.
#[derive(Clone, Debug, PartialEq)]
pub struct ConceptFigures {
    /// Id of the question.
    pub question: String,
    /// Id of the concept.
    pub concept: String,
    /// On its levels.
    pub agreement: Agreement,
    /// What only the engine credits, sorted by answer.
    pub false_credits: Vec<Finding>,
    /// What only the reference credits, sorted by answer.
    pub missed_credits: Vec<Finding>,
}

/// A concept of an answer that one side credits and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Id of the answer.
    pub answer: String,
    /// The level of the reference.
    pub reference: Level,
    /// The level of the engine.
    pub engine: Level,
    /// What stands behind the credit: the best evidence of the engine, or the quote of the marks if they have one.
    pub text: Option<String>,
    /// The phrase of the rubric behind the evidence of the engine; `None` where it is like the examples.
    pub phrase: Option<String>,
}

/// A concept that marks name and the rubric of the question does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownConcept {
    /// Id of the question.
    pub question: String,
    /// Id of the concept.
    pub concept: String,
    /// Answers whose marks name it.
    pub answers: u32,
}

/// What is gathered of a concept.
#[derive(Default)]
struct Gathered {
    levels: Vec<(Level, Level)>,
    false_credits: Vec<Finding>,
    missed_credits: Vec<Finding>,
}

/// The figures of every concept with a mark that counts, sorted by question and concept.
pub fn figures(judged: &[Judged<'_>]) -> Vec<ConceptFigures> {
    let mut concepts: BTreeMap<(&str, &str), Gathered> = BTreeMap::new();
    for judged in judged {
        for pair in &judged.pairs {
            let concept = judged.rubric.concepts[pair.concept].id.as_str();
            let gathered = concepts.entry((&judged.answer.question, concept)).or_default();
            gathered.levels.push((pair.reference, pair.engine));
            match (pair.reference, pair.engine) {
                (Level::Missing, Level::Missing) => {}
                (Level::Missing, _) => gathered.false_credits.push(false_credit(judged, pair)),
                (_, Level::Missing) => gathered.missed_credits.push(missed_credit(judged, pair)),
                _ => {}
            }
        }
    }
    let finish = |((question, concept), gathered): ((&str, &str), Gathered)| ConceptFigures {
        question: question.to_owned(),
        concept: concept.to_owned(),
        agreement: Agreement::of(LevelTable::of(gathered.levels)),
        false_credits: gathered.false_credits,
        missed_credits: gathered.missed_credits,
    };
    concepts.into_iter().map(finish).collect()
}

fn false_credit(judged: &Judged<'_>, pair: &Pair) -> Finding {
    let evidence = &judged.grade.concepts[pair.concept].evidence;
    let best = evidence.iter().find(|entry| entry.role == EvidenceRole::Credit);
    let text = best.and_then(|best| judged.answer.answer.get(Range::from(best.span)));
    let phrase = best.and_then(|best| judged.rubric.concepts[pair.concept].phrase(best.phrase));
    Finding {
        answer: judged.answer.id.clone(),
        reference: pair.reference,
        engine: pair.engine,
        text: text.map(str::to_owned),
        phrase: phrase.map(str::to_owned),
    }
}

fn missed_credit(judged: &Judged<'_>, pair: &Pair) -> Finding {
    Finding {
        answer: judged.answer.id.clone(),
        reference: pair.reference,
        engine: pair.engine,
        text: judged.answer.quotes.get(&judged.rubric.concepts[pair.concept].id).cloned(),
        phrase: None,
    }
}

/// The concepts that marks name, be it as unsure or with a quote only, and their rubric does not have.
pub fn unknown(judged: &[Judged<'_>]) -> Vec<UnknownConcept> {
    let mut answers: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for judged in judged {
        let answer = judged.answer;
        let named: BTreeSet<&String> =
            answer.levels.keys().chain(answer.quotes.keys()).chain(&answer.unsure).collect();
        let known: BTreeSet<&String> = judged.rubric.concepts.iter().map(|concept| &concept.id).collect();
        for concept in named.difference(&known) {
            *answers.entry((&answer.question, concept)).or_default() += 1;
        }
    }
    let unknown = |((question, concept), answers): ((&str, &str), u32)| UnknownConcept {
        question: question.to_owned(),
        concept: concept.to_owned(),
        answers,
    };
    answers.into_iter().map(unknown).collect()
}
