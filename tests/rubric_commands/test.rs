//! `grade rubric test`.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::bank::{RUBRIC, fails, fits, folder, grade, json, lab, prints, stderr, stdout};

const TABLE: &str = "\
7 test sentences of 1 rubric, 2 differ (28.6 %):
  1 false credit, 1 missed credit, 0 wrong levels; 1 known to differ

lab    Texts  False Missed Wrong Known Phrases Wrong Never
             credit credit level
drills     5      1      1     0     1       5     1     4
copies     2      0      0     0     0       2     0     0

lab/drills: 2 of 5 differ
  false credit: mentioned instead of missing
    “The restored church stood the test of time.”
    by restore ~3 (test|drill)
  missed credit: missing instead of mentioned
    “We rehearse it.”

7 phrases: 1 wrong at times, 3 alone find something, 4 never matched

Phrases that are wrong: times wrong, right, right alone
   1    1    1  lab/drills, any: restore ~3 (test|drill)

Phrases that never matched
   drills, any: restore test
   drills, any: tape robot
   drills, any: IT drill
   drills, any: quarterly fire drill
";

const MARKS: &str = r#"{"id":"a1","question":"lab","answer":"A nightly backup runs.","levels":{"copies":0,"drills":1,"gone":2}}
{"id":"a2","question":"lab","answer":"Nothing.","levels":{"copies":0,"drills":0},"unsure":["drills"]}
{"id":"a3","question":"db-backups","answer":"Nothing.","levels":{}}
"#;

/// The rubric without the two sentences that are judged wrongly.
fn right() -> String {
    let wrong = ["The restored church", "We rehearse it"];
    RUBRIC
        .lines()
        .filter(|line| !wrong.iter().any(|words| line.contains(words)))
        .map(|line| line.to_owned() + "\n")
        .collect()
}

#[test]
fn the_report_leads_with_totals_and_the_worst() {
    let folder = lab();
    prints(&grade(folder.path(), &["rubric", "test", "."]), 1, TABLE);
    prints(&grade(folder.path(), &["rubric", "test", "lab", "--bank", "."]), 1, TABLE);
    prints(&grade(folder.path(), &["rubric", "test", "rubrics/lab.toml"]), 1, TABLE);
}

