//! `grade check`: pass marks, comparison with a revision, and every exit code in every format.

mod support;

use std::fs;

use support::{FORMATS, Folder, GOOD};

const WEAK: &str = "A nightly job backs up the database.\n";

/// An answer that explains several concepts, a line each.
const STRONG: [&str; 4] = [
    "Every month we restore the newest backup into a scratch account and compare row counts.",
    "We keep every backup for 35 days and one a month for seven years, then lifecycle rules delete them.",
    "An alert pages us when the last backup is older than 26 hours, since the job once stopped silently.",
    "The recovery runbook says each step, and every quarter somebody new drills it against the clock.",
];

/// The strong answer without one of its lines.
fn without(line: usize) -> String {
    let kept = STRONG.iter().enumerate().filter(|(at, _)| *at != line);
    kept.flat_map(|(_, text)| [*text, "\n\n"]).collect()
}

fn strong() -> String {
    without(STRONG.len())
}

#[test]
fn every_exit_code_is_the_same_in_every_format() {
    let folder = Folder::repository(&[
        ("good/db-backups.md", &strong()),
        ("weak/db-backups.md", WEAK),
        ("unread/db-backups.md", "a\0b"),
        ("unknown/db-backups.md", "---\nquestion: nonsense\n---\ntext"),
        ("none/README.md", "hello"),
        ("config/grade.toml", "pas = 1"),
        ("config/db-backups.md", GOOD),
        ("bank/rubrics/bad.toml", "format = 2"),
        ("bank/questions/bad.md", "# Bad\n\nWhat?\n"),
        ("bad.md", GOOD),
        ("notes.md", GOOD),
    ]);
    for format in FORMATS {
        for (code, args) in [
            (0, &["good", "--pass", "20"][..]),
            (0, &["good", "--pass", "20", "--against", "HEAD", "--changed"]),
            (1, &["weak"]),
            (1, &["good", "weak", "--pass", "20", "--against", "HEAD"]),
            (2, &["good", "-q", "nonsense"]),
            (2, &["notes.md"]),
            (2, &["good", "--against", "no-such-revision"]),
            (2, &["good", "--no-such-option"]),
            (2, &["good", "--ratchet"]),
            (2, &["notes.md", "weak", "unread", "bad.md", "--bank", "bank"]),
            (3, &["config"]),
            (3, &["good", "--bank", "none"]),
            (3, &["bad.md", "weak", "unread", "--bank", "bank"]),
            (4, &["unread", "good", "weak"]),
            (4, &["unknown", "good"]),
            (4, &["gone", "good"]),
            (4, &["gone/db-backups.md", "good", "--against", "HEAD"]),
            (4, &["none"]),
        ] {
            let run = folder.grade(&[&["check", "--format", format], args].concat());
            assert_eq!(run.code, code, "{format} {args:?}\n{}\n{}", run.stdout, run.stderr);
            assert!(!run.stderr.is_empty(), "{format} {args:?}");
        }
        for (code, args) in [
            (0, &["weak"][..]),
            (1, &["weak", "--min-score", "50"]),
            (2, &["notes.md", "unread", "weak", "--min-score", "50"]),
            (3, &["bad.md", "unread", "weak", "--min-score", "50", "--bank", "bank"]),
            (4, &["unread", "weak", "--min-score", "50"]),
        ] {
            let run = folder.grade(&[args, &["--format", format]].concat());
            assert_eq!(run.code, code, "{format} {args:?}\n{}\n{}", run.stdout, run.stderr);
        }
    }
}

