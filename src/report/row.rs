//! A concept as renderers meet it: what is expected, what is shown, what has changed.

use crate::base::{Position, Span};
use crate::grading::{ConceptGrade, EvidenceRole};
use crate::report::change::best;
use crate::report::{Change, Finding, Report};
use crate::rubric::{Concept, Level};

/// A concept of a graded draft.
#[derive(Clone, Copy)]
pub struct Row<'r> {
    report: &'r Report,
    /// Index of the concept in its rubric.
    pub index: usize,
    /// What is expected.
    pub expected: &'r Concept,
    /// What is shown.
    pub shown: &'r ConceptGrade,
}

impl Report {
    /// The concepts in the order of the rubric.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let concepts = self.grader.rubric.concepts.iter().zip(&self.grade.concepts).enumerate();
        concepts.map(|(index, (expected, shown))| Row { report: self, index, expected, shown })
    }

    /// The row of a concept.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let (expected, shown) = (self.grader.rubric.concepts.get(index)?, self.grade.concepts.get(index)?);
        Some(Row { report: self, index, expected, shown })
    }

    /// Where a finding is.
    pub fn position(&self, finding: &Finding) -> Option<Position> {
        finding.span.map(|span| self.source.position(span.start))
    }
}

impl<'r> Row<'r> {
    /// Points earned.
    pub const fn points(&self) -> u32 {
        self.shown.points(self.expected)
    }

    /// Points that can be earned.
    pub const fn max_points(&self) -> u32 {
        self.shown.max_points(self.expected)
    }

    /// Whether there is more to earn.
    pub fn is_gap(&self) -> bool {
        self.shown.level != Level::Explained && self.shown.waived.is_none()
    }

    /// The best words for or against it: their span, their place, the words.
    pub fn best(&self) -> Option<(Span, Position, &'r str)> {
        let span = best(self.shown)?.span;
        let source = &self.report.source;
        Some((span, source.position(span.start), span.of(&source.text)))
    }

    /// Whether these words reject it.
    pub fn is_rejected(&self) -> bool {
        best(self.shown).is_some_and(|best| best.role == EvidenceRole::Denial)
    }

    /// How it has changed.
    pub fn change(&self, changes: &[Change<'r>]) -> Option<Change<'r>> {
        changes.iter().find(|change| change.concept == self.index).copied()
    }
}
