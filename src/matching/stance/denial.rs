//! What denies a match.

use crate::matching::stance::reading::Reading;
use crate::matching::stance::{Cue, SentenceCues};
use crate::rubric::CueKind;
use crate::text::{Gap, Sentence};

/// What denies a match, and how.
#[derive(Clone, Copy, Debug)]
pub struct Denial {
    pub cue: Cue,
    pub sort: Sort,
}

/// How a match is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// It is said not to be so: a lack.
    Absent,
    /// It is left out or taken away: `instead of`, `we switched off`.
    Rejected,
    /// It is said to be worth nothing.
    Dismissed,
    /// What follows says so.
    Afterwards,
}

/// Words that deny what stands right before them: `runbooks: none`.
const NONE: [&str; 23] = [
    "no",
    "none",
    "nope",
    "nah",
    "never",
    "nothing",
    "nil",
    "✗",
    "0",
    "zero",
    "nobody",
    "off",
    "disabled",
    "muted",
    "missing",
    "deferred",
    "pending",
    "skipped",
    "dropped",
    "cancelled",
    "rejected",
    "later",
    "tbd",
];

/// Of those, the ones that need no colon before them.
const PLAIN_NONE: [&str; 3] = ["✗", "nope", "nah"];

/// Words that start the clause that counts.
const TURNS: [&str; 5] = ["but", "until", "instead", "now", "yet"];

/// The answer to a question, or what takes up the sentence before, stands among so many first words.
const STARTS_WITHIN: usize = 5;

/// What takes a match up in its sentence stands among so many tokens behind it.
const TAKEN_UP_WITHIN: usize = 20;

/// A question of at most so many words may be answered by a plain negation.
const SHORT_QUESTION: usize = 12;

/// What denies the match, if anything does.
pub fn denial(reading: &Reading<'_>) -> Option<Denial> {
    in_its_clauses(reading)
        .or_else(|| none_behind(reading))
        .or_else(|| rhetorical(reading))
        .or_else(|| taken_up(reading))
        .or_else(|| reading.here.of(CueKind::Report).next().and_then(|_| disagreement(reading)))
        .or_else(|| answered_no(reading))
}

/// What contradicts a match that carries a negation of its own.
pub fn contradiction(reading: &Reading<'_>) -> Option<Denial> {
    disagreement(reading).or_else(|| answered_no(reading))
}

/// A match that spans clauses is denied by any of them, unless a later one starts with what turns the tide:
/// `we couldn't roll back, but now there is blue/green`.
fn in_its_clauses(reading: &Reading<'_>) -> Option<Denial> {
    let mut denied = None;
    for part in reading.parts() {
        match in_its_clause(&part) {
            Some(denial) => denied = denied.or(Some(denial)),
            None if TURNS.contains(&part.word(part.clause.start)) => denied = None,
            None => {}
        }
    }
    denied
}

/// Two denials in one clause cancel out: `no one gets in without`, `I don't think it is a waste`.
fn in_its_clause(reading: &Reading<'_>) -> Option<Denial> {
    let denials = reading.denials();
    let denied = denials.first().filter(|_| denials.len() % 2 == 1).map(|&cue| {
        let sort = if cue.kind == CueKind::Rejection { Sort::Rejected } else { Sort::Absent };
        Denial { cue, sort }
    });
    let predicate = |kind, sort| reading.predicate(kind).map(|cue| Denial { cue, sort });
    let merit = || reading.denied_merit().map(|cue| Denial { cue, sort: Sort::Absent });
    let said = predicate(CueKind::Dismissal, Sort::Dismissed)
        .or_else(|| predicate(CueKind::Absence, Sort::Absent))
        .or_else(merit);
    match (denied, said) {
        (Some(denied), Some(said)) if reading.is_one_predication(denied.cue, said.cue) => None,
        (denied, said) => denied.or(said),
    }
}

/// `restore tests: none`, `canary = no`, `runbooks ✗`, `MFA: not yet`.
fn none_behind(reading: &Reading<'_>) -> Option<Denial> {
    let end = reading.clause.end;
    let at = (reading.last() + 1..end.min(reading.last() + 4))
        .find(|&at| reading.gap(at) == Gap::Link || PLAIN_NONE.contains(&reading.word(at)))?;
    let bare = |at: usize| {
        at == end
            || reading.gap(at) >= Gap::Link
            || matches!(reading.word(at), "yet" | "so" | "far" | "at" | "all" | "today" | "here")
    };
    let none = NONE.contains(&reading.word(at)) && bare(at + 1);
    let not_yet = reading.word(at) == "not" && at + 1 < end && reading.word(at + 1) == "yet";
    let cue = Cue { kind: CueKind::Negation, start: at, end: at + 1 };
    (none || not_yet).then_some(Denial { cue, sort: Sort::Absent })
}

