//! Phrases that nearly match, and what stopped them: found by relaxing one condition at a time.
//!
//! A phrase is taken apart into a [`Tree`]; `relax` gives the trees in which one condition is weaker; each is put
//! together again and tried as any other phrase is. What concerns a word of the draft and not the phrase (capitals,
//! a misspelling that was not taken, a copy of the question, a list) is weakened in the window instead.

mod relax;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Span;
use crate::matching::evaluate::{Found, evaluate};
use crate::matching::near::relax::{Obstacles, relaxed};
use crate::matching::near::tree::Tree;
use crate::matching::phrases::Owner;
use crate::matching::search::{Searcher, hit};
use crate::matching::stance::{Around, SentenceCues};
use crate::matching::vocabulary::{TermId, WordTerm};
use crate::matching::window::Window;
use crate::matching::{Hit, MatchKind, Matcher, Stance};
use crate::text::Document;

/// What kept a phrase from matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A comma, or a stronger sign, stands between.
    Comma,
    /// A word must be in capitals.
    Capitals(Span),
    /// Words that are copied from the question do not count.
    Copied,
    /// So many words too many stand between.
    Gap(usize),
    /// The words stand in another order.
    Order,
    /// A word looks like a misspelling of the phrase's and is a correct word itself.
    KnownWord {
        /// In the draft.
        written: Span,
        /// The word of the phrase.
        meant: String,
    },
    /// A word of a run of words is not there: as the phrase has it.
    Missing(String),
}

impl Obstacle {
    /// How far it keeps a phrase from matching.
    const fn distance(&self) -> usize {
        match self {
            Self::Comma | Self::Capitals(_) | Self::Copied => 1,
            Self::Gap(words) => *words,
            Self::Order | Self::KnownWord { .. } => 2,
            Self::Missing(_) => 4,
        }
    }
}

/// A phrase that nearly matches.
#[derive(Clone, Debug)]
pub struct NearMiss {
    /// Where it would match.
    pub hit: Hit,
    /// What stopped it.
    pub obstacle: Obstacle,
}

impl NearMiss {
    /// The nearest first: the smallest obstacle, then the most words.
    fn rank(&self) -> (usize, std::cmp::Reverse<usize>, Option<usize>) {
        (self.obstacle.distance(), std::cmp::Reverse(self.hit.parts.len()), self.hit.phrase)
    }
}

/// The phrases that nearly match and do not match anywhere in the draft, each where it is nearest; the nearest first.
pub fn near(matcher: &Matcher, document: &Document) -> Vec<NearMiss> {
    let copied = matcher.echo.mark(document);
    let mut search = NearSearch {
        names: matcher.terms.names(),
        searcher: Searcher::new(matcher, document),
        matcher,
        document,
        matching: BTreeSet::new(),
        best: BTreeMap::new(),
    };
    let windows: Vec<Window> =
        (0..document.sentences.len()).map(|index| Window::new(document, index, &copied)).collect();
    for (index, window) in windows.iter().enumerate() {
        let found = search.searcher.concepts(window, index);
        search.matching.extend(found.into_iter().map(|(owner, _)| key(owner)));
    }
    let cues: Vec<Option<SentenceCues>> =
        (0..windows.len()).map(|index| Some(search.searcher.cues(index))).collect();
    for (index, window) in windows.iter().enumerate() {
        let around = Around::new(document, &cues, index);
        search.sentence(&Place { index, window, around: &around }, &copied);
    }
    let mut near: Vec<NearMiss> = search.best.into_values().collect();
    near.sort_by_key(NearMiss::rank);
    near
}

/// Concept and phrase.
type Key = (usize, usize);

const fn key(owner: Owner) -> Key {
    (owner.concept, owner.phrase)
}

struct NearSearch<'m> {
    matcher: &'m Matcher,
    document: &'m Document,
    searcher: Searcher<'m>,
    /// For every term a word for it.
    names: Vec<String>,
    /// What needs no relaxing.
    matching: BTreeSet<Key>,
    best: BTreeMap<Key, NearMiss>,
}

/// A sentence, as it is tried.
struct Place<'p> {
    index: usize,
    window: &'p Window,
    around: &'p Around<'p>,
}

