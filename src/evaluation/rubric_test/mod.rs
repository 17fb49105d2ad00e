//! Runs the test sentences of a rubric, and marked answers to its question: which earn what they must not, which miss
//! what they should, and what every phrase has to do with it.

mod changes;
mod phrases;
mod run;

pub use changes::{Change, Changes, changes};
pub use phrases::PhraseRun;
pub use run::{ConceptRun, Counts, RubricRun, TestRun, TextRun, Verdict};

use crate::evaluation::rubric_test::phrases::Tally;
use crate::evaluation::{MarkedAnswer, Subject};
use crate::grading::{ConceptGrade, EvidenceRole, Grade};
use crate::matching::Hit;
use crate::rubric::{Example, Level};
use crate::text::{Analyser, Document};

/// Runs the test sentences of a rubric and those of the marked answers that are to its question.
pub fn test(subject: &Subject, answers: &[MarkedAnswer], analyser: &Analyser) -> RubricRun {
    let rubric = &subject.authored.rubric;
    let mut tally = Tally::new(&subject.authored);
    let mut texts: Vec<Vec<TextRun>> = vec![Vec::new(); rubric.concepts.len()];
    for (concept, examples) in subject.authored.examples.iter().enumerate() {
        for example in examples {
            let read = Read::new(subject, &example.text, analyser);
            tally.count(&read.hits);
            tally.judge(&read.hits, concept, example.level);
            texts[concept].push(read.sentence(subject, concept, example));
        }
    }
    for answer in answers.iter().filter(|answer| answer.question == rubric.id) {
        let read = Read::new(subject, &answer.answer, analyser);
        tally.count(&read.hits);
        for (concept, expected) in rubric.concepts.iter().enumerate() {
            let unsure = answer.unsure.contains(&expected.id);
            let Some(&level) = answer.levels.get(&expected.id).filter(|_| !unsure) else { continue };
            tally.judge(&read.hits, concept, level);
            texts[concept].push(read.answer(subject, concept, answer, level));
        }
    }
    let concepts = rubric.concepts.iter().zip(texts).zip(tally.into_phrases());
    let concepts = concepts
        .map(|((concept, texts), phrases)| ConceptRun { concept: concept.id.clone(), texts, phrases })
        .collect();
    RubricRun { question: rubric.id.clone(), rubric_hash: rubric.hash.clone(), concepts }
}

/// A text and what the engine makes of it.
struct Read<'t> {
    text: &'t str,
    hits: Vec<Hit>,
    grade: Grade,
}

impl<'t> Read<'t> {
    fn new(subject: &Subject, text: &'t str, analyser: &Analyser) -> Self {
        let document = Document::parse(text, analyser);
        Self {
            text,
            hits: subject.grader.matcher().find_phrases(&document),
            grade: subject.grader.grade_by_phrases(&document),
        }
    }

    fn sentence(&self, subject: &Subject, concept: usize, example: &Example) -> TextRun {
        let shown = &self.grade.concepts[concept];
        TextRun {
            answer: None,
            text: Some(example.text.clone()),
            level: example.level,
            engine: example.engine,
            shown: shown.level,
            verdict: Verdict::of(example.level, example.engine, shown.level),
            phrase: phrase(subject, concept, shown),
        }
    }

    /// Of a whole answer only the words that decide are kept: the evidence, or the quote of the marks.
    fn answer(&self, subject: &Subject, concept: usize, answer: &MarkedAnswer, level: Level) -> TextRun {
        let shown = &self.grade.concepts[concept];
        let evidence = shown.evidence.first().map(|entry| entry.span.of(self.text).to_owned());
        let quote = answer.quotes.get(&subject.authored.rubric.concepts[concept].id).cloned();
        TextRun {
            answer: Some(answer.id.clone()),
            text: if shown.level.is_credited() { evidence } else { quote },
            level,
            engine: None,
            shown: shown.level,
            verdict: Verdict::of(level, None, shown.level),
            phrase: phrase(subject, concept, shown),
        }
    }
}

/// The phrase of the best evidence.
fn phrase(subject: &Subject, concept: usize, shown: &ConceptGrade) -> Option<String> {
    let best = shown.evidence.iter().find(|entry| entry.role != EvidenceRole::Context)?;
    subject.authored.rubric.concepts[concept].phrase(best.phrase).map(str::to_owned)
}
