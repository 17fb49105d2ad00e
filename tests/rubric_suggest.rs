//! `grade rubric suggest`: phrases from marked answers.

mod support;

use std::fs;

use serde_json::json;

use crate::support::Folder;

const RUBRIC: &str = "# My rubric.\nformat = 1\nid = \"lab\"\ntitle = \"Lab\"   # the title\nkind = \"design\"\n\n\
    [[concept]]\nid = \"drills\"\ntitle = \"Practised restores\"\nweight = 3\nabout = \"Somebody restores a copy regularly.\"\n\
    any = [\n  # The plain way.\n  \"restore ~3 test\",\n  \"restore drill\", # rare\n]\nadvice = \"Say how often.\"\n\n\
    # Last.\n[[concept]]\nid = \"copies\"\ntitle = \"Copies\"\nweight = 1\nabout = \"Copies are made.\"\n\
    any = [\"nightly backup\"]\nadvice = \"Say when.\"\n";

const QUESTION: &str = "# Lab\n\nHow do you keep the data of the lab safe?\n";

const MARKS: &str = r#"{"id":"a1","question":"lab","answer":"We rehearse a comeback every spring.","levels":{"drills":2,"copies":0},"quotes":{"drills":"rehearse a comeback"}}
{"id":"a2","question":"lab","answer":"Engineers rehearse the full comeback in June.","levels":{"drills":2,"copies":0},"quotes":{"drills":"rehearse the full comeback"}}
{"id":"a3","question":"lab","answer":"A machine duplicates every volume.","levels":{"drills":0,"copies":1},"quotes":{"copies":"duplicates every volume"}}
{"id":"a4","question":"lab","answer":"The printer duplicates a loud volume.","levels":{"drills":0,"copies":0}}
{"id":"a5","question":"other","answer":"Nothing.","levels":{}}
"#;

fn lab() -> Folder {
    Folder::new(&[("rubrics/lab.toml", RUBRIC), ("questions/lab.md", QUESTION), ("marks.jsonl", MARKS)])
}

const SUGGEST: [&str; 7] = ["rubric", "suggest", "lab", "--bank", ".", "--marks", "marks.jsonl"];

fn suggest(folder: &Folder, more: &[&str]) -> support::Run {
    folder.grade(&[&SUGGEST[..], more].concat())
}

fn rubric(folder: &Folder) -> String {
    fs::read_to_string(folder.join("rubrics/lab.toml")).unwrap()
}

