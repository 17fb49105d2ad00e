//! `grade rubric try TEXT -q ID`: which phrases match a text, which nearly do.

use std::io::{self, Read};

use crate::app::args::FormatArg;
use crate::app::args::rubric::TryArgs;
use crate::app::commands;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::base::Source;
use crate::evaluation::try_text;
use crate::report::rubric::{trial_json, trial_table};
use crate::text::Document;

pub fn run(args: &TryArgs, output: &Output) -> Result<Exit, Fault> {
    let bank = &commands::graders(&args.config)?.bank;
    let grader = bank.grader(&args.question).map_err(Fault::Bank)?;
    let source = read(&args.text)?;
    let document = Document::parse(&source.text, bank.analyser_of(&args.question));
    if document.tokens.is_empty() {
        let help = "write a sentence as a draft would have it";
        return Err(Fault::Usage(format!("no words to try in the text; {help}")));
    }
    let trial = try_text(&grader, &document);
    let mut text = Vec::new();
    match args.format {
        FormatArg::Table => {
            trial_table::render(&trial, &grader.rubric, &source, &document, Output::width(), &mut text)?;
        }
        FormatArg::Json => trial_json::render(&trial, &grader.rubric, &source, &mut text)?,
    }
    output.print(&text)?;
    Ok(Exit::Done)
}

/// The text itself, or what standard input holds where it is `-`.
fn read(text: &str) -> Result<Source, Fault> {
    let (name, bytes) = if text == "-" {
        let mut bytes = Vec::new();
        let limit = Source::LIMIT as u64 + 1;
        let stdin = io::stdin().lock().take(limit).read_to_end(&mut bytes);
        stdin.map_err(|error| Fault::Unread(format!("<stdin>: {error}")))?;
        ("<stdin>", bytes)
    } else {
        ("the text", text.as_bytes().to_vec())
    };
    Source::from_bytes(name, bytes).map_err(|error| Fault::Unread(format!("{name}: {error}")))
}
