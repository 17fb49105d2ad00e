//! `html`: one page for people, with everything in it. It asks nobody for anything, and its policy lets nothing but its
//! own style and script act.
//!
//! The overview stands above the drafts and is made of all of them, so every draft is kept until the end: as markup, and
//! as a row of the overview.

mod charts;
mod concept;
mod draft;
mod highlight;
pub mod history;
mod overview;
mod template;

pub use template::escape;

use std::io::{self, Write};

use serde::Serialize;

use crate::report::html::draft::DraftView;
use crate::report::html::overview::{Overview, OverviewView};
use crate::report::html::template::Frame;
use crate::report::{Entry, Look, Renderer, Report};

/// Collects the drafts.
pub struct Html {
    look: Look,
    overview: Overview,
    drafts: Vec<Draft>,
    ungraded: Vec<Ungraded>,
}

/// A draft in the page.
#[derive(Serialize)]
struct Draft {
    number: usize,
    path: String,
    score: u32,
    band: &'static str,
    passed: bool,
    /// All about it, as markup.
    body: String,
}

/// A draft that has no marks.
#[derive(Serialize)]
struct Ungraded {
    path: String,
    /// `skipped` or `not graded`.
    what: &'static str,
    why: String,
}

/// The page.
#[derive(Serialize)]
struct Page<'o> {
    frame: Frame,
    /// Where there are several drafts.
    overview: Option<OverviewView<'o>>,
    drafts: &'o [Draft],
    ungraded: &'o [Ungraded],
}

impl Html {
    /// The renderer of pages of this look.
    pub fn new(look: Look) -> Self {
        Self { look, overview: Overview::default(), drafts: Vec::new(), ungraded: Vec::new() }
    }

    fn graded(&mut self, report: &Report) -> io::Result<()> {
        let number = self.drafts.len() + 1;
        let body = template::render("draft", &DraftView::new(number, report, self.look))?;
        let (score, band, passed) = (report.grade.score, report.band().name(), report.passed());
        self.drafts.push(Draft { number, path: report.draft.clone(), score, band, passed, body });
        self.overview.add(number, report);
        Ok(())
    }

    fn ungraded(&mut self, what: &'static str, draft: &str, why: &str) {
        self.ungraded.push(Ungraded { path: draft.to_owned(), what, why: why.to_owned() });
    }
}

impl Renderer for Html {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry<'_>, _: &mut dyn Write) -> io::Result<()> {
        match entry {
            Entry::Report(report) => return self.graded(report),
            Entry::Skipped(skipped) => self.ungraded("skipped", &skipped.draft, &skipped.reason),
            Entry::Failure(failure) => self.ungraded("not graded", &failure.draft, &failure.error),
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let has_several = self.overview.len() > 1;
        let page = Page {
            frame: template::FRAME,
            overview: has_several.then(|| self.overview.view(self.look.sort)),
            drafts: &self.drafts,
            ungraded: &self.ungraded,
        };
        writeln!(out, "{}", template::render("page", &page)?)
    }
}