#[test]
fn a_phrase_is_shown_with_what_it_gains() {
    let run = suggest(&lab(), &["--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found = run.json();
    assert_eq!(
        (&found["question"], &found["answers"], &found["missed"]),
        (&json!("lab"), &json!(4), &json!(3))
    );
    assert_eq!(
        found["proposals"],
        json!([{
            "concept": "drills",
            "phrase": "rehearse ~2 comeback",
            "gains": [
                {"answer": "a1", "text": "rehearse a comeback"},
                {"answer": "a2", "text": "rehearse the full comeback"},
            ],
            "wrong": [],
        }])
    );
    let run = suggest(&lab(), &[]);
    run.ends(0, "lab: 3 missed credits in 4 marked answers, 1 phrase proposed");
    run.says("rehearse ~2 comeback   gains 2, wrongly credits 0")
        .says("+ a2 \u{201c}rehearse the full comeback\u{201d}");
}

#[test]
fn what_would_be_wrongly_credited_is_shown_and_not_added() {
    let folder = lab();
    let third = "{\"id\":\"a6\",\"question\":\"lab\",\"answer\":\"It duplicates each volume.\",\
        \"levels\":{\"drills\":0,\"copies\":2},\"quotes\":{\"copies\":\"duplicates each volume\"}}\n";
    folder.write("marks.jsonl", &format!("{MARKS}{third}"));
    let found = suggest(&folder, &["--format", "json"]).json();
    let copies =
        &found["proposals"].as_array().unwrap().iter().find(|one| one["concept"] == "copies").unwrap();
    assert_eq!(copies["phrase"], "duplicates ~2 volume");
    assert_eq!((copies["gains"].as_array().unwrap().len(), &copies["wrong"][0]["answer"]), (2, &json!("a4")));
    suggest(&folder, &["--apply"]).ends(0, "1 added, 1 that would wrongly credit left out");
    assert!(!rubric(&folder).contains("duplicates"));
}

#[test]
fn apply_keeps_comments_and_order_and_the_gain_is_real() {
    let folder = lab();
    suggest(&folder, &["--apply"]).ends(0, "1 added, 0 that would wrongly credit");
    let expected = RUBRIC.replace(" # rare\n]", " # rare\n  \"rehearse ~2 comeback\",\n]");
    assert_eq!(rubric(&folder), expected);
    suggest(&folder, &[]).ends(0, "1 missed credit in 4 marked answers, 0 phrases");
    suggest(&folder, &["--apply"]).ends(0, "0 added");
    assert_eq!(rubric(&folder), expected);
    folder
        .grade(&["rubric", "try", "They rehearse one comeback.", "-q", "lab", "--bank", "."])
        .ends(0, "rehearse ~2");
}

#[test]
fn lists_of_every_layout_take_phrases() {
    let added = "\"rehearse ~2 comeback\"";
    for (list, expected) in [
        ("[\"restore drill\"]", format!("[\"restore drill\", {added}]")),
        ("[ \"restore drill\", ]", format!("[ \"restore drill\", {added}]")),
        ("[\n  \"restore drill\"\n]", format!("[\n  \"restore drill\",\n  {added},\n]")),
        ("[\n\t\"restore drill\" # why\n\t,\n]", format!("[\n\t\"restore drill\", # why\n\t{added},\n]")),
    ] {
        let folder = lab();
        let (before, rest) = RUBRIC.split_once("any = [\n").unwrap();
        let after = rest.split_once("\n]").unwrap().1;
        folder.write("rubrics/lab.toml", &format!("{before}any = {list}{after}"));
        suggest(&folder, &["--apply"]).ends(0, "1 added");
        assert_eq!(rubric(&folder), format!("{before}any = {expected}{after}"));
    }
}

#[test]
fn a_rubric_file_is_named_as_well_as_an_id() {
    let folder = lab();
    let args = ["rubric", "suggest", "rubrics/lab.toml", "--marks", "marks.jsonl", "--apply"];
    folder.grade(&args).ends(0, "rubrics/lab.toml: 1 added");
    assert!(rubric(&folder).contains("rehearse ~2 comeback"));
}

#[test]
fn bad_input_is_named_and_changes_nothing() {
    let folder = lab();
    folder.write("other.jsonl", MARKS.lines().last().unwrap());
    folder.write("bad.jsonl", "{\n");
    folder.write("unknown.jsonl", &MARKS.replace("\"copies\":0", "\"gone\":0"));
    let with =
        |marks: &str| folder.grade(&["rubric", "suggest", "lab", "--bank", ".", "--apply", "--marks", marks]);
    with("gone.jsonl").ends(4, "gone.jsonl");
    with("bad.jsonl").ends(4, "bad.jsonl:1:");
    with("other.jsonl").ends(4, "no answer in it is to the question \"lab\"");
    assert_eq!(rubric(&folder), RUBRIC);
    with("unknown.jsonl").ends(3, "unknown concept lab/gone: 3 marks left out");
    folder
        .grade(&["rubric", "suggest", "labs", "--bank", ".", "--marks", "marks.jsonl"])
        .ends(2, "did you mean lab");
    let built_in = ["rubric", "suggest", "db-backups", "--marks", "marks.jsonl", "--apply"];
    folder.grade(&built_in).ends(2, "built in and cannot be changed");
}
