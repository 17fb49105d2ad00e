//! How far two raters agree on the levels of concepts.

use std::array;

use crate::evaluation::ratio;
use crate::rubric::Level;

/// How often each pair of levels occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelTable {
    /// `counts[reference][engine]`, levels from missing to explained.
    pub counts: [[u32; 3]; 3],
}

impl LevelTable {
    /// Counts pairs of a reference level and an engine level.
    pub fn of(pairs: impl IntoIterator<Item = (Level, Level)>) -> Self {
        let mut table = Self::default();
        for (reference, engine) in pairs {
            table.counts[reference as usize][engine as usize] += 1;
        }
        table
    }

    /// Adds the counts of another table.
    pub fn add(&mut self, other: &Self) {
        for (count, more) in self.counts.as_flattened_mut().iter_mut().zip(other.counts.as_flattened()) {
            *count += more;
        }
    }

    /// The same without telling mentioned from explained: not credited, credited.
    pub const fn credited(&self) -> [[u32; 2]; 2] {
        let [missing, mentioned, explained] = self.counts;
        let refused = mentioned[0] + explained[0];
        let credited = mentioned[1] + mentioned[2] + explained[1] + explained[2];
        [[missing[0], missing[1] + missing[2]], [refused, credited]]
    }
}

/// How far the engine agrees with the reference on levels. Shares and kappas are 1 at best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The counts that all the rest follows from.
    pub table: LevelTable,
    /// Pairs of levels compared.
    pub pairs: u32,
    /// Cohen's kappa on credited or not; 0 is what chance gives. Undefined where both credit always or never.
    pub kappa: Option<f64>,
    /// Cohen's kappa on the three levels with quadratic weights. Undefined where both always give one same level.
    pub weighted_kappa: Option<f64>,
    /// Cohen's kappa on explained or mentioned, among the pairs that both credit.
    pub level_kappa: Option<f64>,
    /// Of what the engine credits, the share that the reference credits too.
    pub precision: Option<f64>,
    /// Of what the reference credits, the share that the engine credits too.
    pub recall: Option<f64>,
    /// Share of pairs with the same level.
    pub exact: Option<f64>,
    /// Pairs that only the engine credits.
    pub false_credit: u32,
    /// Pairs that only the reference credits.
    pub missed_credit: u32,
}

impl Agreement {
    /// The figures of a table.
    pub fn of(table: LevelTable) -> Self {
        let credited = table.credited();
        let [[neither, false_credit], [missed_credit, both]] = credited;
        let [[same, _, _], [_, mentioned, mentioned_up], [_, explained_down, explained]] = table.counts;
        let pairs = neither + false_credit + missed_credit + both;
        let share = |part: u32, whole: u32| ratio(f64::from(part), f64::from(whole));
        Self {
            table,
            pairs,
            kappa: kappa(credited),
            weighted_kappa: kappa(table.counts),
            level_kappa: kappa([[mentioned, mentioned_up], [explained_down, explained]]),
            precision: share(both, both + false_credit),
            recall: share(both, both + missed_credit),
            exact: share(same + mentioned + explained, pairs),
            false_credit,
            missed_credit,
        }
    }
}

/// Cohen's kappa with quadratic weights: 1 less the observed disagreement over that expected by chance, where two
/// ratings disagree by the square of their distance. With two ratings this is kappa without weights.
///
/// Sources: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20
/// (1960), 37-46; J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), 213-220.
fn kappa<const N: usize>(counts: [[u32; N]; N]) -> Option<f64> {
    let counts = counts.map(|row| row.map(f64::from));
    let rows = counts.map(|row| row.iter().sum::<f64>());
    let columns: [f64; N] = array::from_fn(|column| counts.iter().map(|row| row[column]).sum());
    let (mut observed, mut expected) = (0.0, 0.0);
    for (a, (row, row_sum)) in counts.iter().zip(rows).enumerate() {
        for (b, (cell, column_sum)) in row.iter().zip(columns).enumerate() {
            let distance = f64::from(u32::try_from(a.abs_diff(b)).unwrap_or(u32::MAX));
            observed += distance * distance * cell;
            expected += distance * distance * row_sum * column_sum;
        }
    }
    let total: f64 = rows.iter().sum();
    ratio(observed * total, expected).map(|disagreement| 1.0 - disagreement)
}
