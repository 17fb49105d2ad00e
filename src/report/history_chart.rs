//! The scores of a history as a chart: an inline SVG, the same for the same history, in the colour of the text around it.

use std::fmt::Write;

use crate::report::{History, Revision, html};

/// Size in pixels, and the room around the plot for its labels.
const WIDTH: usize = 640;
const HEIGHT: usize = 200;
const LEFT: usize = 32;
const MARGIN: usize = 16;

/// Scores that have a line of their own.
const GRID: [u32; 5] = [0, 25, 50, 75, 100];

/// The chart: a line through the scores, broken where there was nothing to grade, a dot with a title a revision, and the
/// pass mark. Text of commits is escaped; there is no script, style sheet or link in it.
pub fn history_chart(history: &History) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"10\" fill=\"currentColor\" stroke=\"none\">\n<title>{}</title>\n",
        escape(&format!("Scores of {}", history.draft))
    );
    grid(history.pass, &mut svg);
    let count = history.revisions.len();
    for stretch in stretches(&history.revisions) {
        let points: Vec<String> =
            stretch.iter().map(|&(at, score)| format!("{},{}", x(at, count), y(score))).collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>",
            points.join(" ")
        );
    }
    for (at, grade) in history.graded() {
        let title = escape(&title(&history.revisions[at], grade.score));
        let (x, y) = (x(at, count), y(grade.score));
        let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\"><title>{title}</title></circle>");
    }
    svg + "</svg>\n"
}

fn grid(pass: u32, svg: &mut String) {
    let right = WIDTH - MARGIN;
    for score in GRID {
        let y = y(score);
        let _ = writeln!(
            svg,
            "<line x1=\"{LEFT}\" y1=\"{y}\" x2=\"{right}\" y2=\"{y}\" stroke=\"currentColor\" opacity=\"0.15\"/>\n\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{score}</text>",
            LEFT - 6,
            y + 3
        );
    }
    let y = y(pass);
    let _ = writeln!(
        svg,
        "<line x1=\"{LEFT}\" y1=\"{y}\" x2=\"{right}\" y2=\"{y}\" stroke=\"currentColor\" stroke-dasharray=\"4 3\">\
         <title>pass mark {pass}</title></line>"
    );
}

/// The revisions with a score, parted where others stand between: their index and score.
fn stretches(revisions: &[Revision]) -> Vec<Vec<(usize, u32)>> {
    let scores: Vec<(usize, Option<u32>)> = revisions.iter().map(Revision::score).enumerate().collect();
    let parts = scores.split(|(_, score)| score.is_none()).filter(|part| !part.is_empty());
    parts.map(|part| part.iter().filter_map(|&(at, score)| Some((at, score?))).collect()).collect()
}

/// `2026-02-05, 38: Say how restores are tested`.
fn title(revision: &Revision, score: u32) -> String {
    revision.commit.as_ref().map_or_else(
        || format!("work tree, {score}"),
        |commit| format!("{}, {score}: {}", commit.day(), commit.subject),
    )
}

fn x(at: usize, count: usize) -> usize {
    LEFT + MARGIN + at * (WIDTH - LEFT - 3 * MARGIN) / count.saturating_sub(1).max(1)
}

fn y(score: u32) -> usize {
    HEIGHT - MARGIN - score.min(100) as usize * (HEIGHT - 2 * MARGIN) / 100
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let _ = html::escape(text, &mut escaped);
    escaped
}
