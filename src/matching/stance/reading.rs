//! A match in its sentence: its clause, and how far cues reach to it.

use std::ops::Range;

use crate::base::Span;
use crate::matching::stance::{Cue, SentenceCues};
use crate::rubric::CueKind;
use crate::text::{Document, Gap, Token};

/// Words over which a dismissal reaches back to its subject.
const REACH_BACK: usize = 8;

/// Words between a negation and the word that it denies.
const TIGHT: usize = 3;

/// Words over which a negation between the words of a match reaches to the next of them.
const REACH_INSIDE: usize = 3;

/// Words over which a wish reaches back.
const WISH_BACK: usize = 10;

/// Words over which a cue reaches to the right.
const fn reach(kind: CueKind) -> usize {
    match kind {
        CueKind::Negation => 16,
        CueKind::NearNegation => 4,
        _ => 9,
    }
}

/// Subjects end the reach of `without` and `instead of`.
const SUBJECTS: [&str; 9] = ["i", "we", "they", "he", "she", "you", "i'd", "we'd", "it"];

/// Prepositions that start something else than what `no` denies: `no passwords in the vault`.
const PREPOSITIONS: [&str; 17] = [
    "in", "on", "at", "from", "by", "through", "via", "thanks", "behind", "under", "into", "within", "with",
    "since", "after", "outside", "until",
];

/// Words that take up what was named before.
const PRONOUNS: [&str; 17] = [
    "it", "it's", "they", "they're", "them", "that", "that's", "this", "these", "those", "one", "any",
    "none", "all", "which", "ours", "such",
];

/// Words that start a clause inside another, so that what follows is not said of what stands before.
const SUBORDINATORS: [&str; 8] = ["what", "when", "if", "who", "whom", "unless", "after", "before"];

/// Words that start a noun phrase: behind `, and` they are the subject of a new clause.
const DETERMINERS: [&str; 10] = ["the", "a", "an", "our", "my", "their", "this", "each", "every", "its"];

/// Words that start a supposition, and how far behind them a negation belongs to it.
const SUPPOSING: [&str; 4] = ["if", "whenever", "unless", "wherever"];
const SUPPOSITION: usize = 5;

/// Subjects whose verb denies what stands before them only where no object follows: `a runbook we do not have`.
const ACTORS: [&str; 8] = ["i", "we", "they", "you", "people", "nobody", "no", "mine"];

/// Words that may follow the verb of a clause without being its object.
const ENDERS: [&str; 16] = [
    "here", "any", "anymore", "yet", "now", "today", "much", "really", "at", "either", "because", "and",
    "or", "but", "that", "with",
];

/// An item of a list has at most so many words.
const LIST_ITEM: usize = 5;

/// An aside has at most so many words.
const ASIDE: usize = 6;

/// A match in its sentence.
pub struct Reading<'a> {
    pub document: &'a Document,
    /// The tokens of the match, in order.
    own: &'a [usize],
    pub here: &'a SentenceCues,
    /// The next sentence, if it matters.
    pub next: Option<&'a SentenceCues>,
    /// The clause or clauses that the match stands in.
    pub clause: Range<usize>,
}

impl<'a> Reading<'a> {
    pub fn new(
        document: &'a Document,
        own: &'a [usize],
        here: &'a SentenceCues,
        next: Option<&'a SentenceCues>,
    ) -> Self {
        let sentence = &document.sentences[here.sentence];
        let range = &sentence.tokens;
        let starts = |&at: &usize| document.tokens[at].starts_clause;
        let (first, last) = (own[0], own[own.len() - 1]);
        let start = (range.start..=first).rev().find(starts).unwrap_or(range.start);
        let end = (last + 1..range.end).find(|at| starts(at) && !is_aside(document, *at, range.end));
        let end = end.unwrap_or(range.end);
        Self { document, own, here, next, clause: start..end }
    }

    /// The match as it stands in each of its clauses.
    pub fn parts(&self) -> impl Iterator<Item = Self> {
        let starts =
            |from: usize, to: usize| (from + 1..=to).any(|at| self.document.tokens[at].starts_clause);
        self.own
            .chunk_by(move |&a, &b| !starts(a, b))
            .map(|own| Self::new(self.document, own, self.here, self.next))
    }

    pub const fn first(&self) -> usize {
        self.own[0]
    }

    pub const fn last(&self) -> usize {
        self.own[self.own.len() - 1]
    }

    /// The tokens of the sentence.
    pub fn sentence(&self) -> Range<usize> {
        self.document.sentences[self.here.sentence].tokens.clone()
    }

