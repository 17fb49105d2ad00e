//! From what git knows of a draft to its history: every text is read and graded once, with the rubric of today.

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::app::drafts::Draft;
use crate::app::git::{self, Blob, Log, Side};
use crate::app::{batch, paths};
use crate::base::{ReadError, Source};
use crate::grading::{Grade, Grader};
use crate::report::{Commit, Marks, Revision};
use crate::text::Analyser;

/// The text of a revision, or why it cannot be graded.
type Text = Result<Source, String>;

/// The copy of a draft in the work tree.
pub enum Copy {
    /// There is none, and should be none: the repository is bare.
    Bare,
    /// It is not there.
    Gone,
    There(Text),
}

/// Everything that a history is made of, the latest revision first.
pub struct Texts {
    log: Log,
    by_blob: HashMap<String, Text>,
    pub copy: Copy,
}

impl Texts {
    /// Reads the texts of all revisions, in one go.
    ///
    /// # Errors
    /// What git says.
    pub fn read(log: Log, draft: &Draft) -> Result<Self, String> {
        let sides = log.revisions.iter().flat_map(|revision| [&revision.now, &revision.before]);
        let mut blobs: Vec<&str> = sides.chain([&log.head]).filter_map(Side::blob).collect();
        blobs.sort_unstable();
        blobs.dedup();
        let folder = if log.has_work_tree { &log.root } else { &draft_folder(draft) };
        let texts = git::texts(folder, &blobs)?;
        let named = blobs.iter().map(|&blob| blob.to_owned());
        let by_blob = named.zip(texts.into_iter().map(|blob| text(&draft.name, blob))).collect();
        let copy = match draft.path.symlink_metadata() {
            _ if !log.has_work_tree => Copy::Bare,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Copy::Gone,
            _ => Copy::There(draft.read()),
        };
        Ok(Self { log, by_blob, copy })
    }

    /// Whether neither git nor the work tree has the draft.
    pub const fn is_empty(&self) -> bool {
        self.log.revisions.is_empty()
    }

    /// Whether older revisions were never fetched.
    pub const fn is_shallow(&self) -> bool {
        self.log.is_shallow
    }

    /// The latest text that there is: it says which question is answered.
    pub fn latest(&self) -> Option<&Source> {
        let copy = if let Copy::There(Ok(source)) = &self.copy { Some(source) } else { None };
        let mut revisions = self.log.revisions.iter().filter_map(|revision| revision.now.blob());
        copy.or_else(|| revisions.find_map(|blob| self.by_blob.get(blob)?.as_ref().ok()))
    }

    /// Grades every text once. Returns the revisions, the oldest first.
    pub fn grade(self, grader: &Grader, analyser: &Analyser, waivers: bool, draft: &str) -> Vec<Revision> {
        let grade = |source: &Source| Arc::new(grader.grade(&batch::parse(&source.text, analyser, waivers)));
        let marks: Vec<(String, Result<Arc<Grade>, String>)> = self
            .by_blob
            .par_iter()
            .map(|(blob, text)| (blob.clone(), text.as_ref().map(grade).map_err(Clone::clone)))
            .collect();
        let of_blobs = Graded(marks.into_iter().collect());
        let work_tree = self.work_tree(&of_blobs, grade, draft);
        let root = self.log.root;
        let of_commit = |revision: git::Revision| Revision {
            draft: paths::name_of(&paths::seen_from_here(&root.join(&revision.path))),
            marks: of_blobs.marks(&revision.now),
            before: of_blobs.grade(&revision.before),
            commit: Some(Commit {
                id: revision.id,
                date: revision.date,
                author: revision.author,
                subject: revision.subject,
                is_merge: revision.is_merge,
            }),
        };
        self.log.revisions.into_iter().rev().map(of_commit).chain(work_tree).collect()
    }

    /// The copy in the work tree, where it differs from the last commit.
    fn work_tree(
        &self,
        graded: &Graded,
        grade: impl Fn(&Source) -> Arc<Grade>,
        draft: &str,
    ) -> Option<Revision> {
        let committed = self.log.head.blob().and_then(|blob| self.by_blob.get(blob)?.as_ref().ok());
        let marks = match &self.copy {
            Copy::Bare => return None,
            Copy::Gone if self.log.head == Side::Nothing => return None,
            Copy::Gone => Marks::Deleted,
            Copy::There(Ok(copy)) if committed.is_some_and(|committed| are_alike(copy, committed)) => {
                return None;
            }
            Copy::There(Ok(copy)) => Marks::Graded(grade(copy)),
            Copy::There(Err(error)) => Marks::Unread(error.clone()),
        };
        Some(Revision { commit: None, draft: draft.to_owned(), marks, before: graded.grade(&self.log.head) })
    }
}

/// The marks of every text.
struct Graded(HashMap<String, Result<Arc<Grade>, String>>);

impl Graded {
    fn marks(&self, side: &Side) -> Marks {
        match side {
            Side::Nothing => Marks::Deleted,
            Side::Other => Marks::Unread("a link or a submodule".to_owned()),
            Side::File(blob) => match self.0.get(blob) {
                Some(Ok(grade)) => Marks::Graded(Arc::clone(grade)),
                Some(Err(error)) => Marks::Unread(error.clone()),
                None => Marks::Unread("git has not given its text".to_owned()),
            },
        }
    }

    fn grade(&self, side: &Side) -> Option<Arc<Grade>> {
        self.0.get(side.blob()?)?.as_ref().ok().cloned()
    }
}

/// Whether two texts are the same but for the line ends that git may change on checkout.
fn are_alike(a: &Source, b: &Source) -> bool {
    a.text == b.text || a.text.lines().eq(b.text.lines())
}

fn text(name: &str, blob: Blob) -> Text {
    let source = match blob {
        Blob::Text(bytes) => Source::from_bytes(name, bytes),
        Blob::TooLarge(size) => Err(ReadError::TooLarge { size }),
    };
    source.map_err(|error| error.to_string())
}

fn draft_folder(draft: &Draft) -> PathBuf {
    paths::existing(&draft.path).0
}
