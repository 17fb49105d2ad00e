//! A title for a piece: the few words of the answer in which most of what carries it stands together.

use std::ops::Range;

use crate::derive::sketch::pieces::Carrier;
use crate::grading::is_content;
use crate::text::{Document, Gap, Word};

/// The most words of a title.
const MOST: usize = 7;

/// A title of one word that carries something says too little.
const FEWEST_SOLID: usize = 2;

/// A piece, as its title is looked for.
pub struct Titled<'p> {
    pub answer: &'p str,
    pub document: &'p Document,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What carries it, in order.
    pub carriers: &'p [Carrier],
}

impl Titled<'_> {
    /// The title, as the answer has the words.
    pub fn title(&self) -> String {
        let mut stretch = self.heaviest();
        while let Some(wider) = self.wider(&stretch) {
            stretch = wider;
        }
        let words = self.written(self.with_unit(stretch));
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// From one carrier to another of the same clause, with the most weight; the shortest of these.
    fn heaviest(&self) -> Range<usize> {
        let weight = |stretch: &Range<usize>| {
            let inside = self.carriers.iter().filter(|word| stretch.contains(&word.token));
            inside.map(|word| word.weight).sum::<f64>()
        };
        let stretches = self.carriers.iter().enumerate().flat_map(|(at, first)| {
            self.carriers[at..].iter().map(|last| self.whole(first.token..last.token + 1))
        });
        stretches
            .filter(|stretch| self.is_short(stretch))
            .max_by(|a, b| {
                weight(a).total_cmp(&weight(b)).then(b.len().cmp(&a.len())).then(b.start.cmp(&a.start))
            })
            .unwrap_or(self.tokens.start..self.tokens.start + 1)
    }

    /// With the next word that says something, on the right or else on the left, if it stands there at once or the stretch
    /// says too little.
    fn wider(&self, stretch: &Range<usize>) -> Option<Range<usize>> {
        let says_little = stretch.clone().filter(|&at| self.is_solid(at)).count() < FEWEST_SOLID;
        let right = (stretch.end..self.tokens.end).find(|&at| self.is_solid(at));
        let left = (self.tokens.start..stretch.start).rev().find(|&at| self.is_solid(at));
        let right = right.filter(|&at| says_little || at == stretch.end).map(|at| stretch.start..at + 1);
        let left = left.filter(|&at| says_little || at + 1 == stretch.start).map(|at| at..stretch.end);
        [right, left].into_iter().flatten().map(|wider| self.whole(wider)).find(|wider| self.is_short(wider))
    }

    /// With what is counted, where it ends in a figure: `six hours`.
    fn with_unit(&self, stretch: Range<usize>) -> Range<usize> {
        let has_more = self.word(stretch.end - 1).is_figure() && stretch.end < self.tokens.end;
        let wider = stretch.start..stretch.end + usize::from(has_more);
        if self.is_short(&wider) { wider } else { stretch }
    }

    /// With all parts of the compounds at its ends.
    fn whole(&self, stretch: Range<usize>) -> Range<usize> {
        let is_part = |at: usize| self.document.tokens[at].gap == Gap::Joined;
        let start = (self.tokens.start..=stretch.start).rev().find(|&at| !is_part(at));
        let end = (stretch.end..self.tokens.end).find(|&at| !is_part(at));
        start.unwrap_or(self.tokens.start)..end.unwrap_or(self.tokens.end)
    }

    /// Whether it has few words and nothing stands between them.
    fn is_short(&self, stretch: &Range<usize>) -> bool {
        let tokens = &self.document.tokens[stretch.clone()];
        let is_one = |at: usize| at == 0 || (tokens[at].gap < Gap::Link && !tokens[at].starts_clause);
        let words = tokens.iter().filter(|token| token.gap != Gap::Joined).count();
        words <= MOST && (0..tokens.len()).all(is_one)
    }

    fn is_solid(&self, token: usize) -> bool {
        is_content(self.word(token)) || self.word(token).is_figure()
    }

    fn word(&self, token: usize) -> &Word {
        self.document.word(&self.document.tokens[token])
    }

    /// The words with one space between; the signs within compounds stay, markup does not.
    fn written(&self, stretch: Range<usize>) -> String {
        let tokens = &self.document.tokens[stretch];
        let mut text = String::new();
        for (at, token) in tokens.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).map(|at| tokens[at]) {
                let between = &self.answer[before.span.end..token.span.start];
                text.push_str(if token.gap == Gap::Joined || between.is_empty() { between } else { " " });
            }
            text.push_str(token.span.of(self.answer));
        }
        text
    }
}
