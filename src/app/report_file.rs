//! A file that a report is written to: the old one or the new one is there at any time, never half of one.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

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
        let refused = |why: &str| Fault::Usage(format!("{}: {why}", given.display()));
        let failed =
            |error: io::Error| Fault::Unread(format!("{}: cannot be written: {error}", given.display()));
        let existing = fs::metadata(given).ok();
        if existing.as_ref().is_some_and(Metadata::is_dir) || given.file_name().is_none() {
            return Err(refused("is a folder; name a file"));
        }
        if existing.as_ref().is_some_and(|file| file.is_file() && file.permissions().readonly()) {
            return Err(refused("is read-only; name another file"));
        }
        if inputs.iter().any(|input| same_file::is_same_file(input, given).unwrap_or(false)) {
            return Err(refused("is read as well; name another file"));
        }
        let path = resolved(given).map_err(failed)?;
        let is_special = existing.is_some_and(|file| !file.is_file());
        let file = Self { given: given.to_path_buf(), path, is_special };
        if !file.is_special {
            file.temporary().map_err(failed)?;
        }
        Ok(file)
    }

    /// Writes the file.
    ///
    /// # Errors
    /// It cannot be written; then what was there is still there.
    pub fn write(&self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Fault> {
        self.replace(content)
            .map_err(|error| Fault::Unread(format!("{}: cannot be written: {error}", self.given.display())))
    }

    fn replace(&self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        if self.is_special {
            let mut out = BufWriter::new(File::options().write(true).open(&self.path)?);
            content(&mut out)?;
            return out.flush();
        }
        let mut file = self.temporary()?;
        let mut out = BufWriter::new(file.as_file_mut());
        content(&mut out)?;
        out.flush()?;
        drop(out);
        if let Ok(old) = fs::metadata(&self.path) {
            file.as_file().set_permissions(old.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
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
