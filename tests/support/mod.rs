//! Folders, repositories and runs of the program, for tests of the command line.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A draft of `db-backups` that explains tested restores.
pub const GOOD: &str =
    "Every month we restore the newest backup into a scratch account and compare row counts.\n";

/// Every format of a report.
pub const FORMATS: [&str; 10] =
    ["table", "html", "json", "jsonl", "markdown", "csv", "junit", "sarif", "github", "lines"];

/// A folder of its own that is gone when it is dropped.
pub struct Folder(TempDir);

/// What a run has printed, and its exit code.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Folder {
    /// A folder with these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let bytes: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        Self::of_bytes(&bytes)
    }

    /// A folder with these files, which need not be text.
    pub fn of_bytes(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for (name, bytes) in files {
            folder.write_bytes(name, bytes);
        }
        folder
    }

    /// A repository with these files in its only commit.
    pub fn repository(files: &[(&str, &str)]) -> Self {
        let folder = Self::new(files);
        folder.git(&["init", "--quiet", "--initial-branch=main"]);
        folder.commit();
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    fn write_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn remove(&self, name: &str) {
        fs::remove_file(self.join(name)).unwrap();
    }

    /// Commits everything.
    pub fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "change"]);
    }

    pub fn git(&self, args: &[&str]) {
        let output = Command::new("git")
            .current_dir(self.path())
            .args(args)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_AUTHOR_NAME", "A")
            .env("GIT_AUTHOR_EMAIL", "a@example.org")
            .env("GIT_COMMITTER_NAME", "A")
            .env("GIT_COMMITTER_EMAIL", "a@example.org")
            .output()
            .unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Runs the program in the folder.
    pub fn grade(&self, args: &[&str]) -> Run {
        self.grade_in("", args, &[])
    }

    /// Runs the program in a folder below, with variables of the environment.
    pub fn grade_in(&self, below: &str, args: &[&str], variables: &[(&str, &str)]) -> Run {
        self.command(below, args, variables).output().unwrap().into()
    }

    /// Runs the program with a text on standard input.
    pub fn grade_with(&self, args: &[&str], stdin: &[u8]) -> Run {
        use std::io::Write;

        let mut command = self.command("", args, &[]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        // Its output is read meanwhile, so that neither waits for the other.
        std::thread::scope(|scope| {
            scope.spawn(move || pipe.write_all(stdin).unwrap());
            child.wait_with_output().unwrap().into()
        })
    }

    fn command(&self, below: &str, args: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut command = program(&self.join(below), args);
        command.envs(variables.iter().copied());
        command
    }
}

/// Variables that change what the program does.
const VARIABLES: [&str; 8] = [
    "GRADE_PASS",
    "GRADE_TOLERANCE",
    "GRADE_DELIVERY",
    "GRADE_JOBS",
    "GRADE_CONFIG",
    "GRADE_BANK",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
];

/// The program in a folder, outside of any workflow.
pub fn program<A: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grade"));
    command.current_dir(folder).args(args).env("NO_COLOR", "1");
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    command
}

/// What a run has printed.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a run has said.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The exit code, and a message on standard error that has these words.
#[track_caller]
pub fn fails(output: &Output, code: i32, words: &str) {
    assert_eq!(output.status.code(), Some(code), "{}", stderr(output));
    assert!(stderr(output).contains(words), "{:?} lacks {words:?}", stderr(output));
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// The exit code, and words on standard output or standard error.
    #[track_caller]
    pub fn ends(&self, code: i32, words: &str) -> &Self {
        assert_eq!(self.code, code, "{}\n{}", self.stdout, self.stderr);
        self.says(words)
    }

    /// Words on standard output or standard error.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let found = self.stdout.contains(words) || self.stderr.contains(words);
        assert!(found, "{words:?} is not in\n{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Words that are nowhere.
    #[track_caller]
    pub fn never_says(&self, words: &str) -> &Self {
        let found = self.stdout.contains(words) || self.stderr.contains(words);
        assert!(!found, "{words:?} is in\n{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }

    /// The drafts that were graded, in order.
    #[track_caller]
    pub fn drafts(&self) -> Vec<String> {
        let json = self.json();
        let reports = json["reports"].as_array().unwrap().iter();
        reports.map(|report| report["draft"].as_str().unwrap().to_owned()).collect()
    }
}
