//! Compiles the cues of a lexicon, and the phrases of a rubric beside them.
//!
//! A word that belongs to a group of synonyms becomes a choice between the expressions of its group, so that
//! synonyms hold everywhere and the draft is never rewritten.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::matching::cues::Cues;
use crate::matching::echo::Echo;
use crate::matching::likeness::Likeness;
use crate::matching::phrases::{Owner, Phrases};
use crate::matching::program::{Known, Program, Step};
use crate::matching::regexes::Regexes;
use crate::matching::terms::Terms;
use crate::matching::vocabulary::Vocabulary;
use crate::matching::vocabulary_builder::VocabularyBuilder;
use crate::matching::{MatchKind, Prepared};
use crate::rubric::{Authored, Body, Form, Lexicon, Node};
use crate::text::{Analyser, Word};

/// Compiles the cues of a lexicon.
pub fn cues(lexicon: &Lexicon) -> Cues {
    let base = Vocabulary::default();
    let mut compiler = Compiler::new(lexicon, &base);
    for (kind, cue) in &lexicon.cues {
        compiler.add(*kind, &cue.body);
    }
    let vocabulary = compiler.vocabulary.finish();
    let commonness = compiler.program.counts(vocabulary.len());
    Cues { vocabulary, phrases: Phrases::new(compiler.program, compiler.owners, commonness) }
}

/// Compiles the phrases of a rubric.
pub fn rubric(authored: &Authored, prompt: &str, lexicon: &Lexicon, cues: &Arc<Cues>) -> Prepared {
    let mut compiler = Compiler::new(lexicon, &cues.vocabulary);
    for (concept, phrases) in authored.phrases.iter().enumerate() {
        for (phrase, written) in phrases.iter().enumerate() {
            let (role, carries_negation) = (written.role, written.carries_negation);
            compiler.add(Owner { concept, phrase, role, carries_negation }, &written.body);
        }
    }
    let terms = Terms::new(compiler.vocabulary.finish(), Arc::clone(cues));
    let commonness = commonness(authored, &terms, &lexicon.analyser);
    Prepared {
        concepts: Phrases::new(compiler.program, compiler.owners, commonness),
        vocabulary: terms.into_own(),
        regexes: Regexes::new(compiler.regexes),
        likeness: Likeness::learn(authored, &lexicon.analyser),
        echo: Echo::new(prompt, &authored.rubric, &lexicon.analyser),
    }
}

/// `O` says whose a phrase is, or what a cue does.
struct Compiler<'l, O> {
    lexicon: &'l Lexicon,
    /// Expressions that start with a word: their group and place in it.
    synonyms: FxHashMap<&'l str, Vec<(usize, usize)>>,
    vocabulary: VocabularyBuilder<'l>,
    program: Program,
    known: Known,
    /// For every phrase that is no regular expression its owner.
    owners: Vec<O>,
    regexes: Vec<(O, String)>,
}

impl<'l, O> Compiler<'l, O> {
    fn new(lexicon: &'l Lexicon, base: &'l Vocabulary) -> Self {
        let mut synonyms: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
        for (group, expressions) in lexicon.synonyms.iter().enumerate() {
            for (place, expression) in expressions.iter().enumerate() {
                if let Some(first) = expression.first() {
                    synonyms.entry(key(first)).or_default().push((group, place));
                }
            }
        }
        Self {
            lexicon,
            synonyms,
            vocabulary: VocabularyBuilder::extending(base),
            program: Program::default(),
            known: Known::default(),
            owners: Vec::new(),
            regexes: Vec::new(),
        }
    }

    fn add(&mut self, owner: O, body: &Body) {
        match body {
            Body::Words(node) => {
                self.node(node);
                self.owners.push(owner);
            }
            Body::Regex(regex) => self.regexes.push((owner, regex.as_str().to_owned())),
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Word(_) => self.sequence(std::slice::from_ref(node)),
            Node::Figure(figure) => {
                let term = self.vocabulary.add_figure(*figure);
                self.program.push(Step::Term(term, MatchKind::Exact));
            }
            Node::Sequence(nodes) => self.sequence(nodes),
            Node::Any(nodes) => self.group(Step::Any, nodes.iter(), Self::node),
            Node::Optional(inner) => self.group(Step::Optional, [&**inner], Self::node),
            Node::Near { left, right, gap, ordered } => {
                let gap = gap.map(|gap| u8::try_from(gap).unwrap_or(u8::MAX));
                self.group(Step::Near { gap, ordered: *ordered }, [&**left, &**right], Self::node);
            }
        }
    }

