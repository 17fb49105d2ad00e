//! What every phrase of a rubric has to do with the credit of the texts that were run.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::grading::Sorted;
use crate::matching::{Hit, Stance};
use crate::rubric::{Authored, Level, Role};

/// One phrase over all texts of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PhraseRun {
    /// As written.
    pub phrase: String,
    /// The list it stands in.
    pub role: Role,
    /// Texts in which it matches, those of other concepts included.
    pub matched: u32,
    /// Texts of its concept in which it is right: it earns where it should; a wrong claim stands where it should.
    pub right: u32,
    /// Texts of its concept in which it is wrong.
    pub wrong: u32,
    /// Texts that are right by it alone: without it they would not be.
    pub alone: u32,
}

/// Counts as the texts go by.
pub struct Tally {
    /// By concept.
    phrases: Vec<Vec<PhraseRun>>,
}

impl Tally {
    pub fn new(authored: &Authored) -> Self {
        let run = |phrase: &crate::rubric::Phrase| PhraseRun {
            phrase: phrase.text.clone(),
            role: phrase.role,
            matched: 0,
            right: 0,
            wrong: 0,
            alone: 0,
        };
        Self { phrases: authored.phrases.iter().map(|phrases| phrases.iter().map(run).collect()).collect() }
    }

    pub fn into_phrases(self) -> Vec<Vec<PhraseRun>> {
        self.phrases
    }

    /// Takes note of what matches in a text.
    pub fn count(&mut self, hits: &[Hit]) {
        let matched: BTreeSet<(usize, usize)> =
            hits.iter().filter_map(|hit| Some((hit.concept, hit.phrase?))).collect();
        for (concept, phrase) in matched {
            self.phrases[concept][phrase].matched += 1;
        }
    }

    /// Takes note of which phrases of a concept are right in a text that has this level.
    pub fn judge(&mut self, hits: &[Hit], concept: usize, level: Level) {
        let hits: Vec<&Hit> = hits.iter().filter(|hit| hit.concept == concept).collect();
        let earns = self.sort(&hits, concept, None).is_some();
        for phrase in self.acting(&hits, concept) {
            let denies = self.phrases[concept][phrase].role == Role::Deny;
            let is_right = level.is_credited() != denies;
            let decides = self.sort(&hits, concept, Some(phrase)).is_some() != earns;
            let counts = &mut self.phrases[concept][phrase];
            counts.right += u32::from(is_right);
            counts.wrong += u32::from(!is_right);
            counts.alone += u32::from(is_right && decides);
        }
    }

    /// The phrases that earn, and the wrong claims that are made.
    fn acting(&self, hits: &[&Hit], concept: usize) -> BTreeSet<usize> {
        let earning = self.sort(hits, concept, None).unwrap_or_default();
        let claims = hits.iter().filter(|hit| hit.role == Role::Deny && hit.stance == Stance::Asserted);
        earning.iter().chain(claims.copied()).filter_map(|hit| hit.phrase).collect()
    }

    /// The hits that earn, without those of one phrase; `None` where there are none.
    fn sort(&self, hits: &[&Hit], concept: usize, without: Option<usize>) -> Option<Vec<Hit>> {
        let kept = hits.iter().filter(|hit| without.is_none() || hit.phrase != without);
        let mut sorted = Sorted::new(kept.map(|hit| (*hit).clone()).collect(), self.phrases.len());
        Some(sorted.earning.swap_remove(concept)).filter(|earning| !earning.is_empty())
    }
}