    pub fn word(&self, at: usize) -> &'a str {
        &self.document.word(&self.document.tokens[at]).lower
    }

    pub fn gap(&self, at: usize) -> Gap {
        self.document.tokens[at].gap
    }

    /// How many words stand from one token up to another; a compound is one.
    pub fn words(&self, from: usize, to: usize) -> usize {
        self.document.tokens[from..to.max(from)].iter().filter(|token| token.gap != Gap::Joined).count()
    }

    /// The words from the match to the cue, both included.
    pub fn span(&self, cue: Cue) -> Span {
        self.document.tokens[cue.start].span.cover(self.document.tokens[cue.end - 1].span)
    }

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
        let whole = (cue.end..=next.start).all(|at| !self.document.tokens[at].starts_clause);
        let exception = matches!(self.word(cue.start), "apart" | "except" | "save" | "instead" | "rather");
        whole
            && self.words(cue.end, next.start) <= reach(if exception { cue.kind } else { CueKind::Negation })
            && !self.is_cut(cue.end, next.start)
            && !self.is_joined(cue.end, next.start)
            && !self.crosses(CueKind::Reason, cue.end, next.start)
    }

    fn crosses(&self, kind: CueKind, from: usize, to: usize) -> bool {
        self.here.of(kind).any(|other| from <= other.start && other.start < to)
    }

    fn is_before(&self, cue: Cue) -> bool {
        self.clause.start <= cue.start
            && cue.end <= self.first()
            && self.reaches(cue, self.first())
            && !self.is_supposed(cue)
    }

    /// `if there is no runbook`, `don't you test restores?`: nothing is denied.
    fn is_supposed(&self, cue: Cue) -> bool {
        let sentence = &self.document.sentences[self.here.sentence];
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
        let foreign = (cue.start..cue.end).all(|at| !self.own.contains(&at));
        let whole = (self.first() + 1..=next).all(|at| !self.document.tokens[at].starts_clause);
        foreign && whole && self.words(cue.end, next) <= REACH_INSIDE && self.reaches(cue, next)
    }

    /// `turned the standby down`
    fn is_around(&self, cue: Cue) -> bool {
        let particle = matches!(self.word(cue.end - 1), "off" | "down" | "out" | "away" | "apart");
        particle && cue.kind == CueKind::Rejection && cue.start < self.first() && self.last() + 1 < cue.end
    }

    /// Whether a cue that denies what follows reaches a token.
    fn reaches(&self, cue: Cue, to: usize) -> bool {
        let between = cue.end..to;
        let carried = between.clone().any(|at| self.is_or(at)) || self.is_listed(to);
        let ends = |at| SUBJECTS.contains(&self.word(at)) || PREPOSITIONS.contains(&self.word(at));
        let subject = cue.kind == CueKind::NearNegation && between.clone().any(ends);
        let reach = reach(cue.kind) * if carried { 2 } else { 1 };
        self.words(cue.end, to) <= reach
            && !subject
            && (carried || !self.is_cut(cue.end, to))
            && (cue.kind == CueKind::Negation || !self.is_joined(cue.end, to))
            && !self.crosses(CueKind::Barrier, cue.end, to)
            && !self.crosses(CueKind::Reason, cue.end, to)
            && !self.crosses(CueKind::Exception, cue.end, to)
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

    /// What is said of the match as the subject of its clause: that it is worth nothing, or not there.
    pub fn predicate(&self, kind: CueKind) -> Option<Cue> {
        self.here
            .of(kind)
            .filter(|cue| self.is_predicate(*cue))
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

    /// Whether a negation and a predicate are about one thing: no comma, no sign and no pronoun parts them.
    pub fn is_one_predication(&self, negation: Cue, predicate: Cue) -> bool {
        negation.end <= predicate.start
            && (negation.end..=predicate.start)
                .all(|at| self.gap(at) < Gap::Link && !PRONOUNS[..6].contains(&self.word(at)))
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
                && (cue.end..=predicate.start).all(|at| !self.document.tokens[at].starts_clause)
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
    pub fn takes_up(&self, cue: Cue) -> bool {
        let starts = |&at: &usize| self.document.tokens[at].starts_clause;
        let start = (0..=cue.start).rev().find(starts).unwrap_or(0);
        let subject = (start..cue.start).find(|&at| {
            !matches!(
                self.word(at),
                "so" | "and" | "but" | "because" | "as" | "since" | "honestly" | "just" | "for"
            )
        });
        subject.is_none_or(|at| PRONOUNS.contains(&self.word(at)) && self.words(at, cue.start) <= 3)
    }

    /// `when nobody needs it`: said of a time or a case.
    pub fn is_subordinate(&self, cue: Cue) -> bool {
        let starts = |&at: &usize| self.document.tokens[at].starts_clause;
        let start = (0..=cue.start).rev().find(starts).unwrap_or(0);
        (start..cue.start).any(|at| {
            matches!(self.word(at), "when" | "if" | "where" | "unless" | "whenever" | "who" | "which")
        })
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
            || matches!(before, "and" | "but" | "so" | "because" | "well" | "um" | "uh" | "no")
            || cue.end - cue.start > 1;
        starts && token(cue.end).is_none_or(cut)
    }

    /// Whether the match is only wished for.
    pub fn is_wished(&self) -> bool {
        self.here.of(CueKind::Wish).any(|cue| {
            let rejects =
                self.here.denials().any(|other| other.kind == CueKind::Rejection && other.overlaps(cue));
            !rejects
                && !self.is_negated(self.here, cue)
                && (cue.start <= self.first() || self.words(self.last() + 1, cue.start) <= WISH_BACK)
        })
    }

    /// Whether a negation stands right before a cue: `never missed it`.
    pub fn is_negated(&self, cues: &SentenceCues, cue: Cue) -> bool {
        cues.denials().any(|no| {
            no.end <= cue.start
                && self.words(no.end, cue.start) <= TIGHT
                && (no.end..=cue.start)
                    .all(|at| self.gap(at) < Gap::Comma && !self.document.tokens[at].starts_clause)
        })
    }
}

/// `, if you ask me,` interrupts a clause and ends none.
fn is_aside(document: &Document, start: usize, end: usize) -> bool {
    let closes = |at: usize| document.tokens[at].gap == Gap::Comma && !document.tokens[at].starts_clause;
    document.tokens[start].gap == Gap::Comma && (start + 1..end.min(start + ASIDE)).any(closes)
}
