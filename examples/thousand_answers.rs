//! Grades a thousand answers on all cores: one grader, shared by the threads.
//!
//! `cargo run --release --example thousand_answers`

use std::error::Error;
use std::io::{self, Write};

use grade::{Bank, grade};
use rayon::prelude::*;

/// What the answers are made of.
const SENTENCES: [&str; 4] = [
    "Every night a job dumps the database.",
    "Every month we restore the newest dump into a scratch account and compare row counts.",
    "We may lose five minutes of orders; the business agreed.",
    "A replica in a second zone takes over by itself.",
];

fn main() -> Result<(), Box<dyn Error>> {
    run(&mut io::stdout())
}

/// Writes the average score.
pub fn run(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let bank = Bank::built_in();
    let grader = bank.grader("db-backups")?;
    let answers: Vec<String> = (0..1000).map(answer).collect();
    let scores: Vec<u32> = answers.par_iter().map(|answer| grade(answer, &grader, &bank).score).collect();
    let average = scores.iter().sum::<u32>() / 1000;
    writeln!(out, "{} answers, {average} points of 100 on average", scores.len())?;
    Ok(())
}

/// Holds the sentences whose bits are set.
fn answer(number: usize) -> String {
    let parts = SENTENCES.iter().enumerate().filter(|(bit, _)| number >> bit & 1 == 1);
    parts.map(|(_, sentence)| *sentence).collect::<Vec<_>>().join(" ")
}