impl NearSearch<'_> {
    fn sentence(&mut self, place: &Place<'_>, copied: &[bool]) {
        let Place { index, window, .. } = *place;
        self.searcher.place(&window.tokens);
        for phrase in self.phrases() {
            self.relax(phrase, place);
        }
        self.words(place);
        let own = &self.document.sentences[index].tokens;
        if copied[own.clone()].contains(&true) {
            let window = Window::new(self.document, index, &vec![false; copied.len()]);
            self.elsewhere(&Place { window: &window, ..*place }, &Obstacle::Copied);
        } else if self.document.sentences[index].bare_list {
            let window = window.as_no_list();
            self.elsewhere(&Place { window: &window, ..*place }, &Obstacle::Comma);
        }
    }

    /// The indices of the phrases that match nowhere.
    fn phrases(&self) -> Vec<usize> {
        let phrases = &self.matcher.concepts;
        (0..phrases.len()).filter(|&index| !self.matching.contains(&key(phrases.owner(index)))).collect()
    }

    /// Tries a phrase with one of its own conditions weaker.
    fn relax(&mut self, phrase: usize, place: &Place<'_>) {
        let tree = Tree::of(self.matcher.concepts.node(phrase));
        let places = self.searcher.places();
        let stands = |term: TermId| places.stands(term);
        // More than one word that is not there is more than one condition.
        let Some(tree) = tree.within_reach(&stands) else { return };
        let obstacles = Obstacles { names: &self.names, stands: &stands };
        let mut all = Vec::new();
        relaxed(&tree, &obstacles, &mut |obstacle, tree| {
            let found = evaluate(tree.program().node(0), places, place.window);
            all.extend(
                found
                    .into_iter()
                    .filter(|found| found.parts.count_ones() > 1)
                    .map(|found| (obstacle.clone(), found)),
            );
        });
        for (obstacle, found) in all {
            self.keep(self.matcher.concepts.owner(phrase), found, obstacle, place);
        }
    }

    /// Tries the phrases that need a word of the sentence to be in capitals, or to be misspelt.
    fn words(&mut self, place: &Place<'_>) {
        for (at, &token) in (0_u8..).zip(&place.window.tokens).skip(place.window.lent) {
            let token = &self.document.tokens[token];
            for term in self.searcher.terms_in_capitals(token) {
                self.taken_for(term, at, MatchKind::Exact, &Obstacle::Capitals(token.span), place);
            }
            if let Some(term) = self.searcher.looks_like(token) {
                let obstacle =
                    Obstacle::KnownWord { written: token.span, meant: self.names[term as usize].clone() };
                self.taken_for(term, at, MatchKind::Fuzzy, &obstacle, place);
            }
        }
    }

    /// Tries the phrases that have a term, as if it stood at a position.
    fn taken_for(&mut self, term: TermId, at: u8, kind: MatchKind, obstacle: &Obstacle, place: &Place<'_>) {
        self.searcher.place(&place.window.tokens);
        self.searcher.places().add(WordTerm::new(term, kind), at);
        for phrase in self.phrases() {
            let node = self.matcher.concepts.node(phrase);
            if node.has(term) {
                for found in evaluate(node, self.searcher.places(), place.window) {
                    self.keep(self.matcher.concepts.owner(phrase), found, obstacle.clone(), place);
                }
            }
        }
    }

    /// Tries all phrases in another window of the same sentence.
    fn elsewhere(&mut self, place: &Place<'_>, obstacle: &Obstacle) {
        for (owner, found) in self.searcher.concepts(place.window, place.index) {
            if !self.matching.contains(&key(owner)) {
                self.keep(owner, found, obstacle.clone(), place);
            }
        }
    }

    /// Keeps what would be a match that nothing denies, if it is the nearest of its phrase.
    fn keep(&mut self, owner: Owner, found: Found, obstacle: Obstacle, place: &Place<'_>) {
        let hit = hit(self.document, place.window, place.index, owner, found, place.around);
        let Some(hit) = hit.filter(|hit| !matches!(hit.stance, Stance::Denied(_))) else { return };
        // Between a heading and what stands below it there is no gap to be too wide.
        let is_between = matches!(obstacle, Obstacle::Comma | Obstacle::Gap(_) | Obstacle::Order);
        if is_between && !hit.context.is_empty() {
            return;
        }
        let miss = NearMiss { hit, obstacle };
        if self.best.get(&key(owner)).is_none_or(|best| miss.rank() < best.rank()) {
            self.best.insert(key(owner), miss);
        }
    }
}
