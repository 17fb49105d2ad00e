//! Adds a question with its rubric while the program runs, then grades an answer to it.
//!
//! `cargo run --example add_rubric`

use std::error::Error;
use std::io::{self, Write};

use grade::{Bank, grade};

const QUESTION: &str = "\
# News of an outage

Your service is down and customers notice. What do they hear from you, when, and from whom?
";

const RUBRIC: &str = r#"
format = 1
id = "outage-news"
title = "News of an outage"
kind = "behavioral"
topics = ["incidents"]

[[concept]]
id = "early-word"
title = "An early first word"
weight = 3
about = "Customers hear of an outage within minutes, before the cause is known."
any = ["(post|publish|write) ~4 status-page", "tell ~3 customer ~6 (minute|at once|first)"]
advice = "Say within how many minutes the first message is out, and where it stands."
follow-up = "What did you write when you knew nothing yet?"
examples = [
  { text = "We post on the status page within ten minutes, before we know the cause.", level = "explained" },
  { text = "We never post anything on the status page.", level = "missing" },
]
"#;

const ANSWER: &str = "We post on the status page within ten minutes, because silence makes people call.";

fn main() -> Result<(), Box<dyn Error>> {
    run(&mut io::stdout())
}

/// Writes what is wrong with a rubric, then the marks that a right one gives.
pub fn run(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut bank = Bank::built_in();
    // A faulty rubric is refused with every problem in it, and changes nothing.
    if let Err(error) = bank.add("outage-news", QUESTION, RUBRIC.replace("weight = 3", "weight = 4")) {
        writeln!(out, "refused: {error}")?;
    }
    bank.add("outage-news", QUESTION, RUBRIC)?;
    let marks = grade(ANSWER, &bank.grader("outage-news")?, &bank);
    writeln!(out, "score {} of 100: {}", marks.score, marks.concepts[0].reason)?;
    Ok(())
}
