//! `cargo bench`: how long it takes to prepare a rubric, and to read, match and grade one draft and a thousand.

use divan::{Bencher, black_box};
use grade::grading::Grader;
use grade::matching::Matcher;
use grade::rubric::Bank;
use grade::text::Document;

fn main() {
    divan::main();
}

const QUESTION: &str = "db-backups";

fn prepare(bank: &Bank) -> (Grader, String) {
    let question = bank.question(QUESTION).unwrap();
    (Grader::new(bank.rubric(QUESTION).unwrap(), &question.prompt, &bank.lexicon), question.model_answer)
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
    bencher.bench(|| Document::parse(black_box(&text), &bank.lexicon.analyser));
}

#[divan::bench]
fn match_draft(bencher: Bencher) {
    let bank = Bank::built_in();
    let (grader, text) = prepare(&bank);
    let matcher = Matcher::new(&grader.rubric, &bank.question(QUESTION).unwrap().prompt, &bank.lexicon);
    let document = Document::parse(&text, &bank.lexicon.analyser);
    bencher.bench(|| matcher.find(black_box(&document)));
}

#[divan::bench(args = [1, 1000])]
fn grade_drafts(bencher: Bencher, drafts: usize) {
    let bank = Bank::built_in();
    let (grader, text) = prepare(&bank);
    bencher.bench(|| {
        (0..drafts).map(|_| grader.grade_text(black_box(&text), &bank.lexicon.analyser).score).sum::<u32>()
    });
}
