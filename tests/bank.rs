//! The built-in bank: complete, readable, and good enough for its own model answers and test sentences.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use grade::bank::Bank;
use grade::grading::Grader;
use grade::rubric::Level;

fn grader(bank: &Bank, id: &str) -> Grader {
    bank.grader(id).unwrap_or_else(|error| panic!("{error}"))
}

/// The ids of the files in a folder that have an ending.
fn stems(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
    wanted
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|id| id != "lexicon")
        .collect()
}

#[test]
fn every_rubric_has_a_question_and_the_reverse() {
    assert_eq!(stems("rubrics", "toml"), stems("questions", "md"));
}

#[test]
fn the_bank_holds_every_rubric_of_the_folder() {
    let bank = Bank::built_in();
    assert_eq!(bank.ids().map(str::to_owned).collect::<BTreeSet<_>>(), stems("rubrics", "toml"));
}

#[test]
fn questions_are_complete() {
    let bank = Bank::built_in();
    for id in bank.ids() {
        let question = bank.question(id).unwrap();
        assert_eq!(question.title, bank.rubric(id).unwrap().title, "{id}");
        assert!(!question.looked_for.is_empty(), "{id} does not say what is looked for");
        let words = question.model_answer.split_whitespace().count();
        assert!((160..=280).contains(&words), "{id}: the model answer has {words} words");
    }
}

#[test]
fn model_answers_score_ninety_or_more_and_highest_on_their_own_rubric() {
    let bank = Bank::built_in();
    let graders: Vec<Grader> = bank.ids().map(|id| grader(&bank, id)).collect();
    for own in &graders {
        let answer = bank.question(&own.rubric.id).unwrap().model_answer;
        let score = |grader: &Grader| grader.grade_text(&answer, bank.analyser()).score;
        assert!(score(own) >= 90, "{}: {}", own.rubric.id, score(own));
        for other in graders.iter().filter(|other| other.rubric.id != own.rubric.id) {
            assert!(score(other) <= score(own), "{} scores higher on {}", own.rubric.id, other.rubric.id);
        }
    }
}

#[test]
fn concepts_are_complete() {
    let bank = Bank::built_in();
    for id in bank.ids() {
        let authored = bank.authored(id).unwrap();
        for (concept, examples) in authored.rubric.concepts.iter().zip(&authored.examples) {
            let name = format!("{id}/{}", concept.id);
            assert!(concept.phrases.len() >= 8, "{name} has {} phrases", concept.phrases.len());
            let earn = examples.iter().filter(|example| example.level > Level::Missing).count();
            assert!(earn >= 3 && examples.len() - earn >= 2, "{name} has too few test sentences");
            assert!(!concept.follow_up.is_empty(), "{name} has no follow-up");
        }
    }
}

#[test]
fn phrases_read_when_asked_for_are_those_of_the_file() {
    let bank = Bank::built_in();
    for id in bank.ids() {
        let (read, written) = (bank.rubric(id).unwrap(), bank.authored(id).unwrap().rubric);
        for (read, written) in read.concepts.iter().zip(&written.concepts) {
            assert_eq!(read.phrases[..], written.phrases[..], "{id}/{}", read.id);
        }
    }
}

/// Shares of the test sentences of a rubric: earning ones that are found, others that earn all the same.
fn shares(bank: &Bank, id: &str) -> [usize; 4] {
    let grader = grader(bank, id);
    let mut counts = [0; 4];
    for (index, examples) in bank.authored(id).unwrap().examples.iter().enumerate() {
        for example in examples {
            let grade = grader.grade_text(&example.text, bank.analyser());
            let earns = grade.concepts[index].level > Level::Missing;
            let expected = example.level > Level::Missing;
            counts[usize::from(expected) * 2] += 1;
            counts[usize::from(expected) * 2 + 1] += usize::from(earns);
        }
    }
    counts
}

#[test]
fn test_sentences_agree_with_their_level() {
    let bank = Bank::built_in();
    for id in bank.ids() {
        let [missing, false_credit, earning, found] = shares(&bank, id);
        assert!(found * 100 >= earning * 80, "{id}: {found} of {earning} earning sentences are found");
        assert!(false_credit * 100 <= missing * 35, "{id}: {false_credit} of {missing} others earn");
    }
}
