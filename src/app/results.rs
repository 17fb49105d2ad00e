//! Where the outcome of a batch goes, chunk by chunk: to standard output in the format that was asked for, and to
//! standard error what was not graded.

use std::io::ErrorKind;

use crate::app::batch::Chunk;
use crate::app::exit::Fault;
use crate::app::output::Output;
use crate::report::overview::{GroupBy, Overview, Sort};
use crate::report::{self, Format, Look, Outcome, Report, Rule};

/// What is shown, and how.
#[derive(Clone, Copy)]
pub struct View {
    pub format: Format,
    pub look: Look,
    pub sort: Sort,
    pub group_by: GroupBy,
    /// Whether every report is shown whole, rather than the overview only.
    pub whole_reports: bool,
    /// Whether findings and a verdict are shown.
    pub is_check: bool,
    pub quiet: bool,
}

/// Takes the chunks of a batch.
pub struct Results<'o> {
    output: &'o Output,
    view: View,
    overview: Overview,
    /// What a format needs that is written as a whole.
    whole: Outcome,
    /// Told after the results, where they are not scrolled away.
    messages: Vec<Message>,
    is_first: bool,
    /// Whether findings or waivers stand above the overview.
    has_lines: bool,
    pub tally: Tally,
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
}

impl Tally {
    /// How many there were in all.
    pub const fn total(&self) -> usize {
        self.graded + self.skipped + self.unread
    }
}

impl<'o> Results<'o> {
    /// Nothing yet.
    pub fn new(output: &'o Output, view: View) -> Self {
        Self {
            output,
            view,
            overview: Overview::default(),
            whole: Outcome::default(),
            messages: Vec::new(),
            is_first: true,
            has_lines: false,
            tally: Tally::default(),
        }
    }

    /// Where it goes.
    pub const fn output(&self) -> &'o Output {
        self.output
    }

    /// Whether only errors are shown.
    pub const fn is_quiet(&self) -> bool {
        self.view.quiet
    }

    /// Takes the next chunk. `is_last` tells that no other follows.
    ///
    /// # Errors
    /// Those of standard output.
    pub fn take(&mut self, chunk: Chunk, is_last: bool) -> Result<(), Fault> {
        self.count(&chunk);
        self.note(&chunk);
        if !self.view.quiet {
            match self.view.format {
                Format::Table => self.show(&chunk.outcome, is_last)?,
                Format::Json => self.keep(chunk.outcome),
            }
        }
        self.is_first = false;
        Ok(())
    }

    fn count(&mut self, chunk: &Chunk) {
        let outcome = &chunk.outcome;
        let fails = |report: &&Report| report.findings.iter().any(|finding| finding.rule.fails());
        self.tally.graded += outcome.reports.len();
        self.tally.skipped += outcome.skipped.len();
        self.tally.unread += outcome.failures.len();
        self.tally.failed += outcome.reports.iter().filter(fails).count();
        self.tally.without_question |= chunk.without_question;
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
        if self.view.is_check && self.view.format == Format::Table && !self.view.quiet {
            return;
        }
        for report in &outcome.reports {
            let waivers = report.findings.iter().filter(|finding| finding.rule == Rule::UnusedWaiver);
            self.messages.extend(waivers.map(|finding| {
                let line = finding.span.map_or(1, |span| report.source.position(span.start).line);
                Message::Warning(format!("{}:{line}: {}", report.draft, finding.message))
            }));
        }
    }

    fn show(&mut self, outcome: &Outcome, is_last: bool) -> Result<(), Fault> {
        let mut text = Vec::new();
        let is_only = self.is_first && is_last && outcome.reports.len() == 1 && !self.view.is_check;
        if self.view.whole_reports || is_only {
            if !self.is_first {
                text.push(b'\n');
            }
            report::render(outcome, self.view.format, self.view.look, &mut text)?;
        }
        for report in &outcome.reports {
            self.overview.add(report);
            if self.view.is_check {
                let before = text.len();
                report::check::findings(report, &mut text)?;
                self.has_lines |= text.len() > before;
            }
        }
        self.print(&text)
    }

    /// Prints; once nobody reads any more, the rest of the work only decides the exit code.
    fn print(&mut self, text: &[u8]) -> Result<(), Fault> {
        match self.output.print(text) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.view.quiet = true;
                Ok(())
            }
            result => Ok(result?),
        }
    }

    fn keep(&mut self, outcome: Outcome) {
        self.whole.reports.extend(outcome.reports);
        self.whole.skipped.extend(outcome.skipped);
        self.whole.failures.extend(outcome.failures);
    }

    /// Writes what comes at the end, then the messages.
    ///
    /// # Errors
    /// Those of standard output.
    pub fn finish(&mut self) -> Result<Tally, Fault> {
        if !self.view.quiet {
            let mut text = Vec::new();
            match self.view.format {
                Format::Table => self.end_of_table(&mut text)?,
                Format::Json => report::render(&self.whole, Format::Json, self.view.look, &mut text)?,
            }
            self.print(&text)?;
        }
        for message in self.messages.drain(..) {
            match message {
                Message::Error(text) => self.output.error(&text),
                Message::Warning(text) => self.output.warning(&text),
            }
        }
        Ok(self.tally)
    }

    fn end_of_table(&self, text: &mut Vec<u8>) -> Result<(), Fault> {
        let many = self.overview.len() > 1 || (self.view.is_check && !self.overview.is_empty());
        if many {
            if self.view.whole_reports || self.has_lines {
                text.push(b'\n');
            }
            self.overview.render(self.view.sort, self.view.group_by, text)?;
        }
        if self.view.is_check {
            let Tally { graded, failed, unread, .. } = self.tally;
            report::check::verdict(graded, failed, unread, text)?;
        }
        Ok(())
    }
}
