//! `grade DRAFT... --reference ANSWER.md` and `grade eval-references`.

mod support;

use std::fmt::Write;

use serde_json::Value;

use crate::support::Folder;

const REFERENCE: &str = "A nightly dump of the database goes to a bucket in another region. Every quarter somebody \
    restores it into a scratch account and compares row counts.\n";

const HALF: &str = "We keep a bucket in another region for the nightly dump of our database.\n";

const OFF_TOPIC: &str = "My favourite colour is green, and I like long walks.\n";

fn folder() -> Folder {
    Folder::new(&[
        ("reference.md", REFERENCE),
        ("drafts/empty.md", ""),
        ("drafts/half.md", HALF),
        ("drafts/off.md", OFF_TOPIC),
        ("drafts/whole.md", REFERENCE),
    ])
}

fn scores(json: &Value) -> Vec<u64> {
    json["reports"].as_array().unwrap().iter().map(|report| report["score"].as_u64().unwrap()).collect()
}

fn score(folder: &Folder, draft: &str) -> u64 {
    folder.write("draft.md", draft);
    scores(&folder.grade(&["draft.md", "--reference", "reference.md", "--format", "json"]).json())[0]
}

#[test]
fn the_more_of_the_reference_is_found_the_higher_the_score() {
    let run = folder().grade(&["drafts", "--reference", "reference.md", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let [empty, half, off, whole] = scores(&run.json())[..] else { panic!("{}", run.stdout) };
    assert_eq!((empty, whole), (0, 100));
    assert!(off < 25 && 50 < half && half < 90, "{off} {half}");
}

#[test]
fn the_arithmetic_adds_up() {
    let json = folder().grade(&["drafts/half.md", "--reference", "reference.md", "--format", "json"]).json();
    let report = &json["reports"][0];
    let points = report["points"].as_array().unwrap();
    let number = |value: &Value| value.as_f64().unwrap();
    let weight: f64 = points.iter().map(|point| number(&point["weight"])).sum();
    let share: f64 = points.iter().map(|point| number(&point["weight"]) * number(&point["share"])).sum();
    assert!((weight - 1.0).abs() < 1e-9);
    assert!((share - number(&report["share"])).abs() < 1e-9);
    assert!((100.0 * share.sqrt() - number(&report["score"])).abs() <= 0.5);
}

#[test]
fn evidence_is_where_it_says() {
    let json = folder().grade(&["drafts/half.md", "--reference", "reference.md", "--format", "json"]).json();
    let points = json["reports"][0]["points"].as_array().unwrap();
    assert_eq!(points[0]["state"], "found");
    assert_eq!(points[1]["state"], "missing");
    let lacks: Vec<&str> =
        points[1]["lacks"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    assert!(lacks.contains(&"scratch"), "{lacks:?}");
    let evidence = points[0]["evidence"].as_array().unwrap().iter().map(|evidence| {
        let at = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
        assert_eq!(HALF[at("start")..at("end")], *evidence["text"].as_str().unwrap());
        evidence["text"].as_str().unwrap()
    });
    let texts: Vec<&str> = evidence.collect();
    assert!(texts.contains(&"bucket"), "{texts:?}");
}

#[test]
fn forms_synonyms_and_misspellings_count_and_their_opposites_do_not() {
    let folder = Folder::new(&[("reference.md", "Kubernetes schedules encrypted containers.\n")]);
    assert_eq!(score(&folder, "K8s scheduled an encrypted container.\n"), 100);
    let misspelt = score(&folder, "Kubernetes schedulles encrypted containers.\n");
    assert!((90..100).contains(&misspelt), "{misspelt}");
    let folder = Folder::new(&[("reference.md", "Asynchronous.\n")]);
    assert_eq!(score(&folder, "Synchronous.\n"), 0);
    let folder = Folder::new(&[("reference.md", "RTO\n")]);
    assert_eq!(score(&folder, "RPO\n"), 0);
    assert_eq!(score(&folder, "The recovery time objective.\n"), 100);
}

#[test]
fn words_of_the_question_weigh_less() {
    let question =
        "# Stacks\n\nHow does a stack push elements?\n\n## Model answer\n\nA stack puts elements on top.\n";
    let folder = Folder::new(&[("reference.md", "A stack puts elements on top.\n")]);
    let unknown = score(&folder, "A stack holds elements.\n");
    folder.write("reference.md", question);
    let known = score(&folder, "A stack holds elements.\n");
    assert!(known < unknown, "{known} {unknown}");
    assert_eq!(score(&folder, "A stack puts elements on top.\n"), 100);
}

#[test]
fn the_table_fits_and_names_what_is_missing() {
    let run = folder().grade(&["drafts/half.md", "drafts/empty.md", "--reference", "reference.md"]);
    assert_eq!(run.code, 0);
    for words in ["Words of the reference that are missing", "scratch", "Score 0 of 100", "Score Draft"] {
        run.says(words);
    }
    let wide: Vec<&str> = run.stdout.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn text_of_strangers_does_not_act_on_the_terminal() {
    let text = "Dumps\u{1b}[31m \u{202e}nightly\u{7} and ::error::here.\n\n::error::dumps nightly\n";
    let folder = Folder::new(&[("reference.md", text), ("a.md", text)]);
    let run = folder.grade(&["a.md", "--reference", "reference.md", "--color", "never"]);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{:?}", run.stdout);
    assert!(run.stdout.lines().all(|line| !line.trim_start().starts_with("::")), "{}", run.stdout);
}

#[test]
fn a_bar_can_be_asked_for() {
    let folder = folder();
    let with_bar = |draft: &str| {
        folder.grade(&[draft, "--reference", "reference.md", "--min-score", "50", "--quiet"]).code
    };
    assert_eq!((with_bar("drafts/whole.md"), with_bar("drafts/off.md")), (0, 1));
}

#[test]
fn a_report_goes_to_a_file_and_to_none_that_is_read() {
    let folder = folder();
    let args = ["drafts", "--reference", "reference.md", "--format", "json", "--output"];
    let run = folder.grade(&[&args[..], &["out.json"]].concat());
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let json: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("out.json")).unwrap()).unwrap();
    assert_eq!(json["reference"], "reference.md");
    folder.grade(&[&args[..], &["reference.md"]].concat()).ends(2, "is read as well");
    folder.grade(&[&args[..], &["drafts/half.md"]].concat()).ends(2, "is read as well");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let folder = folder();
    let run = |more: &[&str]| folder.grade(&[&["drafts/half.md", "--reference"], more].concat());
    run(&["reference.md", "-q", "db-backups"]).ends(2, "cannot be used with");
    run(&["reference.md", "--report", "csv=a.csv"]).ends(2, "cannot be used with");
    run(&["reference.md", "--format", "sarif"]).ends(2, "use table or json");
    run(&["gone.md"]).ends(4, "gone.md");
    run(&["drafts/empty.md"]).ends(4, "no words in this reference");
    let bad = Folder::of_bytes(&[("a.md", b"caf\xe9"), ("b.md", b"good\n")]);
    bad.grade(&["b.md", "--reference", "a.md"]).ends(4, "a.md: is not UTF-8");
    let run = bad.grade(&["a.md", "b.md", "--reference", "b.md", "--format", "json"]);
    assert_eq!((run.code, scores(&run.json())), (4, vec![100]), "{}", run.stderr);
    assert_eq!(run.json()["failures"][0]["draft"], "a.md");
}

/// Four questions, whose answers have one, two or three of the words of the reference, and a mark that says so.
fn pairs() -> String {
    let words = ["Replicas", "snapshots", "checksums"];
    let mut lines = String::new();
    for question in 1..=4 {
        for known in 1..=3 {
            let answer = words[..known].join(" ");
            let _ = writeln!(
                lines,
                r#"{{"id":"{question}-{known}","question_id":"{question}","question":"What?","reference":"{}","answer":"{answer}","score":{known},"score_max":3,"more":1}}"#,
                words.join(" ")
            );
        }
    }
    lines
}

#[test]
fn agreement_with_graders_is_measured() {
    let folder = Folder::new(&[("pairs.jsonl", &pairs())]);
    let json = folder.grade(&["eval-references", "pairs.jsonl", "--format", "json"]).json();
    let counts =
        |set: &str| (json[set]["questions"].as_u64().unwrap(), json[set]["answers"].as_u64().unwrap());
    assert_eq!(
        [counts("overall"), counts("odd_questions"), counts("even_questions")],
        [(4, 12), (2, 6), (2, 6)]
    );
    // Marks grow by a third each, scores by square roots of thirds.
    let scores: Vec<f64> = [1.0_f64, 2.0, 3.0].map(|known| (known / 3.0).sqrt()).to_vec();
    let mean = scores.iter().sum::<f64>() / 3.0;
    let spread = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>();
    let expected = (scores[2] - scores[0]) / (2.0 * spread).sqrt();
    for figure in ["pooled_pearson", "mean_pearson_of_questions"] {
        assert!((json["overall"][figure].as_f64().unwrap() - expected).abs() < 1e-9, "{json}");
    }
    folder.grade(&["eval-references", "pairs.jsonl"]).ends(0, "odd questions, chosen on");
}

#[test]
fn bad_pairs_are_named_with_their_place() {
    let folder = Folder::new(&[
        ("bad.jsonl", "{\"id\": \"a\"}\n\nnonsense\n"),
        ("high.jsonl", &pairs().replace("\"score\":3", "\"score\":4")),
        ("empty.jsonl", "\n"),
    ]);
    folder
        .grade(&["eval-references", "bad.jsonl"])
        .ends(4, "bad.jsonl:3:")
        .says("missing field")
        .says("2 problems");
    folder.grade(&["eval-references", "high.jsonl"]).ends(4, "the score 4 is not within 0 and 3");
    folder.grade(&["eval-references", "empty.jsonl"]).ends(4, "no answer in this file");
    folder.grade(&["eval-references", "gone.jsonl"]).ends(4, "gone.jsonl");
}
