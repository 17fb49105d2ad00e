//! `grade rubric check`: what it finds, where, and how it ends.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{Folder, Run};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rubric_check")
}

fn case(name: &str) -> String {
    fs::read_to_string(cases().join(name)).unwrap()
}

/// A bank with these files over those of a clean one.
fn bank(files: &[(&str, &str)]) -> Folder {
    let folder =
        Folder::new(&[("rubrics/lab.toml", &case("clean.toml")), ("questions/lab.md", &case("lab.md"))]);
    for (name, text) in files {
        folder.write(name, text);
    }
    folder
}

fn check(folder: &Folder, args: &[&str]) -> Run {
    folder.grade(&[&["rubric", "check"], args].concat())
}

/// Every file of `tests/rubric_check`, a rubric or a lexicon, with what is said about it. `UPDATE=1` writes it anew.
#[test]
fn every_fault_is_shown_with_its_place_and_a_proposal() {
    let mut seen = 0;
    for entry in fs::read_dir(cases()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        let place = if name.starts_with("lexicon-") { "lexicon.toml" } else { "rubrics/lab.toml" };
        let run = check(&bank(&[(place, &case(name))]), &["."]);
        assert_eq!(run.stderr, "", "{name}");
        let said = format!("{}exit code {}\n", run.stdout, run.code);
        let shown = path.with_extension("stdout");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&shown, &said).unwrap();
        }
        assert_eq!(said, fs::read_to_string(&shown).unwrap_or_default(), "{name}");
        let is_clean = name.contains("clean");
        assert_eq!(is_clean, said.contains("0 errors, 0 warnings"), "{name}: {said}");
        // What is no TOML, or of another type, says itself what is expected.
        let is_proposed =
            said.contains("= help: ") || said.contains("expected") || said.contains("duplicate key");
        assert!(is_clean || is_proposed, "{name}: {said}");
        seen += 1;
    }
    assert!(seen >= 60, "{seen}");
}

/// The built-in lexicon keeps the words of the list apart; that of a bank may give them one stem again.
#[test]
fn a_word_with_the_stem_of_a_stranger_is_shown() {
    let rubric = case("clean.toml").replace("rehearse ~3 restore", "evening ~3 restore");
    let apart = bank(&[("rubrics/lab.toml", &rubric)]);
    check(&apart, &["."]).ends(0, "0 errors, 0 warnings");
    apart.write("lexicon.toml", "[stems]\nevening = \"even\"\n");
    let run = check(&apart, &["."]);
    run.ends(0, "\"evening\" has the same stem as even: \"even\" [colliding-stems]");
    run.says("rubrics/lab.toml:12:35").says("write =evening, or give it a stem of its own in lexicon.toml");
}

#[test]
fn hints_are_counted_and_shown_where_that_is_asked_for() {
    let folder = bank(&[("rubrics/lab.toml", &case("concept-that-earns-elsewhere.toml"))]);
    let hint = "hint: the phrase also matches in";
    check(&folder, &["."]).ends(0, "6 hints (--verbose shows them)").never_says(hint);
    check(&folder, &[".", "--verbose"]).ends(0, "1 warning, 6 hints\n").says(hint);
    let json = |args: &[&str]| check(&folder, &[&[".", "--format", "json"], args].concat()).json();
    assert_eq!(json(&[])["hints"], 6);
    assert_eq!(json(&[])["findings"].as_array().unwrap().len(), 1);
    assert_eq!(json(&["--verbose"])["findings"].as_array().unwrap().len(), 7);
}

#[test]
fn the_worst_decides_the_exit_code() {
    let warning = bank(&[("rubrics/lab.toml", &case("no-topics.toml"))]);
    check(&warning, &["."]).ends(0, "0 errors, 1 warning");
    check(&warning, &[".", "--strict"]).ends(1, "0 errors, 1 warning");
    check(&bank(&[("rubrics/lab.toml", &case("no-test-sentences.toml"))]), &["."]).ends(1, "[no-examples]");
    check(&bank(&[("rubrics/lab.toml", &case("no-toml.toml"))]), &["."]).ends(3, "[invalid]");
    check(&warning, &["labb", "--bank", "."]).ends(2, "did you mean lab?");
    check(&warning, &["gone.toml"]).ends(3, "gone.toml: ");
}