    /// A node made of others.
    fn group<T>(
        &mut self,
        step: Step,
        parts: impl IntoIterator<Item = T>,
        mut part: impl FnMut(&mut Self, T),
    ) {
        let at = self.program.push(step);
        for one in parts {
            part(self, one);
        }
        self.program.end_shared(at, &mut self.known);
    }

    /// A run of nodes, with the longest expressions that have synonyms replaced by their groups.
    fn sequence(&mut self, nodes: &[Node]) {
        let mut expressions = Vec::new();
        let mut rest = nodes;
        while !rest.is_empty() {
            let expression = self.expression(rest);
            rest = &rest[expression.length..];
            expressions.push(expression);
        }
        match &expressions[..] {
            [only] => self.choices(only),
            many => self.group(Step::Sequence, many, Self::choices),
        }
    }

    /// What the run starts with: the longest expression that has synonyms, or a node of its own.
    fn expression<'n>(&self, run: &'n [Node]) -> Expression<'n> {
        let words: Vec<&Form> = run
            .iter()
            .map_while(|node| if let Node::Word(form) = node { Some(form) } else { None })
            .collect();
        let Some(first) = words.first() else {
            return Expression { nodes: &run[..1], length: 1, groups: Vec::new() };
        };
        let of_first = self.synonyms.get(key(first)).into_iter().flatten();
        let length_of = |&(group, place): &(usize, usize)| self.lexicon.synonyms[group][place].len();
        let mut groups: Vec<(usize, usize)> = of_first
            .copied()
            .filter(|&(group, place)| {
                let expression = &self.lexicon.synonyms[group][place];
                expression.len() <= words.len() && expression.iter().zip(&words).all(|(a, b)| same(a, b))
            })
            .collect();
        let length = groups.iter().map(length_of).max().unwrap_or(1);
        groups.retain(|group| length_of(group) == length);
        Expression { nodes: &run[..length], length, groups }
    }

    /// An expression as written, or one of its synonyms.
    fn choices(&mut self, expression: &Expression<'_>) {
        let words: Vec<&Form> = expression
            .nodes
            .iter()
            .filter_map(|node| if let Node::Word(form) = node { Some(form) } else { None })
            .collect();
        if words.is_empty() {
            return self.node(&expression.nodes[0]);
        }
        if expression.groups.is_empty() {
            return self.words(&words, MatchKind::Exact);
        }
        let lexicon = self.lexicon;
        let at = self.program.push(Step::Any);
        self.words(&words, MatchKind::Exact);
        for &(group, place) in &expression.groups {
            let others = lexicon.synonyms[group].iter().enumerate().filter(|&(other, _)| other != place);
            for (_, synonym) in others {
                self.words(&synonym.iter().collect::<Vec<_>>(), MatchKind::Synonym);
            }
        }
        self.program.end_shared(at, &mut self.known);
    }

    fn words(&mut self, forms: &[&Form], floor: MatchKind) {
        let word = |compiler: &mut Self, form: &Form| {
            let term = compiler.vocabulary.add(form);
            compiler.program.push(Step::Term(term, floor));
        };
        match forms {
            [only] => word(self, only),
            many => self.group(Step::Sequence, many.iter().copied(), word),
        }
    }
}

/// For every term how often it stands in the test sentences of the rubric, which read like drafts; and once more, so
/// that of two unseen parts the one with fewer alternatives is the rarer.
fn commonness(authored: &Authored, terms: &Terms, analyser: &Analyser) -> Vec<u32> {
    #[allow(clippy::mutable_key_type, reason = "what a word works out late is no part of what it is")]
    let mut words: FxHashMap<Arc<Word>, u32> = FxHashMap::default();
    for example in authored.examples.iter().flatten() {
        for word in analyser.words(&example.text) {
            *words.entry(word).or_default() += 1;
        }
    }
    let mut counts = vec![1; terms.len()];
    for (word, count) in words {
        for word_term in terms.of(&word) {
            counts[word_term.term as usize] += count;
        }
    }
    counts
}

/// A stretch of a run of nodes, and the groups of synonyms that it belongs to, each with its place in it.
struct Expression<'n> {
    nodes: &'n [Node],
    length: usize,
    groups: Vec<(usize, usize)>,
}

/// What two words are compared by when synonyms are looked up.
fn key(form: &Form) -> &str {
    match form {
        Form::Stem { stem, .. } => stem,
        Form::Acronym { word, .. } => word,
        Form::Exact(_) | Form::Prefix(_) => "",
    }
}

fn same(a: &Form, b: &Form) -> bool {
    !key(a).is_empty() && key(a) == key(b)
}
