//! Holds the sentences of a draft against the examples.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::matching::likeness::model::{Stem, Text};
use crate::matching::likeness::{
    ALIKE, FEWEST_WORDS, FRAGMENT, FURTHER, LONG, Likeness, MOST_MATCHES, REACH, UNLIKE,
};
use crate::matching::search::{Search, merge};
use crate::matching::{Hit, MatchKind, stance};
use crate::rubric::Role;
use crate::text::{Document, Gap, Sentence};

/// At most so many words are shown of a sentence.
const SHOWN: usize = 5;

/// A word is shown where it weighs at least this part of the heaviest one.
const SHOWN_PART: i8 = 4;

/// Takes out the hits that stand in sentences unlike the examples, and adds sentences that are much like them and have no
/// hit of the concept.
pub fn apply(search: &mut Search<'_>, likeness: &Likeness, hits: &mut Vec<Hit>) {
    if likeness.is_empty() {
        return;
    }
    let compared = Compared::new(likeness, search);
    let mut alike = compared.alike();
    let mut kept = compared.kept(hits).into_iter();
    hits.retain(|_| kept.next().unwrap_or_default());
    for hit in &*hits {
        alike.remove(&(hit.sentence, hit.concept));
    }
    for (sentence, concept) in alike {
        let shown = compared.shown(sentence, concept);
        if !shown.is_empty() {
            hits.push(hit(search, concept, sentence, &shown));
        }
    }
    hits.sort_by_key(|hit| hit.sentence);
}

/// A sentence that is much like the examples of a concept. `shown` are the words that make it so.
fn hit(search: &mut Search<'_>, concept: usize, sentence: usize, shown: &[usize]) -> Hit {
    let document = search.document;
    Hit {
        concept,
        phrase: None,
        role: Role::Any,
        sentence,
        tokens: shown[0]..shown[shown.len() - 1] + 1,
        parts: merge(shown.iter().map(|&token| document.tokens[token].span)),
        context: Vec::new(),
        kind: MatchKind::Likeness,
        stance: stance::judge(document, shown, false, &search.around(sentence)),
    }
}

/// A draft, compared with the examples.
struct Compared<'l> {
    likeness: &'l Likeness,
    document: &'l Document,
    /// For every token its stem, where it is known and not copied.
    stems: Vec<Option<Stem>>,
    /// The sentences.
    texts: Vec<Text<'l>>,
    /// For every concept up to the last of these which of them it is.
    places: Vec<Option<usize>>,
    /// For every sentence how many words it has; a compound is one.
    words: Vec<usize>,
}

impl<'l> Compared<'l> {
    fn new(likeness: &'l Likeness, search: &Search<'l>) -> Self {
        let document = search.document;
        let known = search.stems();
        let tokens = document.tokens.iter().zip(&search.copied);
        let stems: Vec<Option<Stem>> =
            tokens.map(|(token, copied)| known[token.word as usize].filter(|_| !copied)).collect();
        let sentences = document.sentences.iter();
        let texts = sentences.clone().map(|sentence| read(likeness, &stems[sentence.tokens.clone()]));
        let mut places = vec![None; likeness.concepts().last().map_or(0, |last| last + 1)];
        for (place, concept) in likeness.concepts().enumerate() {
            places[concept] = Some(place);
        }
        Self {
            likeness,
            document,
            texts: texts.collect(),
            places,
            words: sentences.map(|sentence| words_of(document, sentence)).collect(),
            stems,
        }
    }

    fn place(&self, concept: usize) -> Option<usize> {
        self.places.get(concept).copied().flatten()
    }