#[test]
fn json_and_sarif_have_the_same_places() {
    let folder = bank(&[("rubrics/lab.toml", &case("many-faults.toml"))]);
    let json = check(&folder, &[".", "--format", "json"]);
    let json = json.ends(3, "").json();
    let sarif = check(&folder, &[".", "--format", "sarif"]);
    let sarif = sarif.ends(3, "").json();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.len() >= 6 && findings.len() == results.len());
    assert_eq!(json["errors"], findings.len());
    let rules = &sarif["runs"][0]["tool"]["driver"]["rules"];
    for (finding, result) in findings.iter().zip(results) {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        let location = &result["locations"][0]["physicalLocation"];
        let places = [
            (&finding["file"], &location["artifactLocation"]["uri"]),
            (&finding["line"], &location["region"]["startLine"]),
            (&finding["column"], &location["region"]["startColumn"]),
            (&finding["end_column"], &location["region"]["endColumn"]),
            (&finding["rule"], &result["ruleId"]),
        ];
        for (a, b) in places {
            assert_eq!(a, b, "{finding}");
        }
    }
}

#[test]
fn sarif_keeps_to_its_schema() {
    // A stray bracket in the official schema makes the pattern of languages no valid expression.
    let text = include_str!("formats/sarif-schema-2.1.0.json").replace("{2}]?$", "{2}?$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for name in
        ["clean.toml", "many-faults.toml", "text-that-acts-on-the-terminal.toml", "idle-last-part.toml"]
    {
        let folder = bank(&[("rubrics/lab.toml", &case(name))]);
        let sarif = check(&folder, &[".", "--format", "sarif"]).json();
        let errors: Vec<String> = validator.iter_errors(&sarif).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn both_files_of_every_question_are_looked_at() {
    let folder = bank(&[
        ("rubrics/alone.toml", &case("clean.toml").replace("\"lab\"", "\"alone\"")),
        ("questions/lonely.md", "# Lonely\n\nWhat?\n"),
        ("rubrics/bad.toml", &case("weight-zero.toml").replace("\"lab\"", "\"bad\"")),
        ("questions/bad.md", "no heading"),
        ("rubrics/No Id.toml", &case("clean.toml")),
        ("rubrics/lexicon.toml", ""),
    ]);
    let run = check(&folder, &["."]);
    run.ends(3, "the rubric has no question").says("rubrics/alone.toml:1:1").says("add questions/alone.md");
    run.says("the question has no rubric").says("questions/lonely.md:1:1").says("add rubrics/lonely.toml");
    run.says("the weight is not 1, 2 or 3").says("no question found");
    run.says("rubrics/No Id.toml").says("the file name is no id").says("a lexicon is not read here");
    check(&folder, &["rubrics/lab.toml"]).ends(0, "1 rubric checked: 0 errors, 0 warnings");
}

#[test]
fn a_question_without_a_model_answer_is_an_error() {
    let folder = bank(&[("questions/lab.md", "# Lab\n\nHow do you keep the data safe?\n")]);
    check(&folder, &["."]).ends(1, "there is no model answer").says("questions/lab.md:1:1");
}

#[test]
fn a_very_large_rubric_is_refused_and_many_phrases_are_not() {
    let phrases: Vec<String> = (0..10_000).map(|at| format!("\"restore ~3 tape{at}\"")).collect();
    let many = case("clean.toml").replace("\"rehearse ~3 restore\"", &phrases.join(", "));
    check(&bank(&[("rubrics/lab.toml", &many)]), &["."]).ends(0, "1 rubric checked");
    let large = format!("{}# {}\n", case("clean.toml"), "x".repeat(5 << 20));
    let folder = bank(&[("rubrics/large.toml", &large), ("questions/large.md", &case("lab.md"))]);
    let run = check(&folder, &["."]);
    run.ends(3, "too large: 5").says("rubrics/large.toml:1:1").says("2 rubrics checked: 1 error");
}

#[test]
fn the_built_in_bank_has_no_errors() {
    let json = check(&bank(&[]), &["--isolated", "--format", "json"]).ends(0, "").json();
    assert_eq!((&json["rubrics"], &json["errors"]), (&24.into(), &0.into()));
    // More than a few are looked at by nobody.
    assert!(json["warnings"].as_u64().unwrap() < 6, "{json}");
}
