//! The files that a run reads. None of them is written to.

use std::path::Path;

use crate::app::paths;
use crate::app::report_file::handle;
use crate::app::scopes::Scopes;
use crate::app::selection::{Selection, Work};

/// What a run reads.
pub struct Inputs<'i> {
    pub selection: &'i Selection,
    pub scopes: &'i Scopes,
    /// The list of drafts.
    pub list: Option<&'i Path>,
}

impl Inputs<'_> {
    /// Whether a path leads to a file that is read.
    pub fn contain(&self, path: &Path) -> bool {
        let Some(file) = handle(path) else { return false };
        let place = paths::real(path);
        let is_same = |input: &Path| handle(input).as_ref() == Some(&file);
        self.scopes.all().any(|scope| scope.is_of_bank(&place))
            || self.scopes.config_files().chain(self.list).any(is_same)
            || self.drafts().any(is_same)
    }

    fn drafts(&self) -> impl Iterator<Item = &Path> {
        self.selection.tasks.iter().filter_map(|task| match &task.work {
            Work::Grade(placed) if !placed.draft.is_stdin => Some(placed.draft.path.as_path()),
            _ => None,
        })
    }
}
