//! Grades a string with a rubric of the built-in bank, and shows what it earns.
//!
//! `cargo run --example grade_string`

use std::error::Error;
use std::io::{self, Write};

use grade::{Band, Bank, grade};

const ANSWER: &str = "Every night a job dumps the database to another region. \
    Every month we restore the newest dump into a scratch account and compare row counts.";

fn main() -> Result<(), Box<dyn Error>> {
    run(&mut io::stdout())
}

/// Writes the marks, concept by concept.
pub fn run(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let bank = Bank::built_in();
    let grader = bank.grader("db-backups")?;
    let marks = grade(ANSWER, &grader, &bank);
    for (concept, shown) in grader.rubric.concepts.iter().zip(&marks.concepts) {
        let words = shown.evidence.first().map_or("", |evidence| evidence.span.of(ANSWER));
        writeln!(
            out,
            "{:10} {:2} of {}  {}  {words}",
            shown.level,
            shown.points(concept),
            concept.max_points(),
            concept.title
        )?;
    }
    writeln!(out, "score {} of 100, {}", marks.score, Band::of(marks.score).name())?;
    Ok(())
}
