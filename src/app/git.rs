//! Asks `git` what a repository held at a revision. Nothing is written, no hook or other program is run, and
//! nothing is fetched.

mod log;

pub use log::{Log, Revision, Side, log};

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::app::paths;
use crate::base::Source;

/// Who needs git for a comparison, in messages.
const AGAINST: &str = "--against";

/// Options before every command: whatever the user or the repository has set, output is plain.
const HARDENED: [&str; 11] = [
    "--no-pager",
    "-c",
    "core.quotepath=off",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "protocol.allow=never",
    "-c",
    "diff.autoRefreshIndex=true",
];

/// A commit of a repository.
pub struct Commit {
    /// The top folder of the repository, without links.
    pub root: PathBuf,
    id: String,
}

/// A file that differs between a commit and the working tree. Paths are relative to the top of the repository.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// Its text at the commit; `None` where it was not there, or was no plain file.
    pub blob: Option<String>,
    /// Its path at the commit.
    pub before: PathBuf,
    /// Its path now; `None` where it was deleted.
    pub now: Option<PathBuf>,
}

/// A text at a commit.
#[derive(Debug, PartialEq, Eq)]
pub enum Blob {
    Text(Vec<u8>),
    /// Of so many bytes, which is more than is read.
    TooLarge(usize),
}

impl Commit {
    /// The commit that a revision names in the repository of a folder.
    ///
    /// # Errors
    /// What to do where there is no git, no repository, no such revision.
    pub fn find(folder: &Path, revision: &str) -> Result<Self, String> {
        if revision.starts_with('-') {
            return Err(format!("unknown revision {revision:?}: a revision does not start with a hyphen"));
        }
        let output = run(folder, &["rev-parse", "--show-toplevel", &format!("{revision}^{{commit}}")])
            .map_err(|error| no_git(&error, AGAINST))?;
        let printed = output.stdout.strip_suffix(b"\n").unwrap_or(&output.stdout);
        if !output.status.success() {
            return Err(no_commit(folder, revision, printed, &output));
        }
        let cut = printed.iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
        let id = String::from_utf8_lossy(&printed[cut..]).trim().to_owned();
        if !is_id(id.as_bytes()) {
            return Err(format!("{revision:?} is a range; name one revision"));
        }
        Ok(Self { root: paths::real(&paths::from_bytes(&printed[..cut])), id })
    }

    /// What differs between the commit and the working tree, and the files that git knows of, asked at once.
    pub fn changes_and_tracked(&self) -> (Result<Vec<Change>, String>, Result<HashSet<PathBuf>, String>) {
        std::thread::scope(|scope| {
            let tracked = scope.spawn(|| self.tracked());
            let changes = self.changes();
            (changes, tracked.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    }

    /// What differs between the commit and the working tree, renames followed.
    fn changes(&self) -> Result<Vec<Change>, String> {
        let plain = ["diff", "--raw", "-z", "--no-abbrev", "-M", "--no-color", "--no-relative"];
        let inert = ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all", &self.id, "--"];
        let output = checked(self.run(&[&plain[..], &inert[..]].concat())?)?;
        Ok(changes(&output.stdout))
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, String> {
        run(&self.root, arguments).map_err(|error| no_git(&error, AGAINST))
    }

    /// The files that git knows of, relative to the top of the repository.
    fn tracked(&self) -> Result<HashSet<PathBuf>, String> {
        let output = checked(self.run(&["ls-files", "-z"])?)?;
        let names = output.stdout.split(|&byte| byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(paths::from_bytes).collect())
    }

    /// The texts of blobs, in the same order.
    ///
    /// # Errors
    /// What git says.
    pub fn texts(&self, blobs: &[&str]) -> Result<Vec<Blob>, String> {
        texts(&self.root, blobs)
    }
}

/// The texts of blobs of the repository around a folder, in the same order.
///
/// # Errors
/// What git says.
pub fn texts(folder: &Path, blobs: &[&str]) -> Result<Vec<Blob>, String> {
    if blobs.is_empty() {
        return Ok(Vec::new());
    }
    let mut child = git(folder, &["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| no_git(&error, AGAINST))?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let wanted = blobs.join("\n") + "\n";
    // Both ends at once: a full pipe on one side must not stop the other.
    let texts = std::thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(wanted.as_bytes())));
        let mut out = BufReader::new(stdout.ok_or_else(|| io::Error::other("no output"))?);
        blobs.iter().map(|_| blob(&mut out)).collect::<io::Result<Vec<Blob>>>()
    });
    let _ = child.wait();
    texts.map_err(|error| format!("git cat-file: {error}"))
}

fn git(folder: &Path, arguments: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(HARDENED).args(arguments).stdin(Stdio::null());
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    command.env("LC_ALL", "C").stderr(Stdio::piped());
    // Set for hooks, and relative to where they run. The folder decides which repository it is.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(variable);
    }
    command
}

fn run(folder: &Path, arguments: &[&str]) -> io::Result<Output> {
    git(folder, arguments).output()
}

/// Why git does not run; `who` needs it.
fn no_git(error: &io::Error, who: &str) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("git is not installed; {who} needs it"),
        _ => format!("cannot run git: {error}"),
    }
}

