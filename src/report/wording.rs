//! Sentences that several formats share.

use std::fmt::Write;

use crate::report::{Change, Direction, Report, row::Row};

/// `Tested restores: missing, +9 points`.
pub fn gap(row: Row<'_>) -> String {
    let gain = row.max_points() - row.points();
    let points = if gain == 1 { "point" } else { "points" };
    let rejected = if row.shown.denied { ", rejected" } else { "" };
    format!("{}: {}{rejected}, +{gain} {points}", row.expected.title, row.shown.level)
}

/// `was explained at main, line 7`.
pub fn was(report: &Report, change: Change<'_>) -> String {
    let revision = report.earlier.as_ref().map_or("", |earlier| earlier.revision.as_str());
    let line = change.shown_before.map_or_else(String::new, |(place, _)| format!(", line {}", place.line));
    format!("was {} at {revision}{line}", change.before)
}

/// `score 60 at main, now 72; gained Tested restores; lost Runbooks`, where the draft is compared with a revision.
pub fn since(report: &Report) -> Option<String> {
    let earlier = report.earlier.as_ref()?;
    let mut text =
        format!("score {} at {}, now {}", earlier.grade.score, earlier.revision, report.grade.score);
    let changes = report.changes();
    for direction in Direction::ALL {
        let titles: Vec<&str> = changes
            .iter()
            .filter(|change| change.direction == direction)
            .filter_map(|change| Some(report.row(change.concept)?.expected.title.as_str()))
            .collect();
        if !titles.is_empty() {
            let _ = write!(text, "; {} {}", direction.name(), titles.join(", "));
        }
    }
    Some(text)
}
