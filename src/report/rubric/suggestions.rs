//! Proposed phrases: for people, in at most 80 columns, and for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::suggest::{Credit, Proposal, Suggestions};
use crate::report::plain::{WIDTH, cut, number, quoted};
use crate::report::printable;

/// Of the answers behind a phrase only so many are shown.
const SHOWN: usize = 3;

/// Phrases that marked answers ask for.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade rubric suggest"))]
struct Whole<'s> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    #[serde(flatten)]
    suggestions: &'s Suggestions,
}

/// Writes the proposals by concept, with the words behind each.
///
/// # Errors
/// Those of the writer.
pub fn render_table(suggestions: &Suggestions, out: &mut dyn Write) -> io::Result<()> {
    let Suggestions { question, answers, missed, proposals } = suggestions;
    writeln!(
        out,
        "{}: {} in {}, {} proposed",
        printable(question),
        number(*missed, "missed credit"),
        number(*answers, "marked answer"),
        number(u32::try_from(proposals.len()).unwrap_or(u32::MAX), "phrase"),
    )?;
    let mut concept = "";
    for proposal in proposals {
        if proposal.concept != concept {
            concept = &proposal.concept;
            writeln!(out, "\n{}", printable(concept))?;
        }
        self::proposal(proposal, out)?;
    }
    Ok(())
}

fn proposal(proposal: &Proposal, out: &mut dyn Write) -> io::Result<()> {
    let (gains, wrong) = (proposal.gains.len(), proposal.wrong.len());
    writeln!(out, "  {}   gains {gains}, wrongly credits {wrong}", printable(&proposal.phrase))?;
    for (sign, credits) in [('+', &proposal.gains), ('-', &proposal.wrong)] {
        for Credit { answer, text } in credits.iter().take(SHOWN) {
            let line = format!("    {sign} {} {}", printable(answer), quoted(text));
            writeln!(out, "{}", cut(&line, WIDTH.into()))?;
        }
        if credits.len() > SHOWN {
            writeln!(out, "    {sign} {} more", credits.len() - SHOWN)?;
        }
    }
    Ok(())
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render_json(suggestions: &Suggestions, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole { schema: 1, version: env!("CARGO_PKG_VERSION"), suggestions };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("rubric-suggest");
}