/// `Who needs canaries?`
fn rhetorical(reading: &Reading<'_>) -> Option<Denial> {
    let cue = reading.here.of(CueKind::Rhetorical).find(|_| reading.sentence().asks)?;
    Some(Denial { cue, sort: Sort::Dismissed })
}

/// A later clause, or the start of the next sentence, takes the match up and rejects it.
pub fn taken_up(reading: &Reading<'_>) -> Option<Denial> {
    let sentence = reading.sentence();
    if sentence.bare_list {
        return None;
    }
    let start = reading.parts().next().map_or(reading.first(), |part| part.last()) + 1;
    let end = sentence.tokens.end.min(reading.last() + 1 + TAKEN_UP_WITHIN);
    let later = find_taken_up(reading, reading.here, start, end);
    let next = || {
        let next = reading.next?;
        let tokens = reading.document.sentences[next.sentence].tokens.clone();
        let cue = find_taken_up(reading, next, tokens.start, tokens.end)?;
        (is_short_question(sentence) || reading.opens(next, cue, STARTS_WITHIN)).then_some(cue)
    };
    let cue = later.or_else(next)?;
    Some(Denial { cue, sort: Sort::Afterwards })
}

fn find_taken_up(reading: &Reading<'_>, cues: &SentenceCues, from: usize, to: usize) -> Option<Cue> {
    let within = |cue: &Cue| from <= cue.start && cue.end <= to;
    let affirmed = |cue: &Cue| {
        reading.negation_before(cues, *cue).is_none()
            && !cues
                .of(CueKind::Repair)
                .any(|repair| repair.start < cue.start && cue.end <= repair.end && reading.mends(repair))
    };
    // `; we deleted the wiki and nobody missed it`: the pronoun means what is rejected there.
    let elsewhere = |cue: &Cue| {
        let nearer = |other: &Cue| from <= other.start && other.end <= cue.start;
        cues.denials()
            .filter(nearer)
            .any(|other| (from..=other.start).any(|at| reading.gap(at) >= Gap::Break))
    };
    let plain =
        |cue: &Cue| within(cue) && affirmed(cue) && !elsewhere(cue) && !reading.is_subordinate(cues, *cue);
    let topic = cues.of(CueKind::Topic).find(plain);
    let ellipsis = || cues.of(CueKind::Ellipsis).filter(plain).find(|&cue| reading.is_clause_of_its_own(cue));
    let dismissal = || {
        let other_clause = |cue: &Cue| cue.start >= reading.clause.end;
        cues.of(CueKind::Dismissal)
            .filter(within)
            .filter(other_clause)
            .filter(affirmed)
            .find(|&cue| reading.takes_up(cues, cue))
    };
    topic.or_else(ellipsis).or_else(dismissal)
}

/// `Restore tests? Not for us.`
fn answered_no(reading: &Reading<'_>) -> Option<Denial> {
    let next = reading.next.filter(|_| is_short_question(reading.sentence()))?;
    let cue = next.denials().find(|&cue| reading.opens(next, cue, 0))?;
    Some(Denial { cue, sort: Sort::Afterwards })
}

fn is_short_question(sentence: &Sentence) -> bool {
    sentence.asks && sentence.tokens.len() <= SHORT_QUESTION
}

/// `I don't agree that`, `is a fairy tale`, `some say so; I disagree`.
pub fn disagreement(reading: &Reading<'_>) -> Option<Denial> {
    let near = |cue: &Cue| {
        cue.start > reading.last()
            || cue.end <= reading.first() && reading.words(cue.end, reading.first()) <= STARTS_WITHIN
    };
    let here = reading.here.of(CueKind::Disagreement).find(near);
    let next = || {
        let next = reading.next?;
        next.of(CueKind::Disagreement).find(|&cue| reading.opens(next, cue, STARTS_WITHIN))
    };
    let cue = here.or_else(next)?;
    Some(Denial { cue, sort: Sort::Afterwards })
}
