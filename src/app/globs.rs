//! Globs as people know them from `.gitignore`.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns of paths. A pattern without `/` is a name at any depth; one that matches a folder holds for all in it.
#[derive(Debug, Default)]
pub struct Globs {
    /// Two for each pattern: the path itself, and what lies below.
    set: GlobSet,
    patterns: Vec<String>,
}

/// What is wrong with one of several patterns.
#[derive(Debug)]
pub struct BadGlob {
    /// Which one.
    pub index: usize,
    /// Lower case, no period.
    pub message: String,
}

impl Globs {
    /// Compiles patterns.
    ///
    /// # Errors
    /// The first pattern that is none.
    pub fn new(patterns: &[String]) -> Result<Self, BadGlob> {
        let mut set = GlobSetBuilder::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let bad = |message: String| BadGlob { index, message };
            for glob in both(pattern).map_err(bad)? {
                let glob = GlobBuilder::new(&glob).literal_separator(true).build();
                set.add(glob.map_err(|error| bad(error.kind().to_string()))?);
            }
        }
        let set = set.build().map_err(|error| BadGlob { index: 0, message: error.kind().to_string() })?;
        Ok(Self { set, patterns: patterns.to_vec() })
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The patterns as written.
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// Whether a relative path matches any of them.
    pub fn matches(&self, path: &Path) -> bool {
        self.set.is_match(path)
    }
}

fn both(pattern: &str) -> Result<[String; 2], String> {
    let rooted = pattern.starts_with('/');
    let plain = pattern.trim_start_matches("./").trim_matches('/');
    if plain.is_empty() {
        return Err("a glob without a name".to_owned());
    }
    if plain.split('/').any(|part| part == "..") {
        return Err("a glob cannot lead out of its folder".to_owned());
    }
    let anywhere = !rooted && !pattern.trim_end_matches('/').contains('/');
    let glob = if anywhere { format!("**/{plain}") } else { plain.to_owned() };
    Ok([format!("{glob}/**"), glob])
}
