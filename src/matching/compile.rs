//! Compiles the phrases of a rubric and the cues of the lexicon into one table.
//!
//! A word that belongs to a group of synonyms becomes a choice between the expressions of its group, so that
//! synonyms hold everywhere and the draft is never rewritten.

use rustc_hash::FxHashMap;

use crate::matching::echo::Echo;
use crate::matching::terms::{TermId, Terms};
use crate::matching::{MatchKind, Matcher};
use crate::rubric::{self, Authored, Body, CueKind, Form, Lexicon, Role};

/// Whose phrase it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Indices of a concept and of its phrase.
    Concept { concept: usize, phrase: usize, role: Role, carries_negation: bool },
    /// A cue of the lexicon.
    Cue(CueKind),
}

/// A phrase over terms.
#[derive(Debug)]
pub struct Compiled {
    pub owner: Owner,
    pub node: Node,
}

/// [`rubric::Node`] over terms.
#[derive(Debug)]
pub enum Node {
    /// A term; the match is at best of this kind.
    Term(TermId, MatchKind),
    Sequence(Vec<Node>),
    Any(Vec<Node>),
    Optional(Box<Node>),
    Near {
        left: Box<Node>,
        right: Box<Node>,
        gap: Option<usize>,
        ordered: bool,
    },
}

pub fn compile(authored: &Authored, prompt: &str, lexicon: &Lexicon) -> Matcher {
    let mut compiler = Compiler::new(lexicon);
    for (concept, phrases) in authored.phrases.iter().enumerate() {
        for (phrase, written) in phrases.iter().enumerate() {
            let (role, carries_negation) = (written.role, written.carries_negation);
            compiler.add(Owner::Concept { concept, phrase, role, carries_negation }, &written.body);
        }
    }
    for (kind, cue) in &lexicon.cues {
        compiler.add(Owner::Cue(*kind), &cue.body);
    }
    let echo = Echo::new(prompt, &lexicon.analyser);
    let anchors = compiler.anchors();
    Matcher { terms: compiler.terms, phrases: compiler.phrases, anchors, regexes: compiler.regexes, echo }
}

struct Compiler<'l> {
    lexicon: &'l Lexicon,
    /// Expressions that start with a word: their group and place in it.
    synonyms: FxHashMap<&'l str, Vec<(usize, usize)>>,
    terms: Terms,
    phrases: Vec<Compiled>,
    regexes: Vec<(Owner, regex::Regex)>,
}

