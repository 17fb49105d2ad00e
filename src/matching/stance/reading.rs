//! A match in its sentence: its clause, and how far cues reach to it.

use std::ops::Range;

use crate::base::Span;
use crate::matching::stance::{Cue, SentenceCues};
use crate::rubric::CueKind;
use crate::text::{Document, Gap, Sentence};

/// Words between a negation and the word that it denies.
pub const TIGHT: usize = 3;

/// Words over which a wish reaches back.
const WISH_BACK: usize = 10;

/// An aside has at most so many words.
const ASIDE: usize = 6;

/// A match in its sentence.
pub struct Reading<'a> {
    pub document: &'a Document,
    /// The tokens of the match, in order.
    pub own: &'a [usize],
    pub here: &'a SentenceCues,
    /// The next sentence, if it matters.
    pub next: Option<&'a SentenceCues>,
    /// The clause or clauses that the match stands in.
    pub clause: Range<usize>,
}

impl<'a> Reading<'a> {
    pub fn new(
        document: &'a Document,
        own: &'a [usize],
        here: &'a SentenceCues,
        next: Option<&'a SentenceCues>,
    ) -> Self {
        let sentence = &document.sentences[here.sentence];
        let range = &sentence.tokens;
        let starts = |&at: &usize| document.tokens[at].starts_clause;
        let (first, last) = (own[0], own[own.len() - 1]);
        let start = (range.start..=first).rev().find(starts).unwrap_or(range.start);
        let end = (last + 1..range.end).find(|at| starts(at) && !is_aside(document, *at, range.end));
        let end = end.unwrap_or(range.end);
        Self { document, own, here, next, clause: start..end }
    }

    /// The match as it stands in each of its clauses.
    pub fn parts(&self) -> impl Iterator<Item = Self> {
        self.own
            .chunk_by(|&a, &b| self.is_whole(a, b))
            .map(|own| Self::new(self.document, own, self.here, self.next))
    }

    /// The cues of the sentence, then those of the next one.
    pub fn cues(&self) -> impl Iterator<Item = &'a SentenceCues> {
        std::iter::once(self.here).chain(self.next)
    }

    pub const fn first(&self) -> usize {
        self.own[0]
    }

    pub const fn last(&self) -> usize {
        self.own[self.own.len() - 1]
    }

    pub fn sentence(&self) -> &'a Sentence {
        &self.document.sentences[self.here.sentence]
    }

    pub fn word(&self, at: usize) -> &'a str {
        &self.document.word(&self.document.tokens[at]).lower
    }

    pub fn gap(&self, at: usize) -> Gap {
        self.document.tokens[at].gap
    }

    /// Whether a clause starts with a token.
    pub fn starts_clause(&self, at: usize) -> bool {
        self.document.tokens[at].starts_clause
    }

    /// Whether two tokens stand in one clause, the second behind the first.
    pub fn is_whole(&self, from: usize, to: usize) -> bool {
        (from + 1..=to).all(|at| !self.starts_clause(at))
    }

    /// Where the clause of a cue of a sentence starts.
    pub fn clause_start(&self, sentence: &SentenceCues, cue: Cue) -> usize {
        let start = self.document.sentences[sentence.sentence].tokens.start;
        (start..=cue.start).rev().find(|&at| self.starts_clause(at)).unwrap_or(start)
    }

    /// How many words stand from one token up to another; a compound is one.
    pub fn words(&self, from: usize, to: usize) -> usize {
        self.document.tokens[from..to.max(from)].iter().filter(|token| token.gap != Gap::Joined).count()
    }

    /// Whether a cue of a sentence stands behind at most so many of its first words.
    pub fn opens(&self, sentence: &SentenceCues, cue: Cue, words: usize) -> bool {
        self.words(self.document.sentences[sentence.sentence].tokens.start, cue.start) <= words
    }

    /// The words of a cue.
    pub fn span(&self, cue: Cue) -> Span {
        self.document.tokens[cue.start].span.cover(self.document.tokens[cue.end - 1].span)
    }

    /// Whether a cue that mends a lack is not negated itself: `I never wrote one`, `and nobody asked for it`.
    pub fn mends(&self, repair: Cue) -> bool {
        let negates = |word: &str| is_verbal(word) || matches!(word, "nobody" | "none");
        !(repair.start + 1..repair.end).any(|at| negates(self.word(at)))
    }

    /// Whether the match is only wished for.
    pub fn is_wished(&self) -> bool {
        self.here.of(CueKind::Wish).any(|cue| {
            let rejects =
                self.here.denials().any(|other| other.kind == CueKind::Rejection && other.overlaps(cue));
            !rejects
                && !self.is_negated(self.here, cue)
                && (cue.start <= self.first() || self.words(self.last() + 1, cue.start) <= WISH_BACK)
        })
    }

    /// Whether a negation stands right before a cue or reaches into it: `never missed it`.
    pub fn is_negated(&self, cues: &SentenceCues, cue: Cue) -> bool {
        cues.denials().any(|no| {
            let plain = no.kind == CueKind::Negation || self.word(no.start) == "no";
            let before = plain
                && no.end <= cue.start
                && self.words(no.end, cue.start) <= TIGHT
                && self.is_whole(no.end - 1, cue.start)
                && (no.end..=cue.start).all(|at| self.gap(at) < Gap::Comma && self.word(at) != "and");
            before || no.start < cue.start && no.overlaps(cue)
        })
    }
}

/// Whether a word negates a verb.
pub fn is_verbal(word: &str) -> bool {
    matches!(word, "never" | "not" | "cannot" | "dont" | "didnt" | "doesnt" | "wont") || word.ends_with("n't")
}

/// `, if you ask me,` interrupts a clause and ends none.
fn is_aside(document: &Document, start: usize, end: usize) -> bool {
    let closes = |at: usize| document.tokens[at].gap == Gap::Comma && !document.tokens[at].starts_clause;
    document.tokens[start].gap == Gap::Comma && (start + 1..end.min(start + ASIDE)).any(closes)
}
