//! `grade stream`: a line out for every line in, whatever comes, and nothing half-written.

mod support;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use support::{Folder, GOOD, Run, fails, program, stderr};

/// A line of input with its line end.
fn line(id: &str, answer: &str) -> String {
    json!({"id": id, "question": "db-backups", "answer": answer}).to_string() + "\n"
}

/// The program in an empty folder.
fn stream(args: &[&str], input: &[u8]) -> Run {
    Folder::new(&[]).grade_with(&[&["stream"], args].concat(), input)
}

/// Every line of the output.
fn lines(run: &Run) -> Vec<Value> {
    assert!(run.stdout.is_empty() || run.stdout.ends_with('\n'), "the last line has its end");
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Fields of a report that have no equal in a draft, and the reverse.
fn without(mut report: Value, fields: &[&str]) -> Value {
    for field in fields {
        report.as_object_mut().unwrap().remove(*field).unwrap_or_else(|| panic!("{field}"));
    }
    report
}

#[test]
fn an_answer_gets_the_marks_that_a_draft_gets() {
    let answer = "We restore the newest backup\r\nevery quarter — into “scratch”.\n\n- Dumps run nightly.\n";
    let folder = Folder::new(&[("db-backups.md", answer)]);
    let draft = folder.grade(&["db-backups.md", "--format", "json"]).json()["reports"][0].clone();
    let run = folder.grade_with(&["stream"], line("a", answer).as_bytes());
    run.ends(0, "");
    assert_eq!(run.stderr, "");
    let report = lines(&run).remove(0);
    assert_eq!((&report["id"], &report["line"], &report["type"]), (&json!("a"), &json!(1), &json!("report")));
    for concept in report["concepts"].as_array().unwrap() {
        assert_eq!(report["levels"][concept["id"].as_str().unwrap()], concept["level"]);
    }
    assert_eq!(report["levels"].as_object().unwrap().len(), report["concepts"].as_array().unwrap().len());
    assert_eq!(
        without(report, &["id", "line", "type", "levels", "findings"]),
        without(draft, &["draft", "question_from"])
    );
}

#[test]
fn bad_lines_fail_by_themselves_and_order_is_kept() {
    let long = format!("{{\"id\":\"long\",\"answer\":\"{}\"}}\n", "x".repeat(10_000_000));
    let too_long_answer = line("k", &"word ".repeat(210_000));
    let input = [
        line("a", GOOD).as_bytes(),
        b"{\"id\": \"b\", \"question\"\n",
        long.as_bytes(),
        b"{\"id\": \"d\", \"question\": \"db-backup\", \"answer\": \"\"}\n",
        b"{\"id\": \"e\", \"question\": \"db-backups\"}\n",
        b"{\"id\": \"f\", \"question\": \"db-backups\", \"answer\": 6}\n",
        b"\n",
        b"{\"id\": \"h\", \"question\": \"db-backups\", \"answer\": \"\xff\"}\n",
        line("a", GOOD).as_bytes(),
        b"[\"j\", \"db-backups\", \"an array is no object\"]\n",
        too_long_answer.as_bytes(),
        b" {\"id\": \"l\", \"question\": \"db-backups\", \"answer\": \"\", \"more\": [1]} \r\n",
        b"{\"id\": 13, \"question\": \"db-backups\", \"answer\": \"\"}\n",
        b"{\"id\": \"n\", \"question\": \"db-backups\", \"answer\": \"\\u0000\"}\n",
        b"{\"id\": \"o\", \"question\": \"db-backups\", \"answer\": \"\"} {}\n",
        // The last line may lack its end.
        line("p", GOOD).trim_end().as_bytes(),
    ]
    .concat();
    let run = stream(&["--jobs", "2"], &input);
    run.ends(4, "13 of 16 lines could not be graded, the first is line 2");
    let lines = lines(&run);
    let numbers: Vec<u64> = lines.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=16).collect::<Vec<_>>());
    let graded: Vec<&str> = lines
        .iter()
        .filter(|line| line["type"] == "report")
        .map(|line| line["id"].as_str().unwrap())
        .collect();
    assert_eq!(graded, ["a", "l", "p"]);
    for (number, id, words) in [
        (2, Value::Null, "EOF while parsing an object, at column 22"),
        (3, Value::Null, "the line is too long: more than 4194304 bytes"),
        (4, json!("d"), "unknown question \"db-backup\"; did you mean db-backups"),
        (5, json!("e"), "missing field `answer`"),
        (6, json!("f"), "invalid type: integer `6`, expected a string"),
        (7, Value::Null, "the line is empty"),
        (8, Value::Null, "not UTF-8: invalid byte at offset 49 of the line"),
        (9, json!("a"), "the id is taken: line 1 has it"),
        (10, Value::Null, "not a JSON object"),
        (11, json!("k"), "answer: too large: 1050000 bytes"),
        (13, Value::Null, "invalid type: integer `13`, expected a string"),
        (14, json!("n"), "NUL byte"),
        (15, Value::Null, "trailing characters"),
    ] {
        let line = &lines[number - 1];
        assert_eq!(line["id"], id, "{line}");
        assert!(line["error"].as_str().unwrap().contains(words), "{line} lacks {words:?}");
    }
}

