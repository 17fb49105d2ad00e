//! A file that a report is written to: the old one or the new one is there at any time, never half of one.

use std::fs::{self, File, Metadata};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use same_file::Handle;
use tempfile::{Builder, NamedTempFile};

use crate::app::exit::Fault;

/// A file that can be written to.
#[derive(Debug)]
pub struct ReportFile {
    /// The path as given.
    given: PathBuf,
    /// The file itself, links followed.
    path: PathBuf,
    content: Content,
}

/// Where a report is until it is whole.
#[derive(Debug)]
enum Content {
    /// A file without a name in the same folder: whatever ends the program, nothing is left of it.
    Hidden(File),
    /// Something like a pipe, written to as it is. It is opened by the first write: that may wait for a reader.
    Special(Option<File>),
}

impl ReportFile {
    /// Sees to it that a file can be written, before there is anything to write.
    ///
    /// # Errors
    /// A folder, a file that is read as well, or what cannot be written.
    pub fn open(given: &Path, is_read: impl FnOnce(&Path) -> bool) -> Result<Self, Fault> {
        let existing = fs::metadata(given).ok();
        if let Some(why) = refusal(given, existing.as_ref(), is_read) {
            return Err(Fault::Usage(format!("{}: {why}", given.display())));
        }
        let is_special = existing.is_some_and(|file| !file.is_file());
        let open = || {
            let path = resolved(given)?;
            let hidden = || Ok::<_, io::Error>(Content::Hidden(tempfile::tempfile_in(folder_of(&path))?));
            let content = if is_special { Content::Special(None) } else { hidden()? };
            Ok(Self { given: given.to_path_buf(), path, content })
        };
        open().map_err(|error| cannot_be_written(given, &error))
    }

    /// Whether both write to the same file.
    pub fn is_same(&self, other: &Self) -> bool {
        let handles = (handle(&self.path), handle(&other.path));
        self.path == other.path || matches!(handles, (Some(one), Some(two)) if one == two)
    }

    /// Writes the next part.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, text: &[u8]) -> Result<(), Fault> {
        let result = match &mut self.content {
            Content::Hidden(file) | Content::Special(Some(file)) => file.write_all(text),
            Content::Special(closed) => File::options()
                .write(true)
                .open(&self.path)
                .and_then(|file| closed.insert(file).write_all(text)),
        };
        result.map_err(|error| cannot_be_written(&self.given, &error))
    }

    /// Puts what was written in the place of the file.
    ///
    /// # Errors
    /// It cannot be written; then what was there is still there.
    pub fn finish(self) -> Result<(), Fault> {
        match self.content {
            Content::Hidden(content) => {
                replace(&self.path, content).map_err(|error| cannot_be_written(&self.given, &error))
            }
            Content::Special(_) => Ok(()),
        }
    }
}

fn replace(path: &Path, mut content: File) -> io::Result<()> {
    let mut file = temporary(folder_of(path))?;
    content.rewind()?;
    io::copy(&mut content, file.as_file_mut())?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

fn cannot_be_written(path: &Path, error: &io::Error) -> Fault {
    Fault::Unread(format!("{}: cannot be written: {error}", path.display()))
}

/// Why a path is not written to, if so.
fn refusal(
    path: &Path,
    existing: Option<&Metadata>,
    is_read: impl FnOnce(&Path) -> bool,
) -> Option<&'static str> {
    let is_read_only = |file: &Metadata| file.is_file() && file.permissions().readonly();
    if existing.is_some_and(Metadata::is_dir) || path.file_name().is_none() {
        Some("is a folder; name a file")
    } else if existing.is_some_and(is_read_only) {
        Some("is read-only; name another file")
    } else if is_read(path) {
        Some("is read as well; name another file")
    } else {
        None
    }
}

/// An ordinary file, opened: to open a pipe would wait for its other end.
pub fn handle(path: &Path) -> Option<Handle> {
    let is_file = fs::metadata(path).is_ok_and(|file| file.is_file());
    is_file.then(|| Handle::from_path(path).ok()).flatten()
}

/// A hidden file that goes away by itself unless it takes the place of another.
pub fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".grade-").suffix(".tmp");
    open_to_others(&mut builder);
    builder.tempfile_in(folder)
}

/// Lets others use a new file as far as the umask does; a temporary file is for its owner alone.
#[cfg(unix)]
fn open_to_others(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

/// Left to the folder.
#[cfg(not(unix))]
fn open_to_others(_: &mut Builder<'_, '_>) {}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a path really leads, so that a link stays one. The file need not be there, its folder must.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    if let Ok(path) = path.canonicalize() {
        return Ok(path);
    }
    Ok(folder_of(path).canonicalize()?.join(path.file_name().unwrap_or_default()))
}