fn checked(output: Output) -> Result<Output, String> {
    if output.status.success() { Ok(output) } else { Err(said(&output)) }
}

/// Whether this is the id of an object.
fn is_id(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_hexdigit)
}

/// The first line that git has printed as an error.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().next().unwrap_or("failed without a word");
    format!("git: {}", line.trim_start_matches("fatal: "))
}

/// Why a revision is no commit. `printed` is the top folder of the repository, if there is one.
fn no_commit(folder: &Path, revision: &str, printed: &[u8], output: &Output) -> String {
    let shown = paths::name_of(&paths::seen_from_here(folder));
    if printed.is_empty() {
        let said = said(output);
        return if said.contains("not a git repository") {
            format!("{shown} is in no git repository; {AGAINST} needs one")
        } else {
            said
        };
    }
    let says = |arguments: &[&str]| {
        run(folder, arguments).is_ok_and(|output| output.status.success() && output.stdout == b"true\n")
    };
    let has_commit = run(folder, &["rev-parse", "--verify", "--quiet", "HEAD"])
        .is_ok_and(|output| output.status.success());
    let help = if !has_commit {
        "the branch has no commit yet"
    } else if says(&["rev-parse", "--is-shallow-repository"]) {
        "the clone is shallow; fetch more of its history (in GitHub Actions: fetch-depth: 0)"
    } else {
        "name a commit, branch or tag; a branch of a remote may have to be fetched first"
    };
    format!("unknown revision {revision:?}: {help}")
}

/// Reads `git diff --raw -z`: `:MODE MODE BLOB BLOB STATUS`, then a path, or two for a rename.
fn changes(raw: &[u8]) -> Vec<Change> {
    let mut fields = raw.split(|&byte| byte == 0);
    let mut changes = Vec::new();
    while let Some(header) = fields.next().and_then(|field| field.strip_prefix(b":")) {
        let header = String::from_utf8_lossy(header);
        let parts: Vec<&str> = header.split(' ').collect();
        let [mode, _, blob, _, status] = parts[..] else { break };
        let Some(before) = fields.next().map(paths::from_bytes) else { break };
        let now = match status.as_bytes().first() {
            Some(b'R' | b'C') => fields.next().map(paths::from_bytes),
            Some(b'D') => None,
            _ => Some(before.clone()),
        };
        let was_file = mode.starts_with("100");
        changes.push(Change { blob: was_file.then(|| blob.to_owned()), before, now });
    }
    changes
}

/// Reads one answer of `git cat-file --batch`: `ID TYPE SIZE`, the bytes, a line end; or `ID missing`.
fn blob(out: &mut impl BufRead) -> io::Result<Blob> {
    let mut header = String::new();
    out.read_line(&mut header)?;
    let Some(size) = header.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok()) else {
        let partial = "the clone is partial and lacks a text of the revision; fetch it";
        return Err(if header.is_empty() {
            io::ErrorKind::UnexpectedEof.into()
        } else {
            io::Error::other(partial)
        });
    };
    if size > Source::LIMIT {
        io::copy(&mut out.take(size as u64 + 1), &mut io::sink())?;
        return Ok(Blob::TooLarge(size));
    }
    let mut bytes = vec![0; size + 1];
    out.read_exact(&mut bytes)?;
    bytes.truncate(size);
    Ok(Blob::Text(bytes))
}
