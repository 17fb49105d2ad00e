//! `csv`: read by the crate `csv`.

use grade::report::{Format, printable};
use proptest::prelude::*;

use crate::sample::{BENIGN, Strangers, hostile, sample};

/// The cells of every row, the header first.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A cell by the name of its column.
fn cell<'r>(rows: &'r [Vec<String>], row: usize, column: &str) -> &'r str {
    &rows[row][rows[0].iter().position(|name| name == column).unwrap()]
}

#[test]
fn there_is_a_row_for_every_draft_and_concept() {
    let rows = rows(&sample(BENIGN, Format::Csv));
    assert_eq!(rows.len(), 1 + 5 + 1 + 1);
    let column = |name: &str| (1..rows.len()).map(|row| cell(&rows, row, name)).collect::<Vec<_>>();
    assert_eq!(column("level"), ["explained", "mentioned", "missing", "missing", "missing", "", ""]);
    assert_eq!(column("level_before"), ["mentioned", "missing", "explained", "", "", "", ""]);
    assert_eq!(column("line_before")[2], "1");
    assert_eq!(column("points"), ["9", "3", "0", "0", "0", "", ""]);
    assert_eq!(column("max_points")[3], "0");
    assert_eq!(column("waived")[3], "draft");
    assert_eq!(column("score")[0], "44");
    assert_eq!(column("score_before")[0], "77");
    assert_eq!(column("findings")[2], "draft; draft; draft; draft");
    assert!(
        column("status").ends_with(&["failed", "skipped"])
            || column("status").ends_with(&["skipped", "failed"])
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_leaves_its_cell_or_starts_a_formula(draft in hostile(), bank in hostile()) {
        let text = sample(Strangers { draft: &draft, bank: &bank }, Format::Csv);
        let rows = rows(&text);
        prop_assert_eq!(rows.len(), 8);
        for cell in rows.iter().flatten() {
            let start = cell.trim_start().chars().next();
            prop_assert!(!start.is_some_and(|c| "=+-@\t\r＝＋－＠".contains(c)), "{:?}", cell);
            prop_assert!(!cell.contains(['\n', '\r', '\t']), "{:?}", cell);
        }
        let shown = printable(&draft).into_owned();
        let name = cell(&rows, 1, "draft");
        prop_assert!(name == shown || name == format!("'{shown}"), "{:?} {:?}", name, shown);
        prop_assert_eq!(cell(&rows, 2, "level"), "mentioned");
        // Every line is a row: no cell goes on in the next one.
        prop_assert_eq!(text.lines().filter(|line| line.starts_with('"') && line.ends_with('"')).count(), 8);
    }
}
