//! The program as a user meets it: output, messages and exit codes, bad input above all.

mod support;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::{Folder, GOOD, fails, program, stderr, stdout};

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> Folder {
    Folder::of_bytes(files)
}

fn grade(folder: &Path, args: &[&str]) -> Output {
    program(folder, args).output().unwrap()
}

fn with_stdin(folder: &Path, args: &[&str], stdin: &[u8]) -> Output {
    let mut command = program(folder, args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(stdin).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_draft_is_graded_by_its_file_name() {
    let folder = folder(&[("db-backups-2.md", GOOD.as_bytes())]);
    let output = grade(folder.path(), &["db-backups-2.md"]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    assert!(text.contains("from the file name"), "{text}");
    assert!(text.contains("Tested restores          explained    9/9 1:1"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn the_question_comes_from_flag_front_matter_name_or_folder() {
    let front = format!("---\nquestion: db-backups\n---\n{GOOD}");
    let folder = folder(&[
        ("answer.md", front.as_bytes()),
        ("db-backups/mine.md", GOOD.as_bytes()),
        ("x.md", GOOD.as_bytes()),
    ]);
    for (args, from) in [
        (["answer.md", "--format=json", "--color=never"], "front-matter"),
        (["db-backups/mine.md", "--format=json", "--color=never"], "folder-name"),
        (["x.md", "--format=json", "-qdb-backups"], "flag"),
        (["x.md", "--format=json", "--q=db-backups"], "flag"),
        (["x.md", "--format=json", "--question=db-backups"], "flag"),
    ] {
        let text = stdout(&grade(folder.path(), &args));
        assert!(text.contains(&format!("\"question_from\": \"{from}\"")), "{args:?} {text}");
    }
}

#[test]
fn evidence_in_json_is_exactly_those_bytes() {
    let text = format!("\u{feff}---\r\nquestion: db-backups\r\n---\r\n\r\né {GOOD}");
    let folder = folder(&[("a.md", text.as_bytes())]);
    let report: serde_json::Value =
        serde_json::from_slice(&grade(folder.path(), &["a.md", "--format", "json"]).stdout).unwrap();
    let mut seen = 0;
    for concept in report["reports"][0]["concepts"].as_array().unwrap() {
        for evidence in concept["evidence"].as_array().unwrap() {
            let place = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
            assert_eq!(&text[place("start")..place("end")], evidence["text"]);
            assert_eq!(evidence["line"], 5);
            seen += 1;
        }
    }
    assert!(seen > 0);
    let points = |value: &serde_json::Value| value["points"].as_u64().unwrap();
    let sum: u64 = report["reports"][0]["concepts"].as_array().unwrap().iter().map(points).sum();
    assert_eq!(sum, points(&report["reports"][0]));
}

#[test]
fn unreadable_drafts_are_named_and_the_others_graded() {
    let folder = folder(&[
        ("db-backups.md", GOOD.as_bytes()),
        ("nul.md", b"a\0b"),
        ("utf16.md", &[0xff, 0xfe, b'a', 0]),
        ("invalid.md", b"fine\n\xff\xfe"),
        ("large.md", &vec![b'a'; (1 << 20) + 1]),
        ("unknown.md", b"---\nquestion: db-backup\n---\ntext"),
        ("path.md", b"---\nquestion: ../../etc/passwd\n---\ntext"),
    ]);
    let names =
        ["db-backups.md", "nul.md", "utf16.md", "invalid.md", "large.md", "unknown.md", "path.md", "gone.md"];
    let output = grade(folder.path(), &names);
    assert!(stdout(&output).contains("Tested restores"));
    for words in [
        "nul.md: is a binary file",
        "utf16.md: is UTF-16",
        "invalid.md: is not UTF-8: invalid byte at line 2",
        "large.md: too large",
        "unknown.md: unknown question \"db-backup\" in its front matter; did you mean db-backups?",
        "path.md: unknown question",
        "gone.md: no such file",
        "graded 1 of 8",
    ] {
        fails(&output, 4, words);
    }
}

#[test]
fn odd_drafts_get_a_report() {
    let long = "restore ".repeat(100_000);
    let question = "> How do you keep a database reliable, and how do you plan its backups, restores and disaster recovery? Include how you trade off RPO and RTO.\n";
    for (text, what) in [
        ("", "empty"),
        ("```\nwe test our restores every month\n```\n", "only a code block"),
        (question, "only the question"),
        ("\u{feff}", "only a byte-order mark"),
    ] {
        let folder = folder(&[("db-backups.md", text.as_bytes())]);
        let output = grade(folder.path(), &["db-backups.md"]);
        assert_eq!(output.status.code(), Some(0), "{what}");
        assert!(stdout(&output).contains("Score 0 of 100, off the mark"), "{what}: {}", stdout(&output));
    }
    let folder = folder(&[("db-backups.md", long.as_bytes())]);
    let output = grade(folder.path(), &["db-backups.md"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("100000 words"));
}

#[test]
fn wrong_usage_says_what_to_do() {
    let folder = folder(&[("notes.md", GOOD.as_bytes()), ("empty/readme.rst", b"x")]);
    fails(&grade(folder.path(), &["notes.md", "-q", "db-backup"]), 2, "did you mean db-backups?");
    fails(&grade(folder.path(), &["notes.md"]), 2, "notes.md: no question");
    fails(&grade(folder.path(), &[]), 2, "nothing to grade");
    fails(&grade(folder.path(), &["--nonsense"]), 2, "--nonsense");
    fails(&grade(folder.path(), &["questoins"]), 2, "did you mean the command `grade questions`?");
    fails(&grade(folder.path(), &["empty"]), 4, "no drafts in this folder");
}

#[test]
fn folders_are_graded_whole_and_what_has_no_question_is_named() {
    let folder = folder(&[
        ("drafts/db-backups.md", GOOD.as_bytes()),
        ("drafts/README.md", b"hello"),
        ("drafts/.hidden.md", b"x"),
        ("drafts/sub/cloud-costs.txt", b"We tag everything."),
    ]);
    let output = grade(folder.path(), &["drafts", "--sort", "draft", "--group-by", "folder"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("drafts/README.md: skipped, no question"));
    assert!(stderr(&output).contains("graded 2 of 3"));
    let order: Vec<usize> = ["drafts/db-backups.md", "drafts/sub/cloud-costs.txt"]
        .iter()
        .map(|name| stdout(&output).find(name).unwrap())
        .collect();
    assert!(order[0] < order[1]);
}

#[test]
fn a_bar_decides_the_exit_code() {
    let folder = folder(&[("db-backups.md", GOOD.as_bytes())]);
    assert_eq!(grade(folder.path(), &["db-backups.md", "--min-score", "90"]).status.code(), Some(1));
    assert_eq!(grade(folder.path(), &["db-backups.md", "--min-score", "5"]).status.code(), Some(0));
    assert!(grade(folder.path(), &["db-backups.md", "--quiet"]).stdout.is_empty());
}

#[test]
fn standard_input_has_a_name_and_a_question() {
    let folder = folder(&[]);
    let output =
        with_stdin(folder.path(), &["-", "--stdin-filename", "drafts/db-backups.md"], GOOD.as_bytes());
    assert!(stdout(&output).starts_with("drafts/db-backups.md\n"), "{}", stdout(&output));
    fails(&with_stdin(folder.path(), &["-"], GOOD.as_bytes()), 2, "no question");
}

#[test]
fn a_new_draft_overwrites_nothing() {
    let folder = folder(&[]);
    assert_eq!(grade(folder.path(), &["new", "db-backups"]).status.code(), Some(0));
    let draft = fs::read_to_string(folder.path().join("db-backups.md")).unwrap();
    assert!(draft.starts_with("---\nquestion: db-backups\n---\n\n> How do you keep"), "{draft}");
    fails(&grade(folder.path(), &["new", "db-backups"]), 2, "the file exists");
    assert!(stdout(&grade(folder.path(), &["db-backups.md"])).contains("Score 0 of 100"));
}

#[test]
fn text_of_strangers_does_not_reach_the_terminal_as_commands() {
    let text = "We test\u{1b}[31m a restore\u{202e} of the \u{7}backup every month.";
    let folder = folder(&[("db-backups \u{1b}]0;x\u{7}.md", text.as_bytes())]);
    let output = grade(folder.path(), &["db-backups \u{1b}]0;x\u{7}.md", "gone\u{1b}[2J.md", "--explain"]);
    let all = stdout(&output) + &stderr(&output);
    assert!(!all.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{all:?}");
}

#[test]
fn every_fault_of_a_rubric_is_reported_at_once() {
    let top = "format = 1\nid = \"mine\"\ntitle = \"Mine\"\nkind = \"nonsense\"\ncolour = \"red\"\n";
    let concept =
        "[[concept]]\nid = \"same\"\ntitle = \"T\"\nweight = 9\nabout = \"A\"\nany = [\"restore ~\"]\n";
    let rubric = top.to_owned() + &concept.repeat(13);
    let folder = folder(&[
        ("bank/rubrics/mine.toml", rubric.as_bytes()),
        ("bank/questions/mine.md", b"# Mine\n\nWhat?\n"),
        ("mine.md", b"text"),
        ("db-backups.md", GOOD.as_bytes()),
    ]);
    let output = grade(folder.path(), &["mine.md", "db-backups.md", "--bank", "bank"]);
    for words in [
        "unknown key `colour`",
        "unknown kind",
        "two concepts have the id",
        "the weight is not 1, 2 or 3",
        "needs the most words between",
        "advice is missing",
        "mine.toml:5:1",
        "^",
    ] {
        fails(&output, 3, words);
    }
    assert!(stderr(&output).matches("error").count() > 40, "{}", stderr(&output));
    assert!(stdout(&output).contains("Tested restores"));
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let folder = folder(&[("db-backups.md", GOOD.as_bytes())]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_grade"));
    command.current_dir(folder.path()).arg("db-backups.md").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn threads_never_show() {
    let files: Vec<(String, String)> =
        (0..20).map(|at| (format!("d/db-backups-{at}.md"), GOOD.repeat(at))).collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder(&files);
    let one = grade(folder.path(), &["d", "--format", "json", "--jobs", "1"]);
    let many = grade(folder.path(), &["d", "--format", "json", "--jobs", "4"]);
    assert!(!one.stdout.is_empty());
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let shown = stdout(&grade(root, &["examples/drafts/db-backups.md"]));
    let block =
        readme.split("-- examples/drafts/db-backups.md\n").nth(1).unwrap().split("```").next().unwrap();
    for line in block.lines().filter(|line| *line != "...") {
        assert!(shown.lines().any(|printed| printed == line), "README.md shows {line:?}");
    }
}

#[test]
fn completions_and_manual_pages_know_the_commands() {
    let folder = folder(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        folder.grade(&["completions", shell]).ends(0, "history");
    }
    folder.grade(&["completions", "tcsh"]).ends(2, "tcsh");
    folder.grade(&["man"]).ends(0, ".TH grade 1").says("history");
    folder.grade(&["man", "rubric", "test"]).ends(0, ".TH grade-rubric-test 1");
    folder.grade(&["man", "nonsense"]).ends(2, "has no command \"nonsense\"; it has new, ");
}

#[test]
fn the_script_for_bash_is_read_by_bash() {
    let folder = folder(&[]);
    folder.write("grade.bash", &folder.grade(&["completions", "bash"]).stdout);
    let ask = "source grade.bash; COMP_WORDS=(grade hist); COMP_CWORD=1; _grade grade hist grade; \
               echo \"${COMPREPLY[@]}\"";
    let output = Command::new("bash").current_dir(folder.path()).args(["-c", ask]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "history");
}
