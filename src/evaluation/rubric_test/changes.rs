//! What changed from one run to a later one.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use crate::evaluation::count;
use crate::evaluation::rubric_test::{TestRun, TextRun};
use crate::rubric::Level;

/// What changed, in the order of the later run.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Changes<'r> {
    /// Texts that were not as expected and are now.
    pub newly_right: Vec<Change<'r>>,
    /// Texts that were as expected and are no more.
    pub newly_wrong: Vec<Change<'r>>,
    /// Texts that the earlier run did not have.
    pub added: u32,
    /// Texts of the same rubrics that only the earlier run had.
    pub removed: u32,
}

/// A text that is now judged otherwise.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change<'r> {
    /// Id of the question.
    pub question: &'r str,
    /// Id of the concept.
    pub concept: &'r str,
    /// The level that the engine gave.
    pub before: Level,
    /// The text as it is judged now.
    pub now: &'r TextRun,
}

/// Question, concept, whether it is an answer, and its id or the sentence.
type Key<'r> = (&'r str, &'r str, bool, &'r str);

/// Compares two runs. A sentence is known by its words, an answer by its id.
pub fn changes<'r>(before: &'r TestRun, now: &'r TestRun) -> Changes<'r> {
    // A concept may have the same sentence twice.
    let mut earlier: BTreeMap<Key<'r>, VecDeque<&TextRun>> = BTreeMap::new();
    for (key, text) in texts(before) {
        earlier.entry(key).or_default().push_back(text);
    }
    let mut changes = Changes::default();
    for (key, text) in texts(now) {
        let Some(old) = earlier.get_mut(&key).and_then(VecDeque::pop_front) else {
            changes.added += 1;
            continue;
        };
        let change = Change { question: key.0, concept: key.1, before: old.shown, now: text };
        match (old.verdict.is_fine(), text.verdict.is_fine()) {
            (false, true) => changes.newly_right.push(change),
            (true, false) => changes.newly_wrong.push(change),
            _ => {}
        }
    }
    let still_run = |key: &Key<'_>| now.rubrics.iter().any(|rubric| rubric.question == key.0);
    let removed = earlier.iter().filter(|(key, _)| still_run(key)).map(|(_, texts)| texts.len()).sum();
    changes.removed = count(removed);
    changes
}

fn texts(run: &TestRun) -> impl Iterator<Item = (Key<'_>, &TextRun)> {
    run.rubrics.iter().flat_map(|rubric| {
        rubric.concepts.iter().flat_map(|concept| {
            concept.texts.iter().map(|text| {
                let name = text.answer.as_deref().or(text.text.as_deref()).unwrap_or_default();
                ((rubric.question.as_str(), concept.concept.as_str(), text.answer.is_some(), name), text)
            })
        })
    })
}
