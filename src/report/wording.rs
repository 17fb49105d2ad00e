//! Sentences that several formats share.

use std::fmt::Write;

use crate::report::{Change, Direction, Report, printable, row::Row};
use crate::rubric::{Origin, Rubric};

/// `Tested restores: missing, +9 points`.
pub fn gap(row: Row<'_>) -> String {
    let gain = row.max_points() - row.points();
    let points = if gain == 1 { "point" } else { "points" };
    let rejected = if row.shown.denied { ", rejected" } else { "" };
    format!("{}: {}{rejected}, +{gain} {points}", row.expected.title, row.shown.level)
}

/// `; was explained at main, line 7` where a level has changed, else nothing.
pub fn before(report: &Report, row: Row<'_>, changes: &[Change<'_>]) -> String {
    let (Some(earlier), Some(change)) = (&report.earlier, row.change(changes)) else { return String::new() };
    let line = change.shown_before.map_or_else(String::new, |(place, _)| format!(", line {}", place.line));
    format!("; was {} at {}{line}", change.before, earlier.revision)
}

/// `score 60 at main, now 72; gained Tested restores; lost Runbooks`, where the draft is compared with a revision; with
/// the name that it had then, if that was another.
pub fn since(report: &Report) -> Option<String> {
    let earlier = report.earlier.as_ref()?;
    let mut text = format!("score {} at {}", earlier.grade.score, earlier.revision);
    if earlier.draft != report.draft {
        let _ = write!(text, ", when it was {}", earlier.draft);
    }
    let _ = write!(text, ", now {}", report.grade.score);
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

/// `Managed database: we own racks; Retention policy: set by law`, where the writer has set concepts aside.
pub fn waived(report: &Report) -> Option<String> {
    let waived = report.rows().filter_map(|row| Some((&row.expected.title, row.shown.waived.as_ref()?)));
    let texts: Vec<String> = waived.map(|(title, reason)| format!("{title}: {reason}")).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// `rubric of mine instead of the built-in one, words of mine/lexicon.toml`, where a bank changes what is built in.
pub fn origin(rubric: &Rubric) -> Option<String> {
    let Origin { folder, replaces_built_in, has_lexicon } = rubric.origin.as_ref()?;
    let replaced = replaces_built_in.then(|| format!("rubric of {folder} instead of the built-in one"));
    let lexicon = has_lexicon.then(|| format!("words of {folder}/lexicon.toml"));
    let said: Vec<String> = [replaced, lexicon].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// The same behind the id of a question, for people.
pub fn behind_id(rubric: &Rubric) -> String {
    origin(rubric).map_or_else(String::new, |origin| format!(", {}", printable(&origin)))
}

/// By what a sentence was found that no phrase matches.
pub const BY_LIKENESS: &str = "likeness to the examples";
