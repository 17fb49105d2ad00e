//! Whether the writer stands by what a phrase has found: negation, dismissal, repair, lack and wish.
//!
//! The cues come from the lexicon; how far each reaches is said here. A cue reaches within its clause, over so
//! many words; a comma ends the reach of a negation unless `or` or `nor` carries it on.

use crate::base::Span;
use crate::rubric::CueKind;
use crate::text::{Document, Gap, Token};

/// How the writer stands to what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It is said to be so, or meant to be.
    Asserted,
    /// Only wished for, or its lack is regretted.
    Wished,
    /// Rejected; with the words that do it.
    Denied(Span),
}

/// A cue in a draft.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    pub kind: CueKind,
    /// First token of the document.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

/// The cues of one sentence, in order.
#[derive(Clone, Debug)]
pub struct SentenceCues {
    sentence: usize,
    cues: Vec<Cue>,
}

impl SentenceCues {
    pub fn new(sentence: usize, mut cues: Vec<Cue>) -> Self {
        cues.sort_by_key(|cue| (cue.start, cue.end, cue.kind));
        Self { sentence, cues }
    }

    fn of(&self, kind: CueKind) -> impl Iterator<Item = Cue> {
        self.cues.iter().copied().filter(move |cue| cue.kind == kind)
    }

    /// Negations that are none are left out: `not only`, `never without`.
    fn negations(&self) -> impl Iterator<Item = Cue> {
        let exempt =
            |cue: &Cue| self.of(CueKind::NoNegation).any(|no| no.start <= cue.start && cue.end <= no.end);
        let denies = |cue: &Cue| {
            matches!(cue.kind, CueKind::Negation | CueKind::NearNegation | CueKind::DismissalBefore)
        };
        self.cues.iter().copied().filter(move |cue| denies(cue) && !exempt(cue))
    }
}

/// Words over which a cue reaches to the right.
const fn reach(kind: CueKind) -> usize {
    match kind {
        CueKind::Negation => 7,
        CueKind::NearNegation => 4,
        CueKind::DismissalBefore => 9,
        _ => 0,
    }
}

/// Words over which a dismissal reaches to the left.
const REACH_BACK: usize = 4;

/// A repair in the next sentence stands among its first words.
const REPAIR_STARTS_WITHIN: usize = 6;

/// A question of at most so many words may be answered by the next sentence.
const SHORT_QUESTION: usize = 6;

/// Words that say that a lack was one of former times or of other people, so that it can have been mended.
const FORMER: [&str; 34] = [
    "had",
    "hadn't",
    "was",
    "wasn't",
    "were",
    "weren't",
    "did",
    "didn't",
    "previous",
    "previously",
    "before",
    "old",
    "former",
    "last",
    "inherited",
    "joined",
    "started",
    "arrived",
    "came",
    "used",
    "until",
    "once",
    "ago",
    "then",
    "earlier",
    "originally",
    "initially",
    "nobody",
    "first",
    "wrote",
    "found",
    "became",
    "kept",
    "thought",
];

/// Words that deny what stands right before them: `runbooks: none`.
const NONE: [&str; 8] = ["no", "none", "nope", "never", "nothing", "n/a", "nil", "✗"];

/// Subjects end the reach of `without` and `instead of`.
const SUBJECTS: [&str; 9] = ["i", "we", "they", "he", "she", "you", "i'd", "we'd", "it"];

/// Judges a match by the cues of its sentence and of the next one. `own` are its tokens, in order.
pub fn judge(document: &Document, own: &[usize], here: &SentenceCues, next: Option<&SentenceCues>) -> Stance {
    let clause = Clause::around(document, own, here.sentence);
    let Some(denial) = denial(document, own, &clause, here, next) else {
        return if wished(own, here) { Stance::Wished } else { Stance::Asserted };
    };
    if repaired(document, own, here, next) {
        return Stance::Asserted;
    }
    if wished(own, here) || regretted(&clause, here, next) {
        return Stance::Wished;
    }
    Stance::Denied(denial)
}

/// The clause or clauses that a match stands in.
struct Clause {
    start: usize,
    end: usize,
}

impl Clause {
    fn around(document: &Document, own: &[usize], sentence: usize) -> Self {
        let range = &document.sentences[sentence].tokens;
        let starts = |&at: &usize| document.tokens[at].starts_clause;
        let (first, last) = (own[0], own[own.len() - 1]);
        Self {
            start: (range.start..=first).rev().find(starts).unwrap_or(range.start),
            end: (last + 1..range.end).find(starts).unwrap_or(range.end),
        }
    }
}

