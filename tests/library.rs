//! The library as other Rust programs use it: the programs of `examples/` do what they say.

use std::error::Error;

use grade::{Bank, BankError, Concept, Evidence, Grade, Grader, Level, Rubric, grade};

#[path = "../examples/add_rubric.rs"]
#[expect(dead_code, reason = "its main is not run")]
mod add_rubric;
#[path = "../examples/grade_string.rs"]
#[expect(dead_code, reason = "its main is not run")]
mod grade_string;
#[path = "../examples/thousand_answers.rs"]
#[expect(dead_code, reason = "its main is not run")]
mod thousand_answers;

/// What a program writes.
fn written(run: impl FnOnce(&mut Vec<u8>) -> Result<(), Box<dyn Error>>) -> String {
    let mut out = Vec::new();
    run(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_example_grades_a_string() {
    let text = written(grade_string::run);
    assert!(text.contains("explained   9 of 9  Tested restores  Every month we restore\n"), "{text}");
    assert_eq!(text.lines().count(), 1 + Bank::built_in().rubric("db-backups").unwrap().concepts.len());
}

#[test]
fn the_example_adds_a_rubric() {
    let text = written(add_rubric::run);
    let (refused, marked) = text.trim_end().rsplit_once('\n').unwrap();
    assert!(refused.starts_with("refused: rubrics/outage-news.toml:11:10: "), "{refused}");
    assert!(marked.starts_with("score 100 of 100: "), "{marked}");
}

#[test]
fn the_example_grades_a_thousand_answers() {
    let text = written(thousand_answers::run);
    assert!(text.starts_with("1000 answers, "), "{text}");
}

#[test]
fn everything_can_be_shared_between_threads() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Bank>();
    is_shared::<BankError>();
    is_shared::<Grader>();
    is_shared::<Rubric>();
    is_shared::<Concept>();
    is_shared::<Grade>();
    is_shared::<Evidence>();
}

#[test]
fn what_is_faulty_is_not_added() {
    const QUESTION: &str = "# Backups\n\nHow?\n";
    let mut bank = Bank::built_in();
    let own = bank.rubric_file("db-backups").unwrap().text.clone();
    for (question, rubric) in [(QUESTION, "format = 1\n"), (QUESTION, "]"), ("", own.as_str())] {
        assert!(matches!(bank.add("db-backups", question, rubric), Err(BankError::Faulty(_))));
        assert!(matches!(bank.add("mine", question, rubric), Err(BankError::Faulty(_))));
    }
    assert!(!bank.contains("mine"));
    assert_eq!(bank.rubric("db-backups").unwrap().concepts.len(), 15);
    // One that is right takes the place of the one with its id.
    bank.add("db-backups", QUESTION, own.replace("Tested restores", "Restores")).unwrap();
    let grader = bank.grader("db-backups").unwrap();
    let at = grader.rubric.concepts.iter().position(|concept| concept.title == "Restores").unwrap();
    let marks = grade("Every month we restore the newest backup into a scratch account.", &grader, &bank);
    assert_eq!(marks.concepts[at].level, Level::Explained);
}
