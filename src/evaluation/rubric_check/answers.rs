//! The model answer must earn, and those to other questions should not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::evaluation::rubric_check::{Findings, Rule};
use crate::grading::{Sorted, gaps};
use crate::matching::{Hit, Stance};
use crate::rubric::Role;

/// What a model answer must score.
const SCORE: u32 = 90;

/// In so many answers to other questions a phrase may match.
const ELSEWHERE: usize = 2;

/// On so many of the answers to other questions, in per cent, a concept may earn: questions of a field share much.
const EARNING: usize = 75;

/// From so few answers nothing can be said about a share.
const FEWEST: usize = 6;

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
    let Some(answer) = inspected.answers.iter().find(|answer| answer.id == subject.authored.rubric.id) else {
        return;
    };
    let grade = subject.grader.grade(&answer.document);
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
    let elsewhere = Elsewhere::new(findings);
    phrases(findings, &elsewhere);
    concepts(findings, &elsewhere);
}

/// What a rubric finds in the answers to other questions.
#[derive(Default)]
struct Elsewhere<'i> {
    /// How many there are.
    answers: usize,
    /// For every phrase, by its concept and its index there, the questions in whose answers it matches.
    matching: BTreeMap<(usize, usize), BTreeSet<&'i str>>,
    /// For every concept the questions on whose answers it earns, each with the phrases that do it.
    earning: BTreeMap<usize, BTreeMap<&'i str, BTreeSet<usize>>>,
}

impl<'i> Elsewhere<'i> {
    fn new(findings: &Findings<'i>) -> Self {
        let subject = findings.inspected.subject;
        let mut all = Self::default();
        for answer in findings.inspected.answers {
            if answer.id != subject.authored.rubric.id {
                all.add(
                    &answer.id,
                    subject.grader.matcher().find_phrases(&answer.document),
                    subject.authored.phrases.len(),
                );
            }
        }
        all
    }

    fn add(&mut self, question: &'i str, hits: Vec<Hit>, concepts: usize) {
        self.answers += 1;
        for hit in hits.iter().filter(|hit| hit.role != Role::Deny && hit.stance == Stance::Asserted) {
            if let Some(phrase) = hit.phrase {
                self.matching.entry((hit.concept, phrase)).or_default().insert(question);
            }
        }
        for hit in Sorted::new(hits, concepts).earning.into_iter().flatten() {
            self.earning.entry(hit.concept).or_default().entry(question).or_default().extend(hit.phrase);
        }
    }
}

fn phrases(findings: &mut Findings<'_>, elsewhere: &Elsewhere<'_>) {
    let (authored, all) = (&findings.inspected.subject.authored, elsewhere.answers);
    for (&(concept, phrase), questions) in &elsewhere.matching {
        if questions.len() <= ELSEWHERE {
            continue;
        }
        let span = authored.phrases[concept][phrase].span;
        if questions.len() * 2 > all {
            let message =
                format!("the phrase matches nearly everything: {} of {all} other answers", questions.len());
            let help = "add a word that only talk of this concept has";
            findings.add(Rule::MatchesEverything, span, message, help);
        } else {
            let message =
                format!("the phrase also matches in {} answers to other questions", questions.len());
            let help = format!("make it narrower if it should not: {}", list(questions));
            findings.add(Rule::FiresElsewhere, span, message, help);
        }
    }
}

fn concepts(findings: &mut Findings<'_>, elsewhere: &Elsewhere<'_>) {
    let (authored, all) = (&findings.inspected.subject.authored, elsewhere.answers);
    // What matches nearly everything is told by itself.
    let is_told = |concept: usize| {
        let phrases = elsewhere.matching.range((concept, 0)..(concept + 1, 0));
        phrases.into_iter().any(|(_, questions)| questions.len() * 2 > all)
    };
    for (&concept, questions) in &elsewhere.earning {
        if all < FEWEST || questions.len() * 100 <= EARNING * all || is_told(concept) {
            continue;
        }
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        questions.values().flatten().for_each(|&phrase| *counts.entry(phrase).or_default() += 1);
        let most = counts.iter().max_by_key(|&(phrase, count)| (count, Reverse(phrase)));
        let phrase = most.map_or("", |(&phrase, _)| &authored.phrases[concept][phrase].text);
        let id = &authored.rubric.concepts[concept].id;
        let message =
            format!("concept {id:?} earns on {} of {all} answers to other questions", questions.len());
        let help =
            format!("most by {phrase:?}; make its phrases narrower, or see whether it tells answers apart");
        findings.add(Rule::EarnsElsewhere, authored.concept_spans[concept], message, help);
    }
}

fn list(questions: &BTreeSet<&str>) -> String {
    questions.iter().copied().collect::<Vec<_>>().join(", ")
}
