//! `--format lines` in the hands of what reads it: the problem matchers, and Vim with the settings of `docs/editors.md`.

mod support;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use regex::Regex;
use serde_json::Value;
use support::{Folder, GOOD, Run};

const DRAFT: &str = "Every month we restore the newest backup.\n\nWe keep the dump encrypted.\n";

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The first block of the manual in this language.
fn block(language: &str) -> String {
    let manual = file("docs/editors.md");
    let block = manual.split(&format!("```{language}\n")).nth(1).unwrap();
    block.split("```").next().unwrap().to_owned()
}

/// The patterns of a problem matcher.
fn pattern(matcher: &Value) -> Regex {
    let pattern = if matcher["pattern"].is_array() { &matcher["pattern"][0] } else { &matcher["pattern"] };
    Regex::new(pattern["regexp"].as_str().unwrap()).unwrap()
}

fn check(folder: &Folder) -> Run {
    folder.grade(&["check", ".", "--pass", "90", "--format", "lines"])
}

#[test]
fn a_line_says_what_there_is_to_do_and_where() {
    let waiver = "<!-- grade: skip retention set by law -->\n<!-- grade: skip nothing at all -->\n";
    let folder = Folder::new(&[
        ("db-backups.md", &format!("{DRAFT}{waiver}")),
        ("unknown.md", "---\nquestion: unknown\n---\n"),
        ("other.md", GOOD),
    ]);
    let run = check(&folder);
    run.ends(4, "db-backups.md:1:1: error: score ")
        .says("is below the pass mark 90 (--pass) [below-pass-mark]\n")
        .says("db-backups.md:5:1: warning: ")
        .says(" [unused-waiver]\n")
        .says("db-backups.md:1:1: note: waived: Retention policy: set by law\n")
        .says("db-backups.md:3:18: warning: Encrypted and access-controlled: mentioned, +4 points. ")
        .says("db-backups.md:1:1: warning: Standby and failover: missing, +9 points. ")
        .says("db-backups.md:1:1: note: 12 words (0:05 minutes) of at least 150 (1:04). ")
        .says("other.md:1:1: note: skipped: no question\n")
        .says("unknown.md:1:1: error: unknown question ");
    let changed = Folder::repository(&[("db-backups.md", GOOD)]);
    changed.write("db-backups.md", "Nothing.\n");
    let run = changed.grade(&["check", "--pass", "0", "--against", "HEAD", "--format", "lines"]);
    run.ends(1, ":1:1: error: score fell by ")
        .says("db-backups.md:1:1: note: score ")
        .says("Tested restores");
}

#[test]
fn every_line_is_read_by_the_problem_matchers() {
    let folder = Folder::new(&[("db-backups.md", DRAFT), ("odd: 1:2/db-backups.md", DRAFT)]);
    let run = check(&folder);
    let matchers: Value = serde_json::from_str(&file(".github/problem-matcher.json")).unwrap();
    let matchers: Vec<Regex> = matchers["problemMatcher"].as_array().unwrap().iter().map(pattern).collect();
    let task: Value = serde_json::from_str(&block("json")).unwrap();
    let of_task = pattern(&task["tasks"][0]["problemMatcher"]);
    assert!(run.stdout.lines().count() > 20);
    for line in run.stdout.lines() {
        assert!(matchers.iter().any(|matcher| matcher.is_match(line)), "{line}");
        assert!(of_task.is_match(line), "{line}");
    }
    let gap = run.stdout.lines().find(|line| line.starts_with("db-backups.md:3:18: ")).unwrap();
    let read = matchers[0].captures(gap).unwrap();
    assert_eq!(
        [&read[1], &read[2], &read[3], &read[4], &read[6]],
        ["db-backups.md", "3", "18", "warning", "encryption-access"]
    );
}

/// Where there is no Vim the test says so.
#[test]
fn vim_lists_the_gaps() {
    let folder = Folder::new(&[("db-backups.md", DRAFT)]);
    let program = Path::new(env!("CARGO_BIN_EXE_grade")).display().to_string();
    let settings = block("vim").replace("makeprg=grade", &format!("makeprg={program}"));
    let list = "silent make!\ncall writefile(map(getqflist(), {_, e -> bufname(e.bufnr) . ':' . e.lnum . ':' . e.col . ':' . e.type}), 'list')\nqall!\n";
    folder.write("settings.vim", &format!("{settings}{list}"));
    let mut vim = Command::new("vim");
    vim.current_dir(folder.path()).args(["-u", "NONE", "-N", "-es", "-S", "settings.vim", "db-backups.md"]);
    if vim.output().is_err() {
        let _ = writeln!(io::stderr(), "there is no Vim: its settings are not tried");
        return;
    }
    let list = fs::read_to_string(folder.join("list")).unwrap();
    let lines: Vec<&str> = list.lines().collect();
    assert!(lines.contains(&"db-backups.md:3:18:w") && lines.contains(&"db-backups.md:1:1:n"), "{list}");
    let printed = folder.grade(&["db-backups.md", "--format", "lines"]);
    assert_eq!(lines.len(), printed.stdout.lines().count());
}