/// What denies the match, if anything does.
fn denial(
    document: &Document,
    own: &[usize],
    clause: &Clause,
    here: &SentenceCues,
    next: Option<&SentenceCues>,
) -> Option<Span> {
    let (first, last) = (own[0], own[own.len() - 1]);
    let before =
        |cue: &Cue| clause.start <= cue.start && cue.end <= first && is_in_reach(document, cue, first);
    let inside = |cue: &Cue| {
        cue.kind != CueKind::DismissalBefore
            && first < cue.start
            && cue.end <= last
            && (cue.start..cue.end).all(|at| !own.contains(&at))
    };
    if let Some(cue) = here.negations().find(|cue| before(cue) || inside(cue)) {
        return Some(span(document, cue.start, cue.end));
    }
    let after = |cue: &Cue| {
        last < cue.start && cue.end <= clause.end && words(document, last + 1, cue.start) <= REACH_BACK
    };
    if let Some(cue) = here.of(CueKind::DismissalAfter).find(after) {
        return Some(span(document, cue.start, cue.end));
    }
    none_behind(document, last, clause.end).or_else(|| answered_no(document, here.sentence, next))
}

fn is_in_reach(document: &Document, cue: &Cue, first: usize) -> bool {
    let between = &document.tokens[cue.end..first];
    let word = |token: &Token| &*document.word(token).lower;
    let carried = between.iter().any(|token| matches!(word(token), "or" | "nor"));
    let comma = document.tokens[cue.end..=first].iter().any(|token| token.gap >= Gap::Comma);
    let subject =
        cue.kind == CueKind::NearNegation && between.iter().any(|token| SUBJECTS.contains(&word(token)));
    let reach = reach(cue.kind) + if carried { reach(cue.kind) } else { 0 };
    words(document, cue.end, first) <= reach && (!comma || carried) && !subject
}

/// How many words stand from one token up to another; a compound is one.
fn words(document: &Document, from: usize, to: usize) -> usize {
    document.tokens[from..to.max(from)].iter().filter(|token| token.gap != Gap::Joined).count()
}

fn span(document: &Document, start: usize, end: usize) -> Span {
    document.tokens[start].span.cover(document.tokens[end - 1].span)
}

/// `restore tests: none`, `canary = no`, `runbooks ✗`, `MFA: not yet`.
fn none_behind(document: &Document, last: usize, end: usize) -> Option<Span> {
    let rest = document.tokens.get(last + 1..end)?;
    let (token, after) = rest.split_first()?;
    let word = |token: &Token| &*document.word(token).lower;
    let none = NONE.contains(&word(token)) && (token.gap == Gap::Link || word(token) == "✗");
    let bare = after.iter().all(|token| matches!(word(token), "yet" | "so" | "far" | "at" | "all" | "today"));
    let not_yet = word(token) == "not"
        && token.gap == Gap::Link
        && after.first().is_some_and(|token| word(token) == "yet");
    ((none && bare) || not_yet).then_some(token.span)
}

/// `Restore tests? Not for us.`
fn answered_no(document: &Document, sentence: usize, next: Option<&SentenceCues>) -> Option<Span> {
    let asked = &document.sentences[sentence];
    let next = next.filter(|_| asked.asks && asked.tokens.len() <= SHORT_QUESTION)?;
    let start = document.sentences[next.sentence].tokens.start;
    let no = next.negations().find(|cue| cue.start == start && cue.kind != CueKind::DismissalBefore)?;
    Some(span(document, no.start, no.end))
}

/// A lack of former times that is mended later in the sentence, or by the next one.
fn repaired(document: &Document, own: &[usize], here: &SentenceCues, next: Option<&SentenceCues>) -> bool {
    let last = own[own.len() - 1];
    if here.of(CueKind::Repair).any(|cue| cue.start > last) {
        return true;
    }
    let sentence = &document.sentences[here.sentence];
    let former =
        document.sentence_tokens(sentence).iter().any(|token| FORMER.contains(&&*document.word(token).lower));
    next.is_some_and(|next| {
        let start = document.sentences[next.sentence].tokens.start;
        former
            && next.of(CueKind::Repair).any(|cue| words(document, start, cue.start) <= REPAIR_STARTS_WITHIN)
    })
}

fn wished(own: &[usize], here: &SentenceCues) -> bool {
    here.of(CueKind::Wish).any(|cue| cue.start <= own[0] || cue.end <= own[own.len() - 1] + 4)
}

/// A lack that is stated as such, and felt here or in the next sentence.
fn regretted(clause: &Clause, here: &SentenceCues, next: Option<&SentenceCues>) -> bool {
    let lack = here.of(CueKind::Lack).any(|cue| clause.start <= cue.start && cue.end <= clause.end);
    let felt =
        here.of(CueKind::Regret).chain(next.into_iter().flat_map(|next| next.of(CueKind::Regret))).next();
    lack && felt.is_some()
}
