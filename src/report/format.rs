//! The formats, and how they are fed.

use std::io::{self, Write};

use crate::report::{Failure, Look, Outcome, Report, Skipped};
use crate::report::{csv, github, html, json, jsonl, junit, lines, markdown, sarif, table};

/// How a report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// For people: one page to look at.
    Html,
    /// For programs: one JSON object.
    Json,
    /// For programs: a JSON object a line.
    Jsonl,
    /// For a comment at a pull request.
    Markdown,
    /// For spreadsheets.
    Csv,
    /// For CI services that show tests.
    Junit,
    /// For services that show the findings of analysers.
    Sarif,
    /// For the log of a GitHub workflow.
    Github,
    /// For editors.
    Lines,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 10] = [
        Self::Table,
        Self::Html,
        Self::Json,
        Self::Jsonl,
        Self::Markdown,
        Self::Csv,
        Self::Junit,
        Self::Sarif,
        Self::Github,
        Self::Lines,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Html => "html",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Junit => "junit",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Lines => "lines",
        }
    }

    /// What it is for, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Table => "For people",
            Self::Html => "For people: one page to look at",
            Self::Json => "For programs: one object, the stable contract",
            Self::Jsonl => "For programs: a draft a line",
            Self::Markdown => "For a comment at a pull request",
            Self::Csv => "For spreadsheets: a row a draft and concept",
            Self::Junit => "For CI services that show tests",
            Self::Sarif => "For code scanning",
            Self::Github => "Annotations of a GitHub workflow",
            Self::Lines => "For editors: draft:line:column: kind: message",
        }
    }

    /// The format with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What writes it, draft by draft.
    pub fn renderer(self, look: Look) -> Box<dyn Renderer> {
        match self {
            Self::Table => Box::new(table::Table::new(look)),
            Self::Html => Box::new(html::Html::new(look)),
            Self::Json => Box::<json::Json>::default(),
            Self::Jsonl => Box::new(jsonl::Jsonl),
            Self::Markdown => Box::<markdown::Markdown>::default(),
            Self::Csv => Box::new(csv::Csv),
            Self::Junit => Box::<junit::Junit>::default(),
            Self::Sarif => Box::<sarif::Sarif>::default(),
            Self::Github => Box::<github::Github>::default(),
            Self::Lines => Box::new(lines::Lines),
        }
    }
}

/// What became of one draft.
#[derive(Clone, Copy)]
pub enum Entry<'o> {
    /// It was graded.
    Report(&'o Report),
    /// It was left out.
    Skipped(&'o Skipped),
    /// It could not be graded.
    Failure(&'o Failure),
}

impl Entry<'_> {
    /// The path of the draft.
    pub fn draft(&self) -> &str {
        match self {
            Self::Report(report) => &report.draft,
            Self::Skipped(skipped) => &skipped.draft,
            Self::Failure(failure) => &failure.draft,
        }
    }
}

/// Writes a format. It is given the drafts one by one, in the order of their paths, so that none needs to be kept.
pub trait Renderer {
    /// Writes what comes before the first draft.
    ///
    /// # Errors
    /// Those of the writer.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()>;

    /// Takes the next draft.
    ///
    /// # Errors
    /// Those of the writer.
    fn entry(&mut self, entry: Entry<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what is left to write.
    ///
    /// # Errors
    /// Those of the writer.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

impl Outcome {
    /// All drafts in the order of their paths.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let reports = self.reports.iter().map(Entry::Report);
        let skipped = self.skipped.iter().map(Entry::Skipped);
        let failures = self.failures.iter().map(Entry::Failure);
        let mut entries: Vec<Entry<'_>> = reports.chain(skipped).chain(failures).collect();
        entries.sort_by(|a, b| a.draft().cmp(b.draft()));
        entries
    }
}
