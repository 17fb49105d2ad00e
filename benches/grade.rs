//! `cargo bench`: how long it takes to prepare a rubric, and to read, match and grade one draft and a thousand.

use divan::{Bencher, black_box};
use grade::bank::Bank;
use grade::grading::Grader;
use grade::text::Document;

fn main() {
    divan::main();
}

const QUESTION: &str = "db-backups";

fn prepare(bank: &Bank) -> (Grader, String) {
    (bank.grader(QUESTION).unwrap(), bank.question(QUESTION).unwrap().model_answer)
}

#[divan::bench]
fn prepare_rubric(bencher: Bencher) {
    let bank = Bank::built_in();
    bencher.bench(|| prepare(black_box(&bank)).0);
}

#[divan::bench]
fn parse_draft(bencher: Bencher) {
    let bank = Bank::built_in();
    let text = prepare(&bank).1;
    bencher.bench(|| Document::parse(black_box(&text), bank.analyser()));
}

#[divan::bench]
fn grade_document(bencher: Bencher) {
    let bank = Bank::built_in();
    let (grader, text) = prepare(&bank);
    let document = Document::parse(&text, bank.analyser());
    bencher.bench(|| grader.grade(black_box(&document)).score);
}

#[divan::bench(args = [1, 1000])]
fn grade_drafts(bencher: Bencher, drafts: usize) {
    let bank = Bank::built_in();
    let (grader, text) = prepare(&bank);
    bencher.bench(|| {
        (0..drafts).map(|_| grader.grade_text(black_box(&text), bank.analyser()).score).sum::<u32>()
    });
}
