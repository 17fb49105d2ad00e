//! From what was found to what is done with it: where each draft really lies, what holds for it, what is left out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::args::SelectArgs;
use crate::app::drafts::{self, Draft, Found, Search};
use crate::app::exit::Fault;
use crate::app::globs::Globs;
use crate::app::paths;
use crate::app::scopes::{Scope, Scopes};

/// A draft, and what it is graded with.
pub struct Placed {
    pub draft: Draft,
    /// Its path from the root, without links in its folders.
    pub place: PathBuf,
    pub scope: Arc<Scope>,
}

/// What is done with one thing that was found.
pub enum Work {
    Grade(Box<Placed>),
    /// It is left out, for this reason.
    Skip(String),
    /// It cannot be graded, for this reason.
    Fail(String),
}

/// Work, and what it is called in reports.
pub struct Task {
    pub name: String,
    pub work: Work,
}

/// Everything to do, in the order of the names.
#[derive(Default)]
pub struct Selection {
    pub tasks: Vec<Task>,
    /// Files in folders that the globs leave out.
    pub excluded: usize,
}

/// Finds the drafts of the arguments and of the list, and what holds for each.
///
/// # Errors
/// A list that cannot be read, a bad glob, a configuration or bank that cannot be used.
pub fn select(
    arguments: &[PathBuf],
    stdin_filename: Option<&Path>,
    args: &SelectArgs,
    isolated: bool,
    scopes: &mut Scopes,
) -> Result<Selection, Fault> {
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    if args.files_from.as_deref().is_some_and(is_stdin) && arguments.iter().any(|path| is_stdin(path)) {
        let help = "write one of them to a file";
        return Err(Fault::Usage(format!("standard input cannot be a draft and a list; {help}")));
    }
    let listed = args.files_from.as_deref().map_or(Ok(Vec::new()), |list| {
        drafts::read_list(list).map_err(|error| Fault::Unread(format!("{}: {error}", paths::name_of(list))))
    })?;
    let search = Search { arguments, stdin_filename, listed, ignore_files: !isolated };
    let mut placer = Placer {
        scopes,
        here: paths::real(Path::new(".")),
        include: globs(&args.include, "--include")?,
        exclude: globs(&args.exclude, "--exclude")?,
        folders: HashMap::new(),
    };
    let mut selection = Selection::default();
    for found in search.run() {
        let name = found.name().to_owned();
        let work = match found {
            Found::Skipped(_, reason) => Work::Skip(reason),
            Found::Failed(_, error) => Work::Fail(error),
            Found::Draft(draft) => {
                let Some(work) = placer.work(draft)? else {
                    selection.excluded += 1;
                    continue;
                };
                work
            }
        };
        selection.tasks.push(Task { name, work });
    }
    Ok(selection)
}

fn globs(patterns: &[String], option: &str) -> Result<Globs, Fault> {
    Globs::new(patterns)
        .map_err(|bad| Fault::Usage(format!("{option} {:?}: {}", patterns[bad.index], bad.message)))
}

struct Placer<'s> {
    scopes: &'s mut Scopes,
    here: PathBuf,
    include: Globs,
    exclude: Globs,
    /// By a folder as written: where it really is, and its scope.
    folders: HashMap<PathBuf, (PathBuf, Arc<Scope>)>,
}

impl Placer<'_> {
    /// What is done with a draft; `None` where the globs or a bank leave it out.
    fn work(&mut self, draft: Draft) -> Result<Option<Work>, Fault> {
        let (folder, scope) = self.folder(draft.path.parent().unwrap_or(Path::new("")))?;
        let place = folder.join(draft.path.file_name().unwrap_or_default());
        if !draft.is_named && !self.includes(&place, &scope) {
            return Ok(None);
        }
        let skip = scope.settings.skip(&place).filter(|skip| skip.value);
        Ok(Some(match skip {
            Some(skip) => Work::Skip(format!("as {} says", skip.origin)),
            None => Work::Grade(Box::new(Placed { draft, place, scope })),
        }))
    }

    fn folder(&mut self, written: &Path) -> Result<(PathBuf, Arc<Scope>), Fault> {
        if let Some(known) = self.folders.get(written) {
            return Ok(known.clone());
        }
        let real = paths::real(&Path::new(".").join(written));
        let known = (real.clone(), self.scopes.of_folder(&real)?);
        self.folders.insert(written.to_path_buf(), known.clone());
        Ok(known)
    }

    fn includes(&self, place: &Path, scope: &Scope) -> bool {
        let seen = place.strip_prefix(&self.here).unwrap_or(place);
        let included = if self.include.is_empty() {
            scope.settings.includes(place)
        } else {
            self.include.matches(seen) && !scope.settings.excludes(place)
        };
        included && !self.exclude.matches(seen) && !scope.is_of_bank(place)
    }
}
