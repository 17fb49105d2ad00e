//! What is said of the match: in its clause as its subject, or later of a pronoun that takes it up.

use crate::matching::stance::reading::{Reading, TIGHT};
use crate::matching::stance::{Cue, SentenceCues};
use crate::rubric::CueKind;
use crate::text::{Gap, Token};

/// Words over which a dismissal reaches back to its subject.
const REACH_BACK: usize = 8;

/// Words that take up what was named before.
const PRONOUNS: [&str; 17] = [
    "it", "it's", "they", "they're", "them", "that", "that's", "this", "these", "those", "one", "any",
    "none", "all", "which", "ours", "such",
];

/// Words that start a clause inside another, so that what follows is not said of what stands before.
const SUBORDINATORS: [&str; 8] = ["what", "when", "if", "who", "whom", "unless", "after", "before"];

/// Words that start a noun phrase: behind `, and` they are the subject of a new clause.
pub const DETERMINERS: [&str; 10] = ["the", "a", "an", "our", "my", "their", "this", "each", "every", "its"];

/// Subjects whose verb denies what stands before them only where no object follows: `a runbook we do not have`.
const ACTORS: [&str; 8] = ["i", "we", "they", "you", "people", "nobody", "no", "mine"];

/// Words that may follow the verb of a clause without being its object.
const ENDERS: [&str; 22] = [
    "here",
    "any",
    "anymore",
    "yet",
    "now",
    "today",
    "much",
    "really",
    "at",
    "either",
    "because",
    "and",
    "or",
    "but",
    "that",
    "with",
    "on",
    "altogether",
    "entirely",
    "so",
    "since",
    "for",
];

/// So many of them, the first, part a predicate from what stands before them.
const PARTING: usize = 6;

/// Words that may stand before the subject of a clause.
const OPENERS: [&str; 9] = ["so", "and", "but", "because", "as", "since", "honestly", "just", "for"];

/// Words by which something is said of a time or a case only.
const CASES: [&str; 11] =
    ["when", "if", "where", "unless", "whenever", "who", "which", "since", "because", "as", "otherwise"];

/// Words before a single word that makes a clause: `and never`.
const BEFORE_ONE_WORD: [&str; 8] = ["and", "but", "so", "because", "well", "um", "uh", "no"];

impl Reading<'_> {
    /// What is said of the match as the subject of its clause: that it is worth nothing, or not there.
    pub fn predicate(&self, kind: CueKind) -> Option<Cue> {
        self.here
            .of(kind)
            .filter(|cue| self.is_predicate(*cue))
            .filter(|cue| !ACTORS.contains(&self.word(cue.start)) || self.ends_clause(*cue))
            .find(|&cue| self.negation_before(self.here, cue).is_none())
    }

    /// `canaries are not needed`: a merit that is negated.
    pub fn denied_merit(&self) -> Option<Cue> {
        let merits =
            self.here.of(CueKind::Merit).filter(|cue| self.first() < cue.end && cue.end <= self.clause.end);
        let whole = |cue: &Cue| !ACTORS.contains(&self.word(cue.start)) || self.ends_clause(*cue);
        merits
            .filter(whole)
            .filter_map(|cue| self.negation_of(cue).map(|negation| Cue { end: cue.end, ..negation }))
            .find(|&cue| self.is_predicate(cue) && self.word(cue.start) != "nor")
    }

    /// Whether a cue stands behind a word of the match, in its clause and near.
    fn is_predicate(&self, cue: Cue) -> bool {
        let Some(&subject) = self.own.iter().rev().find(|&&at| at < cue.start) else { return false };
        cue.start < self.clause.end
            && self.words(subject + 1, cue.start) <= REACH_BACK
            && !self.is_barred(subject + 1, cue.start)
    }

    /// Whether a negation and a predicate are about one thing: no comma or sign parts them, and no pronoun stands
    /// between the match and the predicate.
    pub fn is_one_predication(&self, negation: Cue, predicate: Cue) -> bool {
        let parts = |at: usize| {
            self.gap(at) >= Gap::Link || at > self.first() && PRONOUNS[..PARTING].contains(&self.word(at))
        };
        negation.end <= predicate.start && !(negation.end..=predicate.start).any(parts)
    }

    fn is_barred(&self, from: usize, to: usize) -> bool {
        let subordinate = |at: usize| {
            SUBORDINATORS.contains(&self.word(at))
                || at > from
                    && self.word(at - 1) == "and"
                    && self.gap(at - 1) == Gap::Comma
                    && DETERMINERS.contains(&self.word(at))
        };
        (from..to).any(subordinate)
            || self.crosses(CueKind::Barrier, from, to)
            || self.crosses(CueKind::Reason, from, to)
    }

    /// The negation in front of a predicate, in its clause and behind the match.
    pub fn negation_before(&self, cues: &SentenceCues, predicate: Cue) -> Option<Cue> {
        cues.denials().find(|cue| {
            let inside = predicate.start < cue.start && cue.end < predicate.end;
            let before = cue.end <= predicate.start && self.words(cue.end, predicate.start) <= TIGHT;
            cue.start > self.first()
                && (inside || before)
                && (inside || self.is_whole(cue.end - 1, predicate.start))
                && (cue.end..=predicate.start).all(|at| self.gap(at) < Gap::Comma)
        })
    }

    /// The negation that turns a merit around: in front of it or inside.
    fn negation_of(&self, merit: Cue) -> Option<Cue> {
        let inside = |cue: &Cue| {
            merit.start <= cue.start
                && self.first() < cue.start
                && cue.end < merit.end
                && self.words(cue.end, merit.end) <= TIGHT + 1
        };
        let plain = |cue: &Cue| cue.kind == CueKind::Negation || self.word(cue.start) == "no";
        self.negation_before(self.here, merit).or_else(|| self.here.denials().find(inside)).filter(plain)
    }

    /// Whether a cue speaks about what was named before: by a pronoun, or without a subject of its own.
    pub fn takes_up(&self, sentence: &SentenceCues, cue: Cue) -> bool {
        let mut before = self.clause_start(sentence, cue)..cue.start;
        let subject = before.find(|&at| !OPENERS.contains(&self.word(at)));
        subject.is_none_or(|at| PRONOUNS.contains(&self.word(at)) && self.words(at, cue.start) <= 3)
    }

    /// `when nobody needs it`: said of a time or a case.
    pub fn is_subordinate(&self, sentence: &SentenceCues, cue: Cue) -> bool {
        (self.clause_start(sentence, cue)..cue.start).any(|at| CASES.contains(&self.word(at)))
    }

    /// Whether nothing but an adverb stands between a cue and the end of its clause: `we don't have yet`.
    fn ends_clause(&self, cue: Cue) -> bool {
        let end = self.document.tokens.get(cue.end);
        end.is_none_or(|token| {
            token.starts_clause
                || token.gap >= Gap::Comma
                || ENDERS.contains(&&*self.document.word(token).lower)
        })
    }

    /// Whether a cue ends its clause, and starts a piece of it.
    pub fn is_clause_of_its_own(&self, cue: Cue) -> bool {
        let token = |at: usize| self.document.tokens.get(at);
        let cut = |token: &Token| token.starts_clause || token.gap >= Gap::Comma;
        let before = cue.start.checked_sub(1).map_or("", |at| self.word(at));
        let starts = cut(&self.document.tokens[cue.start])
            || BEFORE_ONE_WORD.contains(&before)
            || cue.end - cue.start > 1;
        starts && token(cue.end).is_none_or(cut)
    }
}
