//! How often what must hold of changed texts does hold.

use crate::evaluation::count;
use crate::evaluation::stress::{Aim, Sort};
use crate::rubric::Level;

/// A changed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// How it was changed.
    pub sort: Sort,
    /// The text as it was.
    pub before: String,
    /// The text as it was changed to.
    pub after: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// For one concept.
    Level {
        /// Its id.
        concept: String,
        /// Its weight.
        weight: u32,
        /// The level of the text as it was.
        before: Level,
        /// The level of the changed text.
        after: Level,
    },
    /// For the text as a whole.
    Score {
        /// The score of the text as it was.
        before: u32,
        /// The score of the changed text.
        after: u32,
    },
}

impl Case {
    /// Whether it is as it must be.
    pub fn holds(&self) -> bool {
        match (self.sort.aim(), &self.outcome) {
            (Aim::LosesLessThan(_), Outcome::Level { after, .. }) => after.is_credited(),
            (Aim::FallsMoreThan(_), Outcome::Level { after, .. }) => !after.is_credited(),
            (Aim::RisesAtMost(points), Outcome::Score { .. }) => self.rise() <= i64::from(points),
            _ => true,
        }
    }

    /// By how many points the score rises; less than 0 where it falls.
    pub fn rise(&self) -> i64 {
        match self.outcome {
            Outcome::Score { before, after } => i64::from(after) - i64::from(before),
            Outcome::Level { .. } => 0,
        }
    }

    /// The worst first: the most points, then the shortest text.
    fn rank(&self) -> (i64, usize) {
        let points = match self.outcome {
            Outcome::Level { weight, before, after, .. } => {
                i64::from(before.points(weight).max(after.points(weight)))
            }
            Outcome::Score { .. } => self.rise(),
        };
        (-points, self.before.len())
    }
}

/// The cases of one sort.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// How texts were changed.
    pub sort: Sort,
    /// All cases.
    pub cases: u32,
    /// Points by which scores rose, all in all.
    rises: i64,
    /// The highest rise; less than 0 where all scores fell.
    worst: Option<i64>,
    /// The cases that are not as they must be, the worst first.
    pub failing: Vec<Case>,
}

impl Rate {
    const fn new(sort: Sort) -> Self {
        Self { sort, cases: 0, rises: 0, worst: None, failing: Vec::new() }
    }

    fn add(&mut self, case: Case) {
        self.cases += 1;
        self.rises += case.rise();
        self.worst = self.worst.max(Some(case.rise()));
        if !case.holds() {
            let at = self.failing.partition_point(|other| other.rank() <= case.rank());
            self.failing.insert(at, case);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.cases += other.cases;
        self.rises += other.rises;
        self.worst = self.worst.max(other.worst);
        self.failing.extend(other.failing.iter().cloned());
        self.failing.sort_by_key(Case::rank);
    }

    /// The share of credit that is lost, or that falls, in per cent; `None` without cases or where scores decide.
    pub fn share(&self) -> Option<f64> {
        let failing = 100.0 * f64::from(count(self.failing.len())) / f64::from(self.cases.max(1));
        let share = match self.sort.aim() {
            Aim::LosesLessThan(_) => failing,
            Aim::FallsMoreThan(_) => 100.0 - failing,
            Aim::RisesAtMost(_) => return None,
        };
        (self.cases > 0).then_some(share)
    }

    /// The mean and the highest rise of scores; `None` without cases or where levels decide.
    #[expect(clippy::cast_precision_loss, reason = "points of a few thousand scores")]
    pub fn rise(&self) -> Option<(f64, i64)> {
        let worst = self.worst.filter(|_| matches!(self.sort.aim(), Aim::RisesAtMost(_)))?;
        Some((self.rises as f64 / f64::from(self.cases), worst))
    }

    /// Whether the aim is met. Without cases it is.
    pub fn meets_aim(&self) -> bool {
        match self.sort.aim() {
            Aim::LosesLessThan(most) => self.share().is_none_or(|share| share < most),
            Aim::FallsMoreThan(least) => self.share().is_none_or(|share| share > least),
            Aim::RisesAtMost(points) => self.rise().is_none_or(|(_, worst)| worst <= i64::from(points)),
        }
    }
}

/// The rates of a rubric, one a sort, in the order of [`Sort::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub struct RubricStress {
    /// Id of the question.
    pub question: String,
    /// The rates.
    pub rates: Vec<Rate>,
}

impl RubricStress {
    pub(super) fn new(question: &str) -> Self {
        Self { question: question.to_owned(), rates: Sort::ALL.map(Rate::new).to_vec() }
    }

    pub(super) fn add(&mut self, case: Case) {
        if let Some(rate) = self.rates.iter_mut().find(|rate| rate.sort == case.sort) {
            rate.add(case);
        }
    }

    /// Whether all aims are met.
    pub fn meets_aims(&self) -> bool {
        self.rates.iter().all(Rate::meets_aim)
    }
}

/// The rates over all rubrics.
pub fn overall(rubrics: &[RubricStress]) -> Vec<Rate> {
    let mut overall = Sort::ALL.map(Rate::new).to_vec();
    for rubric in rubrics {
        for (whole, rate) in overall.iter_mut().zip(&rubric.rates) {
            whole.merge(rate);
        }
    }
    overall
}
