//! How far negations and rejections reach to the words behind them.
//!
//! A cue reaches within its clause, over so many words. A comma or colon ends its reach, unless a pair of commas
//! encloses an aside or `or` carries a list on; so do reasons, relative clauses and exceptions. A negation right behind
//! its subject (`we never`) governs all verbs that follow, up to a contrast or a new subject.

use crate::matching::stance::Cue;
use crate::matching::stance::predicate::DETERMINERS;
use crate::matching::stance::reading::{Reading, is_verbal};
use crate::rubric::CueKind;
use crate::text::Gap;

/// Words over which a cue reaches to the right.
const fn reach(kind: CueKind) -> usize {
    match kind {
        CueKind::Negation => 16,
        CueKind::NearNegation => 4,
        _ => 9,
    }
}

/// Words over which a negation between the words of a match reaches to the next of them.
const REACH_INSIDE: usize = 3;

/// Subjects end the reach of `without` and `instead of`.
const SUBJECTS: [&str; 9] = ["i", "we", "they", "he", "she", "you", "i'd", "we'd", "it"];

/// Prepositions that start something else than what `no` denies: `no passwords in the vault`.
const PREPOSITIONS: [&str; 17] = [
    "in", "on", "at", "from", "by", "through", "via", "thanks", "behind", "under", "into", "within", "with",
    "since", "after", "outside", "until",
];

/// Words that start a supposition, and how far behind them a negation belongs to it.
const SUPPOSING: [&str; 4] = ["if", "whenever", "unless", "wherever"];
const SUPPOSITION: usize = 5;

/// An item of a list has at most so many words.
const LIST_ITEM: usize = 5;

/// Words beside [`SUBJECTS`] whose negated verb governs what follows.
const GOVERNORS: [&str; 5] = ["everyone", "everybody", "we've", "i've", "who"];

/// Words between a subject and its negation: `we have never`.
const AUXILIARIES: [&str; 14] = [
    "have", "has", "had", "would", "will", "do", "did", "does", "can", "could", "was", "were", "are", "also",
];

/// Finite verbs that need no object: a piece between commas that has one has a subject of its own.
const FINITE: [&str; 22] = [
    "is", "are", "was", "were", "has", "have", "had", "gets", "get", "goes", "will", "would", "can", "could",
    "must", "should", "does", "do", "did", "isn't", "aren't", "may",
];

/// Words behind a comma that start what a negation before it does not govern, as [`DETERMINERS`] do.
const STARTS_ANEW: [&str; 6] = ["just", "only", "merely", "rather", "instead", "always"];

/// What `there is no` denies goes on over these: `no pipeline with approvals`.
const WITHIN_EXISTENCE: [&str; 6] = ["with", "by", "through", "via", "behind", "within"];

/// Words over which a governing negation between the words of a match reaches to the next of them.
const GOVERNED_INSIDE: usize = 8;

