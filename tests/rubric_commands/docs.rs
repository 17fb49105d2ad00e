//! The manual shows what the program prints.

use std::path::Path;

use grade::bank::Bank;

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

/// The cells of the rows of a page's tables that have four.
fn examples(page: &str) -> Vec<[String; 4]> {
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    let cells = rows
        .map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    cells.filter_map(|cells| cells.try_into().ok()).filter(|[text, ..]: &[_; 4]| text != "text").collect()
}

#[test]
fn the_page_on_marking_gives_the_levels_that_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/marking.md")).unwrap();
    let bank = Bank::built_in();
    let grader = bank.grader("db-backups").unwrap();
    let examples = examples(&page);
    assert_eq!(examples.len(), 29);
    for [text, concept, level, reason] in examples {
        let marks = grader.grade_text(text.trim_matches('`'), bank.analyser());
        let concepts = grader.rubric.concepts.iter().zip(&marks.concepts);
        let id = concept.trim_matches('`');
        let (_, shown) = concepts.into_iter().find(|(expected, _)| expected.id == id).unwrap();
        assert_eq!((shown.level.name(), &shown.reason), (level.as_str(), &reason), "{text}");
    }
}