#[test]
fn pass_marks_come_from_question_glob_or_default() {
    let folder = Folder::new(&[
        ("grade.toml", "pass = 5\n[[override]]\nfiles = [\"strict/**\"]\npass = 100\n"),
        ("db-backups.md", &strong()),
        ("strict/db-backups.md", &strong()),
    ]);
    folder
        .grade(&["check"])
        .ends(1, "strict/db-backups.md: error: score ")
        .says("is below the pass mark 100 (grade.toml:4) [below-pass-mark]")
        .says("Check failed: 1 of 2 drafts")
        .says("graded 2 of 2");
    folder.grade(&["check", "db-backups.md"]).ends(0, "Check passed: 1 draft");
    folder.grade(&["check", "--pass", "1"]).ends(0, "Check passed: 2 drafts");
    assert_eq!(folder.grade(&["check", "--pass", "1", "--quiet"]).stdout, "");
}

#[test]
fn a_lost_concept_and_a_fallen_score_are_named_with_lines() {
    let folder = Folder::repository(&[("db-backups.md", &strong())]);
    folder.grade(&["check", "--pass", "0", "--against", "HEAD"]).ends(0, "    = db-backups.md");
    folder.write("db-backups.md", &without(1));
    for tolerance in ["0", "100"] {
        let run = folder.grade(&["check", "--pass", "0", "--against", "HEAD", "--tolerance", tolerance]);
        run.ends(1, "“Retention policy” (retention) was explained at HEAD in line 3, and is now missing");
        assert_eq!(run.stdout.contains("[score-fell]"), tolerance == "0", "{}", run.stdout);
        run.never_says("restore-testing");
    }
    folder.write("db-backups.md", &(without(1) + "We have a retention policy.\n"));
    let run = folder.grade(&["check", "--pass", "0", "--against", "HEAD", "--tolerance", "100"]);
    run.ends(1, "db-backups.md:7:").says("and is now mentioned [concept-lost]");
    folder
        .grade(&["check", "--pass", "0", "--against", "HEAD", "--explain"])
        .says("Retention policy: explained, now mentioned");
    folder.commit();
    folder.grade(&["check", "--pass", "0", "--against", "HEAD"]).ends(0, "Check passed");
    folder.grade(&["check", "--pass", "0", "--against", "HEAD~1"]).ends(1, "was explained at HEAD~1");
}

#[test]
fn what_is_explained_in_another_place_or_waived_is_not_lost() {
    let folder = Folder::repository(&[("db-backups.md", &strong())]);
    let check = ["check", "--pass", "0", "--against", "HEAD", "--tolerance", "100"];
    let mut lines: Vec<&str> = STRONG.to_vec();
    lines.reverse();
    folder.write("db-backups.md", &lines.join("\n\n"));
    folder.grade(&check).ends(0, "Check passed");
    folder.write("db-backups.md", &format!("<!-- grade: skip retention set by law -->\n\n{}", without(1)));
    folder
        .grade(&check)
        .ends(0, "db-backups.md: note: “Retention policy” (retention) is waived: set by law")
        .says("db-backups.md  1 waived")
        .says("Check passed");
    folder.grade(&[&check[..], &["--isolated"]].concat()).ends(1, "“Retention policy”");
    folder.write("db-backups.md", &format!("<!-- grade: skip no-such x -->\n\n{}", strong()));
    folder
        .grade(&check)
        .ends(0, "db-backups.md:1:1: warning: the waiver waives nothing")
        .says("Check passed");
}

#[test]
fn every_format_shows_what_has_changed_what_is_objected_to_and_what_is_waived() {
    let folder = Folder::repository(&[("d/db-backups-old.md", &strong())]);
    folder.git(&["mv", "d/db-backups-old.md", "d/db-backups.md"]);
    folder.write("d/db-backups.md", &(without(2) + "<!-- grade: skip managed-database we own racks -->\n"));
    let check = ["check", "--pass", "0", "--against", "HEAD"];
    let json = folder.grade(&[&check[..], &["--format", "json"]].concat()).json();
    let before = json["reports"][0]["earlier"]["score"].to_string();
    for format in FORMATS {
        let run = folder.grade(&[&check[..], &["--format", format]].concat());
        run.ends(1, "was explained at HEAD in line 5, and is now missing");
        let stdout = &run.stdout;
        assert!(stdout.contains("we own racks"), "{format}: the waiver\n{stdout}");
        assert!(stdout.contains(&before), "{format}: the score before\n{stdout}");
        let has_rule = stdout.contains("concept-lost") || format == "csv";
        assert!(has_rule, "{format}: the rule\n{stdout}");
    }
    for format in ["json", "jsonl", "markdown", "junit", "sarif", "github"] {
        let run = folder.grade(&[&check[..], &["--format", format]].concat());
        run.says("db-backups-old");
    }
}