#[test]
fn no_input_is_no_fault() {
    let run = stream(&[], b"");
    run.ends(0, "");
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = Folder::new(&[]);
    let output =
        program(folder.path(), ["stream"]).stdin(File::open(folder.path()).unwrap()).output().unwrap();
    fails(&output, 4, "standard input: Is a directory");
}

#[test]
fn only_the_fields_asked_for_are_written_in_their_order() {
    let run = stream(&["--fields", "id,score,band,levels,id"], line("a", GOOD).as_bytes());
    run.ends(0, "{\"id\":\"a\",\"score\":");
    let report = lines(&run).remove(0);
    assert_eq!(report.as_object().unwrap().len(), 4);
    assert_eq!(report["levels"]["restore-testing"], "explained");
    let failed = stream(&["--fields", "score"], b"{}\n");
    failed.ends(4, "{\"type\":\"failure\",\"line\":1,\"id\":null,\"error\":\"missing field `id`");
    stream(&["--fields", "id,marks"], b"").ends(2, "invalid value 'marks'").says("rubric_hash");
}

#[test]
fn fields_hold_what_the_whole_report_holds() {
    let whole = lines(&stream(&[], line("a", GOOD).as_bytes())).remove(0);
    for (field, value) in whole.as_object().unwrap() {
        let trimmed = lines(&stream(&["--fields", field], line("a", GOOD).as_bytes())).remove(0);
        assert_eq!(trimmed, json!({ field: value }));
    }
    assert_eq!(whole.as_object().unwrap().len(), 18);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let input: String = (0..150).map(|at| line(&at.to_string(), &GOOD.repeat(at % 3))).collect();
    let one = stream(&["--jobs", "1"], input.as_bytes());
    let many = stream(&["--jobs", "7"], input.as_bytes());
    one.ends(0, "");
    assert!(one.stdout == many.stdout);
    let ids: Vec<Value> = lines(&one).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, (0..150).map(|at| json!(at.to_string())).collect::<Vec<_>>());
}

#[test]
fn an_id_is_known_for_a_hundred_thousand_lines() {
    let failing = |id: usize| format!("{{\"id\":\"{id}\"}}\n");
    let mut input: String = (0..100_000).map(failing).collect();
    input += &line("0", "");
    let run = stream(&[], input.as_bytes());
    let last: Value = serde_json::from_str(run.stdout.lines().last().unwrap()).unwrap();
    assert_eq!(last["error"], "the id is taken: line 1 has it");
    run.ends(4, "100001 of 100001 lines could not be graded");
}

#[test]
fn the_bank_and_the_configuration_hold() {
    let folder = Folder::new(&[
        (
            "grade.toml",
            "pass = 7\n[questions.db-backups]\npass = 9\n[[override]]\nfiles = [\"**\"]\npass = 11\n",
        ),
        ("bank/rubrics/mine.toml", "format = 1\nid = \"mine\"\n"),
        ("bank/questions/mine.md", "# Mine\n\nWhat?\n"),
    ]);
    let waiver = "<!-- grade: skip restore-testing later -->\n\nWe dump it nightly.\n";
    let is_waived = |run: &Run| lines(run)[0]["concepts"].to_string().contains("\"later\"");
    let here = folder.grade_with(&["stream"], line("a", waiver).as_bytes());
    assert_eq!((&lines(&here)[0]["pass"], is_waived(&here)), (&json!(9), true));
    let isolated = folder.grade_with(&["stream", "--isolated"], line("a", waiver).as_bytes());
    assert_eq!((&lines(&isolated)[0]["pass"], is_waived(&isolated)), (&json!(50), false));
    let faulty = line("b", "").replace("db-backups", "mine") + &line("c", "");
    let run = folder.grade_with(&["stream", "--bank", "bank"], faulty.as_bytes());
    run.ends(3, "error: bank/rubrics/mine.toml: ").says("1 of 2 lines could not be graded");
    assert!(
        lines(&run)[0]["error"]
            .as_str()
            .unwrap()
            .starts_with("its rubric cannot be used: bank/rubrics/mine.toml has")
    );
    assert_eq!(lines(&run)[1]["type"], "report");
    folder.grade_with(&["stream", "--bank", "gone"], b"").ends(3, "gone");
}

