//! The concepts of a draft as the page shows them: what each has shown, what is left to write, what has changed.

use serde::Serialize;

use crate::grading::{Evidence, gaps};
use crate::report::html::charts::{level_name, weight_name};
use crate::report::plain::cut;
use crate::report::{Change, Direction, Report, row::Row};

/// More evidence of a concept is counted; the text of the draft shows it all.
const QUOTES: usize = 3;

/// Columns of a quote.
const QUOTE: usize = 180;

/// What a draft shows of a concept.
#[derive(Serialize)]
pub struct ConceptView<'r> {
    /// From 1.
    number: usize,
    title: &'r str,
    weight: &'static str,
    /// The level, `denied` or `waived`.
    level: &'static str,
    points: u32,
    max_points: u32,
    /// Why it has this level, or is waived.
    reason: &'r str,
    quotes: Vec<Quote<'r>>,
    /// How many quotes are left out.
    more: usize,
}

/// Words of the draft.
#[derive(Serialize)]
struct Quote<'r> {
    line: usize,
    role: &'static str,
    text: String,
    /// The phrase of the rubric if it is one, and how it was found, where reasons are asked for.
    phrase: Option<(Option<&'r str>, &'static str)>,
}

impl<'r> ConceptView<'r> {
    /// The concepts in the order of the rubric.
    pub fn all(report: &'r Report, explain: bool) -> Vec<Self> {
        report.rows().map(|row| Self::new(report, row, explain)).collect()
    }

    fn new(report: &'r Report, row: Row<'r>, explain: bool) -> Self {
        let Row { index, expected, shown, .. } = row;
        let quote = |evidence: &'r Evidence| Quote {
            line: report.source.position(evidence.span.start).line,
            role: evidence.role.name(),
            text: words(evidence.span.of(&report.source.text)),
            phrase: explain.then(|| (expected.phrase(evidence.phrase), evidence.kind.name())),
        };
        Self {
            number: index + 1,
            title: &expected.title,
            weight: weight_name(expected.weight),
            level: level_name(&report.grade, index),
            points: row.points(),
            max_points: row.max_points(),
            reason: shown.waived.as_deref().unwrap_or(&shown.reason),
            quotes: shown.evidence.iter().take(QUOTES).map(quote).collect(),
            more: shown.evidence.len().saturating_sub(QUOTES),
        }
    }
}

/// What to write next.
#[derive(Serialize)]
pub struct GapView<'r> {
    /// Number of the concept, from 1.
    number: usize,
    title: &'r str,
    level: &'static str,
    gain: u32,
    advice: &'r str,
}

impl<'r> GapView<'r> {
    /// The gaps of a draft, the most points to gain first.
    pub fn all(report: &'r Report) -> Vec<Self> {
        let rubric = &report.grader.rubric;
        let gaps = gaps(&report.grade, rubric).into_iter();
        gaps.map(|gap| {
            let expected = &rubric.concepts[gap.concept];
            let level = level_name(&report.grade, gap.concept);
            Self {
                number: gap.concept + 1,
                title: &expected.title,
                level,
                gain: gap.gain,
                advice: &expected.advice,
            }
        })
        .collect()
    }
}

/// The concepts that went one way since a revision.
#[derive(Serialize)]
pub struct ChangesView<'r> {
    direction: &'static str,
    concepts: Vec<ChangeView<'r>>,
}

#[derive(Serialize)]
struct ChangeView<'r> {
    /// Number of the concept, from 1.
    number: usize,
    title: &'r str,
    before: &'static str,
    after: &'static str,
    /// The line in the draft as it was, and the words that showed it.
    shown_before: Option<(usize, String)>,
}

impl<'r> ChangesView<'r> {
    /// The ways that concepts of a draft went.
    pub fn all(report: &'r Report) -> Vec<Self> {
        let changes = report.changes();
        let ways = Direction::ALL.into_iter().map(|direction| {
            let concepts = changes.iter().filter(|change| change.direction == direction);
            Self {
                direction: direction.name(),
                concepts: concepts.map(|change| ChangeView::new(report, change)).collect(),
            }
        });
        ways.filter(|way| !way.concepts.is_empty()).collect()
    }
}

impl<'r> ChangeView<'r> {
    fn new(report: &'r Report, change: &Change<'r>) -> Self {
        Self {
            number: change.concept + 1,
            title: &report.grader.rubric.concepts[change.concept].title,
            before: change.before.name(),
            after: change.after.name(),
            shown_before: change.shown_before.map(|(place, text)| (place.line, words(text))),
        }
    }
}

/// Words of a draft on one line, cut where they are long.
fn words(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    cut(&text, QUOTE).into_owned()
}
