//! `grade rubric stress`.

use serde_json::Value;

use crate::bank::{fails, fits, folder, grade, json, lab, prints, stdout};
use crate::support::Folder;

const MET: &str = "\
36 cases of 1 rubric, 0 of 11 aims missed

Texts changed by         Cases              Result        Aim
words misspelt               4          0.0 % lost  under 5 %
synonyms swapped             4          0.0 % lost under 15 %
other word forms             4          0.0 % lost  under 5 %
“We never ...”               4       100.0 % falls  over 85 %
“There is no ...”            4       100.0 % falls  over 85 %
“... is a waste of time”     4       100.0 % falls  over 85 %
sentence deleted             4       100.0 % falls  over 85 %
titles appended              2 mean +0.0, worst +0 at most +3
question echoed              2 mean +0.0, worst +0 at most +3
all said again               2 mean +0.0, worst +0 at most +3
unrelated text around        2 mean +0.0, worst +0 at most +3

";

/// A rubric that holds nothing of what it should: exact words, its own title, a denial that earns, a garden.
const WEAK: &str = r#"format = 1
id = "weak"
title = "Weak"
kind = "knowledge"
[[concept]]
id = "data"
title = "Data"
weight = 2
about = "Data."
any = ["=databases", "! never ~3 =databases", "! =databases (is|are)? waste"]
advice = "Say it."
examples = [
  { text = "Our databases are kept on 3 continents by six people, because banks ask.", level = "explained" },
  { text = "We like cats.", level = "mentioned" },
]
[[concept]]
id = "lists"
title = "Long lists"
weight = 2
about = "Lists."
any = ["long list", "garden"]
advice = "Say it."
"#;

const QUESTION: &str =
    "# Weak\n\nWhat is it?\n\n## Model answer\n\nThe databases sleep. So does everybody else here.\n";

fn weak() -> Folder {
    folder(&[("rubrics/weak.toml", WEAK.as_bytes()), ("questions/weak.md", QUESTION.as_bytes())])
}

/// The rate of a sort, by rubric.
fn rate<'r>(report: &'r Value, sort: &str) -> &'r Value {
    let rates = report["rubrics"][0]["rates"].as_array().unwrap();
    rates.iter().find(|rate| rate["sort"] == sort).unwrap_or_else(|| panic!("no {sort}"))
}

/// Texts before and after of the cases that fail.
fn failing<'r>(report: &'r Value, sort: &str) -> Vec<(&'r str, &'r str)> {
    let cases = rate(report, sort)["failing"].as_array().unwrap();
    cases.iter().map(|case| (case["before"].as_str().unwrap(), case["after"].as_str().unwrap())).collect()
}

#[test]
fn a_rubric_that_meets_all_aims_exits_with_0() {
    let folder = lab();
    prints(&grade(folder.path(), &["rubric", "stress", "."]), 0, MET);
}

