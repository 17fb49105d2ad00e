//! Paths: where they really lead, and how they are shown.

use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

/// A path as reports show it: without a leading `./`, with `/` between folders; bytes that are not UTF-8 as `\xff`,
/// so that two different names never look the same.
pub fn name_of(path: &Path) -> String {
    let shown = path.strip_prefix(".").unwrap_or(path);
    let name = if cfg!(windows) { shown.to_string_lossy().replace('\\', "/") } else { utf8(shown) };
    if name.is_empty() { ".".to_owned() } else { name }
}

fn utf8(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(name, "\\x{byte:02x}");
        }
    }
    name
}

/// A real path as seen from the current folder: `grade.toml`, `../grade.toml`; whole where they share only the root.
pub fn seen_from_here(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return path.to_path_buf() };
    let mut up = PathBuf::new();
    for folder in here.ancestors().filter(|folder| folder.parent().is_some()) {
        if let Ok(rest) = path.strip_prefix(folder) {
            return up.join(rest);
        }
        up.push(Component::ParentDir);
    }
    path.to_path_buf()
}

/// The folder of a file, without links in it; as written where it does not exist.
pub fn real_folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    real(folder)
}

/// A path without links in it; as written where it does not exist.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_path_buf())
}

/// A path from the bytes that another program prints.
#[cfg(unix)]
pub fn from_bytes(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path from the bytes that another program prints.
#[cfg(not(unix))]
pub fn from_bytes(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The nearest folder above a file that exists, without links, and the path of the file from there.
pub fn existing(file: &Path) -> (PathBuf, PathBuf) {
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let folder = absolute.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let rest = absolute.strip_prefix(folder).unwrap_or(file).to_path_buf();
    (real(folder), rest)
}
