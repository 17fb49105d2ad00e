//! Finds phrases in the windows of a draft.
//!
//! A partial match is known by its first and last position. Of all matches that end at one place only the
//! tightest matters for what may follow on the right, and of all that start at one place only the shortest for
//! what may stand on the left; keeping just these keeps every phrase linear in the sentence.

use crate::base::Span;
use crate::matching::phrases::{Owner, Phrases};
use crate::matching::program::{Node, Step};
use crate::matching::stance::{self, Around, Cue, SentenceCues};
use crate::matching::vocabulary::{TermId, WordTerm};
use crate::matching::window::{Lender, Window};
use crate::matching::{Hit, MatchKind, Matcher};
use crate::rubric::CueKind;
use crate::text::{Document, Gap, Token};

/// Words beyond the gap that may stand between the start of a sentence, where it points back, and its own part.
const POINTING_REACH: usize = 2;

/// A match, in positions of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub start: u8,
    /// One past the last position.
    pub end: u8,
    /// The positions of the matched words.
    pub parts: u128,
    pub kind: MatchKind,
}

impl Found {
    fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            parts: self.parts | other.parts,
            kind: self.kind.max(other.kind),
        }
    }

    /// The matched positions, in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (usize::from(self.start)..usize::from(self.end)).filter(move |&at| self.parts >> at & 1 == 1)
    }
}

pub fn search(matcher: &Matcher, document: &Document) -> Vec<Hit> {
    let copied = matcher.echo.mark(document);
    let mut searcher = Searcher::new(matcher, document);
    let mut hits = Vec::new();
    let mut cues: Vec<Option<SentenceCues>> = vec![None; document.sentences.len()];
    for index in 0..document.sentences.len() {
        let window = Window::new(document, index, &copied);
        let found = searcher.concepts(&window, index);
        if found.is_empty() {
            continue;
        }
        for (near, slot) in cues.iter_mut().enumerate().take(index + 2).skip(index.saturating_sub(1)) {
            slot.get_or_insert_with(|| searcher.cues(near));
        }
        let around = Around::new(document, &cues, index);
        hits.extend(
            found
                .into_iter()
                .filter_map(|(owner, found)| hit(document, &window, index, owner, found, &around)),
        );
    }
    hits
}

/// A hit with its place and stance; `None` where no word of it stands in the sentence itself.
pub fn hit(
    document: &Document,
    window: &Window,
    sentence: usize,
    owner: Owner,
    found: Found,
    around: &Around<'_>,
) -> Option<Hit> {
    let Owner { concept, phrase, role, carries_negation } = owner;
    let own: Vec<usize> =
        found.positions().filter(|&at| at >= window.lent).map(|at| window.tokens[at]).collect();
    let lent = found.positions().filter(|&at| at < window.lent).map(|at| window.tokens[at]);
    let (first, last) = (*own.first()?, *own.last()?);
    let span = |token: &usize| document.tokens[*token].span;
    let stance = stance::judge(document, &own, carries_negation, around);
    Some(Hit {
        concept,
        phrase,
        role,
        sentence,
        tokens: first..last + 1,
        parts: merge(own.iter().map(span)),
        context: merge(lent.map(|token| document.tokens[token].span)),
        kind: found.kind,
        stance,
    })
}

/// Spans that touch become one.
fn merge(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.end + 1 >= span.start => last.end = span.end,
            _ => merged.push(span),
        }
    }
    merged
}

/// The state of one search: which terms stand where in the window at hand.
pub struct Searcher<'m> {
    matcher: &'m Matcher,
    document: &'m Document,
    /// The terms of every word of the document: a range of `word_terms`.
    words: Vec<std::ops::Range<usize>>,
    word_terms: Vec<WordTerm>,
    /// The terms that stand in the window and where, sorted.
    places: Vec<(TermId, Found)>,
    /// For every term the index of its first place, plus one; 0 where it does not stand in the window.
    first_place: Vec<u32>,
    /// For every phrase, or cue, the last window in which it was tried, to try it once. No window is for both.
    tried: Vec<u32>,
    windows: u32,
}

impl<'m> Searcher<'m> {
    /// Looks up every word of the document.
    pub fn new(matcher: &'m Matcher, document: &'m Document) -> Self {
        let mut word_terms = Vec::new();
        let words = document.words.iter().map(|word| {
            let start = word_terms.len();
            matcher.terms.look_up(word, &mut word_terms);
            start..word_terms.len()
        });
        let words = words.collect();
        Self {
            matcher,
            document,
            words,
            word_terms,
            places: Vec::new(),
            first_place: vec![0; matcher.terms.len()],
            tried: vec![0; matcher.concepts.len().max(matcher.cues.phrases.len())],
            windows: 0,
        }
    }

    /// Every match of a phrase of a concept in the window.
    pub fn concepts(&mut self, window: &Window, sentence: usize) -> Vec<(Owner, Found)> {
        self.place(&window.tokens);
        let mut found = self.phrases(window, &self.matcher.concepts);
        let text = &self.document.sentences[sentence];
        if !self.matcher.regexes.is_empty() && window.tokens.len() > window.lent {
            self.regexes(window, text.tokens.clone(), &mut found);
        }
        found
    }

