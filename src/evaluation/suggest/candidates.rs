//! Phrases to try: pairs of words of the quotes that show a concept, or of sentences that may.

use std::collections::BTreeSet;

use crate::derive::{Key, PhraseWord, Vocabulary};
use crate::evaluation::Subject;
use crate::evaluation::suggest::Judged;
use crate::text::Document;

/// Words farther apart than this are no wording.
const FARTHEST: usize = 7;

/// Words that others may put between two beside those that the answer has.
const MORE_BETWEEN: usize = 1;

/// Words less rare than this say too little for half a phrase.
const RARE: f64 = 0.4;

/// At most so many phrases are tried for a concept, so that long files of marks take no longer.
const MOST: usize = 2000;

/// The candidates of every concept, without the phrases that it or another concept has.
pub fn of(
    subject: &Subject,
    judged: &[Judged<'_>],
    missed: &[BTreeSet<usize>],
    vocabulary: &Vocabulary<'_>,
) -> Vec<BTreeSet<String>> {
    let concepts = &subject.authored.rubric.concepts;
    let mut taken: BTreeSet<String> =
        concepts.iter().flat_map(|concept| concept.phrases.iter().cloned()).collect();
    let mut all = Vec::new();
    for (concept, missed) in concepts.iter().zip(missed) {
        let about = vocabulary.keys(&format!("{}. {}", concept.title, concept.about));
        let mut candidates = BTreeSet::new();
        for &at in missed {
            for text in texts(&judged[at], &concept.id, &about.iter().collect::<Vec<_>>(), vocabulary) {
                pairs(&Document::parse(&text, vocabulary.analyser()), vocabulary, &mut candidates);
            }
        }
        let free: Vec<String> = candidates.into_iter().filter(|phrase| !taken.contains(phrase)).collect();
        let kept: BTreeSet<String> = free.into_iter().take(MOST).collect();
        taken.extend(kept.iter().cloned());
        all.push(kept);
    }
    all
}

/// The quote that shows the concept; without one the sentences that share a word with its description.
fn texts(judged: &Judged<'_>, concept: &str, about: &[&Key], vocabulary: &Vocabulary<'_>) -> Vec<String> {
    if let Some(quote) = judged.answer.quotes.get(concept) {
        return vec![quote.clone()];
    }
    let document = &judged.document;
    let is_near = |tokens: std::ops::Range<usize>| {
        let units = vocabulary.of_tokens(document, tokens);
        units.iter().any(|unit| unit.rarity >= RARE && about.contains(&&unit.key))
    };
    let near = document.sentences.iter().filter(|sentence| is_near(sentence.tokens.clone()));
    near.map(|sentence| document.sentence_span(sentence).of(&judged.answer.answer).to_owned()).collect()
}

fn pairs(document: &Document, vocabulary: &Vocabulary<'_>, candidates: &mut BTreeSet<String>) {
    for sentence in &document.sentences {
        let units = vocabulary.of_tokens(document, sentence.tokens.clone());
        let rare = units.iter().filter(|unit| unit.rarity >= RARE).map(|unit| unit.tokens.start);
        let words: Vec<(usize, String)> =
            rare.filter_map(|at| Some((at, PhraseWord::of(document, at)?.written))).collect();
        for (index, (at, first)) in words.iter().enumerate() {
            for (other, second) in words[index + 1..].iter().filter(|(other, _)| other - at <= FARTHEST) {
                if first != second {
                    candidates.insert(format!("{first} ~{} {second}", other - at - 1 + MORE_BETWEEN));
                }
            }
        }
    }
}
