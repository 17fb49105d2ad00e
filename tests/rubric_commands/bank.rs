//! A small bank, and the program run in its folder.

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::support::{Folder, program};
pub use crate::support::{fails, stderr, stdout};

/// Five test sentences: right, right, false credit, missed credit, known to differ.
pub const RUBRIC: &str = r#"format = 1
id = "lab"
title = "Lab"
kind = "design"

[[concept]]
id = "drills"
title = "Practised restores"
weight = 3
about = "Somebody restores a copy regularly to see that it works."
any = ["restore ~3 (test|drill)", "restore test", "tape robot", "IT drill", "quarterly fire drill"]
advice = "Say how often."
examples = [
  { text = "Every quarter we test a restore on a fresh server, because copies rot.", level = "explained" },
  { text = "We never test our restores.", level = "missing" },
  { text = "The restored church stood the test of time.", level = "missing" },
  { text = "We rehearse it.", level = "mentioned" },
  { text = "We bring everything back on Fridays.", level = "explained", engine = "missing" },
]

[[concept]]
id = "copies"
title = "Copies"
weight = 1
about = "Copies are made."
any = ["(nightly|daily) >1 backup"]
deny = ["backup =by hand"]
advice = "Say when."
examples = [
  { text = "A nightly backup runs at 2am and a second one at noon, so we lose half a day.", level = "explained" },
  { text = "Our daily backup is a backup by hand.", level = "missing" },
]
"#;

pub const QUESTION: &str = "# Lab\n\nHow do you keep the data of the lab safe over many years of work?\n\n\
    ## What is looked for\n\nCopies that work.\n\n\
    ## Model answer\n\nA nightly backup runs at 2am to a second site. Every quarter we test a restore on a fresh \
    server, because copies rot.\n";

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> Folder {
    Folder::of_bytes(files)
}

/// The bank in a folder of its own.
pub fn lab() -> Folder {
    Folder::new(&[("rubrics/lab.toml", RUBRIC), ("questions/lab.md", QUESTION)])
}

pub fn grade(folder: &Path, args: &[&str]) -> Output {
    with_stdin(folder, args, b"")
}

pub fn with_stdin(folder: &Path, args: &[&str], stdin: &[u8]) -> Output {
    let mut command = program(folder, args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads nothing closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    child.wait_with_output().unwrap()
}

pub fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(output)))
}

/// The exit code and the whole of standard output.
#[track_caller]
pub fn prints(output: &Output, code: i32, expected: &str) {
    assert_eq!(stdout(output), expected, "{}", stderr(output));
    assert_eq!(output.status.code(), Some(code));
}

/// No line is wider than a terminal that nobody has widened.
#[track_caller]
pub fn fits(output: &Output) {
    let text = stdout(output);
    let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "too wide: {wide:#?}");
}
