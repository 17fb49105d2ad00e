//! `--explain`: the draft's own lines with carets, within the width, whatever a draft says.

mod support;

use support::{Folder, GOOD};
use unicode_width::UnicodeWidthStr;

const HOSTILE: &str = "\u{1b}[2J We test\u{202e} our ##[error] restores\t every \u{1b}]0;x\u{7} month, \u{65e5}\u{672c} \
    and we compare the rows with those of the day before, one by one, in a scratch account that nobody else uses.\n\
    ::error::We never restore the dump.\n";

/// What is said of a concept, up to the next one.
#[track_caller]
fn of_concept<'o>(output: &'o str, title: &str) -> &'o str {
    let start = output.find(&format!("\n{title}: ")).unwrap_or_else(|| panic!("{title} in {output}")) + 1;
    output[start..].split("\n\n").next().unwrap()
}

#[test]
fn evidence_is_underlined_in_the_lines_of_the_draft() {
    let text = format!("# Backups\n\n{GOOD}");
    let folder = Folder::new(&[("db-backups.md", &text)]);
    let run = folder.grade(&["db-backups.md", "--explain"]);
    assert_eq!(
        of_concept(&run.stdout, "Tested restores"),
        "\
Tested restores: explained, 9 of 9 points (says how it is done and time or
  frequency)
 --> db-backups.md:3:1
  |
3 | Every month we restore the newest backup into a scratch account\u{2026}
  | ^^^^^          ^^^^^^^ credit
  = by (restore|restored|restoring|bring back|bring it back) ~9 (every|\u{2026} (exact)"
    );
}

#[test]
fn a_denial_is_underlined_with_the_words_that_deny() {
    let folder = Folder::new(&[("db-backups.md", "\n\nWe never test\nour restores.\n")]);
    let run = folder.grade(&["db-backups.md", "--explain"]);
    let shown = of_concept(&run.stdout, "Tested restores");
    let expected = "\
Tested restores: missing, 0 of 9 points (rejected)
 --> db-backups.md:3:4
  |
3 | We never test
  |    ^^^^^^^^^^
4 | our restores.
  | ^^^^^^^^^^^^ denial
  = by ";
    assert!(shown.starts_with(expected), "{shown}");
}

#[test]
fn a_long_line_is_cut_around_its_evidence_and_keeps_its_column() {
    let text = format!("{}{GOOD}", "Something else altogether. ".repeat(20));
    let folder = Folder::new(&[("db-backups.md", &text)]);
    let run = folder.grade(&["db-backups.md", "--explain"]);
    let shown = of_concept(&run.stdout, "Tested restores");
    assert!(shown.contains(" --> db-backups.md:1:541\n"), "{shown}");
    assert!(shown.contains("\n1 | \u{2026}altogether. Every month we restore the newest"), "{shown}");
}

#[test]
fn nothing_is_wider_than_a_terminal_or_acts_on_it() {
    let folder = Folder::new(&[("db-backups.md", HOSTILE), ("d.md", &format!("We {HOSTILE}{GOOD}"))]);
    for args in [&["db-backups.md", "--explain"][..], &["d.md", "-q", "db-backups", "--explain"]] {
        let run = folder.grade(args);
        assert_eq!(run.code, 0);
        for line in run.stdout.lines() {
            assert!(line.width() <= 80, "{line}");
            assert!(!line.contains("##[") && !line.trim_start().starts_with("::"), "{line}");
        }
        let acts = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!run.stdout.contains(acts), "{}", run.stdout);
        assert!(run.stdout.contains("^ credit"), "{}", run.stdout);
    }
}
