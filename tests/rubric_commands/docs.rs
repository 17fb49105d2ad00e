//! The manual shows what the program prints.

use std::path::Path;

use crate::bank::{grade, stdout};

/// The words of a command line; double quotes hold them together.
fn words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn the_manual_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manual = std::fs::read_to_string(root.join("docs/rubrics.md")).unwrap();
    let blocks: Vec<&str> = manual.split("```console\n$ grade ").skip(1).collect();
    assert_eq!(blocks.len(), 5);
    for block in blocks {
        let (line, rest) = block.split_once('\n').unwrap();
        let args = words(line);
        let printed = stdout(&grade(root, &args.iter().map(String::as_str).collect::<Vec<_>>()));
        let shown = rest.split("```").next().unwrap();
        match shown.strip_suffix("...\n") {
            Some(start) => assert!(printed.starts_with(start), "{line} prints {printed}"),
            None => assert_eq!(shown.trim_end(), printed.trim_end(), "{line}"),
        }
    }
}
