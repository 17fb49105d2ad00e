//! One sentence and the words that are lent to it, as positions of at most 128 bits.
//!
//! Position 0 is the first lent word; the sentence follows. What is lent: the words of the heading, lead-in or
//! parent item over a list item, and those of the sentence before one that starts with `it`, `they`, `this`.

use crate::text::{Block, BlockKind, Document, Gap, Sentence, WordRole};

/// The most words that are lent.
const LENT: usize = 48;

/// A paragraph takes words from its heading only where its sentence is a fragment of at most so many words.
const FRAGMENT: usize = 12;

/// The most positions that a window has.
const POSITIONS: usize = LENT + Sentence::LIMIT;

/// Words beyond the gap that may stand between the start of a sentence, where it points back, and its own part.
const POINTING_REACH: usize = 2;

/// What lends words to a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lender {
    Nobody,
    /// A heading, lead-in or parent item: it is about every word of the sentence.
    Heading,
    /// The sentence before: what points back to it stands at the start.
    SentenceBefore,
}

/// A sentence with what is lent to it.
#[derive(Clone)]
pub struct Window {
    /// Tokens of the document, by position.
    pub tokens: Vec<usize>,
    /// Where the sentence starts.
    pub lent: usize,
    lender: Lender,
    /// For every position how many words that count stand before it; one more than there are positions.
    counted: [u8; POSITIONS + 1],
    /// For every position how many commas and stronger signs stand before it; one more than there are positions.
    commas: [u8; POSITIONS + 1],
    bare_list: bool,
}

impl Window {
    /// The window of a sentence, without tokens that are copied from the question.
    pub fn new(document: &Document, index: usize, copied: &[bool]) -> Self {
        let (lender, mut tokens) = lent(document, index, copied);
        let lender = if tokens.is_empty() { Lender::Nobody } else { lender };
        let lent = tokens.len();
        tokens.reserve_exact(document.sentences[index].tokens.len());
        tokens.extend(document.sentences[index].tokens.clone().filter(|&token| !copied[token]));
        Self::over(document, index, lender, lent, tokens)
    }

    /// The window of a sentence alone.
    pub fn of_sentence(document: &Document, index: usize) -> Self {
        let tokens = document.sentences[index].tokens.clone().collect();
        Self::over(document, index, Lender::Nobody, 0, tokens)
    }

    fn over(document: &Document, index: usize, lender: Lender, lent: usize, tokens: Vec<usize>) -> Self {
        let (mut counted, mut commas) = ([0; POSITIONS + 1], [0; POSITIONS + 1]);
        let (mut words, mut signs) = (0, 0);
        for (at, &token) in tokens.iter().enumerate() {
            let token = &document.tokens[token];
            signs += u8::from(token.gap >= Gap::Comma);
            (counted[at], commas[at]) = (words, signs);
            words += u8::from(!document.word(token).is(WordRole::Transparent));
        }
        (counted[tokens.len()], commas[tokens.len()]) = (words, signs);
        Self { tokens, lent, lender, counted, commas, bare_list: document.sentences[index].bare_list }
    }

    /// The same as if its sentence were no bare list.
    pub fn as_no_list(&self) -> Self {
        Self { bare_list: false, ..self.clone() }
    }

    /// Whether what starts at a position follows at once on what ends at another; articles, brackets and colons may stand
    /// between, a comma may not, nor the border between what is lent and the sentence.
    pub fn is_next(&self, end: u8, start: u8) -> bool {
        let crosses = usize::from(end) <= self.lent && self.lent <= usize::from(start);
        !crosses && self.between(end, start) == 0 && !self.is_apart(end, start)
    }

    /// Whether at most `gap` words stand between two positions. In a bare list it does not reach across a comma.
    pub fn is_within(&self, end: u8, start: u8, gap: Option<u8>) -> bool {
        let is_barred = self.bare_list && self.is_apart(end, start);
        !is_barred && gap.is_none_or(|gap| self.between(end, start) <= usize::from(gap))
    }

    /// Whether a position of the sentence is near enough to what is lent. A heading is about every word of a sentence;
    /// what points back stands at its start.
    pub fn is_within_lent(&self, start: u8, gap: Option<u8>) -> bool {
        match (self.lender, gap) {
            (Lender::SentenceBefore, Some(gap)) => {
                let lent = u8::try_from(self.lent).expect("a window is short");
                self.between(lent, start) <= usize::from(gap) + POINTING_REACH
            }
            _ => true,
        }
    }

    /// The positions of what is lent.
    pub const fn lent_positions(&self) -> u128 {
        (1 << self.lent) - 1
    }

    /// How many words stand between two positions, articles and possessives not counted.
    fn between(&self, end: u8, start: u8) -> usize {
        usize::from(self.counted[usize::from(start)] - self.counted[usize::from(end)])
    }

    /// Whether a comma or a stronger sign stands between two positions.
    fn is_apart(&self, end: u8, start: u8) -> bool {
        self.commas[usize::from(start)] != self.commas[usize::from(end) - 1]
    }
}

/// The tokens that are lent to a sentence, without those that are copied from the question.
fn lent(document: &Document, index: usize, copied: &[bool]) -> (Lender, Vec<usize>) {
    let sentence = &document.sentences[index];
    let block = &document.blocks[sentence.block];
    if let Some(before) = sentence_pointed_at(document, index) {
        let start = before.tokens.start.max(before.tokens.end.saturating_sub(LENT));
        let own = (start..before.tokens.end).filter(|&token| !copied[token]);
        return (Lender::SentenceBefore, own.collect());
    }
    if !takes_heading(block, sentence) {
        return (Lender::Nobody, Vec::new());
    }
    let (mut tokens, mut seen) = (Vec::new(), 0);
    let mut next = block.lender;
    while let Some(lender) = next.filter(|_| seen < LENT) {
        let of_lender = document.block_tokens(lender);
        seen += of_lender.len();
        // A lead-in may be as long as the draft.
        tokens.splice(0..0, of_lender.filter(|&token| !copied[token]).take(LENT));
        next = document.blocks[lender].lender;
    }
    tokens.truncate(LENT);
    (Lender::Heading, tokens)
}

fn takes_heading(block: &Block, sentence: &Sentence) -> bool {
    match block.kind {
        BlockKind::Item | BlockKind::TableRow => true,
        BlockKind::Paragraph => sentence.tokens.len() <= FRAGMENT,
        BlockKind::Heading(_) => false,
    }
}

/// The sentence before, if this one starts with a word that points back to it.
fn sentence_pointed_at(document: &Document, index: usize) -> Option<&Sentence> {
    let sentence = &document.sentences[index];
    let before = document.sentences.get(index.checked_sub(1)?)?;
    let first = document.sentence_tokens(sentence).first()?;
    let points = document.word(first).is(WordRole::PointsBack);
    (points && before.block == sentence.block).then_some(before)
}