#[test]
fn in_a_workflow_a_check_annotates_its_findings() {
    let folder = Folder::repository(&[("db-backups.md", WEAK), ("cloud-costs.md", WEAK)]);
    let in_workflow = |args: &[&str]| folder.grade_in("", args, &[("GITHUB_ACTIONS", "true")]);
    let run = in_workflow(&["check"]);
    run.ends(1, "::error file=db-backups.md,title=below-pass-mark::score ").says("Check failed: 2 of 2");
    let table = run.stdout.find("Check failed").unwrap();
    assert!(run.stdout.find("::error").unwrap() > table, "annotations stand below the table");
    in_workflow(&["check", "--format", "table"]).never_says("::error");
    in_workflow(&["check", "--quiet"]).ends(1, "").never_says("::");
    let unchanged = in_workflow(&["check", "--against", "HEAD"]);
    unchanged.never_says("title=Change");
}

#[test]
fn a_check_writes_reports_to_files() {
    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let args =
        ["check", "--output", "check.txt", "--report", "junit=check.xml", "--report", "sarif=check.sarif"];
    let run = folder.grade(&args);
    run.ends(1, "graded 1 of 1");
    assert_eq!(run.stdout, "");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert!(read("check.txt").ends_with("Check failed: 1 of 1 draft\n"));
    assert!(read("check.xml").contains("type=\"below-pass-mark\""));
    assert!(read("check.sarif").contains("\"ruleId\": \"below-pass-mark\""));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 4);
}

#[test]
fn what_is_read_is_never_written_to() {
    let folder = Folder::new(&[
        ("grade.toml", "bank = [\"bank\"]\n"),
        ("db-backups.md", WEAK),
        ("list", "db-backups.md\n"),
        ("bank/rubrics/mine.toml", "format = 2\n"),
        ("bank/questions/mine.md", "# Mine\n\nWhat?\n"),
    ]);
    for command in [&["check"][..], &["."]] {
        for file in
            ["grade.toml", "db-backups.md", "list", "bank/rubrics/mine.toml", "bank/questions/mine.md"]
        {
            let before = fs::read(folder.join(file)).unwrap();
            for option in ["--output=", "--report=json="] {
                let option = format!("{option}{file}");
                let run = folder.grade(&[command, &["--files-from", "list", &option]].concat());
                run.ends(2, &format!("{file}: is read as well; name another file"));
            }
            assert_eq!(fs::read(folder.join(file)).unwrap(), before, "{file}");
        }
    }
}

#[test]
fn a_ratchet_asks_old_drafts_not_to_get_worse_and_new_ones_to_pass() {
    let folder = Folder::repository(&[("d/db-backups-old.md", WEAK)]);
    let ratchet = ["check", "--against", "HEAD", "--ratchet"];
    folder.grade(&["check", "--against", "HEAD"]).ends(1, "[below-pass-mark]");
    folder.grade(&ratchet).ends(0, "Check passed: 1 draft");
    folder.write("d/db-backups-new.md", WEAK);
    folder
        .grade(&ratchet)
        .ends(1, "d/db-backups-new.md: error")
        .says("   new d/db-backups-new.md")
        .says("failed: 1 of 2");
    folder.git(&["add", "--all"]);
    folder.grade(&ratchet).ends(1, "d/db-backups-new.md: error");
    folder.write("d/db-backups-new.md", GOOD);
    folder.grade(&[&ratchet[..], &["--pass", "1"]].concat()).ends(0, "Check passed: 2 drafts");
    folder.write("d/db-backups-old.md", "Nothing.\n");
    folder.grade(&ratchet).ends(1, "d/db-backups-old.md: error: score fell by ");
}

