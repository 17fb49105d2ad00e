//! Groups of synonyms: how those of a bank join the built-in ones, and which lead back to where they came from. Of
//! `["a", "b"]`, `["b", "c"]`, `["c", "a"]` the last says nothing new, and nobody can say what it was meant to add.

use rustc_hash::FxHashMap;

use crate::base::Problem;
use crate::rubric::file::Text;
use crate::rubric::lexicon::Expression;

/// Groups of expressions that mean the same.
#[derive(Default)]
pub struct Groups {
    /// Each group, in the order in which they were written.
    pub all: Vec<Vec<Expression>>,
    /// The groups that an expression is in.
    places: FxHashMap<Expression, Vec<usize>>,
}

impl Groups {
    /// Adds a group of its own.
    pub fn push(&mut self, group: Vec<Expression>) {
        let place = self.all.len();
        for expression in &group {
            self.places.entry(expression.clone()).or_default().push(place);
        }
        self.all.push(group);
    }

    /// Adds a group to those that it shares an expression with; where there is none it is one of its own.
    pub fn join(&mut self, group: Vec<Expression>) {
        let mut shared: Vec<usize> =
            group.iter().flat_map(|one| self.places.get(one).into_iter().flatten()).copied().collect();
        shared.sort_unstable();
        shared.dedup();
        if shared.is_empty() {
            return self.push(group);
        }
        for place in shared {
            for expression in &group {
                let places = self.places.entry(expression.clone()).or_default();
                if !places.contains(&place) {
                    places.push(place);
                    self.all[place].push(expression.clone());
                }
            }
        }
    }
}

/// Finds what leads back, group by group.
#[derive(Default)]
pub struct Circles {
    /// For every expression the group that it was met in last.
    groups: FxHashMap<Expression, usize>,
    /// For every group one that it is joined to, itself if none: a forest.
    joined: Vec<usize>,
    /// What leads back.
    pub problems: Vec<Problem>,
}

impl Circles {
    /// Takes the next group.
    pub fn add(&mut self, group: &[Expression], texts: &[Text]) {
        let own = self.joined.len();
        self.joined.push(own);
        for (expression, text) in group.iter().zip(texts) {
            // Two spellings of the same words may stand in one group.
            let earlier = self.groups.insert(expression.clone(), own).filter(|&earlier| earlier != own);
            let Some(earlier) = earlier else { continue };
            let (earlier, root) = (self.root(earlier), self.root(own));
            if earlier == root {
                let message = format!("circular synonyms: {:?} leads back to its own group", text.get_ref());
                let help = "write everything that means the same in one group";
                self.problems.push(Problem::new(text.span().into(), message).with_help(help));
            } else {
                self.joined[earlier] = root;
            }
        }
    }

    fn root(&mut self, mut group: usize) -> usize {
        while self.joined[group] != group {
            self.joined[group] = self.joined[self.joined[group]];
            group = self.joined[group];
        }
        group
    }
}
