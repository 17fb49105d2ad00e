//! A text tried on a rubric: what matches, what that does for the concept, and what nearly matches.

use std::collections::BTreeSet;

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
    /// It would earn, but its sentence is unlike the examples of the concept.
    Unlike,
}

/// Tries a text on a rubric.
pub fn try_text(grader: &Grader, document: &Document) -> Trial {
    let marks = grader.grade(document).concepts.into_iter().enumerate();
    let mut trials: Vec<ConceptTrial> = marks
        .map(|(concept, grade)| ConceptTrial { concept, grade, hits: Vec::new(), near: Vec::new() })
        .collect();
    for (hit, effect) in effects(grader, document) {
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

/// What matches, in the order of the text, with what each match does.
fn effects(grader: &Grader, document: &Document) -> Vec<(Hit, Effect)> {
    let hits = tightest(grader.matcher().find(document));
    let earning = Sorted::new(hits.clone(), grader.rubric.concepts.len()).earning;
    let kept: BTreeSet<_> = hits.iter().map(place).collect();
    let with_effect = hits.into_iter().map(|hit| {
        // What is voided is known by its sentence: all earning matches of the concept there are.
        let earns = earning[hit.concept].iter().any(|other| other.sentence == hit.sentence);
        let effect = effect(&hit, earns);
        (hit, effect)
    });
    let phrases = tightest(grader.matcher().find_phrases(document)).into_iter();
    let unlike = phrases.filter(|hit| !kept.contains(&place(hit))).map(|hit| (hit, Effect::Unlike));
    let mut effects: Vec<(Hit, Effect)> = with_effect.chain(unlike).collect();
    effects.sort_by_key(|(hit, _)| place(hit));
    effects
}

/// Of the ways in which a phrase matches in a sentence only the tightest says something.
fn tightest(mut hits: Vec<Hit>) -> Vec<Hit> {
    let denied = |hit: &Hit| matches!(hit.stance, Stance::Denied(_));
    hits.sort_by_key(|hit| (place(hit), denied(hit), hit.tokens.len(), hit.tokens.start));
    hits.dedup_by_key(|hit| place(hit));
    hits
}

fn place(hit: &Hit) -> (usize, usize, Option<usize>) {
    (hit.sentence, hit.concept, hit.phrase)
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
