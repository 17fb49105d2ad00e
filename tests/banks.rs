//! Banks of one's own: what is read, what replaces what, and what becomes of bad ones.

mod support;

use std::fs;
use std::path::Path;

use serde_json::json;
use support::{FORMATS, Folder, GOOD};

/// A rubric with this id and title, and one concept that `any` shows.
fn rubric(id: &str, title: &str, any: &str) -> String {
    format!(
        "format = 1\nid = \"{id}\"\ntitle = \"{title}\"\nkind = \"judgement\"\ntopics = [\"bees\", \"honey\"]\n\
         [[concept]]\nid = \"one\"\ntitle = \"One\"\nweight = 3\nabout = \"About.\"\nany = [\"{any}\"]\n\
         advice = \"Say it.\"\n"
    )
}

const QUESTION: &str = "# Bees\n\nHow do you keep a hive through the winter?\n";

/// Two banks: `a` with `bees`, and `b` with `wasps`.
fn two_banks() -> Folder {
    Folder::new(&[
        ("a/rubrics/bees.toml", &rubric("bees", "Bees", "feed ~3 colony")),
        ("a/questions/bees.md", QUESTION),
        ("b/rubrics/wasps.toml", &rubric("wasps", "Wasps", "nest")),
        ("b/questions/wasps.md", "# Wasps\n\nWhere?\n"),
    ])
}

const BOTH: [&str; 4] = ["--bank", "a", "--bank", "b"];

#[test]
fn questions_of_all_banks_are_listed_with_kind_source_and_topics() {
    let folder = two_banks();
    let list = folder.grade(&[&["questions"], &BOTH[..]].concat());
    list.ends(0, "judgement        a\n    Bees: bees, honey\n").says("judgement        b\n");
    list.says("design           built-in\n    Database reliability and backups: databases, backups");
    assert!(list.stdout.lines().all(|line| line.chars().count() <= 80), "{}", list.stdout);
    let json = folder.grade(&["questions", "--bank", "a", "--topic", "bees", "--format", "json"]).json();
    assert_eq!(json["questions"].as_array().unwrap().len(), 1);
    let bees = &json["questions"][0];
    assert_eq!(
        (&bees["id"], &bees["bank"], &bees["kind"]),
        (&json!("bees"), &json!("a"), &json!("judgement"))
    );
}

