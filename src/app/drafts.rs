//! Which drafts there are: files, folders, lists, standard input, in sorted order.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

use crate::app::paths::{self, name_of};
use crate::base::Source;

/// Endings of the files in a folder that are drafts.
const ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// What a draft from standard input is called where nothing else is said.
const STDIN: &str = "<stdin>";

/// The longest list of drafts that is read, in bytes.
const LIST_LIMIT: u64 = 64 << 20;

/// A draft to grade.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Draft {
    /// What it is called in reports: the path, with `/` between folders.
    pub name: String,
    /// The path as given or found.
    pub path: PathBuf,
    /// Whether it comes from standard input.
    pub is_stdin: bool,
    /// Whether it was named on the command line, rather than found in a folder or a list.
    pub is_named: bool,
}

impl Draft {
    /// Reads it whole.
    ///
    /// # Errors
    /// Why it cannot be graded: missing, not readable, too large, no UTF-8 text.
    pub fn read(&self) -> Result<Source, String> {
        let bytes = self.bytes().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "no such file".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        })?;
        Source::from_bytes(self.name.clone(), bytes).map_err(|error| error.to_string())
    }

    fn bytes(&self) -> io::Result<Vec<u8>> {
        // One byte over the limit is enough to know that it is too large.
        let limit = Source::LIMIT as u64 + 1;
        let mut bytes = Vec::new();
        if self.is_stdin {
            io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
        } else {
            let file = File::open(&self.path)?;
            // Read in one go rather than in growing pieces.
            let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
            bytes.reserve_exact(size.min(Source::LIMIT) + 1);
            file.take(limit).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }
}

/// What an argument, a line of a list or an entry of a folder stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A draft.
    Draft(Draft),
    /// A name and why it is left out.
    Skipped(String, String),
    /// A name and what is wrong with it.
    Failed(String, String),
}

impl Found {
    /// What it is called in reports.
    pub fn name(&self) -> &str {
        match self {
            Self::Draft(draft) => &draft.name,
            Self::Skipped(name, _) | Self::Failed(name, _) => name,
        }
    }

    fn path(&self) -> Option<&Path> {
        if let Self::Draft(draft) = self { Some(&draft.path) } else { None }
    }
}

/// Where drafts are looked for.
#[derive(Debug, Default)]
pub struct Search<'a> {
    /// Files, folders, `-` for standard input.
    pub arguments: &'a [PathBuf],
    /// What standard input is called.
    pub stdin_filename: Option<&'a Path>,
    /// More files and folders, from a list.
    pub listed: Vec<PathBuf>,
    /// Whether ignore files of the tree are followed.
    pub ignore_files: bool,
}

impl Search<'_> {
    /// All that is found, sorted, each file once.
    pub fn run(&self) -> Vec<Found> {
        let mut found = Vec::new();
        for argument in self.arguments {
            if argument.as_os_str() == "-" {
                found.push(Found::Draft(stdin(self.stdin_filename)));
            } else if argument.is_dir() {
                self.folder(argument, &mut found);
            } else {
                found.push(Found::Draft(file(argument, true)));
            }
        }
        for path in &self.listed {
            if path.is_dir() {
                self.folder(path, &mut found);
            } else if is_draft(path) {
                found.push(Found::Draft(file(path, false)));
            } else {
                found.push(Found::Skipped(name_of(path), "not a .md, .markdown or .txt file".to_owned()));
            }
        }
        found.sort_by(|a, b| (a.name(), a.path(), a).cmp(&(b.name(), b.path(), b)));
        found.dedup_by(same_draft);
        found
    }

    fn folder(&self, folder: &Path, found: &mut Vec<Found>) {
        let before = found.len();
        for entry in walk(folder, self.ignore_files) {
            match entry {
                Ok(entry) if !is_draft(entry.path()) => {}
                Ok(entry) => found.extend(of_entry(&entry)),
                Err(error) => found.push(Found::Failed(name_of(folder), error.to_string())),
            }
        }
        if found.len() == before {
            let error = "no drafts in this folder; drafts are .md, .markdown and .txt files".to_owned();
            found.push(Found::Failed(name_of(folder), error));
        }
    }
}

fn walk(folder: &Path, ignore_files: bool) -> Walk {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false);
    if !ignore_files {
        walk.standard_filters(false).hidden(true);
    }
    walk.build()
}

/// The folders in which something happens when one of the drafts comes, changes or goes: those that are searched, those
/// that a draft lies in, and the nearest ones that exist above.
pub fn folders(arguments: &[PathBuf], ignore_files: bool) -> BTreeSet<PathBuf> {
    let mut folders = BTreeSet::new();
    for argument in arguments {
        folders.insert(paths::existing(argument).0);
        if argument.is_dir() {
            let below = walk(argument, ignore_files).filter_map(Result::ok);
            let is_folder = |entry: &DirEntry| entry.file_type().is_some_and(|kind| kind.is_dir());
            folders.extend(below.filter(is_folder).map(|entry| paths::real(entry.path())));
        } else if let Ok(target) = argument.canonicalize() {
            // A link changes where it leads to.
            folders.insert(paths::real_folder_of(&target));
        }
    }
    folders
}

fn of_entry(entry: &DirEntry) -> Option<Found> {
    let kind = entry.file_type()?;
    if kind.is_symlink() {
        return Some(Found::Skipped(name_of(entry.path()), "a link; links are not followed".to_owned()));
    }
    kind.is_file().then(|| Found::Draft(file(entry.path(), false)))
}

/// A draft that is named and found as well is named.
fn same_draft(second: &mut Found, first: &mut Found) -> bool {
    match (second, first) {
        (Found::Draft(second), Found::Draft(first)) => {
            let path = |draft: &Draft| draft.path.strip_prefix(".").unwrap_or(&draft.path).to_path_buf();
            let same = path(second) == path(first) && second.is_stdin == first.is_stdin;
            first.is_named |= same && second.is_named;
            same
        }
        (second, first) => second == first,
    }
}

fn stdin(name: Option<&Path>) -> Draft {
    let path = name.map_or_else(PathBuf::new, Path::to_path_buf);
    let name = name.map_or_else(|| STDIN.to_owned(), name_of);
    Draft { name, path, is_stdin: true, is_named: true }
}

fn file(path: &Path, is_named: bool) -> Draft {
    Draft { name: name_of(path), path: path.to_path_buf(), is_stdin: false, is_named }
}

/// Whether a file has the ending of a draft.
pub fn is_draft(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// The paths of a list, `-` for standard input: one a line, or parted by NUL bytes where there is one.
///
/// # Errors
/// The list cannot be read.
pub fn read_list(list: &Path) -> io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    let mut read = |from: &mut dyn Read| from.take(LIST_LIMIT + 1).read_to_end(&mut bytes);
    let size =
        if list.as_os_str() == "-" { read(&mut io::stdin().lock()) } else { read(&mut File::open(list)?) }?;
    if size as u64 > LIST_LIMIT {
        return Err(io::Error::other("the list is longer than 64 MiB"));
    }
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|&byte| byte == separator);
    let lines = lines.map(|line| if separator == 0 { line } else { line.trim_ascii_end() });
    Ok(lines.filter(|line| !line.is_empty()).map(paths::from_bytes).collect())
}
