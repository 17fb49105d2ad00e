//! Folders of drafts: what is found, what is left out and why, and the overview.

mod support;

use support::{Folder, GOOD};

const WEAK: &str = "We have backups.\n";

#[test]
fn a_folder_is_walked_as_git_sees_it() {
    let folder = Folder::new(&[
        ("d/db-backups.md", GOOD),
        ("d/sub/db-backups-2.markdown", GOOD),
        ("d/sub/db-backups-3.txt", GOOD),
        ("d/db-backups.rst", GOOD),
        ("d/.db-backups.md", GOOD),
        ("d/.hidden/db-backups.md", GOOD),
        ("d/ignored/db-backups.md", GOOD),
        (".gitignore", "ignored/\n"),
    ]);
    let run = folder.grade(&["d", "--format", "json"]);
    assert_eq!(run.drafts(), ["d/db-backups.md", "d/sub/db-backups-2.markdown", "d/sub/db-backups-3.txt"]);
    run.ends(0, "graded 3 of 3");
}

#[test]
fn globs_include_and_exclude_and_named_drafts_are_graded_whatever_they_say() {
    let folder = Folder::new(&[
        ("d/db-backups.md", GOOD),
        ("d/old/db-backups.md", GOOD),
        ("d/old/deep/db-backups.md", GOOD),
        ("d/db-backups.txt", GOOD),
    ]);
    for (args, drafts) in [
        (&["d", "--exclude", "**/old/**"][..], &["d/db-backups.md", "d/db-backups.txt"][..]),
        (&["d", "--exclude", "d/old"], &["d/db-backups.md", "d/db-backups.txt"]),
        (&["d", "--exclude", "old/"], &["d/db-backups.md", "d/db-backups.txt"]),
        (&["d", "--include", "*.txt"], &["d/db-backups.txt"]),
        (&["d", "--include", "d/*.md"], &["d/db-backups.md"]),
        (&["d", "--include", "*.md", "--exclude", "deep"], &["d/db-backups.md", "d/old/db-backups.md"]),
        (&["d/old/db-backups.md", "--exclude", "old"], &["d/old/db-backups.md"]),
    ] {
        let run = folder.grade(&[args, &["--format", "json"]].concat());
        assert_eq!(run.drafts(), drafts, "{args:?}");
    }
    folder.grade(&["d", "--exclude", "old"]).ends(0, "graded 2 of 2, 2 excluded");
    folder.grade(&["d", "--exclude", "*.md", "--exclude", "*.txt"]).ends(4, "graded 0 of 0, 4 excluded");
    folder.grade(&["d", "--exclude", "a{b"]).ends(2, "--exclude \"a{b\"");
    folder.grade(&["d", "--include", "../x"]).ends(2, "a glob cannot lead out of its folder");
}

#[test]
fn every_draft_is_accounted_for() {
    let folder = Folder::new(&[
        ("d/db-backups.md", GOOD),
        ("d/README.md", "hello"),
        ("d/db-backups-binary.md", "a\0b"),
        ("d/cloud.md", "---\nquestion: cloud-cost\n---\ntext"),
    ]);
    let run = folder.grade(&["d", "--format", "json"]);
    run.ends(4, "graded 1 of 4").says("d/README.md: skipped, no question").says("did you mean cloud-costs");
    let json = run.json();
    let count = |list: &str| json[list].as_array().unwrap().len();
    assert_eq!((count("reports"), count("skipped"), count("failures")), (1, 1, 2));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_named() {
    let folder = Folder::new(&[("d/db-backups.md", GOOD), ("secret/db-backups.md", GOOD)]);
    std::os::unix::fs::symlink("../secret/db-backups.md", folder.join("d/db-backups-link.md")).unwrap();
    std::os::unix::fs::symlink("../secret", folder.join("d/linked")).unwrap();
    let run = folder.grade(&["d", "--format", "json"]);
    assert_eq!(run.drafts(), ["d/db-backups.md"]);
    run.ends(0, "d/db-backups-link.md: skipped, a link; links are not followed").says("graded 1 of 2");
}

#[test]
fn a_list_names_drafts_one_a_line_or_parted_by_nul() {
    let folder = Folder::new(&[
        ("db-backups.md", GOOD),
        ("db-backups 2.md", GOOD),
        ("notes.md", "x"),
        ("main.rs", "fn main() {}"),
    ]);
    let list = b"db-backups.md\n\ndb-backups 2.md\r\nmain.rs\nnotes.md\ngone.md\n";
    let run = folder.grade_with(&["--files-from", "-", "--format", "json"], list);
    assert_eq!(run.drafts(), ["db-backups 2.md", "db-backups.md"]);
    run.ends(4, "gone.md: no such file")
        .says("main.rs: skipped, not a .md, .markdown or .txt file")
        .says("notes.md: skipped, no question")
        .says("graded 2 of 5");
    folder.write("list", "db-backups 2.md\0");
    assert_eq!(folder.grade(&["--files-from", "list", "--format", "json"]).drafts(), ["db-backups 2.md"]);
    folder.grade(&["-", "--files-from", "-"]).ends(2, "standard input cannot be a draft and a list");
    folder.grade(&["--files-from", "no-list"]).ends(4, "no-list");
}

#[cfg(unix)]
#[test]
fn hostile_names_are_graded_shown_harmlessly_and_kept_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::new(&[("d/db-backups a\nb.md", GOOD), ("d/db-backups \u{202e}x:1.md", GOOD)]);
    for byte in [0xfe, 0xff] {
        let name = [b"db-backups-", &[byte][..], b".md"].concat();
        std::fs::write(folder.join("d").join(OsStr::from_bytes(&name)), GOOD).unwrap();
    }
    let run = folder.grade(&["d", "--format", "json", "-q", "db-backups"]);
    let drafts = run.drafts();
    run.ends(0, "graded 4 of 4");
    assert!(drafts.contains(&"d/db-backups-\\xfe.md".to_owned()), "{drafts:?}");
    assert!(drafts.contains(&"d/db-backups-\\xff.md".to_owned()), "{drafts:?}");
    let table = folder.grade(&["d", "-q", "db-backups"]);
    table.never_says("\u{202e}").says("d/db-backups a b.md");
}