#[test]
fn only_changed_drafts_are_checked_where_that_is_asked_for() {
    let folder = Folder::repository(&[
        ("d/db-backups-1.md", WEAK),
        ("d/db-backups-2.md", WEAK),
        ("d/db-backups-3.md", WEAK),
        ("e/db-backups.md", WEAK),
    ]);
    let changed = ["check", "--against", "HEAD", "--changed", "--pass", "1", "--format", "json"];
    let run = folder.grade(&changed);
    assert_eq!(run.drafts(), Vec::<String>::new());
    run.ends(0, "graded 0 of 0").says("4 not changed");
    folder.write("d/db-backups-2.md", &strong());
    folder.write("d/db-backups-4.md", GOOD);
    folder.write("e/db-backups.md", &strong());
    assert_eq!(
        folder.grade(&changed).drafts(),
        ["d/db-backups-2.md", "d/db-backups-4.md", "e/db-backups.md"]
    );
    let below = folder.grade_in("d", &changed, &[]);
    assert_eq!(below.drafts(), ["db-backups-2.md", "db-backups-4.md"]);
}

#[test]
fn renames_are_followed_and_deletions_told() {
    let folder = Folder::repository(&[
        ("d/db-backups-old.md", &strong()),
        ("d/db-backups-gone.md", "Something else, so that nobody takes it for a rename.\n"),
        ("README.rst", "x"),
    ]);
    folder.git(&["mv", "d/db-backups-old.md", "d/db-backups.md"]);
    folder.write("d/db-backups.md", &without(2));
    folder.remove("d/db-backups-gone.md");
    folder.remove("README.rst");
    let run = folder.grade(&["check", "--pass", "0", "--against", "HEAD", "--explain"]);
    run.ends(1, "(backup-monitoring) was explained at HEAD in line 5")
        .says("when it was d/db-backups-old.md")
        .says("d/db-backups-gone.md: skipped, deleted since HEAD")
        .says("graded 1 of 2")
        .never_says("README");
    let all_gone = Folder::repository(&[("db-backups.md", GOOD), ("e/db-backups.md", GOOD)]);
    all_gone.remove("db-backups.md");
    let changed = ["check", "--against", "HEAD", "--changed", "--pass", "1"];
    all_gone.grade(&changed).ends(0, "db-backups.md: skipped, deleted since HEAD").says("graded 0 of 1");
    all_gone.grade(&["check", "db-backups.md", "--against", "HEAD"]).ends(4, "db-backups.md: no such file");
}

#[test]
fn what_git_cannot_tell_is_said_and_ends_with_2() {
    let check = ["check", ".", "--against", "HEAD~1"];
    let plain = Folder::new(&[("db-backups.md", GOOD)]);
    plain.grade(&check).ends(2, "is in no git repository; --against needs one");
    plain.git(&["init", "--quiet"]);
    plain
        .grade(&["check", ".", "--against", "HEAD"])
        .ends(2, "unknown revision \"HEAD\": the branch has no commit yet");
    plain.commit();
    plain.grade(&check).ends(2, "unknown revision \"HEAD~1\": name a commit, branch or tag");
    plain.grade(&["check", "--against=--output=x"]).ends(2, "a revision does not start with a hyphen");
    plain.grade(&["check", "--against", "HEAD..HEAD"]).ends(2, "is a range; name one revision");
    plain.grade(&["check", "--against", "HEAD...HEAD"]).ends(2, "is a range; name one revision");
    plain.grade(&["check", "--against", ""]).ends(2, "unknown revision \"\"");
    plain.grade_in("", &check, &[("PATH", "/nowhere")]).ends(2, "git is not installed; --against needs it");
    plain.write("db-backups.md", WEAK);
    plain.commit();
    plain.grade(&[&check[..], &["--pass", "0"]].concat()).ends(1, "[score-fell]");
    plain.git(&["checkout", "--quiet", "--detach"]);
    plain.grade(&[&check[..], &["--pass", "0"]].concat()).ends(1, "[score-fell]");

    let clones = Folder::new(&[]);
    let from = format!("file://{}", plain.path().display());
    clones.git(&["clone", "--quiet", "--depth", "1", &from, "clone"]);
    clones.grade_in("clone", &check, &[]).ends(2, "unknown revision \"HEAD~1\": the clone is shallow");
}