impl<'l> Compiler<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        let mut synonyms: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
        for (group, expressions) in lexicon.synonyms.iter().enumerate() {
            for (place, expression) in expressions.iter().enumerate() {
                if let Some(first) = expression.first() {
                    synonyms.entry(key(first)).or_default().push((group, place));
                }
            }
        }
        Self { lexicon, synonyms, terms: Terms::default(), phrases: Vec::new(), regexes: Vec::new() }
    }

    fn add(&mut self, owner: Owner, body: &Body) {
        match body {
            Body::Words(node) => {
                let node = self.node(node);
                self.phrases.push(Compiled { owner, node });
            }
            Body::Regex(regex) => self.regexes.push((owner, regex.clone())),
        }
    }

    fn node(&mut self, node: &rubric::Node) -> Node {
        match node {
            rubric::Node::Word(_) => self.sequence(std::slice::from_ref(node)),
            rubric::Node::Number => Node::Term(self.terms.add_number(), MatchKind::Exact),
            rubric::Node::Sequence(nodes) => self.sequence(nodes),
            rubric::Node::Any(nodes) => Node::Any(nodes.iter().map(|node| self.node(node)).collect()),
            rubric::Node::Optional(inner) => Node::Optional(Box::new(self.node(inner))),
            rubric::Node::Near { left, right, gap, ordered } => Node::Near {
                left: Box::new(self.node(left)),
                right: Box::new(self.node(right)),
                gap: *gap,
                ordered: *ordered,
            },
        }
    }

    /// A run of nodes, with the longest expressions that have synonyms replaced by their groups.
    fn sequence(&mut self, nodes: &[rubric::Node]) -> Node {
        let mut compiled = Vec::new();
        let mut at = 0;
        while at < nodes.len() {
            let (node, length) = self.expression(&nodes[at..]);
            compiled.push(node);
            at += length;
        }
        one_or(compiled, Node::Sequence)
    }

    /// The node that the run starts with, and how many nodes of the run it stands for.
    fn expression(&mut self, run: &[rubric::Node]) -> (Node, usize) {
        let words: Vec<&Form> = run
            .iter()
            .map_while(|node| if let rubric::Node::Word(form) = node { Some(form) } else { None })
            .collect();
        let Some(first) = words.first() else { return (self.node(&run[0]), 1) };
        let lexicon = self.lexicon;
        let fits = |&(group, place): &(usize, usize)| {
            let expression = &lexicon.synonyms[group][place];
            expression.len() <= words.len() && expression.iter().zip(&words).all(|(a, b)| same(a, b))
        };
        let groups: Vec<(usize, usize)> =
            self.synonyms.get(key(first)).into_iter().flatten().copied().filter(fits).collect();
        let length =
            groups.iter().map(|&(group, place)| lexicon.synonyms[group][place].len()).max().unwrap_or(1);
        let mut choices = vec![self.words(&words[..length], MatchKind::Exact)];
        for (group, place) in groups {
            if lexicon.synonyms[group][place].len() == length {
                let others = lexicon.synonyms[group].iter().enumerate().filter(|&(other, _)| other != place);
                for (_, expression) in others {
                    let forms: Vec<&Form> = expression.iter().collect();
                    choices.push(self.words(&forms, MatchKind::Synonym));
                }
            }
        }
        (one_or(choices, Node::Any), length)
    }

    fn words(&mut self, forms: &[&Form], floor: MatchKind) -> Node {
        let terms = forms.iter().map(|form| Node::Term(self.terms.add(form), floor)).collect();
        one_or(terms, Node::Sequence)
    }

    /// Every phrase is tried where the terms of its rarest part stand.
    fn anchors(&self) -> Vec<Vec<u32>> {
        let mut uses = vec![0_u32; self.terms.len()];
        for phrase in &self.phrases {
            phrase.node.each_term(&mut |term| uses[term as usize] += 1);
        }
        let mut anchors = vec![Vec::new(); self.terms.len()];
        for (index, phrase) in (0_u32..).zip(&self.phrases) {
            let mut terms = phrase.node.anchor(&uses).1;
            terms.sort_unstable();
            terms.dedup();
            for term in terms {
                anchors[term as usize].push(index);
            }
        }
        anchors
    }
}

impl Node {
    fn each_term(&self, visit: &mut impl FnMut(TermId)) {
        match self {
            Self::Term(term, _) => visit(*term),
            Self::Sequence(nodes) | Self::Any(nodes) => nodes.iter().for_each(|node| node.each_term(visit)),
            Self::Optional(inner) => inner.each_term(visit),
            Self::Near { left, right, .. } => {
                left.each_term(visit);
                right.each_term(visit);
            }
        }
    }

    /// The terms of which at least one stands in every match, and how common they are: the fewer the better.
    fn anchor(&self, uses: &[u32]) -> (u32, Vec<TermId>) {
        let rarest = |anchors: Vec<(u32, Vec<TermId>)>| anchors.into_iter().min_by_key(|(common, _)| *common);
        match self {
            Self::Term(term, _) => (uses[*term as usize], vec![*term]),
            Self::Optional(_) => (u32::MAX, Vec::new()),
            Self::Sequence(nodes) => {
                rarest(nodes.iter().map(|node| node.anchor(uses)).collect()).unwrap_or((u32::MAX, Vec::new()))
            }
            Self::Near { left, right, .. } => {
                rarest(vec![left.anchor(uses), right.anchor(uses)]).expect("there are two")
            }
            Self::Any(nodes) => {
                nodes.iter().map(|node| node.anchor(uses)).fold((0, Vec::new()), |mut all, one| {
                    all.0 = all.0.saturating_add(one.0);
                    all.1.extend(one.1);
                    all
                })
            }
        }
    }
}

fn one_or(mut nodes: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    if nodes.len() == 1 { nodes.remove(0) } else { many(nodes) }
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
