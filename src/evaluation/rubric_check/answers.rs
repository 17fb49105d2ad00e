//! The model answer must earn, and phrases should not match in those to other questions.

use std::collections::BTreeMap;

use crate::evaluation::rubric_check::{Findings, Rule};
use crate::grading::gaps;
use crate::matching::Stance;
use crate::rubric::Role;

/// What a model answer must score.
const SCORE: u32 = 90;

/// In so many answers to other questions a phrase may match.
const ELSEWHERE: usize = 2;

/// So many gaps of a model answer are named.
const NAMED: usize = 3;

pub fn check(findings: &mut Findings<'_>) {
    own(findings);
    others(findings);
}

fn own(findings: &mut Findings<'_>) {
    let inspected = findings.inspected;
    let subject = inspected.subject;
    if subject.question.model_answer.is_empty() {
        let help = "add `## Model answer` with an answer that deserves full marks";
        return findings.add_to_question(Rule::ModelAnswer, "# ", "there is no model answer", help);
    }
    let grade = subject.grader.grade_text(&subject.question.model_answer, inspected.analyser);
    if grade.score < SCORE {
        let rubric = &subject.grader.rubric;
        let gaps: Vec<&str> = gaps(&grade, rubric)
            .iter()
            .take(NAMED)
            .map(|gap| rubric.concepts[gap.concept].id.as_str())
            .collect();
        let message = format!("the model answer scores {}, below {SCORE}", grade.score);
        let help = format!("most is lost by {}; mend the answer or the phrases", gaps.join(", "));
        findings.add_to_question(Rule::ModelAnswer, "## model answer", message, help);
    }
}

fn others(findings: &mut Findings<'_>) {
    let inspected = findings.inspected;
    let authored = &inspected.subject.authored;
    let others = || inspected.answers.iter().filter(|answer| answer.id != authored.rubric.id);
    let mut fired: BTreeMap<(usize, Option<usize>), Vec<&str>> = BTreeMap::new();
    for answer in others() {
        for hit in inspected.subject.grader.matcher().find_phrases(&answer.document) {
            let counts = hit.role != Role::Deny && hit.stance == Stance::Asserted;
            let ids = fired.entry((hit.concept, hit.phrase)).or_default();
            if counts && ids.last() != Some(&answer.id.as_str()) {
                ids.push(&answer.id);
            }
        }
    }
    let all = others().count();
    for ((concept, phrase), ids) in fired {
        if ids.len() <= ELSEWHERE {
            continue;
        }
        let Some(phrase) = phrase else { continue };
        let span = authored.phrases[concept][phrase].span;
        if ids.len() * 2 > all {
            let message =
                format!("the phrase matches nearly everything: {} of {all} other answers", ids.len());
            let help = "add a word that only talk of this concept has";
            findings.add(Rule::MatchesEverything, span, message, help);
        } else {
            let message = format!("the phrase also matches in {} answers to other questions", ids.len());
            let help = format!("make it narrower if it should not: {}", ids.join(", "));
            findings.add(Rule::FiresElsewhere, span, message, help);
        }
    }
}
