//! Annotations of a GitHub workflow: an error for what fails, a warning for what does not, a notice for a gap.
//!
//! GitHub shows ten of a kind for each step, so no more are written; the others are counted.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::base::{Position, Span};
use crate::grading::gaps;
use crate::report::{Entry, Finding, Renderer, Report, printable, wording};

/// How many annotations of a kind are written.
pub const AT_MOST: usize = 10;

/// Title of what is said about a draft without marks.
const NOT_GRADED: &str = "Not graded";

/// What an annotation says about its place.
#[derive(Clone, Copy)]
enum Kind {
    Error,
    Warning,
    Notice,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Notice];

    const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// Counts the annotations of every kind.
#[derive(Default)]
pub struct Github {
    counts: [usize; Kind::ALL.len()],
    /// The questions whose rubric was told to be of a bank.
    told: BTreeSet<String>,
}

/// One annotation.
struct Annotation<'a> {
    kind: Kind,
    draft: &'a str,
    /// First and one past the last place that it is about.
    place: Option<(Position, Position)>,
    title: &'a str,
    message: &'a str,
}

impl Renderer for Github {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
        match entry {
            Entry::Report(report) => self.report(report, out),
            Entry::Skipped(skipped) => {
                self.whole(Kind::Warning, &skipped.draft, NOT_GRADED, &skipped.reason, out)
            }
            Entry::Failure(failure) => {
                self.whole(Kind::Error, &failure.draft, NOT_GRADED, &failure.error, out)
            }
        }
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        for kind in Kind::ALL {
            let more = self.counts[kind as usize].saturating_sub(AT_MOST);
            let s = if more == 1 { "" } else { "s" };
            if more > 0 {
                writeln!(
                    out,
                    "{more} more {}{s} without an annotation: at most {AT_MOST} are shown",
                    kind.name()
                )?;
            }
        }
        Ok(())
    }
}

impl Github {
    fn report(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        for finding in &report.findings {
            self.finding(report, finding, out)?;
        }
        let since = wording::since(report).filter(|_| report.has_changed());
        let rubric = &report.grader.rubric;
        let origin = wording::origin(rubric).filter(|_| self.told.insert(rubric.id.clone()));
        for (title, message) in [("Rubric", origin), ("Change", since), ("Waived", wording::waived(report))] {
            if let Some(message) = message {
                self.whole(Kind::Notice, &report.draft, title, &message, out)?;
            }
        }
        self.gaps(report, out)
    }

    fn gaps(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let changes = report.changes();
        for row in gaps(&report.grade, &report.grader.rubric).iter().filter_map(|gap| report.row(gap.concept))
        {
            let before = wording::before(report, row, &changes);
            let advice = &row.expected.advice;
            self.write(
                &Annotation {
                    kind: Kind::Notice,
                    draft: &report.draft,
                    place: row.best().map(|(span, ..)| place(report, span)),
                    title: &wording::gap(row),
                    message: &format!("{advice}{before}"),
                },
                out,
            )?;
        }
        Ok(())
    }

    fn finding(&mut self, report: &Report, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let annotation = Annotation {
            kind: if finding.rule.fails() { Kind::Error } else { Kind::Warning },
            draft: &report.draft,
            place: finding.span.map(|span| place(report, span)),
            title: finding.rule.id(),
            message: &finding.message,
        };
        self.write(&annotation, out)
    }

    /// About a draft as a whole.
    fn whole(
        &mut self,
        kind: Kind,
        draft: &str,
        title: &str,
        message: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.write(&Annotation { kind, draft, place: None, title, message }, out)
    }

    fn write(&mut self, annotation: &Annotation<'_>, out: &mut dyn Write) -> io::Result<()> {
        let count = &mut self.counts[annotation.kind as usize];
        *count += 1;
        if *count > AT_MOST {
            return Ok(());
        }
        let Annotation { kind, draft, place, title, message } = annotation;
        write!(out, "::{} file={}", kind.name(), property(draft))?;
        if let Some((start, end)) = place {
            write!(out, ",line={},endLine={}", start.line, end.line)?;
            // GitHub takes columns only where both are on one line.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            }
        }
        writeln!(out, ",title={}::{}", property(title), data(message))
    }
}

fn place(report: &Report, span: Span) -> (Position, Position) {
    (report.source.position(span.start), report.source.position(span.end))
}

/// A message, with what would end it escaped.
fn data(text: &str) -> String {
    printable(text).trim().replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, with what would end it escaped.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
