//! Compiled phrases, and where they are tried.

use serde::{Deserialize, Serialize};

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
pub struct Phrases<O> {
    program: Program,
    /// For every phrase its owner, and where its node starts in the program.
    starts: Vec<(O, u32)>,
    anchors: Anchors,
}

impl<O: Copy> Phrases<O> {
    /// Files the phrases of a program. `commonness` says how common each term is.
    pub fn new(program: Program, starts: Vec<(O, u32)>, commonness: &[u32]) -> Self {
        let parts = starts.iter().map(|(_, start)| program.node(*start).parts(commonness));
        let anchors = Anchors::new(commonness.len(), (0_u32..).zip(parts));
        Self { program, starts, anchors }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Where each is tried.
    pub const fn anchors(&self) -> &Anchors {
        &self.anchors
    }

    /// The owner of a phrase.
    pub fn owner(&self, index: usize) -> O {
        self.starts[index].0
    }

    /// A phrase.
    pub fn node(&self, index: usize) -> Node<'_> {
        self.program.node(self.starts[index].1)
    }
}