#[test]
fn every_failing_case_is_listed_with_both_texts() {
    let folder = weak();
    let output = grade(folder.path(), &["rubric", "stress", ".", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output);
    let sentence = "Our databases are kept on 3 continents by six people, because banks ask.";
    let model = "The databases sleep. So does everybody else here.";
    let half = "The databases sleep.";

    let misspelt = failing(&report, "misspelt");
    assert_eq!(misspelt.iter().map(|(before, _)| *before).collect::<Vec<_>>(), [sentence, model]);
    for (before, after) in misspelt {
        assert!(
            !after.contains("databases") && !after.contains("everybody") && !after.contains("continents")
        );
        assert!(
            after.split(' ').count() == before.split(' ').count()
                && after.contains('3') == before.contains('3')
        );
    }
    for (before, after) in failing(&report, "synonyms") {
        assert!(before.contains("databases"));
        assert!(["db", "data base"].iter().any(|synonym| after.contains(synonym)), "{after}");
    }
    let forms = failing(&report, "word_forms");
    assert!(
        forms.iter().all(|(_, after)| after.contains("database ") && !after.contains("databases")),
        "{forms:?}"
    );
    let never = ["We never databases.", "We never databases. So does everybody else here."];
    assert_eq!(failing(&report, "never"), [(sentence, never[0]), (model, never[1])]);
    let waste =
        ["databases is a waste of time.", "databases is a waste of time. So does everybody else here."];
    assert_eq!(failing(&report, "waste"), [(sentence, waste[0]), (model, waste[1])]);
    assert_eq!(failing(&report, "no_such"), []);
    assert_eq!(failing(&report, "deleted"), []);
    assert_eq!(rate(&report, "deleted")["share_fallen"], 100.0);
    let titles = failing(&report, "titles");
    assert_eq!(titles[0].0, half);
    assert_eq!(titles[0].1, format!("{half}\n\n- Data\n- Long lists\n"));
    assert_eq!(failing(&report, "echo"), []);
    assert_eq!(failing(&report, "repeat"), []);
    assert_eq!(rate(&report, "repeat")["cases"], 2);
    let padded = failing(&report, "padding");
    assert!(
        padded.iter().all(|(before, after)| after.contains(before) && after.contains("garden")),
        "{padded:?}"
    );
    assert_eq!(padded.len(), 2);
}

#[test]
fn the_table_has_the_three_worst_cases_of_each_sort() {
    let folder = weak();
    let output = grade(folder.path(), &["rubric", "stress", "."]);
    fits(&output);
    let text = stdout(&output);
    assert!(text.starts_with("22 cases of 1 rubric, 7 of 11 aims missed\n"), "{text}");
    for words in [
        "“We never ...”               2           0.0 % falls  over 85 % missed\n",
        "“We never ...”: 2 of 2 fail\n",
        "  weak/data: explained before, mentioned after\n",
        "    - Our databases are kept on 3 continents by six people, because banks ask.\n    + We never databases.\n",
        "  weak: 22 points before, 44 after\n    - The databases sleep.\n    + The databases sleep. - Data - Long lists\n",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn a_run_is_the_same_every_time_and_beside_any_other_rubric() {
    let folder = weak();
    let alone = json(&grade(folder.path(), &["rubric", "stress", ".", "--format", "json"]));
    let beside = grade(folder.path(), &["rubric", "stress", "staying-current", ".", "--format", "json"]);
    let beside = json(&beside);
    assert_eq!(beside["rubrics"][0]["question"], "staying-current");
    assert_eq!(beside["rubrics"][1], alone["rubrics"][0]);
}

#[test]
fn several_rubrics_have_a_line_each() {
    let folder = weak();
    let output = grade(folder.path(), &["rubric", "stress", "staying-current", "."]);
    fits(&output);
    let text = stdout(&output);
    let lines = text.lines().filter(|line| line.starts_with("weak ") || line.starts_with("staying-current "));
    assert_eq!(lines.count(), 2, "{text}");
}

#[test]
fn a_rubric_without_a_model_answer_has_fewer_cases() {
    let folder = folder(&[("weak.toml", WEAK.as_bytes())]);
    let report = json(&grade(folder.path(), &["rubric", "stress", "weak.toml", "--format", "json"]));
    assert_eq!(rate(&report, "misspelt")["cases"], 1);
    assert_eq!(rate(&report, "titles")["mean_rise"], Value::Null);
}

#[test]
fn bad_input_is_named() {
    let folder = folder(&[("rubrics/bad.toml", b"format = 1\nid = \"bad\"\n")]);
    fails(&grade(folder.path(), &["rubric", "stress", "db-backup"]), 2, "did you mean db-backups?");
    fails(&grade(folder.path(), &["rubric", "stress", "."]), 3, "bad.toml:1:1");
    fails(&grade(folder.path(), &["rubric", "stress", "rubrics/bad.toml"]), 3, "no concepts");
}
