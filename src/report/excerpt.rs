//! Lines of a draft as a compiler shows them: what matters underlined, long lines cut, nothing in them that acts.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::base::{Source, Span};
use crate::report::printable::{TAKEN_OUT, is_acting, starts_bracket_command};

/// Shown where a line is cut.
const CUT: char = '\u{2026}';

/// Columns that are shown in front of what matters, where there is more.
const LEAD: usize = 16;

/// Some lines of a draft.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Number of the first line, from 1.
    pub line: usize,
    /// The lines, printable.
    pub text: String,
    /// What matters in the text, in its order, each on one line. Empty where nothing of it can be seen.
    pub marks: Vec<Range<usize>>,
}

/// A character as it is shown.
#[derive(Clone, Copy)]
struct Cell {
    shown: char,
    is_marked: bool,
}

impl Excerpt {
    /// The lines that hold these stretches, none wider than `columns`.
    pub fn of(source: &Source, marked: &[Span], columns: usize) -> Self {
        let cover = marked.iter().copied().reduce(Span::cover).unwrap_or_default();
        let line = source.position(cover.start).line;
        let last = source.position(cover.end).line;
        let mut excerpt = Self { line, text: String::new(), marks: Vec::new() };
        for line in line..=last {
            if !excerpt.text.is_empty() {
                excerpt.text.push('\n');
            }
            excerpt.push(&window(&cells(source, line, marked), columns));
        }
        excerpt
    }

    fn push(&mut self, cells: &[Cell]) {
        let mut start = None;
        for cell in cells {
            if cell.is_marked {
                start.get_or_insert(self.text.len());
            } else {
                self.marks.extend(start.take().map(|start| start..self.text.len()));
            }
            self.text.push(cell.shown);
        }
        self.marks.extend(start.map(|start| start..self.text.len()));
    }
}

/// A line, character by character. One space between two marked words is marked as well.
fn cells(source: &Source, line: usize, marked: &[Span]) -> Vec<Cell> {
    let span = source.line_span(line);
    let text = span.of(&source.text);
    let is_marked = |at: usize| marked.iter().any(|mark| (mark.start..mark.end).contains(&(span.start + at)));
    let mut cells: Vec<Cell> = text
        .char_indices()
        .map(|(at, _)| Cell { shown: shown(text, at), is_marked: is_marked(at) })
        .collect();
    for at in 1..cells.len().saturating_sub(1) {
        cells[at].is_marked |= cells[at].shown == ' ' && cells[at - 1].is_marked && cells[at + 1].is_marked;
    }
    cells
}

/// The character at an offset, one for one, so that places stay right.
fn shown(text: &str, at: usize) -> char {
    match text[at..].chars().next() {
        Some(c) if c.is_whitespace() => ' ',
        Some(c) if !is_acting(c) && !starts_bracket_command(&text[at..]) => c,
        _ => TAKEN_OUT,
    }
}

/// The part of a line that fits, with what is marked and some words around it.
fn window(cells: &[Cell], columns: usize) -> Vec<Cell> {
    if width(cells) <= columns {
        return cells.to_vec();
    }
    let first = cells.iter().position(|cell| cell.is_marked).unwrap_or(0);
    let last = cells.iter().rposition(|cell| cell.is_marked).unwrap_or(0);
    // Room for what stands for the parts that are cut off.
    let room = columns.saturating_sub(2);
    let lead = room.saturating_sub(width(&cells[first..=last])).min(LEAD);
    let start = (0..first).rev().find(|&at| width(&cells[at..first]) > lead).map_or(0, |at| at + 1);
    let start = (start..first).find(|&at| starts_word(cells, at)).unwrap_or(first);
    let end = (start..=cells.len()).rev().find(|&end| width(&cells[start..end]) <= room).unwrap_or(start);
    let shortest = if last < end { last } else { start };
    let end = (shortest + 1..=end).rev().find(|&at| ends_word(cells, at)).unwrap_or(end);
    let cut = Cell { shown: CUT, is_marked: false };
    let mut shown = Vec::with_capacity(end - start + 2);
    shown.extend((start > 0).then_some(cut));
    shown.extend_from_slice(&cells[start..end]);
    shown.extend((end < cells.len()).then_some(cut));
    shown
}

fn starts_word(cells: &[Cell], at: usize) -> bool {
    at == 0 || (cells[at - 1].shown == ' ' && cells[at].shown != ' ')
}

fn ends_word(cells: &[Cell], at: usize) -> bool {
    cells[at - 1].shown != ' ' && cells.get(at).is_none_or(|next| next.shown == ' ')
}

fn width(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.shown.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::Excerpt;
    use crate::base::{Source, Span};

    /// An excerpt with what is marked in brackets.
    fn shown(text: &str, marked: &[&str], columns: usize) -> String {
        let spans: Vec<Span> = marked
            .iter()
            .map(|mark| text.find(mark).map(|at| Span::new(at, at + mark.len())).unwrap())
            .collect();
        let Excerpt { text, marks, .. } = Excerpt::of(&Source::new("x", text), &spans, columns);
        let mut shown = text;
        for mark in marks.into_iter().rev() {
            shown.insert(mark.end, ']');
            shown.insert(mark.start, '[');
        }
        shown
    }

    #[test]
    fn lines_are_shown_with_what_matters_marked() {
        for (text, marked, expected) in [
            ("a\nwe test it daily\nb", &["test", "it"][..], "we [test it] daily"),
            ("a\nwe test\nit daily\nb", &["test", "it"], "we [test]\n[it] daily"),
            ("é\ttest\u{1b}[2J", &["test"], "é [test]\u{fffd}[2J"),
            ("##[x]test", &["test"], "\u{fffd}#[x][test]"),
            ("\u{202e}test", &["test"], "\u{fffd}[test]"),
        ] {
            assert_eq!(shown(text, marked, 40), expected);
        }
    }

    #[test]
    fn long_lines_are_cut_at_words_around_what_matters() {
        let text = "Every night a job dumps the database and on Monday we restore the dump to a scratch account \
            and compare it";
        for (marked, expected) in [
            (&["Every night"][..], "[Every night] a job dumps the\u{2026}"),
            (&["restore"], "\u{2026}on Monday we [restore] the dump to\u{2026}"),
            (&["compare"], "\u{2026}account and [compare] it"),
            (&["night", "restore"], "\u{2026}[night] a job dumps the database\u{2026}"),
        ] {
            assert_eq!(shown(text, marked, 34), expected);
        }
        let wide = format!("{}test{}", "\u{65e5}".repeat(40), "\u{65e5}".repeat(40));
        assert!(shown(&wide, &["test"], 34).contains("[test]"));
    }

    proptest! {
        #[test]
        fn any_line_fits_and_marks_lie_inside(text in "\\PC{0,80}[\\PC\n\t\u{1b}#\\[]{0,80}", a in 0..99_usize, b in 0..99_usize) {
            let border = |at: usize| text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
            let span = Span::new(border(a.min(b)), border(a.max(b)));
            let excerpt = Excerpt::of(&Source::new("x", text.as_str()), &[span], 30);
            prop_assert!(excerpt.text.lines().all(|line| line.width() <= 30), "{}", excerpt.text);
            for mark in &excerpt.marks {
                prop_assert!(!excerpt.text[mark.clone()].is_empty());
            }
        }
    }
}
