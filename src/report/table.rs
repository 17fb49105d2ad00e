//! The report for people: whole reports, or an overview where there are many; of a check what it objects to and its
//! verdict.

use std::io::{self, Write};

use crate::report::overview::Overview;
use crate::report::{Entry, Look, Renderer, Report, check, draft_table};

/// Writes reports as they come, and keeps a row of each for the overview.
pub struct Table {
    look: Look,
    overview: Overview,
    /// The first report: it is shown whole where no other follows.
    only: Vec<u8>,
    /// Whether anything stands above the overview.
    has_lines: bool,
    verdict: check::Verdict,
}

impl Table {
    /// A table that looks so.
    pub fn new(look: Look) -> Self {
        let (overview, verdict) = (Overview::default(), check::Verdict::default());
        Self { look, overview, only: Vec::new(), has_lines: false, verdict }
    }

    fn report(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        if self.look.whole {
            if self.has_lines {
                writeln!(out)?;
            }
            self.has_lines = true;
            draft_table::render(report, self.look, out)?;
        } else if self.overview.is_empty() && !self.look.check {
            draft_table::render(report, self.look, &mut self.only)?;
        }
        if self.look.check {
            self.has_lines |= check::lines(report, out)? > 0;
        }
        self.overview.add(report);
        Ok(())
    }
}

impl Renderer for Table {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.verdict.add(entry);
        if let Entry::Report(report) = entry { self.report(report, out) } else { Ok(()) }
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.overview.len() > 1 || (self.look.check && !self.overview.is_empty()) {
            if self.has_lines {
                writeln!(out)?;
            }
            self.overview.render(self.look.sort, self.look.group_by, out)?;
        } else {
            out.write_all(&self.only)?;
        }
        if self.look.check { self.verdict.render(out) } else { Ok(()) }
    }
}
