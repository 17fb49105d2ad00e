//! The exit codes are the same in every format, and none of them keeps the report from being whole.

use grade::app::Exit;
use grade::report::Format;
use serde_json::Value;

use crate::program::{GOOD, fails, folder, run, stdout};

/// Whether a document of this format is whole.
fn is_whole(format: Format, text: &str) -> bool {
    match format {
        Format::Table | Format::Github | Format::Lines | Format::Markdown => {
            text.ends_with('\n') || text.is_empty()
        }
        Format::Html => text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>\n"),
        Format::Json | Format::Sarif => serde_json::from_str::<Value>(text).is_ok(),
        Format::Jsonl => text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()),
        Format::Csv => ::csv::Reader::from_reader(text.as_bytes()).records().all(|record| record.is_ok()),
        Format::Junit => roxmltree::Document::parse(text).is_ok(),
    }
}

#[test]
fn every_exit_code_is_the_same_in_every_format() {
    let rubric = "format = 1\nid = \"mine\"\n";
    let folder = folder(&[
        ("db-backups.md", GOOD),
        ("notes.md", GOOD),
        ("nul-db-backups.md", "a\0b"),
        ("unknown.md", "---\nquestion: nothing\n---\n"),
        ("mine.md", GOOD),
        ("bank/rubrics/mine.toml", rubric),
        ("bank/questions/mine.md", "# Mine\n\nWhat?\n"),
        ("empty/x.rst", ""),
    ]);
    for format in Format::ALL {
        for (args, code, words) in [
            (&["db-backups.md"][..], 0, ""),
            (&["db-backups.md", "--min-score", "5"], 0, ""),
            (&["db-backups.md", "--min-score", "90"], 1, ""),
            (&["db-backups.md", "notes.md"], 2, "notes.md: no question"),
            (&["db-backups.md", "--nonsense"], 2, "--nonsense"),
            (&["db-backups.md", "-q", "nothing"], 2, "nothing"),
            (&["db-backups.md", "mine.md", "--bank", "bank"], 3, "mine.toml"),
            (&["db-backups.md", "mine.md", "notes.md", "--bank", "bank"], 2, "notes.md: no question"),
            (&["db-backups.md", "gone.md"], 4, "gone.md: no such file"),
            (&["db-backups.md", "gone.md", "--min-score", "90"], 4, "gone.md: no such file"),
            (&["db-backups.md", "unknown.md"], 4, "unknown question"),
            (&["nul-db-backups.md", "-q", "db-backups"], 4, "is a binary file"),
            (&["empty"], 4, "no drafts in this folder"),
        ] {
            let output = run(folder.path(), &[args, &["--format", format.name()]].concat());
            fails(&output, code, words);
            let text = stdout(&output);
            let has_started = !words.is_empty() && text.is_empty();
            assert!(has_started || is_whole(format, &text), "{} {args:?}: {text}", format.name());
        }
    }
}

#[test]
fn a_fault_of_the_program_itself_has_a_code_of_its_own() {
    assert_eq!(Exit::Internal.code(), 70);
    assert!(Exit::Internal < Exit::Usage, "it wins over all others");
}
