//! What becomes of the drafts, chunk by chunk: it goes to the reports, is counted, and what was not graded is told on
//! standard error.

use crate::app::batch::Chunk;
use crate::app::destinations::Destinations;
use crate::app::exit::Exit;
use crate::app::output::Output;
use crate::report::{Report, Rule};

/// Takes the chunks of a batch.
pub struct Results<'o> {
    output: &'o Output,
    destinations: Destinations,
    /// Told after the results, where they are not scrolled away.
    messages: Vec<Message>,
    /// Whether unused waivers are told: no report that people see shows them.
    tells_waivers: bool,
    tally: Tally,
}

enum Message {
    Error(String),
    Warning(String),
}

/// How many drafts had which end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub graded: usize,
    pub skipped: usize,
    pub unread: usize,
    /// Drafts with a finding that fails the check.
    pub failed: usize,
    pub without_question: bool,
    /// The lowest score.
    pub lowest: Option<u32>,
}

impl Tally {
    /// How many there were in all.
    pub const fn total(&self) -> usize {
        self.graded + self.skipped + self.unread
    }
}

impl<'o> Results<'o> {
    /// Nothing yet. `is_check` tells that a table shows findings.
    pub fn new(output: &'o Output, destinations: Destinations, is_check: bool) -> Self {
        let tells_waivers = !(is_check && destinations.show_table());
        Self { output, destinations, messages: Vec::new(), tells_waivers, tally: Tally::default() }
    }

    /// Takes the next chunk.
    pub fn take(&mut self, chunk: &Chunk) {
        self.count(chunk);
        self.note(chunk);
        self.destinations.take(&chunk.outcome.entries(), self.output);
    }

    fn count(&mut self, chunk: &Chunk) {
        let outcome = &chunk.outcome;
        self.tally.graded += outcome.reports.len();
        self.tally.skipped += outcome.skipped.len();
        self.tally.unread += outcome.failures.len();
        self.tally.failed += outcome.reports.iter().filter(|report| report.fails()).count();
        self.tally.without_question |= chunk.without_question;
        let scores = outcome.reports.iter().map(|report| report.grade.score);
        self.tally.lowest = scores.chain(self.tally.lowest).min();
    }

    fn note(&mut self, chunk: &Chunk) {
        let outcome = &chunk.outcome;
        for skipped in &outcome.skipped {
            self.messages.push(Message::Warning(format!("{}: skipped, {}", skipped.draft, skipped.reason)));
        }
        self.messages.extend(chunk.warnings.iter().cloned().map(Message::Warning));
        for failure in &outcome.failures {
            self.messages.push(Message::Error(format!("{}: {}", failure.draft, failure.error)));
        }
        if self.tells_waivers {
            self.messages.extend(outcome.reports.iter().flat_map(unused_waivers).map(Message::Warning));
        }
    }

    /// Ends the reports, then tells the messages. Returns the counts, and whether a report could not be written.
    pub fn finish(self) -> (Tally, Exit) {
        let exit = self.destinations.finish(self.output);
        for message in self.messages {
            match message {
                Message::Error(text) => self.output.error(&text),
                Message::Warning(text) => self.output.warning(&text),
            }
        }
        (self.tally, exit)
    }
}

fn unused_waivers(report: &Report) -> impl Iterator<Item = String> {
    let findings = report.findings.iter().filter(|finding| finding.rule == Rule::UnusedWaiver);
    findings.map(|finding| {
        let line = report.position(finding).map_or(1, |place| place.line);
        format!("{}:{line}: {}", report.draft, finding.message)
    })
}
