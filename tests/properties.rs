//! What holds for every draft, whatever stands in it.

use std::sync::LazyLock;

use grade::bank::Bank;
use grade::grading::{Grade, Grader};
use grade::rubric::Level;
use proptest::prelude::*;
use proptest::sample::Index;

/// Questions of different kinds, with their graders and model answers.
static ASKED: LazyLock<(Bank, Vec<(Grader, String)>)> = LazyLock::new(|| {
    let bank = Bank::built_in();
    let ids = ["db-backups", "sev1-outage", "role-motivation", "latency-troubleshooting"];
    let asked = ids.map(|id| (bank.grader(id).unwrap(), bank.question(id).unwrap().model_answer));
    (bank, asked.into())
});

/// Sentences of all sorts: what different people say of the concepts of some questions.
static SAID: LazyLock<Vec<String>> = LazyLock::new(|| {
    let ids = ["db-backups", "cloud-costs", "staying-current", "kubernetes-production"];
    let examples = ids.map(|id| ASKED.0.authored(id).unwrap().examples);
    examples.into_iter().flatten().flatten().map(|example| example.text).collect()
});

fn grade(grader: &Grader, text: &str) -> Grade {
    grader.grade_text(text, ASKED.0.analyser())
}

fn levels(grade: &Grade) -> Vec<Level> {
    grade.concepts.iter().map(|concept| concept.level).collect()
}

/// Whether a text alone shows nothing, not even to reject it.
fn is_unrelated(grader: &Grader, text: &str) -> bool {
    grade(grader, text).concepts.iter().all(|concept| concept.evidence.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_unrelated_paragraph_changes_no_level(asked: Index, said: Index, place: Index) {
        let (grader, answer) = asked.get(&ASKED.1);
        let unrelated = said.get(&SAID);
        prop_assume!(is_unrelated(grader, unrelated));
        let mut paragraphs: Vec<&str> = answer.split("\n\n").collect();
        paragraphs.insert(place.index(paragraphs.len() + 1), unrelated);
        prop_assert_eq!(levels(&grade(grader, &paragraphs.join("\n\n"))), levels(&grade(grader, answer)));
    }

    #[test]
    fn saying_it_again_adds_nothing(asked: Index) {
        let (grader, answer) = asked.get(&ASKED.1);
        let twice = format!("{answer}\n\n{answer}");
        prop_assert_eq!(levels(&grade(grader, &twice)), levels(&grade(grader, answer)));
    }

    #[test]
    fn evidence_is_what_stands_in_the_draft(asked: Index, said in prop::collection::vec(any::<Index>(), 1..6)) {
        let (grader, _) = asked.get(&ASKED.1);
        let text = said.iter().map(|one| one.get(&SAID).as_str()).collect::<Vec<_>>().join(" ");
        for concept in &grade(grader, &text).concepts {
            prop_assert!(concept.level == Level::Missing || !concept.evidence.is_empty());
            for evidence in &concept.evidence {
                prop_assert!(text.get(evidence.span.start..evidence.span.end).is_some_and(|it| !it.is_empty()));
                let mut end = evidence.span.start;
                for part in &evidence.parts {
                    prop_assert!(end <= part.start && part.start < part.end && part.end <= evidence.span.end);
                    end = part.end;
                }
            }
        }
    }

    #[test]
    fn any_text_gets_a_score_that_adds_up(text in ".{0,400}") {
        let (grader, _) = &ASKED.1[0];
        let grade = grade(grader, &text);
        let weights = grader.rubric.concepts.iter().map(|concept| concept.weight);
        let points: u32 =
            grade.concepts.iter().zip(weights).map(|(concept, weight)| concept.level.points(weight)).sum();
        prop_assert_eq!(points, grade.points);
        prop_assert!(grade.score <= 100 && grade.full_marks <= grade.max_points);
    }
}
