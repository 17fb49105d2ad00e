//! `docs/formats.md` shows what the program prints, and names every format.

use std::fs;
use std::path::Path;

use grade::report::Format;
use serde_json::Value;

use crate::program::{run, stdout};
use crate::sample::{BENIGN, sample};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn manual() -> String {
    fs::read_to_string(root().join("docs/formats.md")).unwrap()
}

/// The blocks of the manual in this language.
fn blocks(manual: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    manual.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// Every line but `...` is printed, in this order.
#[test]
fn the_manual_shows_what_the_program_prints() {
    let manual = manual();
    let blocks = blocks(&manual, "console");
    assert_eq!(blocks.len(), Format::ALL.len() - 1);
    for block in blocks {
        let (command, shown) = block.split_once('\n').unwrap();
        let args: Vec<&str> = command.strip_prefix("$ grade ").unwrap().split(' ').collect();
        let printed = stdout(&run(root(), &args));
        let mut lines = printed.lines();
        for line in shown.lines().filter(|line| *line != "...") {
            assert!(lines.any(|printed| printed == line), "{command}: docs/formats.md shows {line:?}");
        }
    }
}

#[test]
fn the_manual_shows_fields_of_the_contract() {
    let example: Value = serde_json::from_str(&blocks(&manual(), "json")[0]).unwrap();
    let mut document: Value = serde_json::from_str(&sample(BENIGN, Format::Json)).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for (path, place) in [
        ("/earlier", "/earlier"),
        ("/earlier/changes/0", "/earlier/changes/2"),
        ("/findings/0", "/findings/2"),
    ] {
        let real = document["reports"][0].pointer(place).unwrap();
        assert_eq!(keys(example.pointer(path).unwrap()), keys(real), "{path}");
    }
    for field in ["earlier", "findings"] {
        document["reports"][0][field] = example[field].clone();
    }
    let schema = fs::read_to_string(root().join("schemas/report.schema.json")).unwrap();
    assert!(jsonschema::is_valid(&serde_json::from_str(&schema).unwrap(), &document));
}

#[test]
fn every_format_is_in_the_manual_the_readme_and_the_help() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let help = stdout(&run(root(), &["--help"]));
    for format in Format::ALL {
        let name = format.name();
        assert!(manual().contains(&format!("`{name}`")), "{name}");
        assert!(readme.contains(&format!("`{name}`")), "{name}");
        assert!(help.contains(&format!("- {name}:")) && help.contains(format.about()), "{name}");
    }
}