#[test]
fn questions_are_filtered_by_topic_and_words() {
    let folder = two_banks();
    let ids = |args: &[&str]| -> Vec<String> {
        let run = folder.grade(&[&["questions", "--format", "json"], &BOTH[..], args].concat());
        let json = run.json();
        let questions = json["questions"].as_array().unwrap().iter();
        questions.map(|question| question["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&["--topic", "Honey"]), ["bees", "wasps"]);
    assert_eq!(ids(&["--find", "hive WINTER"]), ["bees"]);
    assert_eq!(ids(&["--find", "hive summer", "--topic", "honey"]).len(), 0);
    assert_eq!(ids(&["--topic", "databases"]), ["db-backups"]);
    let none = folder.grade(&["questions", "--topic", "bee", "--bank", "a"]);
    none.ends(2, "no such question; the topics are ").says("bees");
}

#[test]
fn a_replaced_question_is_reported_as_such() {
    let folder = Folder::new(&[
        ("a/rubrics/db-backups.toml", &rubric("db-backups", "Mine", "restore")),
        ("a/questions/db-backups.md", "# Mine\n\nWhat?\n"),
        ("db-backups.md", GOOD),
        ("d/db-backups.md", GOOD),
    ]);
    let words = "rubric of a instead of the built-in one";
    folder.grade(&["db-backups.md", "--bank", "a"]).ends(0, words);
    folder.grade(&["db-backups.md", "d", "--bank", "a"]).ends(0, words);
    folder.grade(&["questions", "--bank", "a"]).ends(0, "a, instead of the built-in one");
    folder.grade(&["db-backups.md"]).never_says(words);
    let report = folder.grade(&["db-backups.md", "--bank", "a", "--format", "json"]).json();
    assert_eq!(report["reports"][0]["bank"], "a");
    assert_eq!(report["reports"][0]["replaces_built_in"], true);
}

#[test]
fn every_format_says_what_a_bank_changes() {
    let folder = Folder::repository(&[
        ("a/rubrics/db-backups.toml", &rubric("db-backups", "Mine", "restore")),
        ("a/questions/db-backups.md", "# Mine\n\nWhat?\n"),
        ("a/lexicon.toml", "synonyms = [[\"restore\", \"bring back\"]]\n"),
        ("db-backups.md", GOOD),
    ]);
    let words = ["rubric of a instead of the built-in one", "words of a/lexicon.toml"];
    let fields = ["\"replaces_built_in\":true", "\"own_lexicon\":true"];
    let in_json = |text: &str| fields.iter().all(|field| text.replace(' ', "").contains(field));
    for format in FORMATS {
        let text = folder.grade(&["db-backups.md", "--bank", "a", "--format", format]).stdout;
        // Markdown has a backslash before a full stop.
        let text = text.replace('\\', "");
        assert!(words.iter().all(|words| text.contains(words)) || in_json(&text), "{format}: {text}");
    }
    for format in ["table", "html", "json"] {
        let text = folder.grade(&["history", "db-backups.md", "--bank", "a", "--format", format]).stdout;
        assert!(words.iter().all(|words| text.contains(words)) || in_json(&text), "{format}: {text}");
    }
    let line = "{\"id\": \"1\", \"question\": \"db-backups\", \"answer\": \"We restore it.\"}";
    let text = folder.grade_with(&["stream", "--bank", "a"], line.as_bytes()).stdout;
    assert!(in_json(&text), "{text}");
    let list = folder.grade(&["questions", "--bank", "a"]);
    list.says("a, instead of the built-in one, with words of its own");
}

#[test]
fn the_lexicon_of_a_bank_holds_for_its_own_rubrics() {
    let lexicon = "synonyms = [[\"colony\", \"swarm house\"], [\"RPO\", \"zed span\"]]\n\
                   [stems]\nfodder = \"feed\"\n";
    let folder = two_banks();
    let level = |question: &str, text: &str| -> String {
        let run = folder
            .grade_with(&[&["-", "-q", question, "--format", "json"], &BOTH[..]].concat(), text.as_bytes());
        run.json()["reports"][0]["concepts"][0]["level"].as_str().unwrap().to_owned()
    };
    let texts = ["Fodder for the swarm house comes in October.", "We feed the swarm house in October."];
    for text in texts {
        assert_eq!(level("bees", text), "missing");
    }
    folder.write("a/lexicon.toml", lexicon);
    for text in texts {
        assert_ne!(level("bees", text), "missing", "{text}");
    }
    assert_eq!(level("db-backups", "Our zed span."), "missing");
    folder.write("a/rubrics/bees.toml", &rubric("bees", "Bees", "recovery point objective"));
    assert_ne!(level("bees", "Our zed span is 15 minutes."), "missing");
    assert_ne!(level("bees", "Our RPO is 15 minutes."), "missing");
}

#[test]
fn a_faulty_lexicon_stops_its_own_bank_only() {
    let folder = two_banks();
    folder.write("a/lexicon.toml", "synonyms = [[\"a\", \"b\"], [\"b\", \"c\"], [\"c\", \"a\"]]\n");
    folder.write("wasps.md", "A nest.\n");
    folder.write("bees.md", "A hive.\n");
    folder.grade(&[&["wasps.md"], &BOTH[..]].concat()).ends(0, "Score");
    let run = folder.grade(&[&["wasps.md", "bees.md"], &BOTH[..]].concat());
    run.ends(3, "a/lexicon.toml:1:").says("circular synonyms").says("wasps.md");
    let list = folder.grade(&[&["questions"], &BOTH[..]].concat());
    list.ends(3, "circular synonyms").says("wasps").says("db-backups");
}

#[test]
fn an_id_in_two_banks_is_an_error_where_it_is_used() {
    let folder = two_banks();
    folder.write("b/rubrics/bees.toml", &rubric("bees", "Other bees", "hive"));
    folder.write("b/questions/bees.md", QUESTION);
    folder.write("wasps.md", "A nest.\n");
    folder.write("bees.md", "A hive.\n");
    folder.grade(&[&["wasps.md"], &BOTH[..]].concat()).ends(0, "Score");
    let run = folder.grade(&[&["wasps.md", "bees.md"], &BOTH[..]].concat());
    run.ends(3, "the id is also in the bank b").says("a/rubrics/bees.toml:1:1").says("wasps.md");
    folder.grade(&["bees.md", "--bank", "a", "--bank", "./a"]).ends(0, "Score");
    folder.grade(&["rubric", "test", "b", "--bank", "a"]).ends(0, "0 test sentences of 2 rubrics");
}

#[test]
fn a_folder_without_questions_is_no_bank() {
    let folder = Folder::new(&[("empty/rubrics/README.md", ""), ("bees.md", "A hive.\n")]);
    for args in [
        &["bees.md", "--bank", "empty"][..],
        &["questions", "--bank", "empty"],
        &["rubric", "check", "empty"],
    ] {
        folder.grade(args).ends(3, "empty: no question in this bank; it needs rubrics/<id>.toml");
    }
    folder.grade(&["questions", "--bank", "gone"]).ends(3, "gone: ");
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_a_bank_is_read() {
    use std::os::unix::fs::symlink;

    let folder = two_banks();
    let secret = "# Secret\n\nDo not show this?\n";
    folder.write("secret.md", secret);
    folder.write("bees.md", "A hive.\n");
    symlink(folder.join("secret.md"), folder.join("a/questions/secret.md")).unwrap();
    symlink("bees.md", folder.join("a/questions/inside.md")).unwrap();
    fs::write(folder.join("a/rubrics/inside.toml"), rubric("inside", "Bees", "hive")).unwrap();
    symlink("nowhere.md", folder.join("a/questions/dangling.md")).unwrap();
    let show = folder.grade(&["questions", "secret", "--bank", "a"]);
    show.ends(3, "a link out of the bank").says("a/questions/secret.md:1:1").never_says("Do not show");
    folder.grade(&["questions", "inside", "--bank", "a"]).ends(0, "How do you keep a hive");
    folder.grade(&["questions", "dangling", "--bank", "a"]).ends(3, "a/questions/dangling.md:1:1");
    folder.grade(&["bees.md", "--bank", "a"]).ends(0, "Score");
    let check = folder.grade(&["rubric", "check", "a"]);
    check.ends(3, "a link out of the bank").says("a/questions/dangling.md").never_says("Do not show");
    fs::rename(folder.join("b/questions"), folder.join("elsewhere")).unwrap();
    symlink(folder.join("elsewhere"), folder.join("b/questions")).unwrap();
    folder.grade(&["bees.md", "--bank", "a", "--bank", "b"]).ends(3, "questions is a link out of the bank");
}

#[test]
fn the_schemas_hold_for_the_files_that_ship() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    for (schema, files) in [
        ("rubric", vec!["examples/bank/rubrics/outage-news.toml", "rubrics/db-backups.toml"]),
        ("lexicon", vec!["rubrics/lexicon.toml"]),
    ] {
        let schema = serde_json::from_str(&read(&format!("schemas/{schema}.schema.json"))).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors = |value: &serde_json::Value| -> Vec<String> {
            validator.iter_errors(value).map(|error| error.to_string()).collect()
        };
        for file in files {
            let value: serde_json::Value = toml::from_str(&read(file)).unwrap();
            assert!(errors(&value).is_empty(), "{file}: {:?}", errors(&value));
        }
        assert!(!errors(&json!({"format": 1, "zebra": 1})).is_empty());
        assert!(!errors(&json!({"format": 2})).is_empty());
    }
}