#[test]
fn drafts_of_another_repository_are_no_new_drafts() {
    let folder = Folder::repository(&[("a/db-backups.md", GOOD)]);
    let other = Folder::repository(&[("db-backups.md", GOOD)]);
    let draft = other.join("db-backups.md");
    folder
        .grade(&["check", "a", draft.to_str().unwrap(), "--against", "HEAD", "--pass", "1"])
        .ends(4, "lies outside the repository that --against compares")
        .says("graded 1 of 2");
}

#[test]
fn an_earlier_text_that_cannot_be_graded_makes_a_draft_new() {
    let folder =
        Folder::repository(&[("db-backups-1.md", "a\0b"), ("db-backups-2.md", &"a".repeat((1 << 20) + 1))]);
    folder.write("db-backups-1.md", GOOD);
    folder.write("db-backups-2.md", GOOD);
    let run = folder.grade(&["check", "--against", "HEAD", "--ratchet"]);
    run.ends(1, "db-backups-1.md: its text at HEAD cannot be graded (is a binary file")
        .says("db-backups-2.md: its text at HEAD cannot be graded (too large")
        .says("it is checked as a new draft")
        .says("failed: 2 of 2");
}

#[cfg(unix)]
#[test]
fn hostile_names_are_compared_as_any_other() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::repository(&[]);
    let names: [&[u8]; 6] = [
        b"db-backups a\nb.md",
        b"db-backups \xff.md",
        "db-backups \u{202e}x.md".as_bytes(),
        b"db-backups :0:x.md",
        b"db-backups \"q\".md",
        b"db-backups *.md",
    ];
    let write = |text: &str| {
        for name in names {
            fs::write(folder.path().join(OsStr::from_bytes(name)), text).unwrap();
        }
    };
    write(&strong());
    folder.commit();
    folder.grade(&["check", "--against", "HEAD", "--pass", "0"]).ends(0, "Check passed: 6 drafts");
    write(&without(0));
    let run = folder.grade(&["check", "--against", "HEAD", "--changed", "--pass", "0"]);
    run.ends(1, "Check failed: 6 of 6 drafts").never_says("\u{202e}").never_says(" new ");
}

#[cfg(unix)]
#[test]
fn git_runs_nothing_that_the_repository_has_set() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::repository(&[("db-backups.md", GOOD), (".gitattributes", "*.md diff=evil\n")]);
    folder.write("evil.sh", "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\n");
    let evil = folder.join("evil.sh");
    fs::set_permissions(&evil, fs::Permissions::from_mode(0o755)).unwrap();
    let evil = evil.to_str().unwrap();
    for key in ["core.fsmonitor", "diff.external", "core.pager", "diff.evil.textconv", "diff.evil.command"] {
        folder.git(&["config", key, evil]);
    }
    folder.git(&["config", "color.ui", "always"]);
    folder.write("db-backups.md", WEAK);
    folder.grade(&["check", "--against", "HEAD", "--pass", "0"]).ends(1, "[concept-lost]");
    assert!(!folder.join("ran").exists());
}

#[test]
fn a_check_fails_even_where_nobody_reads_why() {
    use std::process::{Command, Stdio};

    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    for format in FORMATS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grade"));
        command.current_dir(folder.path()).args(["check", "--format", format]).env_remove("GITHUB_ACTIONS");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(1), "graded 1 of 1\n"), "{format}");
    }
}
