//! Holds the sentences of a draft against the examples.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::matching::likeness::model::Text;
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
    for of_sentence in hits.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        of_sentence.sort_by_key(|hit| hit.concept);
    }
    let is_of_concept = |a: &Hit, b: &Hit| (a.sentence, a.concept) == (b.sentence, b.concept);
    let kept = hits.chunk_by(is_of_concept).flat_map(|matches| compared.kept(matches).cloned());
    *hits = kept.collect();
    let found: BTreeSet<(usize, usize)> = hits.iter().map(|hit| (hit.concept, hit.sentence)).collect();
    for concept in likeness.concepts() {
        let alike = compared.alike(concept).filter(|(sentence, _)| !found.contains(&(concept, *sentence)));
        hits.extend(alike.map(|(sentence, shown)| hit(search, concept, sentence, &shown)));
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
    /// For every token the index of its stem, where it is known and not copied.
    stems: Vec<Option<usize>>,
    /// The sentences.
    texts: Vec<Text<'l>>,
}

impl<'l> Compared<'l> {
    fn new(likeness: &'l Likeness, search: &Search<'l>) -> Self {
        let document = search.document;
        let words = document.words.iter();
        let words: Vec<Option<usize>> = words
            .map(|word| likeness.find(&word.stem).or_else(|| likeness.find(search.meant(word)?)))
            .collect();
        let tokens = document.tokens.iter().zip(&search.copied);
        let stems: Vec<Option<usize>> =
            tokens.map(|(token, copied)| words[token.word as usize].filter(|_| !copied)).collect();
        let text = |tokens: Range<usize>| likeness.read(stems[tokens].iter().flatten().copied().collect());
        let texts: Vec<Text<'l>> =
            document.sentences.iter().map(|sentence| text(sentence.tokens.clone())).collect();
        Self { likeness, document, stems, texts }
    }

    /// Of the matches of a concept in a sentence those that are not unlike the examples.
    fn kept<'h>(&'h self, matches: &'h [Hit]) -> impl Iterator<Item = &'h Hit> {
        let further = u8::try_from(matches.len()).unwrap_or(u8::MAX).min(MOST_MATCHES) - 1;
        let least = UNLIKE - FURTHER * f32::from(further);
        matches.iter().filter(move |hit| hit.role == Role::Deny || !self.is_unlike(hit, least))
    }

    /// Whether a hit stands in a sentence that is less like what shows its concept than this. Of a long sentence the words
    /// around it may be enough; a fragment holds too little to tell.
    fn is_unlike(&self, hit: &Hit, least: f32) -> bool {
        let sentence = &self.document.sentences[hit.sentence];
        let words = words(self.document, sentence);
        if sentence.bare_list || words < FRAGMENT {
            return false;
        }
        let is_unlike = |text: &Text<'_>| text.score(hit.concept).is_some_and(|score| score < least);
        is_unlike(&self.texts[hit.sentence]) && (words < LONG || is_unlike(&self.around(hit, sentence)))
    }

    /// The words around a hit.
    fn around(&self, hit: &Hit, sentence: &Sentence) -> Text<'l> {
        let start = hit.tokens.start.saturating_sub(REACH).max(sentence.tokens.start);
        let end = (hit.tokens.end + REACH).min(sentence.tokens.end);
        self.likeness.read(self.stems[start..end].iter().flatten().copied().collect())
    }

    /// The sentences that show a concept, each with the words that make it so.
    fn alike(&self, concept: usize) -> impl Iterator<Item = (usize, Vec<usize>)> {
        let is_alike = move |&at: &usize| {
            let sentence = &self.document.sentences[at];
            let score = self.texts[at].score(concept);
            score.is_some_and(|score| score > ALIKE)
                && !sentence.bare_list
                && words(self.document, sentence) >= FEWEST_WORDS
        };
        let shown = move |at: usize| (at, self.shown(&self.document.sentences[at], concept));
        (0..self.texts.len()).filter(is_alike).map(shown).filter(|(_, shown)| !shown.is_empty())
    }

    /// The words of a sentence that speak for a concept, in their order.
    fn shown(&self, sentence: &Sentence, concept: usize) -> Vec<usize> {
        let weigh = |token: usize| Some((self.likeness.weight(self.stems[token]?, concept), token));
        let mut weighed: Vec<(i8, usize)> = sentence.tokens.clone().filter_map(weigh).collect();
        weighed.sort_by_key(|&(weight, token)| (std::cmp::Reverse(weight), token));
        let least = weighed.first().map_or(0, |(heaviest, _)| heaviest / SHOWN_PART).max(1);
        let heavy = weighed.into_iter().filter(|(weight, _)| *weight >= least).take(SHOWN);
        let mut shown: Vec<usize> = heavy.map(|(_, token)| token).collect();
        shown.sort_unstable();
        shown
    }
}

fn words(document: &Document, sentence: &Sentence) -> usize {
    document.sentence_tokens(sentence).iter().filter(|token| token.gap != Gap::Joined).count()
}