#[test]
fn the_overview_starts_with_the_weakest_and_names_what_is_missed() {
    let folder = Folder::new(&[
        ("d/db-backups-a.md", GOOD),
        ("d/db-backups-b.md", WEAK),
        ("d/cloud-costs.md", "Nothing."),
    ]);
    let run = folder.grade(&["d"]);
    let place = |words: &str| run.stdout.find(words).unwrap_or_else(|| panic!("{words}: {}", run.stdout));
    assert!(place("(cloud-costs): 1 draft, average 0") < place("(db-backups): 2 drafts"));
    assert!(place("db-backups-b.md  below the pass mark") < place("db-backups-a.md  below the pass mark"));
    run.says("2 of 2  Monitored backups (db-backups)").says("3 drafts, average score").never_says("+9");
    let sorted = folder.grade(&["d", "--sort", "draft", "--group-by", "folder"]).stdout;
    let order: Vec<usize> = ["d: 3 drafts", "cloud-costs.md", "backups-a.md", "backups-b.md"]
        .map(|name| sorted.find(name).unwrap())
        .into();
    assert!(order.is_sorted(), "{sorted}");
    folder
        .grade(&["d/db-backups-a.md", "d/db-backups-b.md"])
        .says("What to write next")
        .says("2 drafts, average");
    folder.grade(&["d", "--explain"]).says("What to write next").says("3 drafts, average");
}

#[test]
fn threads_and_chunks_never_show() {
    let folder = Folder::new(&[]);
    for at in 0..520 {
        folder.write(&format!("d/db-backups-{at:03}.md"), if at % 3 == 0 { GOOD } else { WEAK });
    }
    let one = folder.grade(&["d", "--format", "json", "--jobs", "1"]);
    let args =
        ["d", "--format", "json", "--jobs", "3", "--report", "json=a.json", "--report", "jsonl=a.jsonl"];
    let many = folder.grade(&args);
    assert_eq!(one.stdout, many.stdout);
    assert_eq!(std::fs::read_to_string(folder.join("a.json")).unwrap(), one.stdout);
    assert_eq!(std::fs::read_to_string(folder.join("a.jsonl")).unwrap().lines().count(), 520);
    let drafts = one.drafts();
    assert_eq!(drafts.len(), 520);
    assert!(drafts.is_sorted());
}

#[test]
fn waivers_leave_both_sums_are_listed_and_warned_about_when_unused() {
    let draft = format!(
        "{GOOD}\n<!-- grade: skip retention the law\n  of the land -->\n\n\
         Text <!-- grade: skip managed-database we own racks --> more.\n\
         <!-- grade: skip restore-testing done --> <!-- grade: skip retentoin x -->\n\
         <!-- grade: skip isolated-immutable --> <!-- grade: skp x -->\n\n\
         ```\n<!-- grade: skip failover in code -->\n```\n"
    );
    let folder = Folder::new(&[("db-backups.md", &draft), ("plain/db-backups.md", GOOD)]);
    let run = folder.grade(&["db-backups.md", "--format", "json"]);
    let report = &run.json()["reports"][0];
    let plain = folder.grade(&["plain/db-backups.md", "--format", "json"]).json()["reports"][0].clone();
    let number = |report: &serde_json::Value, key: &str| report[key].as_u64().unwrap();
    let concept = |id: &str| {
        let all = report["concepts"].as_array().unwrap();
        all.iter().find(|concept| concept["id"] == id).unwrap().clone()
    };
    assert_eq!(concept("retention")["waived"], "the law of the land");
    assert_eq!(concept("managed-database")["waived"], "we own racks");
    assert_eq!(concept("restore-testing")["waived"], serde_json::Value::Null);
    assert_eq!(concept("failover")["waived"], serde_json::Value::Null);
    assert_eq!(number(report, "points"), number(&plain, "points"));
    assert_eq!(number(report, "max_points"), number(&plain, "max_points") - 6 - 3);
    let sum: u64 =
        report["concepts"].as_array().unwrap().iter().map(|concept| number(concept, "max_points")).sum();
    assert_eq!(sum, number(report, "max_points"));
    for words in [
        "\"restore-testing\" is explained",
        "no concept \"retentoin\"; did you mean retention?",
        "no reason is given for \"isolated-immutable\"",
        "not of the form `grade: skip CONCEPT reason`",
    ] {
        run.says(words);
    }
    folder.grade(&["db-backups.md"]).says("waived       0/0 the law of the land");
    let isolated = folder.grade(&["db-backups.md", "--isolated", "--format", "json"]);
    isolated.never_says("the law of").never_says("waives nothing");
    assert_eq!(number(&isolated.json()["reports"][0], "max_points"), number(&plain, "max_points"));
}