    /// For every hit whether it stands in a sentence that is not unlike the examples.
    fn kept(&self, hits: &[Hit]) -> Vec<bool> {
        let mut matches = vec![0_u8; hits.iter().map(|hit| hit.concept + 1).max().unwrap_or_default()];
        let mut kept = Vec::with_capacity(hits.len());
        for of_sentence in hits.chunk_by(|a, b| a.sentence == b.sentence) {
            matches.fill(0);
            for hit in of_sentence {
                matches[hit.concept] = MOST_MATCHES.min(matches[hit.concept] + 1);
            }
            let least = |hit: &Hit| UNLIKE - FURTHER * f32::from(matches[hit.concept] - 1);
            let is_kept = |hit: &Hit| hit.role == Role::Deny || !self.is_unlike(hit, least(hit));
            kept.extend(of_sentence.iter().map(is_kept));
        }
        kept
    }

    /// Whether a hit stands in a sentence that is less like what shows its concept than this. Of a long sentence the words
    /// around it may be enough; a fragment holds too little to tell.
    fn is_unlike(&self, hit: &Hit, least: f32) -> bool {
        let (sentence, words) = (&self.document.sentences[hit.sentence], self.words[hit.sentence]);
        let Some(place) = self.place(hit.concept) else { return false };
        let is_fragment = sentence.bare_list || words < FRAGMENT;
        let is_less = |text: &Text<'_>| text.score(place, text.length(0)) < least;
        !is_fragment
            && is_less(&self.texts[hit.sentence])
            && (words < LONG || is_less(&self.around(hit, sentence)))
    }

    /// The words around a hit.
    fn around(&self, hit: &Hit, sentence: &Sentence) -> Text<'l> {
        let start = hit.tokens.start.saturating_sub(REACH).max(sentence.tokens.start);
        let end = (hit.tokens.end + REACH).min(sentence.tokens.end);
        read(self.likeness, &self.stems[start..end])
    }

    /// The sentences that are much like the examples of a concept, each with the concept.
    fn alike(&self) -> BTreeSet<(usize, usize)> {
        let may_be = |&at: &usize| self.words[at] >= FEWEST_WORDS && !self.document.sentences[at].bare_list;
        let of_sentence = |at: usize| {
            let text = &self.texts[at];
            let length = text.length(self.unknown(at));
            let concepts = self.likeness.concepts().enumerate();
            let alike = concepts.filter(move |&(place, _)| text.score(place, length) > ALIKE);
            alike.map(move |(_, concept)| (at, concept))
        };
        (0..self.texts.len()).filter(may_be).flat_map(of_sentence).collect()
    }

    /// How many words of a sentence no example holds.
    fn unknown(&self, sentence: usize) -> u16 {
        let tokens = self.document.sentences[sentence].tokens.clone();
        let unknown = self.stems[tokens].iter().filter(|stem| stem.is_none()).count();
        u16::try_from(unknown).unwrap_or(u16::MAX)
    }

    /// The words of a sentence that speak for a concept, in their order.
    fn shown(&self, sentence: usize, concept: usize) -> Vec<usize> {
        let Some(place) = self.place(concept) else { return Vec::new() };
        let weigh = |token: usize| Some((self.likeness.weights(self.stems[token]?)[place], token));
        let tokens = self.document.sentences[sentence].tokens.clone();
        let mut weighed: Vec<(i8, usize)> = tokens.filter_map(weigh).collect();
        weighed.sort_by_key(|&(weight, token)| (Reverse(weight), token));
        let least = weighed.first().map_or(0, |(heaviest, _)| heaviest / SHOWN_PART).max(1);
        let heavy = weighed.into_iter().filter(|(weight, _)| *weight >= least).take(SHOWN);
        let mut shown: Vec<usize> = heavy.map(|(_, token)| token).collect();
        shown.sort_unstable();
        shown
    }
}

fn read<'l>(likeness: &'l Likeness, stems: &[Option<Stem>]) -> Text<'l> {
    likeness.read(stems.iter().flatten().copied().collect())
}

fn words_of(document: &Document, sentence: &Sentence) -> usize {
    document.sentence_tokens(sentence).iter().filter(|token| token.gap != Gap::Joined).count()
}
