//! The words of phrases: what they are compared by.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

use crate::base::Span;
use crate::evaluation::rubric_check::{Findings, Rule};
use crate::grading::is_content;
use crate::rubric::{Body, Form, Node};
use crate::text::Analyser;

/// Common words of different meanings to which the stemmer gives one stem. A lexicon that keeps two apart silences it.
const STRANGERS: &[&[&str]] = &[
    &["author", "authority"],
    &["commit", "committee"],
    &["custom", "customer"],
    &["even", "evening"],
    &["execute", "executive"],
    &["experience", "experiment"],
    &["general", "generate"],
    &["import", "important"],
    &["incident", "incidental"],
    &["new", "news"],
    &["object", "objective"],
    &["operate", "operator"],
    &["past", "paste"],
    &["policy", "police"],
    &["product", "production"],
    &["several", "severe"],
    &["terminal", "terminate"],
    &["universal", "university", "universe"],
];

pub fn check(findings: &mut Findings<'_>) {
    let inspected = findings.inspected;
    let strangers = strangers(inspected.analyser);
    if strangers.is_empty() {
        return;
    }
    let mut words: BTreeMap<&str, (&[&str], Span)> = BTreeMap::new();
    for phrase in inspected.subject.authored.phrases.iter().flatten() {
        if let Body::Words(node) = &phrase.body {
            each_stem(node, &mut |word, stem| {
                if let Some(group) = strangers.get(stem) {
                    words.entry(word).or_insert((group, phrase.span));
                }
            });
        }
    }
    for (word, (group, span)) in words {
        let stem = inspected.analyser.stem(word);
        let shared = |other: &&str| word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        // Of the words of the group it is a form of the one that it shares most letters with.
        let meant = group.iter().copied().max_by_key(|other| (shared(other), Reverse(other.len())));
        let others: Vec<&str> = group.iter().copied().filter(|other| Some(*other) != meant).collect();
        let message = format!("{word:?} has the same stem as {}: {stem:?}", others.join(", "));
        let help = format!("write ={word}, or give it a stem of its own in lexicon.toml");
        findings.add(Rule::CollidingStems, span, message, help);
    }
}

/// The words of each group that still have one stem, by it.
fn strangers(analyser: &Analyser) -> FxHashMap<String, Vec<&'static str>> {
    let mut by_stem: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for word in STRANGERS.iter().copied().flatten() {
        by_stem.entry(analyser.stem(word).into_owned()).or_default().push(word);
    }
    by_stem.retain(|_, words| words.len() > 1);
    by_stem
}

/// Every word that is matched in all its forms, with its stem.
fn each_stem<'n>(node: &'n Node, take: &mut dyn FnMut(&'n str, &'n str)) {
    match node {
        Node::Word(Form::Stem { word, stem }) => take(word, stem),
        Node::Word(_) | Node::Figure(_) => {}
        Node::Sequence(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| each_stem(node, take)),
        Node::Optional(node) => each_stem(node, take),
        Node::Near { left, right, .. } => {
            each_stem(left, take);
            each_stem(right, take);
        }
    }
}

/// Whether a node asks for no more than one figure or word of grammar.
pub fn is_empty_of_content(node: &Node, analyser: &Analyser) -> bool {
    match node {
        Node::Word(Form::Stem { word, .. } | Form::Exact(word)) => {
            !is_content(&analyser.word(word)) && word.chars().all(char::is_alphabetic)
        }
        Node::Word(Form::Prefix(prefix)) => prefix.chars().count() < 2,
        Node::Figure(_) => true,
        Node::Any(nodes) => nodes.iter().all(|node| is_empty_of_content(node, analyser)),
        Node::Word(Form::Acronym { .. }) | Node::Optional(_) | Node::Sequence(_) | Node::Near { .. } => false,
    }
}

/// A node by what it matches: words in all their forms are the same.
#[derive(Clone, Copy)]
pub struct Shape<'n>(pub &'n Node);

impl PartialEq for Shape<'_> {
    fn eq(&self, other: &Self) -> bool {
        let all = |a: &[Node], b: &[Node]| a.len() == b.len() && a.iter().map(Shape).eq(b.iter().map(Shape));
        match (self.0, other.0) {
            (Node::Word(Form::Stem { stem: a, .. }), Node::Word(Form::Stem { stem: b, .. })) => a == b,
            (Node::Sequence(a), Node::Sequence(b)) | (Node::Any(a), Node::Any(b)) => all(a, b),
            (Node::Optional(a), Node::Optional(b)) => Shape(a) == Shape(b),
            (
                Node::Near { left, right, gap, ordered },
                Node::Near { left: other_left, right: other_right, gap: other_gap, ordered: other_ordered },
            ) => {
                (gap, ordered) == (other_gap, other_ordered)
                    && Shape(left) == Shape(other_left)
                    && Shape(right) == Shape(other_right)
            }
            (a, b) => a == b,
        }
    }
}

impl Eq for Shape<'_> {}

impl Hash for Shape<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self.0).hash(state);
        match self.0 {
            Node::Word(Form::Stem { stem, .. }) => stem.hash(state),
            Node::Word(form) => form.written().hash(state),
            Node::Figure(_) => {}
            Node::Sequence(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| Shape(node).hash(state)),
            Node::Optional(node) => Shape(node).hash(state),
            Node::Near { left, right, .. } => {
                Shape(left).hash(state);
                Shape(right).hash(state);
            }
        }
    }
}
