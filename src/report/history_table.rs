//! The history of a draft for people: a line a revision, what it gained and lost below, a sparkline, what was lost.

use std::io::{self, Write};

use crate::report::history::{Commit, History, Marks, Revision, Step};
use crate::report::style::{ERROR, STRONG, of_level, wrap};
use crate::report::{Look, printable, sparkline, wording};
use crate::rubric::Level;

/// Columns before the subject of a commit.
const INDENT: usize = 36;

/// Columns before what a revision did.
const SHIFT: usize = 4;

/// Writes the history.
///
/// # Errors
/// Those of the writer.
pub fn render(history: &History, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let rubric = &history.grader.rubric;
    writeln!(out, "{STRONG}{}{STRONG:#}", printable(&history.draft))?;
    let origin = wording::behind_id(rubric);
    writeln!(out, "{} ({}, {}{origin})\n", printable(&rubric.title), rubric.id, history.question_from)?;
    writeln!(out, "{STRONG}{:<12} {:<10} {:>5} {:>6}{STRONG:#}", "Revision", "Date", "Score", "Change")?;
    for (at, revision) in history.revisions.iter().enumerate() {
        line(history, revision, look, out)?;
        let earlier = at.checked_sub(1).map_or(&history.draft, |at| &history.revisions[at].draft);
        if at > 0 && *earlier != revision.draft {
            writeln!(out, "{:SHIFT$}path {}", "", printable(&revision.draft))?;
        }
        steps(history, revision, look, out)?;
    }
    writeln!(out)?;
    summary(history, look, out)?;
    losses(history, look, out)
}

/// `8e95aab      2026-01-05    40    +28 Say how restores are tested`.
fn line(history: &History, revision: &Revision, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let (name, date) =
        revision.commit.as_ref().map_or(("work tree", ""), |commit| (commit.short(), commit.day()));
    let score = revision.score().map_or_else(|| "-".to_owned(), |score| score.to_string());
    let reached = revision.score().is_some_and(|score| score >= history.pass);
    let style = of_level(if reached { Level::Explained } else { Level::Missing });
    let change = match (&revision.marks, revision.change()) {
        (Marks::Graded(_), None) => "new".to_owned(),
        (_, Some(0)) => "=".to_owned(),
        (_, Some(change)) => format!("{change:+}"),
        (_, None) => String::new(),
    };
    write!(out, "{:<12} {date:<10} {style}{score:>5}{style:#} {change:>6}", printable(name))?;
    let room = usize::from(look.width).saturating_sub(INDENT).max(20);
    for (at, line) in wrap(&subject(revision), room).iter().enumerate() {
        let indent = if at == 0 { 1 } else { INDENT };
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}

/// What a revision says of itself, and what is odd about it.
fn subject(revision: &Revision) -> String {
    let said = revision.subject();
    let odd = match &revision.marks {
        Marks::Graded(_) => String::new(),
        Marks::Deleted => " [deleted]".to_owned(),
        Marks::Unread(error) => format!(" [not graded: {error}]"),
    };
    printable(&format!("{said}{odd}")).into_owned()
}

fn steps(history: &History, revision: &Revision, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let steps = revision.steps();
    for word in Step::WORDS {
        let titles: Vec<&str> =
            steps.iter().filter(|step| step.word() == word).map(|step| history.title(step.concept)).collect();
        if titles.is_empty() {
            continue;
        }
        let style = if word == "lost" { ERROR } else { of_level(level_of(word)) };
        let room = usize::from(look.width).saturating_sub(SHIFT + 8);
        for (at, line) in wrap(&printable(&titles.join(", ")), room).iter().enumerate() {
            let word = if at == 0 { word } else { "" };
            writeln!(out, "{:SHIFT$}{style}{word:<7}{style:#} {line}", "")?;
        }
    }
    Ok(())
}

fn level_of(word: &str) -> Level {
    if word == "lowered" { Level::Mentioned } else { Level::Explained }
}

/// `▁▃▅▇ score 12 at first, 62 now, pass mark 50 reached; best 80 at 8e95aab`.
fn summary(history: &History, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let scores: Vec<Option<u32>> = history.revisions.iter().map(Revision::score).collect();
    let (Some(first), Some((_, latest)), Some((best_at, best))) =
        (scores.iter().flatten().next(), history.latest(), history.best())
    else {
        return Ok(());
    };
    let room = usize::from(look.width).saturating_sub(2);
    writeln!(out, "{}", sparkline(&scores, room))?;
    let verdict = if latest.score >= history.pass { "reached" } else { "not reached" };
    let best = if best.score > latest.score {
        format!("; best {} at {}", best.score, name(&history.revisions[best_at]))
    } else {
        String::new()
    };
    let (pass, now) = (history.pass, latest.score);
    writeln!(out, "{STRONG}Score {first} at first, {now} now{STRONG:#}; pass mark {pass} {verdict}{best}")
}

fn losses(history: &History, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let losses = history.losses();
    if losses.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{STRONG}Lost, and not won back{STRONG:#}")?;
    for loss in losses {
        let revision = &history.revisions[loss.revision];
        let subject =
            revision.commit.as_ref().map_or_else(String::new, |commit| format!(", “{}”", commit.subject));
        let (title, before, now) = (history.title(loss.concept), loss.before, loss.now);
        let text = format!("{title}: {before} before {}{subject}, {now} now", name(revision));
        for (at, line) in wrap(&printable(&text), usize::from(look.width) - SHIFT).iter().enumerate() {
            writeln!(out, "{:indent$}{line}", "", indent = if at == 0 { 2 } else { SHIFT })?;
        }
    }
    Ok(())
}

fn name(revision: &Revision) -> &str {
    revision.commit.as_ref().map_or("the work tree", Commit::short)
}
