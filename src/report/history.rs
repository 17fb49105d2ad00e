//! How a draft did over its revisions, and what can be read off it.

use std::sync::Arc;

use crate::grading::{Grade, Grader};
use crate::report::{Direction, QuestionFrom};
use crate::rubric::Level;

/// The revisions of a draft, all graded with the rubric of today.
pub struct History {
    /// The path that the draft has now.
    pub draft: String,
    /// Where its question was taken from.
    pub question_from: QuestionFrom,
    /// The rubric.
    pub grader: Arc<Grader>,
    /// The score to reach today.
    pub pass: u32,
    /// Whether older revisions were never fetched.
    pub is_shallow: bool,
    /// The oldest first.
    pub revisions: Vec<Revision>,
}

/// A draft as it was once.
pub struct Revision {
    /// Its commit; `None` for the copy in the work tree.
    pub commit: Option<Commit>,
    /// The path that the draft had.
    pub draft: String,
    /// How it did.
    pub marks: Marks,
    /// How it did in the parent of the commit, where it was there and could be graded.
    pub before: Option<Arc<Grade>>,
}

/// A commit of git.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its full id.
    pub id: String,
    /// When it was written: ISO 8601, with the offset of its author.
    pub date: String,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    /// Whether it joins branches.
    pub is_merge: bool,
}

/// What became of a revision.
pub enum Marks {
    /// It was graded.
    Graded(Arc<Grade>),
    /// The draft was deleted.
    Deleted,
    /// It could not be graded, and why.
    Unread(String),
}

/// A concept whose level differs from that in the parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Index of the concept in the rubric.
    pub concept: usize,
    /// Which way it went.
    pub direction: Direction,
    /// Its level in the parent.
    pub before: Level,
    /// Its level in the revision.
    pub after: Level,
}

/// A concept that a revision lowered, and that has not come back to where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Index of the concept in the rubric.
    pub concept: usize,
    /// Index of the revision.
    pub revision: usize,
    /// Its level before.
    pub before: Level,
    /// Its level now.
    pub now: Level,
}

impl Commit {
    /// The start of its id: enough for `git show`.
    pub fn short(&self) -> &str {
        self.id.get(..8).unwrap_or(&self.id)
    }

    /// The day of its date.
    pub fn day(&self) -> &str {
        self.date.get(..10).unwrap_or(&self.date)
    }
}

impl Step {
    /// The words for the ways that a concept goes, as reports list them.
    pub const WORDS: [&'static str; 4] = ["gained", "raised", "lowered", "lost"];

    /// The word for its way: what is still mentioned was lowered, not lost.
    pub fn word(self) -> &'static str {
        match self.direction {
            Direction::Lost if self.after != Level::Missing => "lowered",
            direction => direction.name(),
        }
    }
}

impl Revision {
    /// What its commit says of itself.
    pub fn subject(&self) -> &str {
        let said = self.commit.as_ref().map_or("not committed", |commit| commit.subject.as_str());
        if said.trim().is_empty() { "(no message)" } else { said }
    }

    /// Its marks, if it was graded.
    pub const fn grade(&self) -> Option<&Arc<Grade>> {
        if let Marks::Graded(grade) = &self.marks { Some(grade) } else { None }
    }

    /// Its score.
    pub fn score(&self) -> Option<u32> {
        self.grade().map(|grade| grade.score)
    }

    /// By how much the score differs from that in the parent.
    pub fn change(&self) -> Option<i64> {
        Some(i64::from(self.score()?) - i64::from(self.before.as_ref()?.score))
    }

    /// The concepts whose level differs, in the order of the rubric. What is waived in it was set aside, not lost.
    pub fn steps(&self) -> Vec<Step> {
        let (Some(before), Some(now)) = (&self.before, self.grade()) else { return Vec::new() };
        let both = before.concepts.iter().zip(&now.concepts).enumerate();
        both.filter(|(_, (_, now))| now.waived.is_none())
            .filter_map(|(concept, (before, now))| {
                let direction = Direction::between(before.level, now.level)?;
                Some(Step { concept, direction, before: before.level, after: now.level })
            })
            .collect()
    }
}

impl History {
    /// The title of a concept.
    pub fn title(&self, concept: usize) -> &str {
        &self.grader.rubric.concepts[concept].title
    }

    /// The latest marks, with the index of their revision.
    pub fn latest(&self) -> Option<(usize, &Arc<Grade>)> {
        self.graded().last()
    }

    /// The highest score, of equal ones the latest, with the index of its revision.
    pub fn best(&self) -> Option<(usize, &Arc<Grade>)> {
        self.graded().max_by_key(|(_, grade)| grade.score)
    }

    /// The revisions that were graded, with their index.
    pub fn graded(&self) -> impl Iterator<Item = (usize, &Arc<Grade>)> {
        self.revisions.iter().enumerate().filter_map(|(at, revision)| Some((at, revision.grade()?)))
    }

    /// What was lost for good: for every such concept the last revision that lowered it, or deleted the draft. In the
    /// order of the rubric.
    pub fn losses(&self) -> Vec<Loss> {
        let Some((_, latest)) = self.latest() else { return Vec::new() };
        let concepts = latest.concepts.iter().enumerate().filter(|(_, now)| now.waived.is_none());
        concepts.filter_map(|(concept, now)| self.loss(concept, now.level)).collect()
    }

    fn loss(&self, concept: usize, now: Level) -> Option<Loss> {
        let lowered = |(revision, was): (usize, &Revision)| {
            let before = was.before.as_ref()?.concepts.get(concept)?.level;
            let after = match &was.marks {
                Marks::Graded(grade) => grade.concepts.get(concept)?.level,
                Marks::Deleted => Level::Missing,
                Marks::Unread(_) => return None,
            };
            (after < before && now < before).then_some(Loss { concept, revision, before, now })
        };
        self.revisions.iter().enumerate().rev().find_map(lowered)
    }
}
