//! Which hits count for a concept, and how they are shown.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::Span;
use crate::matching::{Hit, MatchKind, Stance};
use crate::rubric::Role;

/// What a stretch of the draft does for a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceRole {
    /// Shows it.
    Credit,
    /// Lends words to what shows it: a heading, a lead-in, the sentence before.
    Context,
    /// Rejects it.
    Denial,
}

impl EvidenceRole {
    /// Whether all words from its first to its last do it, not the matched ones alone: a denial holds the denying word.
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Denial)
    }

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Context => "context",
            Self::Denial => "denial",
        }
    }
}

/// A stretch of the draft.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// From the first matched word to the last.
    pub span: Span,
    /// The matched words.
    pub parts: Vec<Span>,
    /// Index of the phrase in its concept; `None` where the sentence is like the examples.
    pub phrase: Option<usize>,
    /// How it matched.
    pub kind: MatchKind,
    /// What it does.
    pub role: EvidenceRole,
}

impl Evidence {
    /// What a hit shows, the words that were lent to it behind it.
    pub fn of(hit: &Hit) -> Vec<Self> {
        let entry = |span, parts, role| Self { span, parts, phrase: hit.phrase, kind: hit.kind, role };
        let span = cover(&hit.parts);
        match hit.stance {
            Stance::Denied(by) => vec![entry(span.cover(by), hit.parts.clone(), EvidenceRole::Denial)],
            Stance::Asserted if hit.role == Role::Deny => {
                vec![entry(span, hit.parts.clone(), EvidenceRole::Denial)]
            }
            Stance::Asserted | Stance::Wished => {
                let mut entries = vec![entry(span, hit.parts.clone(), EvidenceRole::Credit)];
                if !hit.context.is_empty() {
                    entries.push(entry(cover(&hit.context), hit.context.clone(), EvidenceRole::Context));
                }
                entries
            }
        }
    }
}

fn cover(parts: &[Span]) -> Span {
    parts.iter().copied().reduce(Span::cover).unwrap_or_default()
}

/// The hits of a draft by concept, without those that a wrong claim in the same sentence voids.
pub struct Sorted {
    /// For every concept the hits that earn, in the order of the text.
    pub earning: Vec<Vec<Hit>>,
    /// For every concept the hits that reject it or are voided.
    pub denied: Vec<Vec<Hit>>,
    /// For every sentence the concepts that it earns, each with the first token of the hit.
    by_sentence: FxHashMap<usize, Vec<(usize, usize)>>,
}

impl Sorted {
    /// Sorts the hits of a draft.
    pub fn new(hits: Vec<Hit>, concepts: usize) -> Self {
        let claims: FxHashSet<(usize, usize)> = hits
            .iter()
            .filter(|hit| hit.role == Role::Deny && hit.stance == Stance::Asserted)
            .map(|hit| (hit.concept, hit.sentence))
            .collect();
        let none = || vec![Vec::new(); concepts];
        let mut sorted = Self { earning: none(), denied: none(), by_sentence: FxHashMap::default() };
        for hit in hits {
            let is_claim = hit.role == Role::Deny;
            let voided = claims.contains(&(hit.concept, hit.sentence));
            match hit.stance {
                Stance::Denied(_) if is_claim => {}
                Stance::Denied(_) => sorted.denied[hit.concept].push(hit),
                _ if is_claim => sorted.denied[hit.concept].push(hit),
                _ if voided => {}
                _ => sorted.earn(hit),
            }
        }
        sorted
    }

    fn earn(&mut self, hit: Hit) {
        self.by_sentence.entry(hit.sentence).or_default().push((hit.concept, hit.tokens.start));
        self.earning[hit.concept].push(hit);
    }

    /// The other concepts that a sentence earns, each with the first token of the hit.
    pub fn others_in(&self, sentence: usize, concept: usize) -> impl Iterator<Item = (usize, usize)> {
        let all = self.by_sentence.get(&sentence).into_iter().flatten().copied();
        all.filter(move |&(other, _)| other != concept)
    }
}
