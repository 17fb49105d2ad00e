//! `--output` and `--report`: checked before the work, whole or not at all.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use grade::report::Format;

use crate::program::{GOOD, fails, folder, program, run, stderr, stdout};

#[test]
fn a_file_holds_what_standard_output_would() {
    let folder = folder(&[("db-backups.md", GOOD)]);
    for format in Format::ALL {
        let name = format.name();
        let printed = run(folder.path(), &["db-backups.md", "--format", name]);
        assert!(!printed.stdout.is_empty(), "{name}");
        let written = run(folder.path(), &["db-backups.md", "--format", name, "--output", "marks"]);
        assert!(written.stdout.is_empty() && written.stderr.is_empty(), "{name}");
        assert_eq!(fs::read(folder.path().join("marks")).unwrap(), printed.stdout, "{name}");
        let dash = run(folder.path(), &["db-backups.md", "--format", name, "--output", "-"]);
        assert_eq!(dash.stdout, printed.stdout, "{name}");
    }
}

#[test]
fn one_run_writes_many_reports() {
    let folder = folder(&[("db-backups.md", GOOD)]);
    let output = run(
        folder.path(),
        &[
            "db-backups.md",
            "--report",
            "json=a.json",
            "--report",
            "junit=a.xml",
            "--report=csv=a=b.csv",
            "--quiet",
        ],
    );
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{}", stderr(&output));
    for (file, start) in [("a.json", "{\n  \"schema\": 1"), ("a.xml", "<?xml"), ("a=b.csv", "\"draft\"")] {
        assert!(fs::read_to_string(folder.path().join(file)).unwrap().starts_with(start), "{file}");
    }
    let output = run(folder.path(), &["db-backups.md", "--output", "table.txt", "--report", "jsonl=-"]);
    assert!(stdout(&output).starts_with("{\"type\":\"report\""));
    assert!(fs::read_to_string(folder.path().join("table.txt")).unwrap().starts_with("db-backups.md\n"));
}

#[test]
fn what_cannot_be_written_is_refused_before_the_work() {
    let folder =
        folder(&[("db-backups.md", GOOD), ("d/db-backups.md", GOOD), ("f/x", ""), ("ro.json", "old")]);
    let read_only = folder.path().join("ro.json");
    let mut permissions = fs::metadata(&read_only).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&read_only, permissions).unwrap();
    fs::hard_link(folder.path().join("db-backups.md"), folder.path().join("hard.md")).unwrap();
    for (args, code, words) in [
        (&["--output", "db-backups.md"][..], 2, "db-backups.md: is read as well"),
        (&["--output", "./f/../db-backups.md"], 2, "is read as well"),
        (&["--output", "hard.md"], 2, "hard.md: is read as well"),
        (&["--output", "d/db-backups.md"], 2, "is read as well"),
        (&["--report", "json=db-backups.md"], 2, "is read as well"),
        (&["--output", "f"], 2, "f: is a folder"),
        (&["--output", "ro.json"], 2, "ro.json: is read-only"),
        (&["--output", "none/x.json"], 4, "none/x.json: cannot be written"),
        (&["--output", "f/x/y.json"], 4, "f/x/y.json: cannot be written"),
        (&["--output", "new.json", "--report", "csv=./new.json"], 2, "two reports go there"),
        (&["--report", "json=f/x", "--report", "csv=f/x"], 2, "two reports go there"),
        (&["--report", "json=-"], 2, "-: two reports go there"),
        (&["--report", "json"], 2, "write FORMAT=FILE"),
        (&["--report", "xml=a"], 2, "unknown format \"xml\""),
        (&["--report", "json="], 2, "no file after json="),
        (&["--format", "xml"], 2, "invalid value 'xml'"),
    ] {
        let output = run(folder.path(), &[&["db-backups.md", "d"], args].concat());
        fails(&output, code, words);
        assert!(output.stdout.is_empty(), "{args:?}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("db-backups.md")).unwrap(), GOOD);
    assert_eq!(fs::read_to_string(&read_only).unwrap(), "old");
    assert!(!folder.path().join("new.json").exists());
    let left = fs::read_dir(folder.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".tmp"));
    assert_eq!(left.count(), 0);
}

#[test]
fn the_old_file_is_replaced_and_never_written_over() {
    let folder = folder(&[("db-backups.md", GOOD), ("marks.json", "old")]);
    fs::hard_link(folder.path().join("marks.json"), folder.path().join("old.json")).unwrap();
    run(folder.path(), &["db-backups.md", "--format", "json", "--output", "marks.json"]);
    assert!(fs::read_to_string(folder.path().join("marks.json")).unwrap().starts_with('{'));
    assert_eq!(fs::read_to_string(folder.path().join("old.json")).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn links_and_modes_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder(&[("db-backups.md", GOOD), ("real.json", "old")]);
    let path = |name: &str| folder.path().join(name);
    fs::set_permissions(path("real.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.json", path("link.json")).unwrap();
    for name in ["link.json", "new.json"] {
        let output = run(folder.path(), &["db-backups.md", "--format", "json", "--output", name]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
    }
    assert!(path("link.json").is_symlink());
    assert!(fs::read_to_string(path("real.json")).unwrap().starts_with('{'));
    assert_eq!(fs::metadata(path("real.json")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_ne!(fs::metadata(path("new.json")).unwrap().permissions().mode() & 0o044, 0);
}

/// A pipe in a folder of its own: a device of the machine would be lost if this failed.
#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_written_to_and_stays_one() {
    let folder = folder(&[("db-backups.md", GOOD)]);
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
    let output = run(folder.path(), &["db-backups.md", "--format", "json", "--output", "pipe"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!fs::metadata(&pipe).unwrap().is_file());
    let mut text = String::new();
    reader.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    reader.wait().unwrap();
    assert!(text.starts_with('{') && text.ends_with("}\n"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_and_stops_no_other_report() {
    let folder = folder(&[("db-backups.md", GOOD)]);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = program(folder.path(), ["db-backups.md", "--report", "json=a.json"]);
    fails(&command.stdout(full).output().unwrap(), 4, "cannot write: No space left");
    assert!(folder.path().join("a.json").exists());
}

/// Read at any time, and killed at any time, the file is the old or the new one.
#[test]
fn a_killed_run_leaves_a_whole_file() {
    let drafts: Vec<(String, String)> =
        (0..20).map(|at| (format!("d/db-backups-{at:02}.md"), GOOD.repeat(5))).collect();
    let drafts: Vec<(&str, &str)> =
        drafts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&drafts);
    let file = folder.path().join("marks.json");
    let args = ["d", "--format", "json", "--output", "marks.json"];
    assert_eq!(run(folder.path(), &args).status.code(), Some(0));
    let new = fs::read(&file).unwrap();
    let is_whole = || [b"old".as_slice(), &new].contains(&fs::read(&file).unwrap().as_slice());
    for milliseconds in (0..400).step_by(20) {
        fs::write(&file, "old").unwrap();
        let mut command = program(folder.path(), args);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let end = Instant::now() + Duration::from_millis(milliseconds);
        while Instant::now() < end && child.try_wait().unwrap().is_none() {
            assert!(is_whole(), "while it runs");
        }
        let _ = child.kill();
        child.wait().unwrap();
        assert!(is_whole(), "killed after {milliseconds} ms");
    }
}
