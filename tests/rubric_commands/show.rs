//! `grade rubric show`.

use std::path::Path;

use crate::bank::{fails, folder, grade, lab, stderr, stdout};

#[test]
fn a_built_in_rubric_is_shown_byte_for_byte() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = grade(root, &["rubric", "show", "db-backups"]);
    assert_eq!(output.stdout, std::fs::read(root.join("rubrics/db-backups.toml")).unwrap());
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_rubric_of_ones_own_is_shown_with_its_faults() {
    let rubric = "\u{feff}format = 9 # \u{1b}[31m\r\n";
    let folder = folder(&[("rubrics/mine.toml", rubric.as_bytes())]);
    assert_eq!(stdout(&grade(folder.path(), &["rubric", "show", "mine", "--bank", "."])), rubric);
}

#[test]
fn the_bank_of_the_configuration_counts() {
    let folder = lab();
    folder.write("grade.toml", "bank = [\".\"]\n");
    for (args, words) in [
        (&["show", "lab"][..], "id = \"lab\""),
        (&["test", "lab"], "7 test sentences of 1 rubric"),
        (&["try", "A tape robot.", "-q", "lab"], "Practised restores (drills)"),
        (&["stress", "lab"], "36 cases of 1 rubric"),
    ] {
        let output = grade(folder.path(), &[&["rubric"], args].concat());
        assert!(stdout(&output).contains(words), "{args:?} {} {}", stdout(&output), stderr(&output));
        fails(&grade(folder.path(), &[&["rubric"], args, &["--isolated"]].concat()), 2, "unknown question");
    }
}

#[test]
fn an_unknown_id_names_the_nearest() {
    let folder = lab();
    fails(&grade(folder.path(), &["rubric", "show", "db-backup"]), 2, "did you mean db-backups?");
    fails(&grade(folder.path(), &["rubric", "show"]), 2, "<ID>");
    fails(&grade(folder.path(), &["rubrik"]), 2, "did you mean the command `grade rubric`?");
}
