//! Phrases: whether each can match, asks for something, and differs from the others.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::evaluation::rubric_check::words::{Shape, is_empty_of_content};
use crate::evaluation::rubric_check::{Findings, Rule};
use crate::rubric::{Body, Form, Node, Phrase, Role};
use crate::text::{Document, Figure, Sentence};

pub fn check(findings: &mut Findings<'_>) {
    let authored = &findings.inspected.subject.authored;
    let matching = matching(findings);
    let mut seen: FxHashMap<(Role, bool, Shape<'_>), (&Phrase, &str)> = FxHashMap::default();
    seen.reserve(authored.phrases.iter().map(Vec::len).sum());
    for (at, phrases) in authored.phrases.iter().enumerate() {
        let concept = authored.rubric.concepts[at].id.as_str();
        for (index, phrase) in phrases.iter().enumerate() {
            match &phrase.body {
                Body::Regex(regex) => capitals(findings, phrase, regex.as_str()),
                Body::Words(node) => {
                    let is_broad = is_empty_of_content(node, findings.inspected.analyser);
                    if is_broad {
                        let help = "add a word that only talk of this concept has";
                        let message =
                            "the phrase matches nearly everything: it asks for no word of substance";
                        findings.add(Rule::MatchesEverything, phrase.span, message, help);
                    } else if !matching.contains(&(at, index)) {
                        let message = "the phrase never matches, not even its own words";
                        let help = "`grade rubric try` shows why; articles are never words of a phrase";
                        findings.add(Rule::NeverMatches, phrase.span, message, help);
                    }
                    idle_part(findings, phrase, node);
                    let key = (phrase.role, phrase.carries_negation, Shape(node));
                    if let Some((same, other)) = seen.insert(key, (phrase, concept)) {
                        same_phrase(findings, phrase, same, other);
                    }
                }
            }
        }
    }
}

fn same_phrase(findings: &mut Findings<'_>, phrase: &Phrase, same: &Phrase, concept: &str) {
    let message = format!("matches the same as {:?} in concept {concept:?}", same.text);
    let help = "words match in all their forms; keep one of the two";
    findings.add(Rule::SamePhrase, phrase.span, message, help);
}

/// A sentence is in small letters when a regular expression sees it.
fn capitals(findings: &mut Findings<'_>, phrase: &Phrase, regex: &str) {
    let ignores_case = ["(?i", "(?P", "(?<"].iter().any(|group| regex.contains(group));
    if !ignores_case && asks_for_a_capital(regex) {
        let help = "sentences are in small letters when they are compared";
        findings.add(Rule::NeverMatches, phrase.span, "the expression asks for a capital letter", help);
    }
}

/// Whether a capital stands outside of escapes, classes and counts.
fn asks_for_a_capital(regex: &str) -> bool {
    let mut letters = regex.chars();
    let mut closing = None;
    while let Some(c) = letters.next() {
        match c {
            '\\' => drop(letters.next()),
            c if closing == Some(c) => closing = None,
            _ if closing.is_some() => {}
            '[' => closing = Some(']'),
            '{' => closing = Some('}'),
            c if c.is_uppercase() => return true,
            _ => {}
        }
    }
    false
}

/// The first or last side of a chain of `~` that may be left out.
fn idle_part(findings: &mut Findings<'_>, phrase: &Phrase, node: &Node) {
    match node {
        Node::Any(nodes) => nodes.iter().for_each(|node| idle_part(findings, phrase, node)),
        Node::Near { right, .. } => {
            let mut first = node;
            while let Node::Near { left, .. } = first {
                first = left;
            }
            for (part, place) in [(first, "first"), (&**right, "last")] {
                if part.may_be_empty() {
                    let message = format!("the {place} part may be left out, so it decides nothing");
                    let help = "take the ? away if it is needed, or the part if it is not";
                    findings.add(Rule::IdlePart, phrase.span, message, help);
                }
            }
        }
        _ => {}
    }
}

/// The phrases that match a text which is made of their own words, as concept and index.
fn matching(findings: &Findings<'_>) -> BTreeSet<(usize, usize)> {
    let subject = findings.inspected.subject;
    let mut text = String::new();
    // Where the words of each phrase start.
    let mut starts: Vec<(usize, (usize, usize))> = Vec::new();
    for (concept, phrases) in subject.authored.phrases.iter().enumerate() {
        for (index, phrase) in phrases.iter().enumerate() {
            if let Body::Words(node) = &phrase.body {
                starts.push((text.len(), (concept, index)));
                say(node, &mut text);
                text.push_str(".\n\n");
            }
        }
    }
    let document = Document::parse(&text, findings.inspected.analyser);
    let phrase_of = |sentence: &Sentence| {
        let at = document.sentence_span(sentence).start;
        starts[starts.partition_point(|(start, _)| *start <= at) - 1].1
    };
    subject.grader.matcher().matching(&document, phrase_of)
}

/// Words that a node should match: in a run what may be left out is left out, of alternatives the first is taken.
fn say(node: &Node, text: &mut String) {
    let mut word = |written: &str| {
        text.push_str(written);
        text.push(' ');
    };
    match node {
        Node::Word(Form::Acronym { word: written, .. }) => word(&written.to_uppercase()),
        Node::Word(form) => word(form.written()),
        Node::Figure(Figure::Money) => word("$15"),
        Node::Figure(Figure::Clock) => word("14:05"),
        Node::Figure(_) => word("15"),
        Node::Sequence(nodes) => {
            nodes.iter().filter(|node| !node.may_be_empty()).for_each(|node| say(node, text));
        }
        Node::Any(nodes) => nodes.iter().take(1).for_each(|node| say(node, text)),
        Node::Optional(node) => say(node, text),
        Node::Near { left, right, .. } => {
            say(left, text);
            say(right, text);
        }
    }
}
