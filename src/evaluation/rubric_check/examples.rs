//! Test sentences: whether there are any of both sorts, each once.

use std::collections::BTreeMap;

use crate::evaluation::rubric_check::{Findings, Rule};
use crate::rubric::{Concept, Example, Level};

pub fn check(findings: &mut Findings<'_>) {
    let authored = &findings.inspected.subject.authored;
    for ((concept, examples), span) in
        authored.rubric.concepts.iter().zip(&authored.examples).zip(&authored.concept_spans)
    {
        if examples.is_empty() {
            let message = format!("concept {:?} has no test sentences", concept.id);
            let help = "add examples: what earns, in other words than the phrases, and what must not";
            findings.add(Rule::NoExamples, *span, message, help);
            continue;
        }
        let earning = examples.iter().filter(|example| example.level.is_credited()).count();
        let lacking = match earning {
            0 => Some(("that earns", "say it as a candidate would")),
            all if all == examples.len() => {
                Some(("that must earn nothing", "add a denial, or other talk in the same words"))
            }
            _ => None,
        };
        if let Some((sort, help)) = lacking {
            let message = format!("concept {:?} has no test sentence {sort}", concept.id);
            findings.add(Rule::OneSidedExamples, *span, message, help);
        }
        repeated(findings, concept, examples);
    }
}

fn repeated(findings: &mut Findings<'_>, concept: &Concept, examples: &[Example]) {
    let mut seen: BTreeMap<&str, Level> = BTreeMap::new();
    for example in examples {
        match seen.insert(&example.text, example.level) {
            None => {}
            Some(level) if level == example.level => {
                let message = format!("the test sentence stands in concept {:?} already", concept.id);
                findings.add(Rule::RepeatedExample, example.span, message, "remove one of them");
            }
            Some(level) => {
                let message = format!("the same test sentence is {level} above and {} here", example.level);
                findings.add(Rule::Contradiction, example.span, message, "decide, and remove the other one");
            }
        }
    }
}
