//! A phrase as a tree, to be changed and put together again.

use std::collections::BTreeSet;

use crate::matching::MatchKind;
use crate::matching::program::{Node, Program, Step};
use crate::matching::vocabulary::TermId;

/// At most so many alternatives are named.
const NAMED: usize = 4;

/// A node of a phrase with what it is made of.
#[derive(Clone, Debug)]
pub struct Tree {
    pub step: Step,
    pub parts: Vec<Tree>,
}

impl Tree {
    pub fn of(node: Node<'_>) -> Self {
        Self { step: node.step(), parts: node.children().map(Self::of).collect() }
    }

    /// The parts next to each other; a single one is itself.
    pub fn sequence(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { Self { step: Step::Sequence, parts } }
    }

    /// Two trees near each other.
    pub fn near(left: Self, right: Self, gap: usize, ordered: bool) -> Self {
        let gap = Some(u8::try_from(gap).unwrap_or(u8::MAX));
        Self { step: Step::Near { gap, ordered }, parts: vec![left, right] }
    }

    /// The same with one of its parts replaced.
    pub fn with_part(&self, at: usize, part: Self) -> Self {
        let mut tree = self.clone();
        tree.parts[at] = part;
        tree
    }

    /// The program of this phrase alone.
    pub fn program(&self) -> Program {
        let mut program = Program::default();
        self.append(&mut program);
        program
    }

    fn append(&self, program: &mut Program) {
        let at = program.push(self.step);
        self.parts.iter().for_each(|part| part.append(program));
        program.end(at);
    }

    /// The fewest words that are not there and would have to be.
    pub fn absent(&self, stands: &dyn Fn(TermId) -> bool) -> usize {
        let absent = self.parts.iter().map(|part| part.absent(stands));
        match self.step {
            Step::Term(term, _) => usize::from(!stands(term)),
            Step::Optional => 0,
            Step::Any => absent.min().unwrap_or(0),
            Step::Sequence | Step::Near { .. } => absent.sum(),
        }
    }

    /// The same without alternatives that lack more than one word; `None` where all do.
    pub fn within_reach(mut self, stands: &dyn Fn(TermId) -> bool) -> Option<Self> {
        if self.absent(stands) > 1 {
            return None;
        }
        if self.step == Step::Any {
            self.parts.retain(|part| part.absent(stands) <= 1);
        }
        let parts: Vec<Self> =
            self.parts.into_iter().map(|part| part.clone().within_reach(stands).unwrap_or(part)).collect();
        Some(Self { step: self.step, parts })
    }

    /// How a reader would write it, by a word for every term. Synonyms are left out.
    pub fn name(&self, names: &[String]) -> String {
        let parts =
            |between: &str| self.parts.iter().map(|part| part.name(names)).collect::<Vec<_>>().join(between);
        match self.step {
            Step::Term(term, _) => names[term as usize].clone(),
            Step::Optional => parts("") + "?",
            Step::Sequence => parts(" "),
            Step::Near { .. } => parts(" … "),
            Step::Any => {
                let own = self.parts.iter().filter(|part| !part.is_synonym());
                let mut listed: Vec<String> = own.map(|part| part.name(names)).collect();
                // Forms of a word have one name.
                let mut seen = BTreeSet::new();
                listed.retain(|name| seen.insert(name.clone()));
                let more = if listed.len() > NAMED { "|…" } else { "" };
                listed.truncate(NAMED);
                listed.join("|") + more
            }
        }
    }

    /// Whether it stands for another expression of the phrase.
    fn is_synonym(&self) -> bool {
        match self.step {
            Step::Term(_, floor) => floor == MatchKind::Synonym,
            _ => !self.parts.is_empty() && self.parts.iter().all(Self::is_synonym),
        }
    }
}
