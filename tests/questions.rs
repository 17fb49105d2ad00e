//! `grade questions ID` reads well, and a terminal opens the drafts that a report names.

mod support;

use std::fs;
use std::process::Command;

use support::{Folder, GOOD};
use unicode_width::UnicodeWidthStr;

const RUBRIC: &str = "format = 1\nid = \"mine\"\ntitle = \"Mine\"\nkind = \"behavioral\"\ntarget-words = [70, 140]\n\
    [[concept]]\nid = \"one\"\ntitle = \"One\"\nweight = 3\nabout = \"About.\"\nany = [\"restore\"]\n\
    advice = \"Say it.\"\n";

#[test]
fn a_question_is_wrapped_and_says_how_long_an_answer_is() {
    let prompt = "Tell me of a night that you will not forget,\nand of the morning after it, as you would tell a friend.";
    let looked_for = "1. Something that is much longer than a line of a terminal, so that it has to be cut somewhere \
        near here.\n\n   ```\n   some code that stays as it is, however long it is, because it is code and nothing else\n   ```";
    let question = format!(
        "# Mine \u{1b}[2J\n\n{prompt}\n\n## What is looked for\n\n{looked_for}\n\n## Model answer\n\nSo.\n"
    );
    let folder = Folder::new(&[("bank/rubrics/mine.toml", RUBRIC), ("bank/questions/mine.md", &question)]);
    let run = folder.grade(&["questions", "mine", "--bank", "bank", "--looked-for"]);
    assert_eq!(
        run.stdout,
        "\
# Mine \u{fffd}[2J

Tell me of a night that you will not forget, and of the morning after it, as you
would tell a friend.

## What is looked for

1. Something that is much longer than a line of a terminal, so that it has to be
   cut somewhere near here.

   ```
   some code that stays as it is, however long it is, because it is code and nothing else
   ```

A behavioral question. 70 to 140 words: 0:30 to 1:00 minutes to speak.
Start a draft with `grade new mine`.
"
    );
}

#[test]
fn every_question_of_the_bank_fits_a_terminal() {
    let folder = Folder::new(&[]);
    let list = folder.grade(&["questions"]).stdout;
    let ids: Vec<&str> = list.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(ids.len(), 24);
    for id in ids.iter().map(|line| line.split(' ').next().unwrap()) {
        let run = folder.grade(&["questions", id, "--looked-for", "--model-answer"]);
        run.ends(0, "## Model answer\n");
        assert!(run.stdout.lines().all(|line| line.width() <= 80), "{}", run.stdout);
    }
}

/// Where there is no `script`, which has a terminal to give, the test says so.
#[test]
fn drafts_are_links_on_a_terminal_that_opens_them_and_nowhere_else() {
    let folder = Folder::new(&[("my drafts/db-backups.md", GOOD)]);
    let draft = "my drafts/db-backups.md";
    let piped = folder.grade_in("", &[draft, "--explain"], &[("FORCE_HYPERLINK", "1")]);
    piped.ends(0, draft).never_says("file://");
    let command = format!("{} '{draft}' --explain --report table=marks.txt", env!("CARGO_BIN_EXE_grade"));
    let mut script = Command::new("script");
    script.current_dir(folder.path()).args(["--quiet", "--return", "--command", &command, "/dev/null"]);
    script.env("FORCE_HYPERLINK", "1").env("TERM", "xterm-256color").env_remove("NO_COLOR");
    let Ok(output) = script.output() else {
        let _ =
            std::io::Write::write_all(&mut std::io::stderr(), b"there is no script: links are not tried\n");
        return;
    };
    let shown = String::from_utf8(output.stdout).unwrap();
    let place = fs::canonicalize(folder.path()).unwrap();
    let link = format!(
        "\u{1b}]8;;file://{}/my%20drafts/db-backups.md\u{1b}\\{draft}\u{1b}]8;;\u{1b}\\",
        place.display()
    );
    assert!(shown.matches(&link).count() >= 2, "{shown}");
    assert!(!fs::read_to_string(folder.join("marks.txt")).unwrap().contains('\u{1b}'));
}
