//! `grade rubric new`: a rubric drafted from good answers.

mod support;

use std::fs;

use grade::bank::Bank;
use grade::derive::Vocabulary;
use grade::derive::sketch::{Material, Sketch};
use grade::rubric::Lexicon;

use crate::support::Folder;

const ANSWER: &str = "---\nauthor: me\n---\n# Bread\n\nI feed the starter the evening before, because a hungry starter \
    raises nothing. The dough rests for eight hours in the fridge, so the flavour develops. I steam the oven with a \
    tray of water to keep the crust soft while the loaf expands. A loaf is done when its centre reaches 96 degrees, \
    and I check that with a thermometer.\n";

const QUESTION: &str = "How do you bake sourdough bread?";

fn drafted() -> Folder {
    let folder = Folder::new(&[("answer.md", ANSWER)]);
    let run = folder.grade(&["rubric", "new", "bread", "--from", "answer.md", "--question", QUESTION]);
    run.ends(0, "answer.md scores 100").says("rubrics/bread.toml").says("questions/bread.md");
    folder
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The score of a draft with the drafted rubric.
fn score(folder: &Folder, text: &str) -> u64 {
    folder.write("draft.md", text);
    let run = folder.grade(&["draft.md", "-q", "bread", "--bank", ".", "--format", "json"]);
    run.json()["reports"][0]["score"].as_u64().unwrap()
}

#[test]
fn the_rubric_loads_its_tests_pass_and_its_answer_scores_high() {
    let folder = drafted();
    folder.grade(&["rubric", "test", "."]).ends(0, "0 differ");
    assert!(score(&folder, ANSWER) >= 90);
    assert!(score(&folder, "I buy bread in the shop around the corner.") < 25);
}

#[test]
fn other_forms_and_a_sentence_less_still_earn() {
    let folder = drafted();
    let other = "Feeding my starters the evening before matters, because a hungry one raises nothing. The doughs rested \
        eight hours in fridges so that flavours developed.";
    let found = score(&folder, other);
    assert!((40..100).contains(&found), "{found}");
}

#[test]
fn it_is_marked_as_a_draft_with_three_to_twelve_concepts() {
    let folder = drafted();
    let rubric = read(&folder, "rubrics/bread.toml");
    assert!(rubric.starts_with("#:schema "), "{rubric}");
    assert!(rubric.contains("# A draft: edit it."), "{rubric}");
    assert_eq!(rubric.matches("[[concept]]").count(), 4, "{rubric}");
    for words in ["id = \"bread\"", "advice = ", "follow-up = ", "# Add how others would say it"] {
        assert!(rubric.contains(words), "{rubric}");
    }
    let question = read(&folder, "questions/bread.md");
    for words in ["# Bread\n", QUESTION, "## What is looked for\n", "## Model answer\n", "### Bread"] {
        assert!(question.contains(words), "{question}");
    }
    assert!(!question.contains("author: me"), "{question}");
    folder.grade(&["questions", "bread", "--bank", ".", "--model-answer"]).ends(0, "thermometer");
}

#[test]
fn every_model_answer_of_the_bank_makes_a_rubric_that_credits_it() {
    let (bank, lexicon) = (Bank::built_in(), Lexicon::built_in());
    let vocabulary = Vocabulary::new(&lexicon);
    for id in bank.ids() {
        let question = bank.question(id).unwrap();
        let material = Material {
            id,
            title: &question.title,
            prompt: &question.prompt,
            answers: std::slice::from_ref(&question.model_answer),
        };
        let sketch = Sketch::new(&material, &vocabulary).unwrap().unwrap();
        assert!((3..=12).contains(&sketch.titles.len()), "{id}: {:?}", sketch.titles);
        assert!(sketch.scores[0] >= 90, "{id}: {:?}", sketch.scores);
    }
}

#[test]
fn a_second_answer_adds_what_the_first_does_not_say() {
    let folder = Folder::new(&[
        ("a.md", ANSWER),
        (
            "b.md",
            "The dough rests for eight hours in the fridge. Rye flour absorbs twice the moisture of wheat.\n",
        ),
    ]);
    let args = ["rubric", "new", "bread", "--from", "a.md", "--from", "b.md", "--question", QUESTION];
    folder.grade(&args).ends(0, "5 concepts");
    assert!(read(&folder, "rubrics/bread.toml").contains("Rye flour"));
}

#[test]
fn nothing_is_written_over() {
    for taken in ["rubrics/bread.toml", "questions/bread.md"] {
        let folder = Folder::new(&[("answer.md", ANSWER), (taken, "mine\n")]);
        let run = folder.grade(&["rubric", "new", "bread", "--from", "answer.md"]);
        run.ends(2, "the file exists").says(taken);
        assert_eq!(read(&folder, taken), "mine\n");
        let other =
            ["questions/bread.md", "rubrics/bread.toml"].into_iter().find(|name| *name != taken).unwrap();
        assert!(!folder.join(other).exists());
    }
}

#[test]
fn a_question_that_is_not_given_is_told() {
    let folder = Folder::new(&[("answer.md", ANSWER)]);
    let run = folder.grade(&["rubric", "new", "good-bread", "--from", "answer.md"]);
    run.ends(0, "no question given").says("\"Good bread\"");
    assert!(read(&folder, "questions/good-bread.md").contains("\n\nGood bread\n"));
}

#[test]
fn bad_input_is_named_and_writes_nothing() {
    let folder = Folder::of_bytes(&[
        ("answer.md", ANSWER.as_bytes()),
        ("empty.md", b""),
        ("latin.md", b"caf\xe9"),
        ("code.md", b"```\nlet a = 1;\n```\n"),
        ("large.md", &vec![b'a'; (1 << 20) + 1]),
        ("file", b""),
    ]);
    let new = |args: &[&str]| folder.grade(&[&["rubric", "new"], args].concat());
    for id in ["../bread", "Bread", "", "a b", "lexicon"] {
        new(&[id, "--from", "answer.md"]).ends(2, "is no id");
    }
    new(&["bread"]).ends(2, "--from");
    new(&["bread", "--from", "gone.md"]).ends(4, "gone.md");
    new(&["bread", "--from", "empty.md"]).ends(4, "nothing to make a concept of in empty.md");
    new(&["bread", "--from", "code.md"]).ends(4, "nothing to make a concept of");
    new(&["bread", "--from", "latin.md"]).ends(4, "latin.md: is not UTF-8");
    new(&["bread", "--from", "large.md"]).ends(4, "too large");
    new(&["bread", "--from", "answer.md", "--bank", "file"]).ends(4, "cannot be written");
    assert!(!folder.join("rubrics").exists() && !folder.join("questions").exists());
}

#[test]
fn hostile_words_make_a_valid_file() {
    let hostile = "The \"quoted\\path\" \u{1b}[31mbackup\u{202e} resists tampering '''forever''' (see ~3 & | ?).\n\n\
        A # comment ] and [[concept]] tables survive restores, drills & rehearsals of every ``kind``!\n\n\
        Über-naïve encryption re:'.*' =exact wild* cards keep snapshots immutable.\n";
    let folder = Folder::new(&[("a.md", hostile)]);
    let run =
        folder.grade(&["rubric", "new", "odd", "--from", "a.md", "--question", "## Model answer \"\u{1b}?"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stdout.contains('\u{1b}'), "{:?}", run.stdout);
    folder.grade(&["rubric", "test", "."]).ends(0, "0 differ");
}
