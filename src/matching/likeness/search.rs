//! Holds the sentences of a draft against the examples.

use crate::matching::likeness::model::Scores;
use crate::matching::likeness::{ALIKE, FEWEST_WORDS, Likeness, UNLIKE};
use crate::matching::search::{Search, merge};
use crate::matching::{Hit, MatchKind, stance};
use crate::rubric::Role;
use crate::text::{Document, Gap, Sentence};

/// At most so many words are shown of a sentence.
const SHOWN: usize = 5;

/// A word is shown where it weighs at least this part of the heaviest one.
const SHOWN_PART: i8 = 4;

/// Takes out the hits that stand in sentences unlike the examples, and adds sentences that are much like them where no
/// phrase of the concept has found anything.
pub fn apply(search: &mut Search<'_>, likeness: &Likeness, hits: &mut Vec<Hit>) {
    if likeness.is_empty() {
        return;
    }
    let compared = Compared::new(likeness, search.document, &search.copied);
    hits.retain(|hit| hit.role == Role::Deny || !compared.is_unlike(hit.sentence, hit.concept));
    for (place, concept) in likeness.concepts() {
        if hits.iter().all(|hit| hit.concept != concept) {
            let alike = compared.alike(place);
            hits.extend(alike.map(|(sentence, shown)| hit(search, concept, sentence, &shown)));
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
    /// For every token the index of its stem, where it is known and not copied.
    stems: Vec<Option<usize>>,
    /// For every sentence where its tokens start.
    starts: Vec<usize>,
    /// What each sentence is like, where it can be told.
    scores: Vec<Option<Scores<'l>>>,
    words: Vec<usize>,
}

impl<'l> Compared<'l> {
    fn new(likeness: &'l Likeness, document: &Document, copied: &[bool]) -> Self {
        let words: Vec<Option<usize>> =
            document.words.iter().map(|word| likeness.find(&word.stem)).collect();
        let tokens = document.tokens.iter().zip(copied);
        let stems: Vec<Option<usize>> =
            tokens.map(|(token, copied)| words[token.word as usize].filter(|_| !copied)).collect();
        let read = |sentence: &Sentence| {
            let stems = stems[sentence.tokens.clone()].iter().flatten().copied().collect();
            is_comparable(document, sentence).then(|| likeness.read(stems))
        };
        let scores = document.sentences.iter().map(read).collect();
        let starts = document.sentences.iter().map(|sentence| sentence.tokens.start).collect();
        let words = document.sentences.iter().map(|s| document.sentence_tokens(s).iter().filter(|t| t.gap != Gap::Joined).count()).collect(); Self { likeness, stems, starts, scores, words }
    }

    /// Whether a sentence is unlike all that shows the concept.
    fn is_unlike(&self, sentence: usize, concept: usize) -> bool {
        let (scores, place) = (self.scores[sentence].as_ref().filter(|_| self.words[sentence] >= tune("GUARD", 8.0) as usize), self.likeness.place_of(concept));
        scores.zip(place).is_some_and(|(scores, place)| scores.of(place) < tune("UNLIKE", UNLIKE))
    }

    /// The sentences that show the concept at a place, each with the words that make it so.
    fn alike(&self, place: usize) -> impl Iterator<Item = (usize, Vec<usize>)> {
        let scores = self.scores.iter().enumerate();
        let alike = scores
            .filter(move |(_, scores)| scores.as_ref().is_some_and(|scores| scores.of(place) > tune("ALIKE", ALIKE)));
        alike.map(move |(sentence, _)| (sentence, self.shown(sentence, place)))
            .filter(|(_, shown)| !shown.is_empty())
    }

    /// The words of a sentence that speak for the concept at a place, in their order.
    fn shown(&self, sentence: usize, place: usize) -> Vec<usize> {
        let end = self.starts.get(sentence + 1).copied().unwrap_or(self.stems.len());
        let weigh = |token: usize| Some((self.likeness.weight(self.stems[token]?, place), token));
        let mut weighed: Vec<(i8, usize)> = (self.starts[sentence]..end).filter_map(weigh).collect();
        weighed.sort_by_key(|&(weight, token)| (std::cmp::Reverse(weight), token));
        let least = weighed.first().map_or(0, |(heaviest, _)| heaviest / SHOWN_PART).max(1);
        let heavy = weighed.into_iter().filter(|(weight, _)| *weight >= least).take(SHOWN);
        let mut shown: Vec<usize> = heavy.map(|(_, token)| token).collect();
        shown.sort_unstable();
        shown
    }
}

/// Whether a sentence holds enough to be like anything.
fn is_comparable(document: &Document, sentence: &Sentence) -> bool {
    let words = document.sentence_tokens(sentence).iter().filter(|token| token.gap != Gap::Joined);
    !sentence.bare_list && words.count() >= FEWEST_WORDS
}

fn tune(name: &str, value: f32) -> f32 { std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(value) }
