//! The text of a draft, cut into pieces by the evidence in it.
//!
//! Evidence may overlap: a piece belongs to every concept whose evidence covers it, and looks like the strongest.

use std::collections::BTreeSet;
use std::mem;

use serde::Serialize;

use crate::base::{Source, Span};
use crate::grading::{Evidence, EvidenceRole, Grade};
use crate::rubric::Level;

/// What a stretch of the draft does, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Lends words to what shows a concept.
    Context,
    /// Shows a concept that is only mentioned.
    Mentioned,
    /// Shows a concept that is explained.
    Explained,
    /// Rejects a concept.
    Denied,
}

impl Mark {
    const fn of(evidence: &Evidence, level: Level) -> Self {
        match (evidence.role, level) {
            (EvidenceRole::Denial, _) => Self::Denied,
            (EvidenceRole::Context, _) => Self::Context,
            (EvidenceRole::Credit, Level::Explained) => Self::Explained,
            (EvidenceRole::Credit, _) => Self::Mentioned,
        }
    }
}

/// Lines without a blank one between them.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Paragraph<'t> {
    /// Its first line, from 1.
    line: usize,
    pieces: Vec<Piece<'t>>,
}

/// A stretch that the same evidence covers.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Piece<'t> {
    text: &'t str,
    /// How it looks; nothing where it is no evidence.
    mark: Option<Mark>,
    /// Numbers of its concepts, from 1.
    concepts: Vec<usize>,
    /// Numbers of the concepts whose evidence ends here.
    ends: Vec<usize>,
}

/// Evidence: where it is, the number of its concept from 1, what it does.
type Stretch = (Span, usize, Mark);

/// The paragraphs of a draft with its evidence.
pub fn paragraphs<'t>(source: &'t Source, grade: &Grade) -> Vec<Paragraph<'t>> {
    let mut stretches: Vec<Stretch> = grade
        .concepts
        .iter()
        .enumerate()
        .filter(|(_, concept)| concept.waived.is_none())
        .flat_map(|(at, concept)| {
            let stretch =
                move |evidence: &Evidence| (evidence.span, at + 1, Mark::of(evidence, concept.level));
            concept.evidence.iter().map(stretch)
        })
        .collect();
    stretches.sort_unstable();
    stretches.dedup();
    let mut sweep = Sweep { text: &source.text, stretches: &stretches, active: BTreeSet::new() };
    bounds(&source.text)
        .into_iter()
        .map(|(line, span)| Paragraph { line, pieces: sweep.pieces(span) })
        .collect()
}

/// The first line and the span of every paragraph.
fn bounds(text: &str) -> Vec<(usize, Span)> {
    let mut bounds: Vec<(usize, Span)> = Vec::new();
    let mut is_open = false;
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
        if line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            is_open = false;
        } else if let Some((_, open)) = bounds.last_mut().filter(|_| is_open) {
            *open = open.cover(span);
        } else {
            is_open = true;
            bounds.push((at + 1, span));
        }
    }
    bounds
}

/// Goes through the text once, and knows which evidence it is in.
struct Sweep<'t, 's> {
    text: &'t str,
    /// What is still to come, in the order of the text.
    stretches: &'s [Stretch],
    active: BTreeSet<(usize, Mark, usize)>,
}

impl<'t> Sweep<'t, '_> {
    /// The pieces of the next paragraph.
    fn pieces(&mut self, paragraph: Span) -> Vec<Piece<'t>> {
        let mut pieces = Vec::new();
        let mut start = paragraph.start;
        while start < paragraph.end {
            self.enter(start);
            let starts = self.stretches.first().map(|(span, ..)| span.start);
            let ends = self.active.first().map(|&(end, ..)| end);
            let end = starts.into_iter().chain(ends).fold(paragraph.end, usize::min);
            pieces.push(self.piece(Span::new(start, end)));
            start = end;
        }
        pieces
    }

    /// Leaves the evidence that ends before a place, and enters what starts there.
    fn enter(&mut self, place: usize) {
        while let Some((&(span, concept, mark), rest)) =
            self.stretches.split_first().filter(|((span, ..), _)| span.start <= place)
        {
            self.active.insert((span.end, mark, concept));
            self.stretches = rest;
        }
        let later = self.active.split_off(&(place + 1, Mark::Context, 0));
        let _ = mem::replace(&mut self.active, later);
    }

    fn piece(&self, span: Span) -> Piece<'t> {
        let mark = self.active.iter().map(|&(_, mark, _)| mark).max();
        let concepts: BTreeSet<usize> = self.active.iter().map(|&(.., concept)| concept).collect();
        let ends: BTreeSet<usize> = self
            .active
            .iter()
            .filter(|&&(end, mark, _)| end == span.end && mark != Mark::Context)
            .map(|&(.., concept)| concept)
            .collect();
        Piece {
            text: span.of(self.text),
            mark,
            concepts: concepts.into_iter().collect(),
            ends: ends.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_cut_where_it_overlaps() {
        let text = "aaa bbb ccc\n\n\nddd";
        let stretches = [
            (Span::new(0, 7), 1, Mark::Mentioned),
            (Span::new(4, 11), 2, Mark::Explained),
            (Span::new(8, 17), 3, Mark::Context),
        ];
        let mut sweep = Sweep { text, stretches: &stretches, active: BTreeSet::new() };
        let cut: Vec<Vec<Piece<'_>>> = bounds(text).into_iter().map(|(_, span)| sweep.pieces(span)).collect();
        let piece = |text, mark, concepts: &[usize], ends: &[usize]| Piece {
            text,
            mark: Some(mark),
            concepts: concepts.to_vec(),
            ends: ends.to_vec(),
        };
        let first = vec![
            piece("aaa ", Mark::Mentioned, &[1], &[]),
            piece("bbb", Mark::Explained, &[1, 2], &[1]),
            piece(" ", Mark::Explained, &[2], &[]),
            piece("ccc", Mark::Explained, &[2, 3], &[2]),
        ];
        assert_eq!(cut, [first, vec![piece("ddd", Mark::Context, &[3], &[])]]);
    }
}
