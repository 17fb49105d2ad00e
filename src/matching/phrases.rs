//! Compiled phrases, and where they are tried.

use serde::{Deserialize, Serialize};

use crate::base::packed;
use crate::matching::anchors::Anchors;
use crate::matching::program::{Node, Program};
use crate::rubric::Role;

/// Whose phrase it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Index of the concept in its rubric.
    pub concept: usize,
    /// Index of the phrase in its concept.
    pub phrase: usize,
    /// What the phrase does.
    pub role: Role,
    /// Whether it has a negation of its own.
    pub carries_negation: bool,
}

/// The phrases of a rubric, or the cues of a lexicon. `O` says whose a phrase is, or what a cue does.
#[derive(Serialize, Deserialize)]
#[serde(from = "Kept<O>")]
pub struct Phrases<O> {
    program: Program,
    /// For every phrase its owner.
    owners: Vec<O>,
    /// For every term how common it is.
    #[serde(with = "packed")]
    commonness: Vec<u32>,
    /// For every phrase where its node starts in the program.
    #[serde(skip)]
    starts: Vec<u32>,
    #[serde(skip)]
    anchors: Anchors,
}

/// What is kept of [`Phrases`]; the rest follows from it.
#[derive(Deserialize)]
struct Kept<O> {
    program: Program,
    owners: Vec<O>,
    #[serde(with = "packed")]
    commonness: Vec<u32>,
}

impl<O> From<Kept<O>> for Phrases<O> {
    fn from(kept: Kept<O>) -> Self {
        Self::new(kept.program, kept.owners, kept.commonness)
    }
}

impl<O> Phrases<O> {
    /// Files the phrases of a program. `commonness` says how common each term is.
    pub fn new(program: Program, owners: Vec<O>, commonness: Vec<u32>) -> Self {
        let starts = program.starts().collect();
        let anchors = Anchors::new(&program, &commonness);
        Self { program, owners, commonness, starts, anchors }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.owners.len()
    }

    /// Where each is tried.
    pub const fn anchors(&self) -> &Anchors {
        &self.anchors
    }

    /// The owner of a phrase.
    pub fn owner(&self, index: usize) -> O
    where
        O: Copy,
    {
        self.owners[index]
    }

    /// A phrase.
    pub fn node(&self, index: usize) -> Node<'_> {
        self.program.node(self.starts[index])
    }
}
