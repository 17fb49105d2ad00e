//! The word lists of the program hold the words of their files, and no others.

use std::collections::BTreeSet;

use grade::text::{is_common_english, is_listed};

fn list(name: &str) -> BTreeSet<String> {
    let path = format!("{}/data/{name}-words.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

/// What a word becomes by one letter more or less.
fn neighbours(word: &str) -> Vec<String> {
    let shorter = (0..word.len()).map(|at| format!("{}{}", &word[..at], &word[at + 1..]));
    let longer = ["s", "e", "0", "'s", "-", "é"].map(|end| format!("{word}{end}"));
    shorter.chain(longer).chain([word.to_uppercase()]).collect()
}

#[test]
fn the_lists_hold_their_words_and_no_others() {
    let listed: BTreeSet<String> = list("english").union(&list("technical")).cloned().collect();
    let common = list("common");
    assert!(listed.iter().all(|word| is_listed(word)));
    for word in listed.iter().step_by(10) {
        for other in neighbours(word) {
            assert_eq!(is_listed(&other), listed.contains(&other), "{other}");
            assert_eq!(is_common_english(&other), common.contains(&other), "{other}");
        }
    }
    assert!(common.iter().all(|word| is_common_english(word)));
}
