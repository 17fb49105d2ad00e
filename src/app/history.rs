//! The drafts as they were at a revision.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::git::{Blob, Commit};
use crate::app::{drafts, paths};
use crate::base::{ReadError, Source};

/// What a draft was at the revision.
pub enum Past<'h> {
    /// Not there.
    New,
    /// The same text at the same path.
    Same,
    /// Another text or path.
    Was(&'h Before),
}

/// A draft at the revision.
pub struct Before {
    /// Its path then, as reports show it.
    pub name: String,
    /// Its text, or why it has none that can be graded.
    pub source: Result<Arc<Source>, ReadError>,
    place: PathBuf,
}

impl Before {
    /// Whether it was at this real path.
    pub fn is_at(&self, place: &Path) -> bool {
        self.place == place
    }
}

/// What is known of a revision.
pub struct History {
    /// The revision as it was asked for.
    pub revision: String,
    root: PathBuf,
    tracked: HashSet<PathBuf>,
    /// By the path that a draft has now, from the top of the repository; `None` for what was not there.
    changed: HashMap<PathBuf, Option<Before>>,
    deleted: Vec<PathBuf>,
}

impl History {
    /// Compares the working tree of the repository around a folder with a revision.
    ///
    /// # Errors
    /// Why they cannot be compared, and what to do about it.
    pub fn read(folder: &Path, revision: &str) -> Result<Self, String> {
        let commit = Commit::find(folder, revision)?;
        let (changes, tracked) = commit.changes_and_tracked();
        let (mut changes, tracked) = (changes?, tracked?);
        changes.retain(|change| drafts::is_draft(change.now.as_ref().unwrap_or(&change.before)));
        for change in &mut changes {
            // What git was told to forget is still there to be graded.
            let is_there = change.now.is_none() && commit.root.join(&change.before).is_file();
            change.now = change.now.take().or_else(|| is_there.then(|| change.before.clone()));
        }
        let blobs: Vec<&str> =
            changes.iter().filter_map(|change| change.now.as_ref().and(change.blob.as_deref())).collect();
        let mut texts = commit.texts(&blobs)?.into_iter();
        let (mut texts_before, mut deleted) = (HashMap::new(), Vec::new());
        for change in changes {
            let before = commit.root.join(&change.before);
            match (change.now, change.blob) {
                (None, _) => deleted.push(before),
                (Some(now), None) => drop(texts_before.insert(now, None)),
                (Some(now), Some(_)) => {
                    texts_before.insert(now, texts.next().map(|blob| of_blob(before, blob)));
                }
            }
        }
        Ok(Self { revision: revision.to_owned(), root: commit.root, tracked, changed: texts_before, deleted })
    }

    /// What a draft was, by its real path.
    pub fn past(&self, place: &Path) -> Past<'_> {
        let Ok(path) = place.strip_prefix(&self.root) else { return Past::New };
        match self.changed.get(path) {
            Some(Some(before)) => Past::Was(before),
            None if self.tracked.contains(path) => Past::Same,
            Some(None) | None => Past::New,
        }
    }

    /// Whether a real path lies in the repository.
    pub fn covers(&self, place: &Path) -> bool {
        place.starts_with(&self.root)
    }

    /// The drafts that are there no more, by the real paths that they had.
    pub fn deleted(&self) -> &[PathBuf] {
        &self.deleted
    }
}

fn of_blob(place: PathBuf, blob: Blob) -> Before {
    let name = paths::name_of(&paths::seen_from_here(&place));
    let source = match blob {
        Blob::Text(bytes) => Source::from_bytes(name.clone(), bytes),
        Blob::TooLarge(size) => Err(ReadError::TooLarge { size }),
    };
    Before { name, source: source.map(Arc::new), place }
}