impl Reading<'_> {
    /// The cues that deny a word of the match, in order. Of the words behind the first only those count that a
    /// negation between the words of the match denies at once.
    pub fn denials(&self) -> Vec<Cue> {
        let before = self.chain(|cue| self.is_before(cue) || self.is_around(cue));
        let inside = self.chain(|cue| self.is_inside(cue));
        let chained = before.first().is_some_and(|outer| inside.iter().any(|cue| cue.start == outer.start));
        if inside.is_empty() || (before.len() % 2 == 1 && !chained) { before } else { inside }
    }

    /// The last cue that reaches, and those before it that reach it: `no one gets in without`. Of coordinated ones
    /// the last.
    fn chain(&self, reaches: impl Fn(Cue) -> bool) -> Vec<Cue> {
        let Some(last) = self.here.denials().rfind(|&cue| reaches(cue)) else { return Vec::new() };
        let mut chain = vec![last];
        for cue in self.here.denials().rev().filter(|cue| cue.end <= last.start) {
            let next = chain[chain.len() - 1];
            if !self.is_coordinated(next) && self.is_chained(cue, next) {
                chain.push(cue);
            }
        }
        chain
    }

    /// Whether a denial denies another one.
    fn is_chained(&self, cue: Cue, next: Cue) -> bool {
        let exception = matches!(self.word(cue.start), "apart" | "except" | "save" | "instead" | "rather");
        self.is_whole(cue.end - 1, next.start)
            && self.words(cue.end, next.start) <= reach(if exception { cue.kind } else { CueKind::Negation })
            && !self.is_cut(cue.end, next.start)
            && !self.is_joined(cue.end, next.start)
            && !self.crosses(CueKind::Reason, cue.end, next.start)
    }

    /// Whether a cue of a sort starts between two tokens.
    pub fn crosses(&self, kind: CueKind, from: usize, to: usize) -> bool {
        self.here.of(kind).any(|other| from <= other.start && other.start < to)
    }

    fn is_before(&self, cue: Cue) -> bool {
        let cue = self.up_to_match(cue);
        let in_clause = self.clause.start <= cue.start && self.reaches(cue, self.first());
        cue.end <= self.first() && (in_clause || self.governs(cue, self.first())) && !self.is_supposed(cue)
    }

    /// `never like` may end within the match: what counts is where the negation stands.
    fn up_to_match(&self, cue: Cue) -> Cue {
        let first = self.first();
        let word = self.word(cue.start);
        let negates = cue.start < first && (is_verbal(word) || self.denies_existence(cue));
        if negates { Cue { end: cue.end.min(first), ..cue } } else { cue }
    }

    /// Whether the subject of a sentence, by its negated verb, denies all that follows up to a token: `we never`.
    fn governs(&self, cue: Cue, to: usize) -> bool {
        let between = || cue.end..to;
        self.is_governor(cue)
            && !between().any(|at| self.ends_government(at))
            && !(cue.end..=to).skip(1).any(|at| self.gap(at) == Gap::Link || self.gap(at) >= Gap::Break)
            && !self.here.denials().any(|other| cue.end <= other.start && other.end <= to)
            && ![CueKind::Reason, CueKind::Exception].into_iter().any(|kind| self.crosses(kind, cue.end, to))
    }

    /// Whether a negation stands right behind a personal subject.
    pub fn is_governor(&self, cue: Cue) -> bool {
        let start = self.sentence().tokens.start;
        let before = (start..cue.start).rev().find(|&at| !AUXILIARIES.contains(&self.word(at)));
        let governs = |word: &str| SUBJECTS.contains(&word) || GOVERNORS.contains(&word);
        is_verbal(self.word(cue.start)) && before.is_some_and(|at| governs(self.word(at)))
    }

    /// A contrast, a reason, or a piece with a subject of its own: `, the rest is tested`.
    fn ends_government(&self, at: usize) -> bool {
        let word = self.word(at);
        let continues = matches!(word, "and" | "or" | "nor" | "plus");
        let comma = self.gap(at) >= Gap::Comma;
        if !continues {
            let starts_anew = DETERMINERS.contains(&word) || STARTS_ANEW.contains(&word);
            return self.starts_clause(at) || comma && starts_anew;
        }
        let end = self.sentence().tokens.end;
        let piece = at + 1..(at + 1..end).find(|&at| self.gap(at) >= Gap::Comma).unwrap_or(end);
        piece.into_iter().any(|at| SUBJECTS.contains(&self.word(at)) || FINITE.contains(&self.word(at)))
    }

    /// `if there is no runbook`, `don't you test restores?`: nothing is denied.
    fn is_supposed(&self, cue: Cue) -> bool {
        let sentence = self.sentence();
        let asked =
            sentence.asks && cue.start == sentence.tokens.start && self.word(cue.start).ends_with("n't");
        let opener = cue.start.saturating_sub(SUPPOSITION).max(self.clause.start);
        let should = opener == self.clause.start && self.word(opener) == "should";
        asked || should || (opener..cue.start).any(|at| SUPPOSING.contains(&self.word(at)))
    }

    /// A negation between the words of the match, in the clause of the first of them, that denies the next at once.
    fn is_inside(&self, cue: Cue) -> bool {
        let next = self.own.iter().copied().find(|&at| at >= cue.end);
        let Some(next) = next.filter(|_| self.first() < cue.start) else { return false };
        let governs = self.is_governor(cue) && (cue.end..=next).all(|at| self.gap(at) < Gap::Comma);
        let reach = if governs { GOVERNED_INSIDE } else { REACH_INSIDE };
        let foreign = (cue.start..cue.end).all(|at| !self.own.contains(&at));
        foreign
            && self.is_whole(self.first(), next)
            && self.words(cue.end, next) <= reach
            && self.reaches(cue, next)
    }

    /// `turned the standby down`, `leave restore tests to others`
    fn is_around(&self, cue: Cue) -> bool {
        cue.kind == CueKind::NearNegation && cue.start < self.first() && self.last() + 1 < cue.end
    }

    /// Whether a cue that denies what follows reaches a token.
    fn reaches(&self, cue: Cue, to: usize) -> bool {
        let between = cue.end..to;
        let carried = between.clone().any(|at| self.is_or(at)) || self.is_listed(to);
        let existence = self.denies_existence(cue);
        let passes = |at| existence && WITHIN_EXISTENCE.contains(&self.word(at));
        let ends =
            |at| SUBJECTS.contains(&self.word(at)) || PREPOSITIONS.contains(&self.word(at)) && !passes(at);
        let subject = cue.kind == CueKind::NearNegation && between.clone().any(ends);
        let kind = if existence { CueKind::Negation } else { cue.kind };
        let reach = reach(kind) * if carried { 2 } else { 1 };
        self.words(cue.end, to) <= reach
            && !subject
            && (carried || !self.is_cut(cue.end, to))
            && (kind == CueKind::Negation || !self.is_joined(cue.end, to))
            && !self.crosses(CueKind::Barrier, cue.end, to)
            && !self.crosses(CueKind::Reason, cue.end, to)
            && !self.crosses(CueKind::Exception, cue.end, to)
    }

    /// `there is no`
    fn denies_existence(&self, cue: Cue) -> bool {
        let start = self.sentence().tokens.start;
        let is_there = || {
            let (be, there) = (self.word(cue.start - 1), self.word(cue.start - 2));
            there == "there" && matches!(be, "is" | "are" | "was" | "were" | "been")
        };
        self.word(cue.start) == "no"
            && (cue.start >= start + 2 && is_there()
                || cue.start > start && matches!(self.word(cue.start - 1), "there's"))
    }

    fn is_or(&self, at: usize) -> bool {
        matches!(self.word(at), "or" | "nor")
    }

    /// `no alerts, runbooks or docs`: whether an `or` follows soon in the clause.
    fn is_listed(&self, at: usize) -> bool {
        (at + 1..self.clause.end.min(at + LIST_ITEM)).any(|at| self.is_or(at))
    }

    /// Whether a comma or colon parts two tokens; a pair of commas encloses an aside. What follows a cue at once
    /// may be quoted.
    fn is_cut(&self, from: usize, to: usize) -> bool {
        let linked = (from + 1..=to).any(|at| self.gap(at) == Gap::Link);
        linked || (from..=to).filter(|&at| self.gap(at) >= Gap::Comma).count() == 1
    }

    /// `banned chat and gave people a vault`: what stands behind `and` is another matter, unless it follows at once.
    fn is_joined(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.word(at) == "and" && self.words(at, to) > 2)
    }

    /// `no runbooks and no alerts`, `neither ... nor`: the second takes over from the first.
    fn is_coordinated(&self, cue: Cue) -> bool {
        let before = cue.start.checked_sub(1).filter(|&at| at >= self.clause.start);
        matches!(self.word(cue.start), "nor" | "neither")
            || self.gap(cue.start) >= Gap::Comma
            || before.is_some_and(|at| matches!(self.word(at), "and" | "or" | "nor"))
    }
}
