//! Explained or mentioned: one rule for all concepts, by what stands around the evidence.
//!
//! Every sentence with evidence is given *substance*, counted over the part of the sentence that belongs to the
//! concept (the piece with its evidence and what follows, up to the next concept's piece):
//!
//! | what | points |
//! | --- | --- |
//! | figures, times, extents, reasons in its part | 1 each, at most 4 |
//! | words of its own in its part (neither of the question nor of the concept) | 1 from two, 2 from five, 3 from nine |
//! | different words of the concept's title and description in the sentence | 1 each, at most 2 |
//! | a phrase that shows substance (`explained`) | 5 |
//! | an item of a list, where words are saved | 1 |
//! | a core concept | 1 |
//! | vague words in the sentence | -1 each, at most -2 |
//! | only a few words in all | -1 |
//!
//! The concept is explained from [`EXPLAINED`] points in one sentence on; every further sentence with evidence of
//! its own adds one. Never more than mentioned: a bare list, a heading, a phrase that only implies the concept, a
//! wish, a regretted lack.

use rustc_hash::FxHashSet;

use crate::grading::evidence::{Evidence, Sorted};
use crate::grading::substance::{Substance, Vocabulary};
use crate::grading::{ConceptGrade, EvidenceRole};
use crate::matching::{Hit, MatchKind, Stance};
use crate::rubric::{Level, Role, Rubric};
use crate::text::{BlockKind, Document, WordId};

/// Substance from which a concept is explained.
pub const EXPLAINED: i32 = 5;

/// Marks one concept.
pub fn grade(
    document: &Document,
    rubric: &Rubric,
    vocabulary: &Vocabulary,
    hits: &Sorted,
    concept: usize,
) -> ConceptGrade {
    let earning = &hits.earning[concept];
    if earning.is_empty() {
        return missing(&hits.denied[concept]);
    }
    let core = rubric.concepts[concept].weight == 3;
    let mut sentences: Vec<Weighed<'_>> = Vec::new();
    for of_sentence in earning.chunk_by(|a, b| a.sentence == b.sentence) {
        sentences.push(weigh(document, vocabulary, hits, of_sentence, core));
    }
    let best = sentences.iter().max_by_key(|weighed| weighed.worth()).expect("there is evidence");
    let further = i32::try_from(further(document, &sentences).min(2)).unwrap_or(0);
    let substance = best.cap.is_none().then_some(best.points + further);
    let explained = substance.is_some_and(|points| points >= EXPLAINED);
    let level = if explained { Level::Explained } else { Level::Mentioned };
    let reason = best.reason(explained, further);
    let mut order: Vec<&Weighed<'_>> = sentences.iter().collect();
    order.sort_by_key(|weighed| std::cmp::Reverse(weighed.worth()));
    let evidence = order.iter().flat_map(|weighed| Evidence::of(weighed.hit)).collect();
    ConceptGrade { level, reason, substance, denied: false, waived: None, evidence }
}

/// How many sentences show the concept beside the first; one that is said again adds nothing.
fn further(document: &Document, sentences: &[Weighed<'_>]) -> usize {
    let words = |weighed: &Weighed<'_>| -> Vec<WordId> {
        let sentence = &document.sentences[weighed.hit.sentence];
        document.sentence_tokens(sentence).iter().map(|token| token.word).collect()
    };
    let different: FxHashSet<Vec<WordId>> =
        sentences.iter().filter(|weighed| weighed.cap.is_none()).map(words).collect();
    different.len().saturating_sub(1)
}

fn missing(denied: &[Hit]) -> ConceptGrade {
    let evidence: Vec<Evidence> = denied
        .chunk_by(|a, b| a.sentence == b.sentence)
        .filter_map(|of_sentence| of_sentence.first())
        .flat_map(Evidence::of)
        .collect();
    let denied = evidence.iter().any(|entry| entry.role == EvidenceRole::Denial);
    let reason = if denied { "rejected" } else { "not found" };
    ConceptGrade {
        level: Level::Missing,
        reason: reason.into(),
        substance: None,
        denied,
        waived: None,
        evidence,
    }
}

/// A sentence with evidence, and what it is worth.
struct Weighed<'h> {
    /// The hit that shows the concept best.
    hit: &'h Hit,
    points: i32,
    /// Why it can be no more than mentioned.
    cap: Option<&'static str>,
    /// What gave the points, for the reader.
    shown: Vec<&'static str>,
}

impl Weighed<'_> {
    /// The best sentence has the most of this: one that can show more than a mention, then points.
    fn worth(&self) -> (bool, i32) {
        (self.cap.is_none(), self.points)
    }

    fn reason(&self, explained: bool, further: i32) -> String {
        if let Some(cap) = self.cap {
            return cap.to_owned();
        }
        let mut shown = self.shown.clone();
        if further > 0 {
            shown.push("several sentences");
        }
        match (explained, shown.is_empty()) {
            (true, _) => join(&shown),
            (false, true) => "named only".to_owned(),
            (false, false) => format!("little more than named: {}", join(&shown)),
        }
    }
}

fn join(shown: &[&str]) -> String {
    match shown {
        [] => "in a sentence of its own".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn weigh<'h>(
    document: &Document,
    vocabulary: &Vocabulary,
    all: &Sorted,
    hits: &'h [Hit],
    core: bool,
) -> Weighed<'h> {
    let hit = hits.iter().min_by_key(|hit| rank(hit)).expect("there is a hit");
    let substance = Substance::around(document, vocabulary, all, hits, hit);
    Weighed {
        hit,
        points: substance.points() + i32::from(core) + i32::from(is_item(document, hit)),
        cap: cap(document, hits, hit),
        shown: substance.shown(),
    }
}

/// Notes say in an item what prose says in a sentence.
fn is_item(document: &Document, hit: &Hit) -> bool {
    document.blocks[document.sentences[hit.sentence].block].kind == BlockKind::Item
}

/// The best hit of a sentence first: what shows substance, then what the writer asserts, then the closest match.
fn rank(hit: &Hit) -> (u8, bool, MatchKind, Option<usize>) {
    let role = match hit.role {
        Role::Explained => 0,
        Role::Any => 1,
        Role::Implies | Role::Deny => 2,
    };
    (role, hit.stance != Stance::Asserted, hit.kind, hit.phrase)
}

/// What keeps a sentence from showing more than a mention.
fn cap(document: &Document, hits: &[Hit], hit: &Hit) -> Option<&'static str> {
    let sentence = &document.sentences[hit.sentence];
    let heading = matches!(document.blocks[sentence.block].kind, BlockKind::Heading(_));
    if heading {
        Some("heading only")
    } else if sentence.bare_list {
        Some("bare list")
    } else if hits.iter().all(|hit| hit.role == Role::Implies) {
        Some("only implied")
    } else if hits.iter().all(|hit| hit.stance == Stance::Wished) {
        Some("wish or regretted lack")
    } else {
        None
    }
}
