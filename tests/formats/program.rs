//! The program in a folder of its own.

use std::path::Path;
use std::process::Output;

pub use crate::support::{GOOD, fails, program, stderr, stdout};

use crate::support::Folder;

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> Folder {
    Folder::new(files)
}

/// What the program does.
pub fn run(folder: &Path, args: &[&str]) -> Output {
    program(folder, args).output().unwrap()
}