    /// Every cue in a sentence.
    pub fn cues(&mut self, sentence: usize) -> SentenceCues {
        let window = Window::of_sentence(self.document, sentence);
        self.place(&window.tokens);
        let cues = self.phrases(&window, &self.matcher.cues.phrases).into_iter().map(|(kind, found)| {
            let token = |at: u8| window.tokens[usize::from(at)];
            Cue { kind, start: token(found.start), end: token(found.end - 1) + 1 }
        });
        let whole = |cue: &Cue| {
            cue.kind == CueKind::Wish
                || self.document.tokens[cue.start + 1..cue.end].iter().all(|token| token.gap < Gap::Comma)
        };
        SentenceCues::new(sentence, cues.filter(whole).collect())
    }

    /// Takes note of where every term stands.
    pub fn place(&mut self, tokens: &[usize]) {
        for (term, _) in self.places.drain(..) {
            self.first_place[term as usize] = 0;
        }
        for (at, &token) in (0_u8..).zip(tokens) {
            let token = &self.document.tokens[token];
            let terms = &self.word_terms[self.words[token.word as usize].clone()];
            let written_so = terms.iter().filter(|term| !term.capitals || token.capitals);
            self.places.extend(written_so.map(|word_term| {
                (word_term.term, Found { start: at, end: at + 1, parts: 1 << at, kind: word_term.kind })
            }));
        }
        self.index();
        self.windows += 1;
    }

    /// Sorts the places by term, and says where those of each begin.
    fn index(&mut self) {
        self.places.sort_unstable();
        let mut index = 1;
        for of_term in self.places.chunk_by(|a, b| a.0 == b.0) {
            self.first_place[of_term[0].0 as usize] = index;
            index += u32::try_from(of_term.len()).expect("a window is short");
        }
    }

    /// Whether a term stands in the window at hand.
    pub fn stands(&self, term: TermId) -> bool {
        self.first_place[term as usize] != 0
    }

    /// Takes a term to stand at a place of the window at hand where it does not.
    pub fn put(&mut self, term: TermId, place: Found) {
        self.places.push((term, place));
        self.index();
    }

    /// The terms that a word would stand for in capitals.
    pub fn terms_in_capitals(&self, token: &Token) -> Vec<TermId> {
        let terms = self.terms_of(token).iter().filter(|term| term.capitals && !token.capitals);
        terms.map(|word_term| word_term.term).collect()
    }

    /// The term that a word would be a misspelling of if it were not correctly written.
    pub fn looks_like(&self, token: &Token) -> Option<TermId> {
        let word = self.document.word(token);
        self.terms_of(token).is_empty().then(|| self.matcher.terms.looks_like(word)).flatten()
    }

    fn terms_of(&self, token: &Token) -> &[WordTerm] {
        &self.word_terms[self.words[token.word as usize].clone()]
    }

    /// Where a term stands in the window, in order.
    fn places_of(&self, term: TermId) -> impl Iterator<Item = Found> {
        let first = self.first_place[term as usize];
        let places = if first == 0 { &[] } else { &self.places[first as usize - 1..] };
        places.iter().take_while(move |(other, _)| *other == term).map(|&(_, found)| found)
    }

    /// Tries the phrases that are filed under a term of the window.
    fn phrases<O: Copy>(&mut self, window: &Window, phrases: &Phrases<O>) -> Vec<(O, Found)> {
        let anchors = phrases.anchors();
        let mut all = Vec::new();
        for of_term in self.places.chunk_by(|a, b| a.0 == b.0) {
            for entry in anchors.of(of_term[0].0) {
                let index = entry.phrase as usize;
                if !anchors.has_needs(entry, |term| self.stands(term)) || self.tried[index] == self.windows {
                    continue;
                }
                self.tried[index] = self.windows;
                all.extend(
                    self.evaluate(phrases.node(index), window).into_iter().map(|found| (index, found)),
                );
            }
        }
        all.sort_unstable();
        all.into_iter().map(|(index, found)| (phrases.owner(index), found)).collect()
    }

    /// The matches of a node: sorted, the tightest for each start and each end.
    pub fn evaluate(&self, node: Node<'_>, window: &Window) -> Vec<Found> {
        let mut all = Vec::new();
        self.collect(node, window, &mut all);
        if matches!(node.step(), Step::Optional | Step::Any) {
            tidy(&mut all);
        }
        all
    }

    /// Appends the matches of a node; those of alternatives one behind the other.
    fn collect(&self, node: Node<'_>, window: &Window, all: &mut Vec<Found>) {
        match node.step() {
            Step::Term(term, floor) => {
                all.extend(self.places_of(term).map(|found| Found { kind: found.kind.max(floor), ..found }));
            }
            Step::Optional | Step::Any => {
                for inner in node.children() {
                    self.collect(inner, window, all);
                }
            }
            _ if !self.has_words(node) => {}
            Step::Sequence => all.extend(self.sequence(node, window)),
            Step::Near { gap, ordered } => all.extend(self.near(node, gap, ordered, window)),
        }
    }

