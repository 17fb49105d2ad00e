//! A file that a report is written to: the old one or the new one is there at any time, never half of one.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
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
    /// Whether it is something like a pipe, which is written to as it is.
    is_special: bool,
}

impl ReportFile {
    /// Sees to it that a file can be written, before there is anything to write.
    ///
    /// # Errors
    /// A folder, one of the inputs, or what cannot be written.
    pub fn check(given: &Path, inputs: &[&Path]) -> Result<Self, Fault> {
        let existing = fs::metadata(given).ok();
        if let Some(why) = refusal(given, existing.as_ref(), inputs) {
            return Err(Fault::Usage(format!("{}: {why}", given.display())));
        }
        let is_special = existing.is_some_and(|file| !file.is_file());
        let file = resolved(given).map(|path| Self { given: given.to_path_buf(), path, is_special });
        let checked = file.and_then(|file| {
            if !is_special {
                file.temporary()?;
            }
            Ok(file)
        });
        checked.map_err(|error| cannot_be_written(given, &error))
    }

    /// Whether both write to the same file.
    pub fn is_same(&self, other: &Self) -> bool {
        self.path == other.path || is_any_of(&self.path, &[&other.path])
    }

    /// Starts to write.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn open(&self) -> Result<OpenFile, Fault> {
        let open = || {
            if self.is_special {
                let file = File::options().write(true).open(&self.path)?;
                return Ok(OpenFile::Special(file));
            }
            Ok(OpenFile::New(BufWriter::new(self.temporary()?), self.path.clone()))
        };
        open().map_err(|error| self.fault(&error))
    }

    /// What to say when it could not be written after all.
    pub fn fault(&self, error: &io::Error) -> Fault {
        cannot_be_written(&self.given, error)
    }

    /// A hidden file in the same folder. It goes away by itself unless it takes the place of the file.
    fn temporary(&self) -> io::Result<NamedTempFile> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".grade-").suffix(".tmp");
        open_to_others(&mut builder);
        builder.tempfile_in(folder)
    }
}

/// A report on its way into a file.
#[derive(Debug)]
pub enum OpenFile {
    /// What is written is there at once.
    Special(File),
    /// It takes the place of the file with this path when it is whole.
    New(BufWriter<NamedTempFile>, PathBuf),
}

impl OpenFile {
    /// Ends the file: from now on it is there.
    ///
    /// # Errors
    /// It cannot be written; then what was there is still there.
    pub fn finish(self) -> io::Result<()> {
        let Self::New(out, path) = self else { return Ok(()) };
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        if let Ok(old) = fs::metadata(&path) {
            file.as_file().set_permissions(old.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(&path)?;
        Ok(())
    }
}

impl Write for OpenFile {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        match self {
            Self::Special(file) => file.write(text),
            Self::New(file, _) => file.write(text),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Special(file) => file.flush(),
            Self::New(file, _) => file.flush(),
        }
    }
}

fn cannot_be_written(path: &Path, error: &io::Error) -> Fault {
    Fault::Unread(format!("{}: cannot be written: {error}", path.display()))
}

/// Why a path is not written to, if so.
fn refusal(path: &Path, existing: Option<&Metadata>, inputs: &[&Path]) -> Option<&'static str> {
    let is_read_only = |file: &Metadata| file.is_file() && file.permissions().readonly();
    if existing.is_some_and(Metadata::is_dir) || path.file_name().is_none() {
        Some("is a folder; name a file")
    } else if existing.is_some_and(is_read_only) {
        Some("is read-only; name another file")
    } else if is_any_of(path, inputs) {
        Some("is read as well; name another file")
    } else {
        None
    }
}

/// Whether a path leads to the same file as one of the others, links followed.
fn is_any_of(path: &Path, others: &[&Path]) -> bool {
    handle(path).is_some_and(|file| others.iter().any(|other| handle(other).as_ref() == Some(&file)))
}

/// An ordinary file, opened: to open a pipe would wait for its other end.
fn handle(path: &Path) -> Option<Handle> {
    let is_file = fs::metadata(path).is_ok_and(|file| file.is_file());
    is_file.then(|| Handle::from_path(path).ok()).flatten()
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

/// Where a path really leads, so that a link stays one. The file need not be there, its folder must.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    if let Ok(path) = path.canonicalize() {
        return Ok(path);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(folder.canonicalize()?.join(path.file_name().unwrap_or_default()))
}
