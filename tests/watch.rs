//! `grade watch`: the real program over real files. It is told what to wait for, never how fast it must be.

#![cfg(unix)]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use grade::bank::Bank;
use support::{Folder, GOOD, program};

const WEAK: &str = "A nightly job backs up the database.\n";

/// `score 4`: what the marks of [`WEAK`] are is not the matter here.
fn weak_score() -> String {
    let bank = Bank::built_in();
    let grade = bank.grader("db-backups").unwrap().grade_text(WEAK, bank.analyser());
    format!("score {}", grade.score)
}

const RETENTION: &str =
    "We keep nightly backups for 35 days and weekly ones for a year, then lifecycle rules delete them.\n";

/// Generous: the machine may be busy.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A program that runs, and the lines that it has printed so far.
struct Watch {
    child: Child,
    lines: Receiver<String>,
    seen: Vec<String>,
}

impl Watch {
    /// Watches, and waits until it says so.
    fn start(folder: &Folder, args: &[&str]) -> Self {
        let mut watch = Self::spawn(program(folder.path(), [&["watch"], args].concat()));
        watch.waits_for("Ctrl-C ends");
        watch
    }

    fn spawn(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        forward(child.stdout.take().unwrap(), sender.clone());
        forward(child.stderr.take().unwrap(), sender);
        Self { child, lines, seen: Vec::new() }
    }

    /// Reads on until a line has these words; returns it.
    #[track_caller]
    fn waits_for(&mut self, words: &str) -> String {
        let end = Instant::now() + TIMEOUT;
        loop {
            match self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    self.seen.push(line.clone());
                    if line.contains(words) {
                        return line;
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("{words:?} never came: {:#?}", self.seen)
                }
            }
        }
    }

    /// Waits for words unless they have come already: standard output and standard error are not in order.
    #[track_caller]
    fn shows(&mut self, words: &str) {
        if !self.seen.iter().any(|line| line.contains(words)) {
            self.waits_for(words);
        }
    }

    /// Sends a signal; returns the exit code and everything that was printed.
    fn ends_with(mut self, signal: &str) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        let code = self.child.wait().unwrap().code();
        let rest: Vec<String> = self.lines.iter().collect();
        (code, [std::mem::take(&mut self.seen), rest].concat().join("\n"))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn forward(from: impl Read + Send + 'static, to: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let _ = to.send(line);
        }
    });
}

#[test]
fn a_save_shows_what_it_gained_and_a_signal_ends_it_well() {
    for signal in ["-INT", "-TERM"] {
        let folder = Folder::new(&[("db-backups.md", WEAK)]);
        let mut watch = Watch::start(&folder, &["db-backups.md", "--verbose"]);
        watch.shows(&format!("db-backups.md: {},", weak_score()));
        folder.write("db-backups.md", &(WEAK.to_owned() + GOOD));
        watch.waits_for(&format!("db-backups.md: {}, now ", weak_score()));
        watch.waits_for("gained  Tested restores: missing, now explained; 2:1 “Every month we restore”");
        watch.waits_for("next    ");
        watch.shows(" ms after the save was seen");
        folder.write("db-backups.md", RETENTION);
        watch.waits_for("gained  Retention policy: missing, now explained");
        folder.write("db-backups.md", "We have a retention policy.\n");
        watch.waits_for("lowered Retention policy: explained, now mentioned; was 1:");
        let (code, all) = watch.ends_with(signal);
        assert_eq!(code, Some(0), "{all}");
        assert!(!all.contains('\u{1b}'), "a pipe is not cleared: {all}");
    }
}

#[test]
fn editors_that_replace_the_file_are_followed() {
    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let mut watch = Watch::start(&folder, &["db-backups.md"]);
    for text in [GOOD, WEAK, GOOD] {
        folder.write(".db-backups.md.swp", text);
        fs::rename(folder.join(".db-backups.md.swp"), folder.join("db-backups.md")).unwrap();
        watch.waits_for(if text == GOOD { "gained  Tested restores" } else { "lost    Tested restores" });
    }
    folder.remove("db-backups.md");
    watch.waits_for("db-backups.md: no such file; still watching");
    folder.write("db-backups.md", WEAK);
    watch.waits_for("lost    Tested restores");
}

#[test]
fn a_link_is_followed_to_the_file_that_is_saved() {
    let folder = Folder::new(&[("store/text.md", WEAK), ("drafts/README.md", "hello")]);
    std::os::unix::fs::symlink("../store/text.md", folder.join("drafts/db-backups.md")).unwrap();
    let mut watch = Watch::start(&folder, &["drafts/db-backups.md"]);
    folder.write("store/text.md", GOOD);
    watch.waits_for(&format!("drafts/db-backups.md: {}, now ", weak_score()));
}

