//! What a draft has copied from the question or the rubric: it earns nothing.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::rubric::Rubric;
use crate::text::{Analyser, Document, Gap};

/// A run of so many words of the question is a copy; its terms in a sentence of one's own are not.
const RUN: usize = 6;

/// A block quote of which this share, in per cent, are words of the question repeats the question.
const QUOTED_SHARE: usize = 60;

/// So many titles of concepts in a row, word for word and with nothing between them, are a copy of the rubric; a few
/// in a list of one's own are not.
const TITLES: usize = 4;

/// The words of a question and its rubric, and the runs that they stand in.
#[derive(Serialize, Deserialize)]
pub struct Echo {
    /// The words of the question, then those that only titles have.
    ids: FxHashMap<Box<str>, u32>,
    /// How many words the question has.
    of_question: u32,
    runs: FxHashSet<[u32; RUN]>,
    /// The titles of the concepts.
    titles: Vec<Vec<u32>>,
}

impl Echo {
    /// Prepares a question and its rubric.
    pub fn new(prompt: &str, rubric: &Rubric, analyser: &Analyser) -> Self {
        let mut ids = FxHashMap::default();
        let mut sequence = |text: &str| -> Vec<u32> {
            let words = analyser.words(text).into_iter();
            words
                .map(|word| {
                    let next = u32::try_from(ids.len()).expect("a question is short");
                    *ids.entry(word.lower.clone()).or_insert(next)
                })
                .collect()
        };
        let prompt = sequence(prompt);
        let of_question = prompt.iter().max().map_or(0, |last| last + 1);
        let titles = rubric.concepts.iter().map(|concept| sequence(&concept.title)).collect();
        let runs = prompt.windows(RUN).map(|run| run.try_into().expect("windows have this length")).collect();
        Self { ids, of_question, runs, titles }
    }

    /// For every token of a draft whether it is copied.
    pub fn mark(&self, document: &Document) -> Vec<bool> {
        let words: Vec<u32> = document
            .words
            .iter()
            .map(|word| self.ids.get(&word.lower).copied().unwrap_or(u32::MAX))
            .collect();
        let tokens: Vec<u32> = document.tokens.iter().map(|token| words[token.word as usize]).collect();
        let mut copied = vec![false; tokens.len()];
        for (at, run) in tokens.windows(RUN).enumerate() {
            let may_be = run[0] < self.of_question && run[RUN - 1] < self.of_question;
            if may_be && self.runs.contains(<&[u32; RUN]>::try_from(run).expect("windows have this length")) {
                copied[at..at + RUN].fill(true);
            }
        }
        for tokens_of_block in quoted_blocks(document) {
            let of_question =
                tokens[tokens_of_block.clone()].iter().filter(|&&word| word < self.of_question).count();
            if of_question * 100 >= tokens_of_block.len() * QUOTED_SHARE {
                copied[tokens_of_block].fill(true);
            }
        }
        for titles in self.listed_titles(document, &tokens) {
            copied[titles].fill(true);
        }
        copied
    }

    /// The tokens of every list of titles.
    fn listed_titles(&self, document: &Document, tokens: &[u32]) -> Vec<Range<usize>> {
        let mut lists = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let (mut end, mut titles) = (at, 0);
            while let Some(next) = self.title_at(document, tokens, end) {
                (end, titles) = (next, titles + 1);
            }
            if titles >= TITLES {
                lists.push(at..end);
            }
            at = end.max(at + 1);
        }
        lists
    }

    /// Where a title ends that is all there is between two signs; the longest.
    fn title_at(&self, document: &Document, tokens: &[u32], start: usize) -> Option<usize> {
        let is_cut =
            |at: usize| document.tokens.get(at).is_none_or(|token| at == 0 || token.gap >= Gap::Comma);
        let ends = |title: &Vec<u32>| Some(start + title.len()).filter(|&end| is_cut(end));
        let stands = |title: &&Vec<u32>| !title.is_empty() && tokens[start..].starts_with(title);
        if start == tokens.len() || !is_cut(start) {
            return None;
        }
        self.titles.iter().filter(stands).filter_map(ends).max()
    }
}

/// The tokens of every quoted block.
fn quoted_blocks(document: &Document) -> impl Iterator<Item = Range<usize>> {
    let quoted = document.blocks.iter().enumerate().filter(|(_, block)| block.quoted);
    quoted.map(|(block, _)| document.block_tokens(block)).filter(|tokens| !tokens.is_empty())
}
