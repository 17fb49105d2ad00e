//! `grade schema`: every schema is printed as it is, and holds for what the program reads and writes.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Folder, GOOD, Run};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schema(name: &str) -> String {
    fs::read_to_string(root().join(format!("schemas/{name}.schema.json"))).unwrap()
}

/// What a value breaks of a schema.
fn errors(name: &str, value: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&schema(name)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(value).map(|error| error.to_string()).collect()
}

#[track_caller]
fn holds(name: &str, value: &Value) {
    assert_eq!(errors(name, value), Vec::<String>::new(), "{name}");
    let Value::Object(fields) = value else { panic!("{name}: no object") };
    // A schema that holds for anything says nothing.
    let less: serde_json::Map<String, Value> = fields.clone().into_iter().skip(1).collect();
    assert!(!errors(name, &Value::Object(less)).is_empty(), "{name}");
}

#[test]
fn all_schemas_are_listed_and_printed() {
    let folder = Folder::new(&[]);
    let list = folder.grade(&["schema"]);
    list.ends(0, "rubrics/<id>.toml of a bank");
    let listed: BTreeSet<String> =
        list.stdout.lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    let files = fs::read_dir(root().join("schemas")).unwrap().map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".schema.json").unwrap().to_owned()
    });
    assert_eq!(listed, files.collect());
    for name in listed {
        assert_eq!(folder.grade(&["schema", &name]).ends(0, "").stdout, schema(&name));
    }
    folder.grade(&["schema", "rubrik"]).ends(2, "unknown schema \"rubrik\"; there are config, rubric");
}

#[test]
fn they_hold_for_what_is_written() {
    let root = root();
    let folder = Folder::new(&[("db-backups.md", GOOD), ("good.md", "We restore a backup every month.\n")]);
    let bank = root.join("examples/bank");
    let bank = bank.to_str().unwrap();
    let marks = fs::read_to_string(root.join("marks/tuned.jsonl")).unwrap();
    let of_question = marks.lines().filter(|line| line.contains("\"question\": \"db-backups\""));
    folder.write("marks.jsonl", &of_question.collect::<Vec<_>>().join("\n"));
    let json = |args: &[&str]| -> Value { Run::json(&folder.grade(&[args, &["--format", "json"]].concat())) };
    holds("questions", &json(&["questions", "--bank", bank]));
    holds("reference", &json(&["db-backups.md", "--reference", "good.md"]));
    holds("rubric-check", &json(&["rubric", "check", "db-backups", "--verbose"]));
    holds("rubric-test", &json(&["rubric", "test", bank]));
    holds("rubric-try", &json(&["rubric", "try", GOOD, "-q", "db-backups"]));
    holds("rubric-stress", &json(&["rubric", "stress", bank]));
    holds("rubric-suggest", &json(&["rubric", "suggest", "db-backups", "--marks", "marks.jsonl"]));
    for (name, option) in
        [("evaluation", "--by=all"), ("evaluation-cross", "--cross"), ("evaluation-levels", "--levels")]
    {
        holds(name, &json(&["eval", "marks.jsonl", option]));
    }
    folder.grade(&["rubric", "test", bank, "--save", "run.json"]);
    let saved = fs::read_to_string(folder.join("run.json")).unwrap();
    holds("rubric-test", &serde_json::from_str(&saved).unwrap());
}

#[test]
fn they_hold_for_what_is_read() {
    let lines = |path: &Path| -> Vec<Value> {
        let text = fs::read_to_string(path).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    for file in ["tuned", "bars", "unseen", "familiar", "stances"] {
        for line in lines(&root().join(format!("marks/{file}.jsonl"))) {
            assert_eq!(errors("marks", &line), Vec::<String>::new(), "{line}");
        }
    }
    let marked =
        |level: u32| serde_json::json!({"id": "a", "question": "q", "answer": "x", "levels": {"c": level}});
    holds("marks", &marked(2));
    assert!(!errors("marks", &marked(3)).is_empty());
    holds("stream-answer", &serde_json::json!({"id": "a", "question": "q", "answer": "x"}));
}