/// The program with pipes.
fn piped(folder: &Folder) -> Child {
    let mut command = program(folder.path(), ["stream", "--fields", "line"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn an_answer_is_graded_while_more_input_is_awaited() {
    const BEGINNING: &str = "{\"answer\":";
    let folder = Folder::new(&[]);
    let mut child = piped(&folder);
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for number in 1..4 {
        // The beginning of the next line keeps nothing back.
        let whole = line(&number.to_string(), GOOD) + BEGINNING;
        stdin.write_all(&whole.as_bytes()[if number == 1 { 0 } else { BEGINNING.len() }..]).unwrap();
        let mut written = String::new();
        stdout.read_line(&mut written).unwrap();
        assert_eq!(written, format!("{{\"line\":{number}}}\n"));
    }
    drop(stdin);
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert!(rest.starts_with("{\"type\":\"failure\",\"line\":4,"), "{rest}");
    assert_eq!(child.wait().unwrap().code(), Some(4));
}

#[test]
fn a_closed_pipe_ends_it_while_its_input_stays_open() {
    let folder = Folder::new(&[]);
    let mut child = piped(&folder);
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    stdin.write_all(line("a", GOOD).as_bytes()).unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("cannot write: Broken pipe"), "{said}");
    assert_eq!(child.wait().unwrap().code(), Some(4));
    drop(stdin);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_no_half_line() {
    let folder = Folder::new(&[]);
    let input: String = (0..200).map(|at| line(&at.to_string(), GOOD)).collect();
    folder.write("input", &input);
    let run = |command: &str| {
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(folder.path()).args(["-c", command, env!("CARGO_BIN_EXE_grade")]).output().unwrap()
    };
    fails(&run("\"$0\" stream < input > /dev/full"), 4, "cannot write: No space left on device");
    // A file that may not grow beyond 20 blocks; nobody is killed for trying.
    let output = run("trap '' XFSZ; ulimit -f 20; \"$0\" stream < input > marks");
    fails(&output, 4, "cannot write: File too large");
    let marks = fs::read_to_string(folder.join("marks")).unwrap();
    assert!(marks.ends_with('\n') && marks.lines().count() < 200);
    assert!(marks.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    assert!(stderr(&output).contains(&format!("; {} lines were written", marks.lines().count())));
}

#[test]
#[cfg(target_os = "linux")]
fn memory_is_bounded_whatever_the_lines() {
    let folder = Folder::new(&[]);
    let mut child = piped(&folder);
    let status = format!("/proc/{}/status", child.id());
    let mut stdin = child.stdin.take().unwrap();
    let stdout = child.stdout.take().unwrap();
    let mut lines = BufReader::new(stdout).lines();
    let mebibyte = "x".repeat(1 << 20);
    // A line far over the limit, many that are large, each with an unknown question as long.
    let writer = std::thread::spawn(move || {
        for _ in 0..100 {
            stdin.write_all(mebibyte.as_bytes()).unwrap();
        }
        for at in 0..100 {
            write!(stdin, "\n{{\"id\":\"{at}\",\"question\":\"{at}{mebibyte}\",\"answer\":\"\"}}").unwrap();
        }
        writeln!(stdin).unwrap();
        stdin
    });
    let last = lines.nth(100).unwrap().unwrap();
    assert!(last.contains("\"line\":101,") && last.contains("unknown question"), "{last}");
    let status = fs::read_to_string(status).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kibibytes: usize = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kibibytes < 64 << 10, "{kibibytes} KiB");
    drop(writer.join().unwrap());
    assert_eq!(child.wait().unwrap().code(), Some(4));
}

#[test]
fn the_manual_shows_what_is_printed() {
    let manual = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/stream.md")).unwrap();
    let shown = manual.split("```console\n$ ").nth(1).unwrap().split("```").next().unwrap();
    let (command, printed) = shown.split_once('\n').unwrap();
    let input: String =
        command.split('\'').filter(|part| part.starts_with('{')).flat_map(|part| [part, "\n"]).collect();
    let (_, args) = command.split_once("grade stream ").unwrap();
    let run = stream(&args.split(' ').collect::<Vec<_>>(), input.as_bytes());
    assert_eq!(run.stdout + &run.stderr, printed);
}
