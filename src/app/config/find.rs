//! Finds the configuration file that holds for a folder: the nearest `grade.toml` above it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::config::{Config, read};
use crate::app::paths;
use crate::base::{ProblemList, Source};

/// The name of a configuration file.
const NAME: &str = "grade.toml";

/// Why a configuration cannot be used.
#[derive(Debug)]
pub enum ConfigFault {
    /// A file or a variable that cannot be read.
    Unread(String),
    /// A file with faults.
    Faulty(ProblemList),
}

/// Which configuration files are used.
enum Mode {
    /// The nearest one above each draft, up to the root of its repository.
    Nearest,
    /// The same one for all, or none.
    Fixed(Option<Arc<Config>>),
}

/// Finds configuration files, and reads each once.
pub struct Finder {
    mode: Mode,
    by_folder: BTreeMap<PathBuf, Option<Arc<Config>>>,
}

impl Finder {
    /// A finder that uses the file given, if any; otherwise the nearest ones, or none where `isolated`.
    ///
    /// # Errors
    /// The given file cannot be read.
    pub fn new(given: Option<&Path>, isolated: bool) -> Result<Self, ConfigFault> {
        let mode = match given {
            // What is given from outside speaks of the tree that is checked, not of its own folder.
            Some(file) => Mode::Fixed(Some(load(file, paths::name_of(file), paths::real(Path::new(".")))?)),
            None if isolated => Mode::Fixed(None),
            None => Mode::Nearest,
        };
        Ok(Self { mode, by_folder: BTreeMap::new() })
    }

    /// The configuration of a folder, given without links.
    ///
    /// # Errors
    /// A file is there and cannot be read.
    pub fn of_folder(&mut self, folder: &Path) -> Result<Option<Arc<Config>>, ConfigFault> {
        if let Mode::Fixed(config) = &self.mode {
            return Ok(config.clone());
        }
        if let Some(known) = self.by_folder.get(folder) {
            return Ok(known.clone());
        }
        let file = folder.join(NAME);
        let found = if file.symlink_metadata().is_ok() {
            let name = paths::name_of(&paths::seen_from_here(&file));
            Some(load(&file, name, folder.to_path_buf())?)
        } else if folder.join(".git").exists() {
            None
        } else {
            folder.parent().map(|parent| self.of_folder(parent)).transpose()?.flatten()
        };
        self.by_folder.insert(folder.to_path_buf(), found.clone());
        Ok(found)
    }
}

fn load(file: &Path, name: String, root: PathBuf) -> Result<Arc<Config>, ConfigFault> {
    let unread = |error: String| ConfigFault::Unread(format!("{name}: {error}"));
    let metadata = file.metadata().map_err(|error| unread(error.to_string()))?;
    if !metadata.is_file() {
        return Err(unread("is no file, so it cannot be a configuration".to_owned()));
    }
    let mut bytes = Vec::new();
    let limit = Source::LIMIT as u64 + 1;
    let read = File::open(file).and_then(|file| file.take(limit).read_to_end(&mut bytes));
    read.map_err(|error| unread(error.to_string()))?;
    let source = Source::from_bytes(name.clone(), bytes).map_err(|error| unread(error.to_string()))?;
    // A byte-order mark is no TOML, and editors add it.
    let source = match source.text.strip_prefix('\u{feff}') {
        Some(text) => Source::new(name, text),
        None => source,
    };
    Ok(Arc::new(read::config(Arc::new(source), file, root)))
}
