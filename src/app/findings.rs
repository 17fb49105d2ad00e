//! What a check objects to in a draft. Pure: it is given the marks and the bars.

use crate::app::config::Setting;
use crate::grading::{EvidenceRole, UnusedWaiver};
use crate::report::{Change, Earlier, Finding, Report, Rule};
use crate::rubric::Level;

/// At most so many lines of an earlier draft are named.
const LINES: usize = 4;

/// The bars of a check for one draft.
pub struct Bars {
    pub pass: Setting<u32>,
    pub tolerance: u32,
    /// Whether the pass mark is for new drafts only.
    pub ratchet: bool,
}

/// What a check objects to, in the order of the rules.
pub fn of_check(report: &Report, bars: &Bars) -> Vec<Finding> {
    let mut findings = Vec::new();
    let must_pass = report.earlier.is_none() || !bars.ratchet;
    if must_pass && !report.passed() {
        findings.push(below(report.grade.score, &bars.pass));
    }
    if let Some(earlier) = &report.earlier {
        findings.extend(fallen(report.grade.score, earlier, bars.tolerance));
        let lost = report.changes().into_iter().filter(|change| change.before == Level::Explained);
        findings.extend(lost.map(|change| self::lost(report, earlier, change)));
    }
    findings
}

/// The waivers that waive nothing.
pub fn of_waivers(unused: Vec<UnusedWaiver>) -> impl Iterator<Item = Finding> {
    unused.into_iter().map(|waiver| Finding {
        rule: Rule::UnusedWaiver,
        message: format!("the waiver waives nothing: {}", waiver.reason),
        concept: waiver.concept,
        span: Some(waiver.span),
    })
}

fn below(score: u32, pass: &Setting<u32>) -> Finding {
    let message = format!("score {score} is below the pass mark {} ({})", pass.value, pass.origin);
    Finding { rule: Rule::BelowPassMark, message, concept: None, span: None }
}

fn fallen(score: u32, earlier: &Earlier, tolerance: u32) -> Option<Finding> {
    let (before, fall) = (earlier.grade.score, earlier.grade.score.saturating_sub(score));
    let tolerated = if tolerance > 0 { format!("; {tolerance} are tolerated") } else { String::new() };
    let message = format!("score fell by {fall}: {before} at {}, {score} now{tolerated}", earlier.revision);
    (fall > tolerance).then_some(Finding { rule: Rule::ScoreFell, message, concept: None, span: None })
}

fn lost(report: &Report, earlier: &Earlier, change: Change<'_>) -> Finding {
    let index = change.concept;
    let (concept, now) = (&report.grader.rubric.concepts[index], &report.grade.concepts[index]);
    let message = format!(
        "\u{201c}{}\u{201d} ({}) was explained at {} in {}, and is now {}",
        concept.title,
        concept.id,
        earlier.revision,
        lines(earlier, index),
        if now.denied { "rejected" } else { change.after.name() }
    );
    let span = report.row(index).and_then(|row| row.best()).map(|(span, ..)| span);
    Finding { rule: Rule::ConceptLost, message, concept: Some(index), span }
}

/// `line 5`, `lines 5, 8`: where the evidence stood, with the file where it had another name.
fn lines(earlier: &Earlier, concept: usize) -> String {
    let credit =
        earlier.grade.concepts[concept].evidence.iter().filter(|entry| entry.role == EvidenceRole::Credit);
    let mut lines: Vec<usize> = credit.map(|entry| earlier.source.position(entry.span.start).line).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.truncate(LINES);
    let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
    format!("line{} {}", if lines.len() == 1 { "" } else { "s" }, numbers.join(", "))
}
