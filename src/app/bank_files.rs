//! The files of a bank: only those that really lie in its folder are read, wherever links lead.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::paths;
use crate::bank::{OwnFile, of_file};
use crate::base::{ProblemList, ReadError, Source};

/// A folder with the files of a bank.
pub struct Files {
    /// As it was named.
    folder: PathBuf,
    /// Without links.
    root: PathBuf,
}

impl Files {
    /// Nothing is read yet.
    pub fn new(folder: &Path) -> Self {
        let root = paths::real(folder);
        // A configuration file gives whole paths, which are long to read.
        let seen = if folder.is_absolute() { paths::seen_from_here(&root) } else { folder.to_path_buf() };
        let folder = seen.strip_prefix(".").unwrap_or(&seen).to_path_buf();
        Self { folder, root }
    }

    /// The folder as messages name it.
    pub fn name(&self) -> String {
        paths::name_of(&self.folder)
    }

    /// The files of a folder below that have an ending, by their names without it. There need not be such a folder.
    ///
    /// # Errors
    /// The folder cannot be listed, or leads out of the bank.
    pub fn list(&self, below: &str, ending: &str) -> io::Result<BTreeMap<String, PathBuf>> {
        let folder = self.folder.join(below);
        if !folder.is_dir() {
            return Ok(BTreeMap::new());
        }
        if !self.holds(&folder) {
            return Err(io::Error::other(format!("{below} is a link out of the bank; copy the folder")));
        }
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|found| found == ending) && !path.is_dir() {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                files.insert(stem, path);
            }
        }
        Ok(files)
    }

    /// The lexicon, if there is one.
    pub fn lexicon(&self) -> Option<OwnFile> {
        let path = self.folder.join("lexicon.toml");
        fs::symlink_metadata(&path).is_ok().then(|| self.read(&path))
    }

    /// A file, or why it is not read.
    pub fn read(&self, path: &Path) -> OwnFile {
        let refused = |message: &str, help: &str| Err(Self::refused(path, message, help));
        if !self.holds(path) {
            return refused("a link out of the bank; nothing outside of it is read", "copy the file");
        }
        match Self::read_named(path) {
            Ok(source) => Ok(Arc::new(source)),
            Err(message) => refused(&message, "mend the file, or remove it"),
        }
    }

    /// A file wherever it is.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read_named(path: &Path) -> Result<Source, String> {
        let unread = |error: io::Error| error.to_string();
        let known = fs::metadata(path).map_err(unread)?;
        if !known.is_file() {
            return Err("is no file".to_owned());
        }
        let size = usize::try_from(known.len()).unwrap_or(usize::MAX);
        if size > Source::LIMIT {
            return Err(ReadError::TooLarge { size }.to_string());
        }
        let mut bytes = Vec::new();
        let file = fs::File::open(path).map_err(unread)?;
        // It may grow while it is read.
        file.take(Source::LIMIT as u64 + 1).read_to_end(&mut bytes).map_err(unread)?;
        Source::from_bytes(path.display().to_string(), bytes).map_err(|error| error.to_string())
    }

    /// The problem that a file belongs to no question.
    pub fn no_id(path: &Path) -> ProblemList {
        if path.file_stem().is_some_and(|stem| stem == "lexicon") {
            let message = "a lexicon is not read here";
            return Self::refused(path, message, "move it up, beside rubrics/ and questions/");
        }
        Self::refused(
            path,
            "the file name is no id, so it is not read",
            "use small letters, digits and hyphens",
        )
    }

    fn refused(path: &Path, message: &str, help: &str) -> ProblemList {
        of_file(&Arc::new(Source::new(path.display().to_string(), "")), message, help)
    }

    fn holds(&self, path: &Path) -> bool {
        // A link that leads nowhere has no real path, and is told as unread.
        fs::canonicalize(path).map_or(true, |real| real.starts_with(&self.root))
    }
}
