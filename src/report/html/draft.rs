//! A draft as the page shows it.

use serde::Serialize;

use crate::grading::{Grade, Remark};
use crate::report::html::charts::{Coverage, weight_name};
use crate::report::html::concept::{ChangesView, ConceptView, GapView};
use crate::report::html::highlight::{Paragraph, paragraphs};
use crate::report::{Earlier, Finding, Look, Report, wording};
use crate::rubric::{Level, Rubric};

/// Everything about a draft.
#[derive(Serialize)]
pub struct DraftView<'r> {
    /// From 1, unique in the page.
    number: usize,
    draft: &'r str,
    question: &'r str,
    title: &'r str,
    question_from: String,
    origin: Option<String>,
    score: u32,
    band: &'static str,
    pass: u32,
    passed: bool,
    words: usize,
    /// Fewest and most words that are a good length.
    target_words: [u32; 2],
    /// Minutes and seconds to speak.
    speaking: String,
    levels: [(&'static str, usize); 3],
    coverage: Coverage,
    sums: Sums,
    paragraphs: Vec<Paragraph<'r>>,
    concepts: Vec<ConceptView<'r>>,
    gaps: Vec<GapView<'r>>,
    remarks: Vec<RemarkView<'r>>,
    findings: Vec<FindingView<'r>>,
    earlier: Option<EarlierView<'r>>,
}

impl<'r> DraftView<'r> {
    /// The view of a draft with this number.
    pub fn new(number: usize, report: &'r Report, look: Look) -> Self {
        let (rubric, grade) = (&report.grader.rubric, &report.grade);
        let seconds = grade.speaking_seconds();
        let levels = [Level::Explained, Level::Mentioned, Level::Missing];
        Self {
            number,
            draft: &report.draft,
            question: &rubric.id,
            title: &rubric.title,
            question_from: report.question_from.to_string(),
            origin: wording::origin(rubric),
            score: grade.score,
            band: report.band().name(),
            pass: report.pass,
            passed: report.passed(),
            words: grade.words,
            target_words: rubric.target_words,
            speaking: format!("{}:{:02}", seconds / 60, seconds % 60),
            levels: levels.map(|level| (level.name(), grade.count(level))),
            coverage: Coverage::new(rubric, grade),
            sums: Sums::new(rubric, grade),
            paragraphs: paragraphs(&report.source, grade),
            concepts: ConceptView::all(report, look.explain),
            gaps: GapView::all(report),
            remarks: RemarkView::all(report),
            findings: report.findings.iter().map(|finding| FindingView::new(report, finding)).collect(),
            earlier: report.earlier.as_ref().map(|earlier| EarlierView::new(report, earlier)),
        }
    }
}

/// How the score comes about.
#[derive(Serialize)]
struct Sums {
    terms: Vec<Term>,
    points: u32,
    full_marks: u32,
    max_points: u32,
}

/// So many concepts of a level and weight, and their points.
#[derive(Serialize)]
struct Term {
    count: usize,
    weight: &'static str,
    level: &'static str,
    each: u32,
    points: u32,
}

impl Sums {
    fn new(rubric: &Rubric, grade: &Grade) -> Self {
        let mut terms = Vec::new();
        for level in [Level::Explained, Level::Mentioned] {
            for weight in [3, 2, 1] {
                let concepts = rubric.concepts.iter().zip(&grade.concepts);
                let shown = concepts.filter(|(expected, shown)| {
                    expected.weight == weight && shown.level == level && shown.waived.is_none()
                });
                let (count, each) = (shown.clone().count(), level.points(weight));
                let points = shown.map(|(expected, shown)| shown.points(expected)).sum();
                if count > 0 {
                    terms.push(Term {
                        count,
                        weight: weight_name(weight),
                        level: level.name(),
                        each,
                        points,
                    });
                }
            }
        }
        let Grade { points, full_marks, max_points, .. } = *grade;
        Self { terms, points, full_marks, max_points }
    }
}

/// How it could be told better.
#[derive(Serialize)]
struct RemarkView<'r> {
    /// Of its place; 0 where the whole draft is meant.
    line: usize,
    message: &'r str,
    advice: &'static str,
}

impl<'r> RemarkView<'r> {
    fn all(report: &'r Report) -> Vec<Self> {
        let remarks = report.delivery.iter().flat_map(|delivery| &delivery.remarks);
        let line = |remark: &Remark| remark.span.map_or(0, |span| report.source.position(span.start).line);
        remarks
            .map(|remark| Self {
                line: line(remark),
                message: &remark.message,
                advice: remark.habit.advice(),
            })
            .collect()
    }
}

/// What a check objects to.
#[derive(Serialize)]
struct FindingView<'r> {
    level: &'static str,
    rule: &'static str,
    message: &'r str,
    line: Option<usize>,
}

impl<'r> FindingView<'r> {
    fn new(report: &Report, finding: &'r Finding) -> Self {
        Self {
            level: if finding.rule.fails() { "error" } else { "warning" },
            rule: finding.rule.id(),
            message: &finding.message,
            line: report.position(finding).map(|place| place.line),
        }
    }
}

/// The draft at the revision that it is compared with.
#[derive(Serialize)]
struct EarlierView<'r> {
    revision: &'r str,
    /// The name that it had, if that was another.
    draft: Option<&'r str>,
    score: u32,
    change: String,
    coverage: Coverage,
    changes: Vec<ChangesView<'r>>,
    /// Its text, where that was another.
    text: Option<Vec<Paragraph<'r>>>,
}

impl<'r> EarlierView<'r> {
    fn new(report: &'r Report, earlier: &'r Earlier) -> Self {
        let is_same = earlier.source.text == report.source.text;
        Self {
            revision: &earlier.revision,
            draft: (earlier.draft != report.draft).then_some(earlier.draft.as_str()),
            score: earlier.grade.score,
            change: change(earlier.grade.score, report.grade.score),
            coverage: Coverage::new(&report.grader.rubric, &earlier.grade),
            changes: ChangesView::all(report),
            text: (!is_same).then(|| paragraphs(&earlier.source, &earlier.grade)),
        }
    }
}

/// `+3`, `−12`, `=`.
pub fn change(before: u32, now: u32) -> String {
    match i64::from(now) - i64::from(before) {
        0 => "=".to_owned(),
        change if change > 0 => format!("+{change}"),
        change => format!("\u{2212}{}", -change),
    }
}
