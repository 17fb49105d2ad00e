//! The house rules that a compiler does not check.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first: a module may only use those before it, and itself.
const LAYERS: [&str; 10] =
    ["base", "text", "rubric", "matching", "grading", "bank", "derive", "evaluation", "report", "app"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, with its text.
fn rust_files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push((path.clone(), fs::read_to_string(path).unwrap()));
        }
    }
    files.sort();
    files
}

#[test]
fn imports_go_only_downwards() {
    for (rank, layer) in LAYERS.iter().enumerate() {
        for (path, text) in rust_files(&root().join("src").join(layer)) {
            for used in text.split("crate::").skip(1) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                let Some(used_rank) = LAYERS.iter().position(|layer| *layer == used) else { continue };
                assert!(used_rank <= rank, "{} uses the higher layer {used}", path.display());
            }
        }
    }
}

#[test]
fn only_the_app_reads_files_and_prints() {
    for layer in LAYERS.iter().filter(|layer| **layer != "app") {
        for (path, text) in rust_files(&root().join("src").join(layer)) {
            for forbidden in
                ["std::fs", "std::env", "std::time", "std::net", "std::process", "println!", "eprintln!"]
            {
                assert!(!text.contains(forbidden), "{} has {forbidden}", path.display());
            }
        }
    }
}

#[test]
fn modules_and_functions_are_small() {
    for (path, text) in rust_files(&root().join("src")) {
        let lines = text.lines().count();
        assert!(lines <= 420, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_folder_of_the_house_is_on_the_map() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for layer in LAYERS {
        assert!(map.contains(&format!("src/{layer}")), "ARCHITECTURE.md does not name src/{layer}");
    }
}

#[test]
fn the_version_is_in_the_changelog() {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    assert!(changelog.contains(env!("CARGO_PKG_VERSION")));
}
