//! A text tried on a rubric: what matches, what that does for the concept, and what nearly matches.

use crate::base::Span;
use crate::grading::{ConceptGrade, Grader, Sorted};
use crate::matching::{Hit, NearMiss, Stance};
use crate::rubric::Role;
use crate::text::Document;

/// At most so many near misses of a concept are kept.
const NEAREST: usize = 5;

/// A text tried on a rubric.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The concepts with phrases that match or nearly do, in the order of the rubric.
    pub concepts: Vec<ConceptTrial>,
}

/// A concept with phrases that match a text or nearly do.
#[derive(Clone, Debug)]
pub struct ConceptTrial {
    /// Index of the concept in its rubric.
    pub concept: usize,
    /// What the text earns.
    pub grade: ConceptGrade,
    /// The phrases that match, in the order of the text, with what each does.
    pub hits: Vec<(Hit, Effect)>,
    /// The phrases that nearly match, the nearest first.
    pub near: Vec<NearMiss>,
}

/// What a match does for its concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It earns.
    Earns,
    /// It earns no more than a mention: a wish, or a lack that is regretted.
    Wished,
    /// These words deny it.
    Denied(Span),
    /// It is a wrong claim, which voids the concept's other matches in the sentence.
    Claims,
    /// A wrong claim in the same sentence voids it.
    Voided,
}

/// Tries a text on a rubric.
pub fn try_text(grader: &Grader, document: &Document) -> Trial {
    let concepts = grader.rubric.concepts.len();
    let mut hits = grader.matcher().find(document);
    keep_tightest(&mut hits);
    let earning = Sorted::new(hits.clone(), concepts).earning;
    let mut trials: Vec<ConceptTrial> = grader
        .grade(document)
        .concepts
        .into_iter()
        .enumerate()
        .map(|(concept, grade)| ConceptTrial { concept, grade, hits: Vec::new(), near: Vec::new() })
        .collect();
    for hit in hits {
        // What is voided is known by its sentence: all earning matches of the concept there are.
        let earns = earning[hit.concept].iter().any(|other| other.sentence == hit.sentence);
        let effect = effect(&hit, earns);
        trials[hit.concept].hits.push((hit, effect));
    }
    for miss in grader.matcher().near(document) {
        let near = &mut trials[miss.hit.concept].near;
        if near.len() < NEAREST {
            near.push(miss);
        }
    }
    trials.retain(|trial| !trial.hits.is_empty() || !trial.near.is_empty());
    Trial { concepts: trials }
}

/// Of the ways in which a phrase matches in a sentence only the tightest says something.
fn keep_tightest(hits: &mut Vec<Hit>) {
    let place = |hit: &Hit| (hit.sentence, hit.concept, hit.phrase);
    let denied = |hit: &Hit| matches!(hit.stance, Stance::Denied(_));
    hits.sort_by_key(|hit| (place(hit), denied(hit), hit.tokens.len(), hit.tokens.start));
    hits.dedup_by_key(|hit| place(hit));
}

fn effect(hit: &Hit, earns: bool) -> Effect {
    match hit.stance {
        Stance::Denied(by) => Effect::Denied(by),
        _ if hit.role == Role::Deny => Effect::Claims,
        _ if !earns => Effect::Voided,
        Stance::Wished => Effect::Wished,
        Stance::Asserted => Effect::Earns,
    }
}
