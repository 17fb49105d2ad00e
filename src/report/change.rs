//! What has become better or worse since a revision.

use crate::base::Position;
use crate::grading::{ConceptGrade, Evidence, EvidenceRole};
use crate::report::{Earlier, Report};
use crate::rubric::Level;

/// Which way a concept went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From missing to there.
    Gained,
    /// From mentioned to explained.
    Raised,
    /// To a lower level.
    Lost,
}

impl Direction {
    /// All directions, as reports list them.
    pub const ALL: [Self; 3] = [Self::Gained, Self::Raised, Self::Lost];

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gained => "gained",
            Self::Raised => "raised",
            Self::Lost => "lost",
        }
    }

    /// The way from one level to another, if they differ.
    pub fn between(before: Level, after: Level) -> Option<Self> {
        match (before, after) {
            _ if after < before => Some(Self::Lost),
            (Level::Missing, Level::Mentioned | Level::Explained) => Some(Self::Gained),
            (Level::Mentioned, Level::Explained) => Some(Self::Raised),
            _ => None,
        }
    }
}

/// A concept whose level has changed.
#[derive(Clone, Copy, Debug)]
pub struct Change<'r> {
    /// Index of the concept in its rubric.
    pub concept: usize,
    /// Which way.
    pub direction: Direction,
    /// Its level then.
    pub before: Level,
    /// Its level now.
    pub after: Level,
    /// What showed it then, with its place in the draft as it was.
    pub shown_before: Option<(Position, &'r str)>,
}

impl Report {
    /// Whether its score or a level differs from that at the revision.
    pub fn has_changed(&self) -> bool {
        let other = self.earlier.as_ref().is_some_and(|earlier| earlier.grade.score != self.grade.score);
        other || !self.changes().is_empty()
    }

    /// The concepts whose level has changed since the revision, in the order of the rubric. What is waived today has
    /// not changed: it was set aside.
    pub fn changes(&self) -> Vec<Change<'_>> {
        let earlier = self.earlier.iter();
        earlier
            .flat_map(|earlier| (0..self.grade.concepts.len()).filter_map(|at| self.change(earlier, at)))
            .collect()
    }

    fn change<'r>(&'r self, earlier: &'r Earlier, concept: usize) -> Option<Change<'r>> {
        let now = self.grade.concepts.get(concept).filter(|now| now.waived.is_none())?;
        let then = earlier.grade.concepts.get(concept)?;
        let direction = Direction::between(then.level, now.level)?;
        let shown_before = best(then).map(|best| {
            let source = &earlier.source;
            (source.position(best.span.start), best.span.of(&source.text))
        });
        Some(Change { concept, direction, before: then.level, after: now.level, shown_before })
    }
}

/// The best words for or against a concept.
pub fn best(shown: &ConceptGrade) -> Option<&Evidence> {
    shown.evidence.iter().find(|entry| entry.role != EvidenceRole::Context)
}