#[test]
fn whatever_becomes_of_the_file_it_is_told_and_watched_on() {
    let folder = Folder::new(&[("db-backups.md", GOOD)]);
    let path = folder.join("db-backups.md");
    let mut watch = Watch::start(&folder, &["db-backups.md"]);
    fs::rename(&path, folder.join("elsewhere.txt")).unwrap();
    watch.waits_for("warning: db-backups.md: no such file; still watching");
    folder.write("db-backups.md/secrets-iam.md", GOOD);
    watch.waits_for("db-backups.md: a folder is in its place; still watching");
    fs::remove_dir_all(&path).unwrap();
    folder.write("db-backups.md", "a\0b");
    watch.waits_for("db-backups.md: is a binary file");
    fs::write(&path, b"caf\xe9").unwrap();
    watch.waits_for("UTF-8");
    folder.write("db-backups.md", "\n");
    watch.waits_for("db-backups.md: the draft is empty; still watching");
    folder.write("db-backups.md", "---\nquestion: nonsense\n---\ntext\n");
    watch.waits_for("unknown question \"nonsense\"");
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("db-backups.md", &path).unwrap();
    watch.waits_for("symbolic links");
    fs::remove_file(&path).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    watch.waits_for("db-backups.md: is no file; still watching");
    fs::remove_file(&path).unwrap();
    folder.write("db-backups.md", WEAK);
    watch.waits_for("lost    Tested restores: explained, now missing; was 1:1");
    let (code, all) = watch.ends_with("-INT");
    assert_eq!(code, Some(0));
    assert!(!all.contains("secrets-iam"), "{all}");
}

/// The owner of every file reads what nobody may read, so root is shown something else that cannot be read.
#[test]
fn a_file_that_was_made_unreadable_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let path = folder.join("db-backups.md");
    let mut watch = Watch::start(&folder, &["db-backups.md"]);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(&path).is_err() {
        watch.waits_for("db-backups.md: permission denied; still watching");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    folder.write("db-backups.md", GOOD);
    watch.waits_for("gained  Tested restores");
}

#[test]
fn a_folder_is_watched_with_new_drafts_and_new_folders() {
    let folder =
        Folder::new(&[("d/db-backups.md", WEAK), ("d/secrets-iam.md", "x"), ("d/README.md", "hello")]);
    let mut watch = Watch::start(&folder, &["d"]);
    watch.shows("d/README.md: skipped, no question");
    folder.write("d/new/db-backups-2.md", WEAK);
    watch.waits_for(&format!("d/new/db-backups-2.md: {},", weak_score()));
    folder.write("d/new/db-backups-2.md", GOOD);
    watch.waits_for(&format!("d/new/db-backups-2.md: {}, now ", weak_score()));
    folder.remove("d/new/db-backups-2.md");
    watch.waits_for("d/new/db-backups-2.md: deleted or moved away");
    fs::remove_dir_all(folder.join("d")).unwrap();
    watch.waits_for("d/db-backups.md: deleted or moved away");
    folder.write("d/db-backups.md", GOOD);
    watch.waits_for(&format!("d/db-backups.md: {}, now ", weak_score()));
    let (_, all) = watch.ends_with("-INT");
    assert_eq!(all.matches("d/secrets-iam.md: score").count(), 1, "{all}");
    assert_eq!(all.matches("README.md").count(), 1, "{all}");
}

#[test]
fn the_same_text_saved_again_has_no_new_marks() {
    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let mut watch = Watch::start(&folder, &["db-backups.md"]);
    for _ in 0..3 {
        folder.write("db-backups.md", WEAK);
    }
    folder.write("db-backups.md", GOOD);
    watch.waits_for("gained  Tested restores");
    let (_, all) = watch.ends_with("-INT");
    assert_eq!(all.matches("db-backups.md: score").count(), 2, "{all}");
}

#[test]
fn other_words_for_the_same_change_no_concept() {
    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let mut watch = Watch::start(&folder, &["db-backups.md"]);
    folder.write("db-backups.md", &WEAK.replace("A nightly", "One nightly"));
    watch.waits_for(&format!("db-backups.md: {} as before", weak_score()));
    watch.waits_for("no concept changed");
}

