//! The revisions of one file.

use std::path::{Path, PathBuf};
use std::process::Output;

use crate::app::git::{checked, is_id, no_git, run, said};
use crate::app::paths;

/// What git knows of a file.
pub struct Log {
    /// The top folder of the repository, without links.
    pub root: PathBuf,
    /// Whether there are files beside the repository: a bare one has none.
    pub has_work_tree: bool,
    /// Whether older revisions were never fetched.
    pub is_shallow: bool,
    /// What the file is in the last commit.
    pub head: Side,
    /// The revisions that changed it, the latest first.
    pub revisions: Vec<Revision>,
}

/// A commit that changed the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Revision {
    /// The full id of the commit.
    pub id: String,
    /// When it was written: ISO 8601, with the offset of its author.
    pub date: String,
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    pub is_merge: bool,
    /// The path of the file in it, from the top of the repository.
    pub path: PathBuf,
    /// What the file was in its parent, of a merge in the first one.
    pub before: Side,
    pub now: Side,
}

/// What a path holds in a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    Nothing,
    /// The id of its text.
    File(String),
    /// A link or a submodule.
    Other,
}

impl Side {
    /// The id of the text, if it is one.
    pub fn blob(&self) -> Option<&str> {
        if let Self::File(blob) = self { Some(blob) } else { None }
    }
}

/// How git shows a commit: fields that end with NUL bytes.
const FORMAT: &str = "--format=%H%x00%aI%x00%an%x00%s%x00%P";

/// Asks git for the revisions of a file, renames followed. Its path is relative to the folder.
///
/// # Errors
/// No git, no repository, no commit, or what git says.
pub fn log(folder: &Path, file: &Path, limit: Option<u32>) -> Result<Log, String> {
    let place = Place::find(folder, file)?;
    let mut arguments = vec!["--literal-pathspecs", "log", "--follow", "--topo-order", "--encoding=UTF-8"];
    arguments.extend(["--raw", "-z", "-c", "-M", "--no-abbrev", "--no-color", "--no-relative", FORMAT]);
    arguments.extend(["--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-mailmap"]);
    let limit = limit.map(|limit| format!("--max-count={limit}"));
    arguments.extend(limit.as_deref());
    let file = file.to_str().ok_or("git is not asked about a file whose name is no UTF-8")?;
    arguments.extend(["HEAD", "--", file]);
    let output = checked(run(folder, &arguments).map_err(|error| no_git(&error, NEEDS))?)?;
    let Place { root, has_work_tree, is_shallow, head } = place;
    Ok(Log { root, has_work_tree, is_shallow, head, revisions: revisions(&output.stdout) })
}

/// Who needs git, in messages.
const NEEDS: &str = "grade history";

/// The repository of a folder, and what its last commit has of a file.
struct Place {
    root: PathBuf,
    has_work_tree: bool,
    is_shallow: bool,
    head: Side,
}

impl Place {
    fn find(folder: &Path, file: &Path) -> Result<Self, String> {
        let head = format!("HEAD:./{}", paths::name_of(file));
        let questions = ["--is-inside-work-tree", "--is-shallow-repository", "--show-cdup"];
        let commands = [&["rev-parse"][..], &questions, &["HEAD^{commit}", &head]].concat();
        let output = run(folder, &commands).map_err(|error| no_git(&error, NEEDS))?;
        let printed = output.stdout.split(|&byte| byte == b'\n').collect::<Vec<_>>();
        let [has_work_tree, is_shallow, rest @ ..] = &printed[..] else {
            return Err(no_repository(folder, &output));
        };
        let has_work_tree = *has_work_tree == b"true";
        // A bare repository has no way up to its top, not even an empty line.
        let (up, rest) = if has_work_tree { rest.split_at(rest.len().min(1)) } else { (&[][..], rest) };
        let ids: Vec<&[u8]> = rest.iter().copied().take_while(|line| is_id(line)).collect();
        if ids.is_empty() {
            return Err("the branch has no commit yet; commit the draft first".to_owned());
        }
        let blob = ids.get(1).map(|id| String::from_utf8_lossy(id).into_owned());
        Ok(Self {
            root: paths::real(&folder.join(paths::from_bytes(&up.concat()))),
            has_work_tree,
            is_shallow: *is_shallow == b"true",
            head: blob.map_or(Side::Nothing, Side::File),
        })
    }
}

fn no_repository(folder: &Path, output: &Output) -> String {
    let said = said(output);
    if said.contains("not a git repository") {
        let shown = paths::name_of(&paths::seen_from_here(folder));
        return format!("{shown} is in no git repository; {NEEDS} needs one");
    }
    said
}

/// Reads what [`FORMAT`] and `--raw -z` print: five fields a commit, then what it did to the file.
fn revisions(printed: &[u8]) -> Vec<Revision> {
    let mut fields = printed.split(|&byte| byte == 0).peekable();
    let mut revisions = Vec::new();
    loop {
        let mut field = || fields.next().map(|field| String::from_utf8_lossy(field).into_owned());
        let Some(id) = field().filter(|id| is_id(id.as_bytes())) else { return revisions };
        let (Some(date), Some(author), Some(subject), Some(parents)) = (field(), field(), field(), field())
        else {
            return revisions;
        };
        while fields.next_if(|field| field.is_empty()).is_some() {}
        let Some(raw) = fields.next_if(|field| field.trim_ascii_start().starts_with(b":")) else { continue };
        let raw = String::from_utf8_lossy(raw).into_owned();
        let Some((before, now, paths)) = sides(raw.trim_start()) else { return revisions };
        let Some(path) = fields.by_ref().take(paths).last().map(paths::from_bytes) else { return revisions };
        let is_merge = parents.contains(' ');
        revisions.push(Revision { id, date, author, subject, is_merge, path, before, now });
    }
}

/// Reads `:MODE MODE BLOB BLOB STATUS`, with a mode and a blob more for each further parent of a merge: what the file
/// was in the first parent, what it is, how many paths follow.
fn sides(raw: &str) -> Option<(Side, Side, usize)> {
    let parents = raw.bytes().take_while(|&byte| byte == b':').count();
    let parts: Vec<&str> = raw[parents..].split(' ').collect();
    let side = |at: usize| {
        let (mode, blob) = (*parts.get(at)?, *parts.get(parents + 1 + at)?);
        Some(match mode {
            "000000" => Side::Nothing,
            mode if mode.starts_with("100") => Side::File(blob.to_owned()),
            _ => Side::Other,
        })
    };
    let status = *parts.get(2 * parents + 2)?;
    let is_moved = parents == 1 && status.starts_with(['R', 'C']);
    Some((side(0)?, side(parents)?, if is_moved { 2 } else { 1 }))
}
