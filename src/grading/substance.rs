//! What stands around an evidence: figures, reasons, words of its own; or vagueness.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::grading::evidence::Sorted;
use crate::grading::word_class::WordClass;
use crate::matching::Hit;
use crate::rubric::{Role, Rubric};
use crate::text::{Analyser, Document, Gap, Token};

/// A sentence of at most so many words is only a few words.
const FEW_WORDS: usize = 5;

/// The stems that say nothing new about a concept.
#[derive(Serialize, Deserialize)]
pub struct Vocabulary {
    /// Of the question.
    question: FxHashSet<Box<str>>,
    /// Of each concept's title and description.
    concepts: Vec<FxHashSet<Box<str>>>,
}

impl Vocabulary {
    pub fn new(rubric: &Rubric, prompt: &str, analyser: &Analyser) -> Self {
        let stems = |text: &str| -> FxHashSet<Box<str>> {
            let words = analyser.words(text).into_iter();
            words
                .filter(|word| WordClass::of(word) == WordClass::Content)
                .map(|word| word.stem.clone())
                .collect()
        };
        let of_concept =
            |concept: &crate::rubric::Concept| stems(&format!("{} {}", concept.title, concept.about));
        Self { question: stems(prompt), concepts: rubric.concepts.iter().map(of_concept).collect() }
    }
}

/// What stands around the evidence of a sentence.
pub struct Substance {
    figures: usize,
    times: usize,
    scopes: usize,
    links: usize,
    /// Words that are neither of the question nor of the concept.
    own_words: usize,
    /// Concepts that share the part, so that each has only its share of the above.
    sharing: usize,
    /// Different words of the concept's title and description.
    fit: usize,
    vague: usize,
    /// Whether a phrase says that it is explained.
    says_how: bool,
    /// Whether the sentence is only a few words in all.
    is_short: bool,
}

impl Substance {
    pub fn around(
        document: &Document,
        vocabulary: &Vocabulary,
        all: &Sorted,
        hits: &[Hit],
        hit: &Hit,
    ) -> Self {
        let part = OwnPart::of(document, all, hit);
        let tokens = document.sentence_tokens(&document.sentences[hit.sentence]);
        let classes: Vec<WordClass> =
            part.tokens(document).iter().map(|token| WordClass::of(document.word(token))).collect();
        let count = |class: WordClass| classes.iter().filter(|&&other| other == class).count();
        let own = part.tokens(document).iter().zip(&classes).filter(|(token, class)| {
            **class == WordClass::Content && is_new(vocabulary, hit.concept, &document.word(token).stem)
        });
        let vague = tokens.iter().filter(|token| WordClass::of(document.word(token)) == WordClass::Vague);
        Self {
            figures: count(WordClass::Figure),
            times: count(WordClass::Time),
            scopes: count(WordClass::Scope),
            links: count(WordClass::Link),
            own_words: own.count(),
            sharing: part.sharing,
            fit: fit(document, vocabulary, hit.concept, tokens),
            vague: vague.count(),
            says_how: hits.iter().any(|hit| hit.role == Role::Explained),
            is_short: tokens.iter().filter(|token| token.gap != Gap::Joined).count() <= FEW_WORDS,
        }
    }

    /// The share of this concept, rounded half up.
    const fn share(&self, count: usize) -> usize {
        (2 * count + self.sharing) / (2 * self.sharing)
    }

    fn detail(&self) -> usize {
        self.share(self.figures + self.times + self.scopes + self.links).min(4)
    }

    fn novelty(&self) -> usize {
        match self.share(self.own_words) {
            9.. => 3,
            5.. => 2,
            2.. => 1,
            _ => 0,
        }
    }

    /// The points of the table above, but for the weight of the concept.
    pub fn points(&self) -> i32 {
        let plus = self.detail() + self.novelty() + self.fit.min(2) + if self.says_how { 5 } else { 0 };
        let minus = self.vague.min(2) + usize::from(self.is_short);
        i32::try_from(plus).unwrap_or(i32::MAX) - i32::try_from(minus).unwrap_or(0)
    }

    /// What gave the points, for the reader: the three that say most.
    pub fn shown(&self) -> Vec<&'static str> {
        let parts = [
            (self.says_how, "says how it is done"),
            (self.figures > 0, "figure"),
            (self.times > 0, "time or frequency"),
            (self.links > 0, "reason or mechanism"),
            (self.novelty() > 1, "detail"),
        ];
        parts.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).take(3).collect()
    }
}

fn is_new(vocabulary: &Vocabulary, concept: usize, stem: &str) -> bool {
    !vocabulary.question.contains(stem) && !vocabulary.concepts[concept].contains(stem)
}

/// How many different words of the concept's title and description the sentence has.
fn fit(document: &Document, vocabulary: &Vocabulary, concept: usize, tokens: &[Token]) -> usize {
    let stems = tokens.iter().map(|token| &*document.word(token).stem);
    stems.filter(|stem| vocabulary.concepts[concept].contains(*stem)).collect::<FxHashSet<_>>().len()
}

/// The part of a sentence that belongs to a concept.
struct OwnPart {
    range: std::ops::Range<usize>,
    /// How many concepts have evidence in its piece.
    sharing: usize,
}

impl OwnPart {
    fn of(document: &Document, all: &Sorted, hit: &Hit) -> Self {
        let sentence = &document.sentences[hit.sentence].tokens;
        let cuts = |&at: &usize| document.tokens[at].gap >= Gap::Link;
        let start = (sentence.start..=hit.tokens.start).rev().find(cuts).unwrap_or(sentence.start);
        let end = (hit.tokens.end..sentence.end).find(cuts).unwrap_or(sentence.end);
        let mut sharing: FxHashSet<usize> = FxHashSet::default();
        let (mut first, mut next) = (true, sentence.end);
        for (other, at) in all.others_in(hit.sentence, hit.concept) {
            match at {
                at if at < start => first = false,
                at if at < end => drop(sharing.insert(other)),
                at => next = next.min((end..=at).rev().find(cuts).unwrap_or(at)),
            }
        }
        let range = if first { sentence.start } else { start }..next;
        Self { range, sharing: sharing.len() + 1 }
    }

    fn tokens<'d>(&self, document: &'d Document) -> &'d [Token] {
        &document.tokens[self.range.clone()]
    }
}