#[test]
fn polling_can_be_asked_for() {
    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let mut watch = Watch::start(&folder, &["db-backups.md", "--poll"]);
    assert!(watch.seen.last().unwrap().contains("looking twice a second"), "{:?}", watch.seen);
    folder.write("db-backups.md", GOOD);
    watch.waits_for("gained  Tested restores");
    assert_eq!(watch.ends_with("-INT").0, Some(0));
}

/// With so few open files there is no room for the events of the file system.
#[cfg(target_os = "linux")]
#[test]
fn without_events_it_says_so_and_polls() {
    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let mut command = program(folder.path(), ["watch", "db-backups.md"]);
    let real = command.get_program().to_owned();
    let limited = r#"ulimit -n 5; exec "$0" "$@""#;
    let mut shell = Command::new("sh");
    shell.args(["-c", limited]).arg(real).args(command.get_args()).current_dir(folder.path());
    shell.env("NO_COLOR", "1");
    command = shell;
    let mut watch = Watch::spawn(command);
    watch.waits_for("warning: no events of the file system");
    watch.shows("looking twice a second");
    folder.write("db-backups.md", GOOD);
    watch.waits_for("gained  Tested restores");
    assert_eq!(watch.ends_with("-INT").0, Some(0));
}

#[test]
fn question_configuration_and_bank_hold_as_in_grade() {
    let bank = [
        (
            "bank/rubrics/mine.toml",
            include_str!("../rubrics/db-backups.toml").replace("\"db-backups\"", "\"mine\""),
        ),
        ("bank/questions/mine.md", include_str!("../questions/db-backups.md").to_owned()),
    ];
    let mut files = vec![("notes.md", WEAK), ("grade.toml", "pass = 77\n"), ("other.toml", "pass = 66\n")];
    files.extend(bank.iter().map(|(name, text)| (*name, text.as_str())));
    let folder = Folder::new(&files);
    for (args, pass) in [
        (&["-q", "db-backups"][..], "pass mark 77"),
        (&["-q", "db-backups", "--isolated"], "pass mark 50"),
        (&["-q", "db-backups", "--config", "other.toml"], "pass mark 66"),
        (&["-q", "mine", "--bank", "bank"], &format!("{},", weak_score())),
    ] {
        Watch::start(&folder, &[&["notes.md"], args].concat()).shows(pass);
    }
}

#[test]
fn what_can_never_work_ends_at_once() {
    let folder =
        Folder::new(&[("notes.md", GOOD), ("bad/grade.toml", "pas = 1"), ("bad/db-backups.md", GOOD)]);
    folder.grade(&["watch", "notes.md", "-q", "nonsense"]).ends(2, "nonsense");
    folder.grade(&["watch", "-"]).ends(2, "standard input cannot be watched");
    folder.grade(&["watch", "bad"]).ends(3, "grade.toml");
    folder.grade(&["watch", "notes.md", "--bank", "bad"]).ends(3, "bad");
}

#[test]
fn a_reader_that_goes_away_ends_it() {
    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let mut child = program(folder.path(), ["watch", "db-backups.md"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    assert!(line.contains("watching 1 draft"), "{line}");
    drop(child.stdout.take());
    folder.write("db-backups.md", GOOD);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// `script` gives the program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_cleared_before_new_marks() {
    let folder = Folder::new(&[("db-backups.md", WEAK)]);
    let grade = program(folder.path(), ["watch"]);
    let line = format!("exec '{}' watch db-backups.md", grade.get_program().to_str().unwrap());
    let mut command = Command::new("script");
    command.args(["-qefc", &line, "/dev/null"]).current_dir(folder.path()).stdin(Stdio::null());
    let mut watch = Watch::spawn(command);
    watch.waits_for("Ctrl-C ends");
    assert!(watch.seen.iter().all(|line| !line.contains("\u{1b}[2J")), "{:?}", watch.seen);
    folder.write("db-backups.md", GOOD);
    let cleared = watch.waits_for("\u{1b}[H\u{1b}[2J");
    assert!(cleared.contains("db-backups.md"), "{cleared:?}");
}

#[test]
fn text_of_strangers_acts_on_no_terminal() {
    let name = "db-backups-\u{1b}[2J.md";
    let folder = Folder::new(&[(name, WEAK)]);
    let mut watch = Watch::start(&folder, &["."]);
    folder.write(
        name,
        "Every month we restore the newest \u{1b}[2Jbackup into a scratch account, compare rows.\n",
    );
    watch.waits_for("Tested restores");
    folder.write(name, "a\0");
    watch.waits_for("binary");
    let (_, all) = watch.ends_with("-INT");
    assert!(!all.contains('\u{1b}'), "{all:?}");
}
