//! Reads a folder of one's own questions and rubrics into a bank.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::base::Source;
use crate::rubric::{Bank, is_id};

/// Adds every question of `folder/questions/*.md` and `folder/rubrics/*.toml`. The same id replaces the built-in
/// one. Nothing outside the folder is read: links are not followed.
///
/// # Errors
/// A folder that cannot be read or holds no rubric.
pub fn add(bank: &mut Bank, folder: &Path) -> Result<()> {
    let rubrics = files(&folder.join("rubrics"), "toml")?;
    let questions = files(&folder.join("questions"), "md")?;
    let ids: BTreeSet<String> =
        rubrics.iter().chain(&questions).filter_map(|path| stem(path)).filter(|id| is_id(id) && id != "lexicon").collect();
    if ids.is_empty() {
        bail!("{}: no question in this bank; it needs rubrics/<id>.toml and questions/<id>.md", folder.display());
    }
    for id in ids {
        let source = |paths: &[PathBuf]| -> Result<Option<Source>> {
            let path = paths.iter().find(|path| stem(path).as_deref() == Some(&id));
            path.map(|path| read(path)).transpose()
        };
        bank.insert(&id, &folder.display().to_string(), source(&questions)?, source(&rubrics)?);
    }
    Ok(())
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry.with_context(|| folder.display().to_string())?;
        let path = entry.path();
        let is_file = entry.file_type().with_context(|| path.display().to_string())?.is_file();
        if is_file && path.extension().is_some_and(|found| found == extension) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> Option<String> {
    path.file_stem()?.to_str().map(str::to_owned)
}

fn read(path: &Path) -> Result<Source> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    let name = path.display().to_string();
    Source::from_bytes(name.clone(), bytes).map_err(|error| anyhow::anyhow!("{name}: {error}"))
}
