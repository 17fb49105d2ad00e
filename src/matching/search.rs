//! Finds phrases in the windows of a draft.

use std::cell::{RefCell, RefMut};

use crate::base::Span;
use crate::matching::evaluate::{Found, evaluate};
use crate::matching::known_words::KnownWords;
use crate::matching::likeness::Stem;
use crate::matching::phrases::{Owner, Phrases};
use crate::matching::places::Places;
use crate::matching::stance::{self, Around, Cue, SentenceCues};
use crate::matching::vocabulary::{TermId, WordTerm};
use crate::matching::window::Window;
use crate::matching::{Hit, MatchKind, Matcher};
use crate::rubric::CueKind;
use crate::text::{Document, Gap, Token};

/// A draft that is searched.
pub struct Search<'m> {
    pub document: &'m Document,
    /// For every token whether it is copied from the question or the rubric.
    pub copied: Vec<bool>,
    searcher: Searcher<'m>,
    /// The cues of the sentences that were asked for.
    cues: Vec<Option<SentenceCues>>,
}

impl<'m> Search<'m> {
    /// Nothing is found yet.
    pub fn new(matcher: &'m Matcher, document: &'m Document) -> Self {
        Self {
            document,
            copied: matcher.echo.mark(document),
            searcher: Searcher::new(matcher, document),
            cues: vec![None; document.sentences.len()],
        }
    }

    /// Every place where a phrase of a concept stands, in the order of the text.
    pub fn phrases(&mut self) -> Vec<Hit> {
        let document = self.document;
        let mut hits = Vec::new();
        for index in 0..document.sentences.len() {
            let window = Window::new(document, index, &self.copied);
            let found = self.searcher.concepts(&window, index);
            if found.is_empty() {
                continue;
            }
            let around = self.around(index);
            hits.extend(
                found
                    .into_iter()
                    .filter_map(|(owner, found)| hit(document, &window, index, owner, found, &around)),
            );
        }
        hits
    }

    /// For every word its stem, or that of the word which it is misspelt for, where examples hold it.
    pub fn stems(&self) -> &[Option<Stem>] {
        &self.searcher.room.stems
    }

    /// The cues of a sentence and of those next to it.
    pub fn around(&mut self, sentence: usize) -> Around<'_> {
        let near = self.cues.iter_mut().enumerate().take(sentence + 2).skip(sentence.saturating_sub(1));
        for (near, slot) in near {
            slot.get_or_insert_with(|| self.searcher.cues(near));
        }
        Around::new(self.document, &self.cues, sentence)
    }
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
        phrase: Some(phrase),
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
pub fn merge(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.end + 1 >= span.start => last.end = span.end,
            _ => merged.push(span),
        }
    }
    merged
}

/// What a search needs room for: kept from draft to draft, so that it is cleared once.
pub struct Room {
    known: KnownWords,
    /// The terms of every word of the document: a range of `word_terms`.
    words: Vec<std::ops::Range<usize>>,
    word_terms: Vec<WordTerm>,
    /// The stem of each, where examples hold it.
    stems: Vec<Option<Stem>>,
    /// The terms of the window at hand.
    places: Places,
    /// For every phrase, or cue, the last window in which it was tried, to try it once. No window is for both.
    tried: Vec<u32>,
    windows: u32,
}

impl Room {
    /// Room for the searches of a matcher.
    pub fn new(matcher: &Matcher) -> Self {
        Self {
            known: KnownWords::default(),
            words: Vec::new(),
            word_terms: Vec::new(),
            stems: Vec::new(),
            places: Places::new(matcher.terms.len()),
            tried: vec![0; matcher.concepts.len().max(matcher.cues.phrases.len())],
            windows: 0,
        }
    }

    /// Forgets the last document.
    fn clear(&mut self) {
        self.words.clear();
        self.word_terms.clear();
        self.stems.clear();
        // A document has fewer windows than that.
        if self.windows > u32::MAX / 2 {
            self.tried.fill(0);
            self.windows = 0;
        }
    }
}

/// A search of one document: which terms stand where in the window at hand.
pub struct Searcher<'m> {
    matcher: &'m Matcher,
    document: &'m Document,
    room: RefMut<'m, Room>,
}

impl<'m> Searcher<'m> {
    /// Looks up every word of the document. A thread searches one document at a time.
    pub fn new(matcher: &'m Matcher, document: &'m Document) -> Self {
        let mut room = matcher.rooms.get_or(|| RefCell::new(Room::new(matcher))).borrow_mut();
        room.clear();
        let Room { known, words, word_terms, stems, .. } = &mut *room;
        for word in &document.words {
            let known = known.of(word, matcher);
            let start = word_terms.len();
            word_terms.extend(&known.terms);
            words.push(start..word_terms.len());
            stems.push(known.stem);
        }
        Self { matcher, document, room }
    }

    /// The terms of the window at hand.
    pub fn places(&mut self) -> &mut Places {
        &mut self.room.places
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
        let Room { words, word_terms, places, windows, .. } = &mut *self.room;
        places.clear();
        for (at, &token) in (0_u8..).zip(tokens) {
            let token = &self.document.tokens[token];
            let terms = &word_terms[words[token.word as usize].clone()];
            for word_term in terms.iter().filter(|term| !term.capitals || token.capitals) {
                places.add(*word_term, at);
            }
        }
        *windows += 1;
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
        &self.room.word_terms[self.room.words[token.word as usize].clone()]
    }

    /// Tries the phrases that are filed under a term of the window.
    fn phrases<O: Copy>(&mut self, window: &Window, phrases: &Phrases<O>) -> Vec<(O, Found)> {
        let anchors = phrases.anchors();
        let mut all = Vec::new();
        let Room { places, tried, windows, .. } = &mut *self.room;
        for term in places.terms() {
            for entry in anchors.of(term) {
                let index = entry.phrase as usize;
                if tried[index] == *windows || !anchors.has_needs(entry, |term| places.stands(term)) {
                    continue;
                }
                tried[index] = *windows;
                let found = evaluate(phrases.node(index), places, window);
                all.extend(found.into_iter().map(|found| (index, found)));
            }
        }
        all.sort_unstable();
        all.into_iter().map(|(index, found)| (phrases.owner(index), found)).collect()
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
