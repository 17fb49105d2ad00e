//! Many drafts at a glance: a table of them, how their scores are distributed, and for each question a heat map of
//! drafts by concept.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::report::html::charts::{Distribution, level_name};
use crate::report::html::draft::change;
use crate::report::{Direction, Report, Sort};
use crate::rubric::Level;

/// What is kept of the drafts.
#[derive(Default)]
pub struct Overview {
    rows: Vec<Row>,
    /// By id of the question.
    questions: BTreeMap<String, Question>,
}

/// A draft in the table.
#[derive(Serialize)]
struct Row {
    number: usize,
    draft: String,
    question: String,
    score: u32,
    pass: u32,
    passed: bool,
    earlier: Option<u32>,
    /// `+3`, `=`, `new`.
    change: String,
    has_changed: bool,
    levels: [usize; 3],
    errors: usize,
    warnings: usize,
}

/// A question with its heat map.
#[derive(Serialize)]
struct Question {
    title: String,
    concepts: Vec<Concept>,
    drafts: Vec<HeatRow>,
}

/// A column of a heat map.
#[derive(Serialize)]
struct Concept {
    title: String,
    /// In how many drafts it is missing.
    missing: usize,
}

#[derive(Serialize)]
struct HeatRow {
    number: usize,
    draft: String,
    score: u32,
    cells: Vec<Cell>,
}

/// What a draft shows of a concept.
#[derive(Serialize)]
struct Cell {
    level: &'static str,
    /// Which way it went since a revision, if any, and its level then.
    change: Option<(&'static str, &'static str)>,
}

/// The overview as the page shows it.
#[derive(Serialize)]
pub struct OverviewView<'o> {
    rows: &'o [Row],
    questions: &'o BTreeMap<String, Question>,
    distribution: Distribution,
    average: u64,
    passed: usize,
    /// How many are objected to in a way that fails a check.
    failed: usize,
    /// Whether any draft is compared with a revision.
    compared: bool,
    /// Whether any draft is objected to.
    has_findings: bool,
    by_score: bool,
}

impl Overview {
    /// Takes note of a draft.
    pub fn add(&mut self, number: usize, report: &Report) {
        self.rows.push(Row::new(number, report));
        let rubric = &report.grader.rubric;
        let question = self.questions.entry(rubric.id.clone()).or_insert_with(|| Question {
            title: rubric.title.clone(),
            concepts: rubric
                .concepts
                .iter()
                .map(|concept| Concept { title: concept.title.clone(), missing: 0 })
                .collect(),
            drafts: Vec::new(),
        });
        question.add(number, report);
    }

    /// How many drafts there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// What the page shows, in this order.
    pub fn view(&mut self, sort: Sort) -> OverviewView<'_> {
        if sort == Sort::Score {
            self.rows.sort_by_key(|row| row.score);
            for question in self.questions.values_mut() {
                question.drafts.sort_by_key(|row| row.score);
            }
        }
        let rows = &self.rows;
        let count = rows.len().max(1) as u64;
        let sum: u64 = rows.iter().map(|row| u64::from(row.score)).sum();
        OverviewView {
            rows,
            questions: &self.questions,
            distribution: Distribution::new(rows.iter().map(|row| (row.score, row.earlier))),
            average: (2 * sum + count) / (2 * count),
            passed: rows.iter().filter(|row| row.passed).count(),
            failed: rows.iter().filter(|row| row.errors > 0).count(),
            compared: rows.iter().any(|row| row.earlier.is_some()),
            has_findings: rows.iter().any(|row| row.errors + row.warnings > 0),
            by_score: sort == Sort::Score,
        }
    }
}

impl Row {
    fn new(number: usize, report: &Report) -> Self {
        let grade = &report.grade;
        let earlier = report.earlier.as_ref().map(|earlier| earlier.grade.score);
        let errors = report.findings.iter().filter(|finding| finding.rule.fails()).count();
        Self {
            number,
            draft: report.draft.clone(),
            question: report.grader.rubric.id.clone(),
            score: grade.score,
            pass: report.pass,
            passed: report.passed(),
            earlier,
            change: earlier.map_or_else(|| "new".to_owned(), |before| change(before, grade.score)),
            has_changed: report.has_changed() || earlier.is_none(),
            levels: [Level::Explained, Level::Mentioned, Level::Missing].map(|level| grade.count(level)),
            errors,
            warnings: report.findings.len() - errors,
        }
    }
}

impl Question {
    fn add(&mut self, number: usize, report: &Report) {
        let changes = report.changes();
        let cell = |row: crate::report::row::Row<'_>| Cell {
            level: level_name(&report.grade, row.index),
            change: row.change(&changes).map(|change| (way(change.direction), change.before.name())),
        };
        let cells: Vec<Cell> = report.rows().map(cell).collect();
        for (concept, cell) in self.concepts.iter_mut().zip(&cells) {
            concept.missing += usize::from(matches!(cell.level, "missing" | "denied"));
        }
        self.drafts.push(HeatRow { number, draft: report.draft.clone(), score: report.grade.score, cells });
    }
}

const fn way(direction: Direction) -> &'static str {
    match direction {
        Direction::Gained | Direction::Raised => "up",
        Direction::Lost => "down",
    }
}