#[test]
fn what_is_as_expected_or_known_to_differ_is_no_finding() {
    let folder = lab();
    fs::write(folder.path().join("rubrics/lab.toml"), right()).unwrap();
    let output = grade(folder.path(), &["rubric", "test", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("0 wrong levels; 1 known to differ"), "{}", stdout(&output));
}

#[test]
fn json_tells_of_every_text_and_phrase() {
    let folder = lab();
    let run = json(&grade(folder.path(), &["rubric", "test", ".", "--format", "json"]));
    assert_eq!(run["schema"], 1);
    assert_eq!(
        run["sentences"],
        json!({"texts": 7, "false_credit": 1, "missed_credit": 1, "wrong_level": 0, "known": 1})
    );
    let drills = &run["rubrics"][0]["concepts"][0];
    let verdicts: Vec<&str> =
        drills["texts"].as_array().unwrap().iter().map(|text| text["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["right", "right", "false_credit", "missed_credit", "known"]);
    let deny = &run["rubrics"][0]["concepts"][1]["phrases"][1];
    assert_eq!(
        *deny,
        json!({"phrase": "backup =by hand", "role": "deny", "matched": 1, "right": 1, "wrong": 0, "alone": 1})
    );
}

#[test]
fn marked_answers_count_beside_the_sentences() {
    let folder = lab();
    fs::write(folder.path().join("marks.jsonl"), MARKS).unwrap();
    let output = grade(folder.path(), &["rubric", "test", ".", "--marks", "marks.jsonl", "--format", "json"]);
    assert_eq!(
        json(&output)["answers"],
        json!({"texts": 3, "false_credit": 1, "missed_credit": 1, "wrong_level": 0, "known": 0})
    );
    assert_eq!(output.status.code(), Some(3));
    for words in [
        "unknown concept lab/gone: 1 mark left out",
        "marks.jsonl:1:95",
        "1 of 3 marked answers are to questions that are not tested here",
    ] {
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}

#[test]
fn a_saved_run_shows_what_changed_since() {
    let folder = lab();
    let saved = grade(folder.path(), &["rubric", "test", ".", "--save", "run.json"]);
    assert_eq!(saved.status.code(), Some(1));
    let rubric = RUBRIC
        .replace("\"tape robot\"", "\"rehearse it\"")
        .replace("(nightly|daily) >1", "(hourly|daily) >1");
    fs::write(folder.path().join("rubrics/lab.toml"), rubric).unwrap();
    let output = grade(folder.path(), &["rubric", "test", ".", "--against", "run.json"]);
    let expected = "\
Since the saved run: 1 newly right, 1 newly wrong, 0 added, 0 removed
  newly wrong: lab/copies, was explained, is missing
    “A nightly backup runs at 2am and a second one at noon, so we lose half a
    day.”
  newly right: lab/drills, was missing, is mentioned
    “We rehearse it.”
    by rehearse it
";
    assert!(stdout(&output).contains(expected), "{}", stdout(&output));
    let changes = &json(&grade(
        folder.path(),
        &["rubric", "test", ".", "--against", "run.json", "--format", "json"],
    ))["changes"];
    assert_eq!(changes["newly_right"][0]["before"], "missing");
    assert_eq!(changes["newly_wrong"][0]["concept"], "copies");
}

#[test]
fn bad_input_is_named() {
    let folder = lab();
    fs::write(folder.path().join("latin.jsonl"), b"caf\xe9").unwrap();
    fs::write(folder.path().join("latin.toml"), b"title = \"caf\xe9\"").unwrap();
    fs::write(folder.path().join("line.jsonl"), "{\"id\": 3}\n").unwrap();
    let test = |args: &[&str]| grade(folder.path(), &[&["rubric", "test"], args].concat());
    fails(&test(&["db-backup"]), 2, "did you mean db-backups?");
    fails(&test(&["gone/rubric.toml"]), 3, "gone/rubric.toml: ");
    fails(&test(&["latin.toml"]), 3, "latin.toml: is not UTF-8");
    fails(&test(&["questions"]), 3, "questions: no question in this bank");
    fails(&test(&[".", "--marks", "gone.jsonl"]), 4, "gone.jsonl: ");
    fails(&test(&[".", "--marks", "latin.jsonl"]), 4, "latin.jsonl: ");
    fails(&test(&[".", "--marks", "line.jsonl"]), 4, "line.jsonl:1:");
    fails(&test(&[".", "--against", "line.jsonl"]), 4, "line.jsonl: is no saved run");
    fails(&test(&[".", "--save", "line.jsonl", "--marks", "line.jsonl"]), 2, "is read as well");
    assert_eq!(fs::read_to_string(folder.path().join("line.jsonl")).unwrap(), "{\"id\": 3}\n");
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = lab();
    folder.write("grade.toml", "bank = [\".\"]\n");
    for rubrics in [".", "lab", "rubrics/lab.toml"] {
        for file in ["rubrics/lab.toml", "questions/lab.md", "grade.toml"] {
            let output = grade(folder.path(), &["rubric", "test", rubrics, "--save", file]);
            fails(&output, 2, &format!("{file}: is read as well"));
        }
    }
    assert_eq!(fs::read_to_string(folder.join("rubrics/lab.toml")).unwrap(), RUBRIC);
}

#[test]
fn a_faulty_rubric_is_shown_with_its_place_and_the_others_are_run() {
    let faulty = RUBRIC.replace("\"lab\"", "\"bad\"").replace("tape robot", "tape ~ robot");
    let folder = folder(&[
        ("rubrics/bad.toml", faulty.as_bytes()),
        ("rubrics/lab.toml", RUBRIC.as_bytes()),
        ("questions/bad.md", b"# Bad\n\nWhat?\n"),
        ("questions/lab.md", b"# Lab\n\nWhat?\n"),
    ]);
    let output = grade(folder.path(), &["rubric", "test", "."]);
    for words in ["needs the most words between", "rubrics/bad.toml:11:57", "^", "1 problem"] {
        fails(&output, 3, words);
    }
    assert_eq!(stdout(&output), TABLE);
}

#[test]
fn a_rubric_file_without_a_question_is_tested_with_a_warning() {
    let folder = folder(&[("lab.toml", RUBRIC.as_bytes())]);
    let output = grade(folder.path(), &["rubric", "test", "lab.toml"]);
    assert_eq!(stdout(&output), TABLE);
    assert!(stderr(&output).contains("lab.toml: no ../questions/lab.md"), "{}", stderr(&output));
}

#[test]
fn text_of_strangers_does_not_act_on_the_terminal() {
    let rubric = RUBRIC.replace("We rehearse it.", "We \\u001b[31mrehearse\\u202e it.");
    let folder = folder(&[("lab.toml", rubric.as_bytes())]);
    let output = grade(folder.path(), &["rubric", "test", "lab.toml", "--color", "always"]);
    assert!(stdout(&output).contains("rehearse"), "{}", stdout(&output));
    assert!(!stdout(&output).contains(['\u{1b}', '\u{202e}']), "{:?}", stdout(&output));
}

#[test]
fn the_whole_bank_is_run_by_default() {
    let output = grade(Path::new("."), &["rubric", "test"]);
    assert!(stdout(&output).contains("test sentences of 24 rubrics"), "{}", stdout(&output));
    fits(&output);
}
