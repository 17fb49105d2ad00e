//! What a draft has copied from the question: it earns nothing.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::text::{Analyser, Document};

/// A run of so many words of the question is a copy; its terms in a sentence of one's own are not.
const RUN: usize = 6;

/// A block quote of which this share, in per cent, are words of the question repeats the question.
const QUOTED_SHARE: usize = 60;

/// The words of a question and the runs that they stand in.
#[derive(Serialize, Deserialize)]
pub struct Echo {
    ids: FxHashMap<Box<str>, u32>,
    runs: FxHashSet<[u32; RUN]>,
}

impl Echo {
    /// Prepares a question.
    pub fn new(prompt: &str, analyser: &Analyser) -> Self {
        let mut ids = FxHashMap::default();
        let sequence: Vec<u32> = analyser
            .words(prompt)
            .into_iter()
            .map(|word| {
                let next = u32::try_from(ids.len()).expect("a question is short");
                *ids.entry(word.lower.clone()).or_insert(next)
            })
            .collect();
        let runs =
            sequence.windows(RUN).map(|run| run.try_into().expect("windows have this length")).collect();
        Self { ids, runs }
    }

    /// For every token of a draft whether it is copied from the question.
    pub fn mark(&self, document: &Document) -> Vec<bool> {
        let words: Vec<u32> = document
            .words
            .iter()
            .map(|word| self.ids.get(&word.lower).copied().unwrap_or(u32::MAX))
            .collect();
        let tokens: Vec<u32> = document.tokens.iter().map(|token| words[token.word as usize]).collect();
        let mut copied = vec![false; tokens.len()];
        for (at, run) in tokens.windows(RUN).enumerate() {
            let is_of_question = run[0] != u32::MAX && run[RUN - 1] != u32::MAX;
            if is_of_question
                && self.runs.contains(<&[u32; RUN]>::try_from(run).expect("windows have this length"))
            {
                copied[at..at + RUN].fill(true);
            }
        }
        for tokens_of_block in quoted_blocks(document) {
            let of_question =
                tokens[tokens_of_block.clone()].iter().filter(|&&word| word != u32::MAX).count();
            if of_question * 100 >= tokens_of_block.len() * QUOTED_SHARE {
                copied[tokens_of_block].fill(true);
            }
        }
        copied
    }
}

/// The tokens of every quoted block.
fn quoted_blocks(document: &Document) -> impl Iterator<Item = std::ops::Range<usize>> {
    let quoted = document.blocks.iter().enumerate().filter(|(_, block)| block.quoted);
    quoted.map(|(block, _)| document.block_tokens(block)).filter(|tokens| !tokens.is_empty())
}
