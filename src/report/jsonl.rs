//! JSON Lines: a graded, skipped or failed draft a line, told apart by `type`. The fields are those of `json`.

use std::io::{self, Write};

use crate::report::json::{inert, report_line};
use crate::report::json_types::{FailureLine, Line, SkippedLine};
use crate::report::{Entry, Renderer};

/// Keeps nothing.
pub struct Jsonl;

impl Renderer for Jsonl {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
        let line = match entry {
            Entry::Report(report) => Line::Report(Box::new(report_line(report))),
            Entry::Skipped(skipped) => {
                Line::Skip(SkippedLine { draft: &skipped.draft, reason: &skipped.reason })
            }
            Entry::Failure(failure) => {
                Line::Failure(FailureLine { draft: &failure.draft, error: &failure.error })
            }
        };
        writeln!(out, "{}", inert(&serde_json::to_string(&line)?))
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
