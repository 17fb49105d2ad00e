//! In a GitHub workflow the whole log holds exactly as many commands as annotations, whatever drafts say.

use std::fs;

use grade::report::Format;

use crate::log::{acting, commands};
use crate::program::{GOOD, folder, program, stderr, stdout};
use crate::sample::TRIES;
use crate::support::Folder;

/// Drafts of strangers: hostile names, hostile words next to what earns, some of them not to be graded.
fn hostile() -> Folder {
    let folder = folder(&[("db-backups.md", GOOD)]);
    for (at, words) in TRIES.iter().enumerate() {
        let text = format!(
            "We test\u{20}our {words} restores {words} every month and\n{words}\ncompare the rows.\n"
        );
        fs::write(folder.path().join(format!("db-backups-{at}.md")), text).unwrap();
        let long = format!("We {} restore {words} every month.", words.repeat(30));
        fs::write(folder.path().join(format!("db-backups-long-{at}.md")), long).unwrap();
        let front = format!("---\nquestion: \"{words}\"\n---\n{GOOD}");
        fs::write(folder.path().join(format!("unknown-{at}.md")), front).unwrap();
        let name = words.replace(['/', '\0'], "");
        for name in [format!("db-backups {name}.md"), format!("{name}.md")] {
            // Some systems refuse some names.
            let _ = fs::write(folder.path().join(name), text_of(words));
        }
    }
    folder
}

fn text_of(words: &str) -> String {
    format!("{words}\n\n{GOOD}")
}

/// A log of a workflow: both streams, whatever their order.
fn log(folder: &std::path::Path, args: &[&str]) -> String {
    let mut command = program(folder, args);
    let output = command.env("GITHUB_ACTIONS", "true").output().unwrap();
    stdout(&output) + &stderr(&output)
}

#[test]
fn a_log_holds_as_many_commands_as_annotations() {
    let folder = hostile();
    let annotations = log(folder.path(), &[".", "--format", "github"]);
    let meant = commands(&annotations).len();
    let kinds = ["::error file=", "::warning file=", "::notice file="];
    let count = |kind: &&str| annotations.lines().filter(|line| line.starts_with(*kind)).count();
    assert_eq!(kinds.iter().map(count).sum::<usize>(), meant);
    assert!(kinds.iter().all(|kind| count(kind) <= 10));
    assert!(meant >= 20, "{annotations}");
    for format in Format::ALL {
        let log = log(folder.path(), &[".", "--explain", "--format", format.name()]);
        let meant = if format == Format::Github { meant } else { 0 };
        assert_eq!(commands(&log).len(), meant, "{}: {:?}", format.name(), commands(&log));
        assert_eq!(acting(&log), Vec::<char>::new(), "{}", format.name());
    }
    let both = log(folder.path(), &[".", "--explain"]);
    assert_eq!(commands(&both).len(), meant, "{:?}", commands(&both));
    assert!(both.contains("Score "), "the table is there too");
    for args in
        [&[".", "--color", "always"][..], &[".", "--output", "marks.txt"], &[".", "--report", "json=m.json"]]
    {
        let log = log(folder.path(), args);
        assert_eq!(commands(&anstream::adapter::strip_str(&log).to_string()).len(), meant, "{args:?}");
    }
}

#[test]
fn annotations_are_shown_only_where_they_are_wanted() {
    let folder = folder(&[("db-backups.md", GOOD)]);
    let has_annotations = |args: &[&str]| !commands(&log(folder.path(), args)).is_empty();
    assert!(has_annotations(&["db-backups.md"]));
    assert!(has_annotations(&["db-backups.md", "--report", "json=a.json"]));
    assert!(!has_annotations(&["db-backups.md", "--quiet"]));
    assert!(!has_annotations(&["db-backups.md", "--format", "table"]));
    assert!(!has_annotations(&["db-backups.md", "--output", "t.txt", "--report", "json=-"]));
    let outside = program(folder.path(), ["db-backups.md"]).output().unwrap();
    assert!(commands(&stdout(&outside)).is_empty());
}

#[test]
fn words_of_a_wrong_call_command_nothing() {
    let folder = folder(&[]);
    for words in TRIES.iter().filter(|words| !words.contains('\0')) {
        let option = format!("--{words}");
        let question = format!("--question={words}");
        let output = format!("--output=none/{words}");
        let report = format!("--report={words}");
        for args in [
            vec![option.as_str()],
            vec![words],
            vec!["new", words],
            vec!["x.md", &question],
            vec!["x.md", &output],
            vec!["x.md", &report],
            vec!["x.md", "--bank", words],
        ] {
            let log = log(folder.path(), &args);
            let annotations = log.lines().filter(|line| line.starts_with("::error file=")).count();
            assert_eq!(commands(&log).len(), annotations, "{args:?}: {log}");
            assert_eq!(acting(&log), Vec::<char>::new(), "{args:?}: {log}");
        }
    }
}

#[test]
fn the_summary_of_a_step_is_appended() {
    let folder = folder(&[("db-backups.md", GOOD)]);
    let summary = folder.path().join("summary");
    fs::write(&summary, "before\n").unwrap();
    let run =
        |args: &[&str]| program(folder.path(), args).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap();
    let output = run(&["db-backups.md", "--format", "json"]);
    assert!(stdout(&output).starts_with('{'));
    let markdown =
        stdout(&program(folder.path(), ["db-backups.md", "--format", "markdown"]).output().unwrap());
    assert_eq!(fs::read_to_string(&summary).unwrap(), format!("before\n{markdown}"));
    run(&["db-backups.md", "--quiet"]);
    assert_eq!(fs::read_to_string(&summary).unwrap(), format!("before\n{markdown}"));
}

#[test]
fn a_summary_that_cannot_be_written_is_a_warning() {
    let folder = folder(&[("db-backups.md", GOOD)]);
    let mut command = program(folder.path(), ["db-backups.md"]);
    let output = command.env("GITHUB_STEP_SUMMARY", folder.path().join("none/summary")).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("cannot append the summary"), "{}", stderr(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_safe() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = folder(&[]);
    for name in [b"db-backups-\xff\n::error::x.md".as_slice(), b"db-backups-\xfe\x1b[31m.md"] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), GOOD).unwrap();
    }
    let table = log(folder.path(), &[".", "-q", "db-backups", "--format", "table", "--explain"]);
    assert_eq!(table.matches(" of 100, ").count(), 2, "{table}");
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Github) {
        let log = log(folder.path(), &[".", "-q", "db-backups", "--format", format.name()]);
        assert_eq!(commands(&log), Vec::<&str>::new(), "{}", format.name());
        assert_eq!(acting(&log), Vec::<char>::new(), "{}", format.name());
    }
}