    /// Whether the words stand in the window that a node is made of, but for those in alternatives.
    fn has_words(&self, node: Node<'_>) -> bool {
        node.children().all(|inner| match inner.step() {
            Step::Term(term, _) => self.stands(term),
            _ => true,
        })
    }

    /// Pairs of matches of both sides; a side that is optional may be missing.
    fn near(&self, node: Node<'_>, gap: Option<u8>, ordered: bool, window: &Window) -> Vec<Found> {
        let mut sides = node.children();
        let (Some(left), Some(right)) = (sides.next(), sides.next()) else { return Vec::new() };
        let gap = gap.map(usize::from);
        let [may_lack_left, may_lack_right] = [left, right].map(|side| side.step() == Step::Optional);
        let left = self.evaluate(left, window);
        if left.is_empty() && !may_lack_left {
            return left;
        }
        let right = self.evaluate(right, window);
        let mut all = join(&left, &right, |a, b| is_near(window, a, b, gap));
        if !ordered {
            all.extend(join(&right, &left, |a, b| is_near(window, a, b, gap)));
        }
        if may_lack_left {
            all.extend(&right);
        }
        if may_lack_right {
            all.extend(&left);
        }
        tidy(&mut all);
        all
    }

    fn sequence(&self, node: Node<'_>, window: &Window) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        let mut may_be_empty = true;
        for part in node.children() {
            let optional = part.step() == Step::Optional;
            let found = self.evaluate(part, window);
            let mut joined = join(&all, &found, |a, b| is_next(window, a, b));
            if may_be_empty {
                joined.extend(&found);
            }
            if optional {
                joined.extend(&all);
            }
            tidy(&mut joined);
            all = joined;
            may_be_empty &= optional;
            if all.is_empty() && !may_be_empty {
                break;
            }
        }
        all
    }

    /// Regular expressions are tried on the normal forms of a sentence, one space between.
    fn regexes(&self, window: &Window, tokens: std::ops::Range<usize>, found: &mut Vec<(Owner, Found)>) {
        let mut text = String::new();
        let mut starts = Vec::new();
        for token in tokens {
            if !text.is_empty() {
                text.push(' ');
            }
            starts.push(text.len());
            text.push_str(&self.document.word(&self.document.tokens[token]).lower);
        }
        let position =
            |offset: usize| window.lent + starts.partition_point(|&start| start <= offset).max(1) - 1;
        for (owner, regex) in self.matcher.regexes.iter() {
            for matched in regex.find_iter(&text).filter(|matched| !matched.is_empty()) {
                let (first, last) = (position(matched.start()), position(matched.end() - 1));
                if last < window.tokens.len() {
                    let parts = (first..=last).fold(0, |parts, at| parts | 1_u128 << at);
                    let [start, end] =
                        [first, last + 1].map(|at| u8::try_from(at).expect("a window is short"));
                    found.push((*owner, Found { start, end, parts, kind: MatchKind::Regex }));
                }
            }
        }
    }
}

/// Every pair of which the second follows the first and that is near enough; the tightest ones only.
fn join(left: &[Found], right: &[Found], near: impl Fn(Found, Found) -> bool) -> Vec<Found> {
    let mut pairs = Vec::new();
    for &a in left {
        pairs.extend(right.iter().find(|b| b.start >= a.end && near(a, **b)).map(|&b| a.join(b)));
    }
    for &b in right {
        pairs.extend(left.iter().rev().find(|a| a.end <= b.start && near(**a, b)).map(|&a| a.join(b)));
    }
    tidy(&mut pairs);
    pairs
}

/// Sorts and drops all but one of the matches with the same start and end.
fn tidy(found: &mut Vec<Found>) {
    found.sort_unstable_by_key(|found| (found.start, found.end, found.kind, found.parts));
    found.dedup_by_key(|found| (found.start, found.end));
}

/// Whether `b` follows `a` at once; articles, brackets and colons may stand between, a comma may not.
fn is_next(window: &Window, a: Found, b: Found) -> bool {
    let crosses = usize::from(a.end) <= window.lent && window.lent <= usize::from(b.start);
    !crosses && window.between(a.end, b.start) == 0 && !window.is_apart(a.end, b.start)
}

/// Whether `b` follows `a` with at most `gap` words between.
fn is_near(window: &Window, a: Found, b: Found, gap: Option<usize>) -> bool {
    if usize::from(a.start) < window.lent && window.lent <= usize::from(b.start) {
        let start = u8::try_from(window.lent).expect("a window is short");
        return match (window.lender, gap) {
            (Lender::SentenceBefore, Some(gap)) => window.between(start, b.start) <= gap + POINTING_REACH,
            _ => true,
        };
    }
    window.may_reach(a.end, b.start) && gap.is_none_or(|gap| window.between(a.end, b.start) <= gap)
}
