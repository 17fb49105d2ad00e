//! Marks that count for nothing, because the rubric does not have their concept.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Problem, ProblemList, Source, Span};
use crate::evaluation::{MarkedAnswer, Subject, marks_lines};
use crate::rubric::Rubric;

/// The marks of concepts that the rubric does not have, each concept at its first place. They count for nothing.
pub fn unknown_concepts(
    source: &Arc<Source>,
    answers: &[MarkedAnswer],
    subjects: &[Subject],
) -> Option<ProblemList> {
    let mut unknown: BTreeMap<(&str, &str), (Span, u32)> = BTreeMap::new();
    for (answer, line) in answers.iter().zip(marks_lines(source)) {
        let Some(rubric) = rubric_of(answer, subjects) else { continue };
        for concept in answer.levels.keys().filter(|concept| !has(rubric, concept)) {
            let place = || (place_of(concept, line, source), 0);
            unknown.entry((&answer.question, concept)).or_insert_with(place).1 += 1;
        }
    }
    let problem = |((question, concept), (span, marks)): ((&str, &str), (Span, u32))| {
        let s = if marks == 1 { "" } else { "s" };
        let message = format!("unknown concept {question}/{concept}: {marks} mark{s} left out");
        Problem::new(span, message).with_help(format!("`grade rubric show {question}` names its concepts"))
    };
    let problems: Vec<Problem> = unknown.into_iter().map(problem).collect();
    (!problems.is_empty()).then(|| ProblemList::new(Arc::clone(source), problems))
}

/// Where a line of marks names a concept: as the last key that is written so.
fn place_of(concept: &str, line: Span, source: &Source) -> Span {
    let key = serde_json::to_string(concept).unwrap_or_default();
    let at = line.of(&source.text).rfind(&key);
    at.map_or(line, |at| Span::new(line.start + at, line.start + at + key.len()))
}

/// The rubric of the question that an answer is to.
pub fn rubric_of<'s>(answer: &MarkedAnswer, subjects: &'s [Subject]) -> Option<&'s Rubric> {
    subjects.iter().map(|one| &one.authored.rubric).find(|one| one.id == answer.question)
}

fn has(rubric: &Rubric, concept: &str) -> bool {
    rubric.concepts.iter().any(|known| known.id == concept)
}
