//! `grade rubric try`.

use serde_json::Value;

use crate::bank::{RUBRIC, fails, fits, grade, json, lab, prints, stdout, with_stdin};

fn tried(text: &str) -> String {
    let folder = lab();
    let output = grade(folder.path(), &["rubric", "try", text, "-q", "lab", "--bank", "."]);
    fits(&output);
    assert_eq!(output.status.code(), Some(0));
    stdout(&output)
}

#[test]
fn matches_are_shown_with_their_words_and_what_they_do() {
    let folder = lab();
    let text = "A nightly backup runs. We never test our restores, we only have them.";
    let expected = "\
Practised restores (drills): missing, rejected
  denied by “never”: any restore ~3 (test|drill) (stem)
    We never test our restores, we only have them.
       !!!!! ^^^^     ^^^^^^^^

Copies (copies): mentioned, little more than named: time or frequency
  earns: any (nightly|daily) >1 backup (exact)
    A nightly backup runs.
      ^^^^^^^ ^^^^^^
";
    prints(&grade(folder.path(), &["rubric", "try", text, "-q", "lab", "--bank", "."]), 0, expected);
    let args = ["rubric", "try", "-", "-q", "lab", "--bank", "."];
    prints(&with_stdin(folder.path(), &args, text.as_bytes()), 0, expected);
}

#[test]
fn a_wrong_claim_voids_what_else_matches_in_its_sentence() {
    let shown = tried("Our daily backup is a backup by hand.");
    assert!(
        shown.contains("voided by a wrong claim in the sentence: any (nightly|daily) >1 backup"),
        "{shown}"
    );
    assert!(shown.contains("a wrong claim: deny backup =by hand (exact)"), "{shown}");
}

#[test]
fn near_misses_say_what_stopped_them() {
    for (text, phrase, obstacle, underlined) in [
        (
            "We restore a few of the oldest boxes as a test.",
            "restore ~3 (test|drill)",
            "2 words too many between",
            "^^^^^^^ ^^^^",
        ),
        ("We restore, then test.", "restore test", "1 word too many between", "^^^^^^^ ^^^^"),
        ("We restore, test and sleep.", "restore test", "a comma stands between", "^^^^^^^ ^^^^"),
        (
            "Cats, restore, dogs, birds, test, mice.",
            "restore ~3 (test|drill)",
            "a comma stands between",
            "^^^^^^^ ^^^^",
        ),
        ("Backup nightly.", "(nightly|daily) >1 backup", "another order", "^^^^^^ ^^^^^^^"),
        ("An it drill is planned.", "IT drill", "“it” is not in capitals", "!! ^^^^^"),
        ("The quarterly drill is loud.", "quarterly fire drill", "“fire” is missing", "^^^^^^^^^ ^^^^^"),
    ] {
        let shown = tried(text);
        let line = format!("nearly: {obstacle}: any {phrase} (");
        let (_, after) = shown.split_once(&line).unwrap_or_else(|| panic!("{text}: {shown}"));
        let signs: Vec<&str> = after.lines().nth(2).unwrap().split_whitespace().collect();
        assert_eq!(signs.join(" "), underlined, "{shown}");
    }
}

#[test]
fn words_taken_for_correct_ones_or_copied_from_the_question_are_named() {
    let folder = lab();
    let rubric = RUBRIC.replace("tape robot", "retention").replace("IT drill", "many years of work");
    std::fs::write(folder.path().join("rubrics/lab.toml"), rubric).unwrap();
    for (text, line) in [
        (
            "The reception is loud.",
            "nearly: “reception” is a correct word, not a misspelt “retention”: any retention",
        ),
        (
            "Safe over many years of work.",
            "nearly: words that are copied from the question: any many years of work",
        ),
    ] {
        let output = grade(folder.path(), &["rubric", "try", text, "-q", "lab", "--bank", "."]);
        let words: Vec<String> = stdout(&output).split_whitespace().map(str::to_owned).collect();
        assert!(words.join(" ").contains(line), "{}", stdout(&output));
    }
}

#[test]
fn what_needs_two_conditions_to_be_weaker_is_not_near() {
    for text in [
        "The tape broke.",
        "Test, and much later, in another year and town, restore.",
        "We never drill the quarterly fire.",
        "Nothing of this kind.",
        "# Restore\n\nTests of all sorts of things that have nothing to do with it are run here by other people.",
    ] {
        assert_eq!(tried(text), "No phrase matches or nearly matches\n", "{text}");
    }
}

#[test]
fn words_that_a_heading_lends_are_underlined_too() {
    let shown = tried("## Restore\n\n- a yearly test\n");
    let expected = "  earns: any restore ~3 (test|drill) (exact)
    Restore
    ~~~~~~~
    a yearly test
             ^^^^
";
    assert!(shown.contains(expected), "{shown}");
}

#[test]
fn long_sentences_are_underlined_line_by_line() {
    let shown = tried(&format!(
        "We restore {}and sleep, and in the end a daily backup.",
        "much and often, ".repeat(8)
    ));
    let lines: Vec<&str> = shown.lines().skip(2).collect();
    assert_eq!(lines.len(), 4, "{shown}");
    let at = lines[2].find("daily backup").unwrap();
    assert_eq!(lines[3], format!("{}^^^^^ ^^^^^^", " ".repeat(at)));
}

#[test]
fn json_tells_where_the_words_stand() {
    let folder = lab();
    let args = [
        "rubric",
        "try",
        "Backup nightly. We never restore a test.",
        "-q",
        "lab",
        "--bank",
        ".",
        "--format",
        "json",
    ];
    let tried: Value = json(&grade(folder.path(), &args));
    assert_eq!(tried["question"], "lab");
    let (drills, copies) = (&tried["concepts"][0], &tried["concepts"][1]);
    assert_eq!([&drills["id"], &drills["level"], &copies["level"]], ["drills", "missing", "missing"]);
    let hit = &drills["hits"][0];
    assert_eq!([&hit["effect"], &hit["denied_by"], &hit["role"]], ["denied", "never", "any"]);
    let near = &copies["near"][0];
    assert_eq!([&near["obstacle"], &near["match"]], ["order", "exact"]);
    assert_eq!(near["matched"], serde_json::json!(["Backup nightly"]));
    assert_eq!(near["parts"], serde_json::json!([[0, 14]]));
}

#[test]
fn bad_input_is_named() {
    let folder = lab();
    let tried =
        |args: &[&str], stdin: &[u8]| with_stdin(folder.path(), &[&["rubric", "try"], args].concat(), stdin);
    fails(&tried(&["", "-q", "db-backups"], b""), 2, "no words to try");
    fails(&tried(&["...", "-q", "db-backups"], b""), 2, "no words to try");
    fails(&tried(&["-", "-q", "db-backups"], b""), 2, "no words to try");
    fails(&tried(&["-", "-q", "db-backups"], b"caf\xe9"), 4, "is not UTF-8");
    fails(&tried(&["text", "-q", "db-backup"], b""), 2, "did you mean db-backups?");
    fails(&tried(&["text"], b""), 2, "--question");
    std::fs::write(folder.path().join("rubrics/lab.toml"), "format = 1\n").unwrap();
    fails(&tried(&["text", "-q", "lab", "--bank", "."], b""), 3, "no concepts");
}

#[test]
fn text_of_strangers_does_not_act_on_the_terminal() {
    let shown = tried("We restore\u{1b}[31m a\u{202e} test.\u{7}");
    assert!(shown.contains("restore ~3"), "{shown}");
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
}
