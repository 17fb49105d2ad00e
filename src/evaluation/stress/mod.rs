//! Changes texts of a rubric in ways that must keep their credit, must lose it, or must not pay, and counts how often
//! that holds.
//!
//! The texts are the test sentences that earn as they should, and the model answer. A case is a text, changed in one
//! way, and one concept that it earned; where the score decides, it is the changed text as a whole. What is drawn at
//! random depends on the text alone, so that a case is the same in every run and beside any others.

mod delete;
mod misspell;
mod negate;
mod rates;
mod rewrite;
mod samples;
mod sort;
mod stuff;
mod synonyms;
mod word_forms;

pub use rates::{Case, Outcome, Rate, RubricStress, overall};
pub use sort::{Aim, Sort};

use crate::evaluation::Subject;
use crate::evaluation::stress::negate::Frame;
use crate::evaluation::stress::samples::Sample;
use crate::evaluation::stress::synonyms::Synonyms;
use crate::grading::Grade;
use crate::rubric::Lexicon;
use crate::text::{Analyser, Document};

/// Stresses a rubric.
pub fn stress(subject: &Subject, lexicon: &Lexicon, analyser: &Analyser) -> RubricStress {
    let mut run = Run {
        subject,
        analyser,
        synonyms: Synonyms::new(lexicon),
        stress: RubricStress::new(&subject.authored.rubric.id),
    };
    for sample in samples::credited(subject, analyser) {
        run.keep(&sample);
        run.fall(&sample);
    }
    for sample in samples::answers(subject, analyser) {
        run.stuff(&sample);
    }
    run.stress
}

struct Run<'s> {
    subject: &'s Subject,
    analyser: &'s Analyser,
    synonyms: Synonyms<'s>,
    stress: RubricStress,
}

impl Run<'_> {
    /// Other words for the same: all credit must stay.
    fn keep(&mut self, sample: &Sample) {
        for (sort, text) in [
            (Sort::Misspelt, misspell::misspell(&sample.document, &sample.text, self.analyser)),
            (Sort::Synonyms, self.synonyms.swap(&sample.document, &sample.text)),
            (Sort::WordForms, word_forms::change(&sample.document, &sample.text)),
        ] {
            let Some(text) = text else { continue };
            let after = self.grade(&text);
            for &concept in &sample.credited {
                self.stress.add(self.level_case(sort, sample, concept, &text, &after));
            }
        }
    }

    /// The opposite, or nothing: the credit of the concept must go.
    fn fall(&mut self, sample: &Sample) {
        for &concept in &sample.credited {
            let evidence = sample.evidence(concept);
            let framed = |frame| {
                let carries_negation = sample.carries_negation(self.subject, concept);
                negate::negate(&sample.document, &sample.text, &evidence, frame).filter(|_| !carries_negation)
            };
            let changed = [
                (Sort::Never, framed(Frame::Never)),
                (Sort::NoSuch, framed(Frame::NoSuch)),
                (Sort::Waste, framed(Frame::Waste)),
                (Sort::Deleted, Some(delete::delete(&sample.document, &sample.text, &evidence))),
            ];
            for (sort, text) in changed {
                let Some(text) = text else { continue };
                let after = self.grade(&text);
                self.stress.add(self.level_case(sort, sample, concept, &text, &after));
            }
        }
    }

    /// Nothing new: the score must not rise.
    fn stuff(&mut self, sample: &Sample) {
        let rubric = &self.subject.authored.rubric;
        for (sort, text) in [
            (Sort::Titles, stuff::titles(&sample.text, rubric)),
            (Sort::Echo, stuff::echo(&sample.text, &self.subject.question)),
            (Sort::Repeat, stuff::repeat(&sample.text)),
            (Sort::Padding, stuff::pad(&sample.text)),
        ] {
            let after = self.grade(&text).score;
            let outcome = Outcome::Score { before: sample.grade.score, after };
            self.stress.add(Case { sort, before: sample.text.clone(), after: text, outcome });
        }
    }

    fn grade(&self, text: &str) -> Grade {
        self.subject.grader.grade(&Document::parse(text, self.analyser))
    }

    fn level_case(&self, sort: Sort, sample: &Sample, concept: usize, text: &str, after: &Grade) -> Case {
        let expected = &self.subject.authored.rubric.concepts[concept];
        let outcome = Outcome::Level {
            concept: expected.id.clone(),
            weight: expected.weight,
            before: sample.grade.concepts[concept].level,
            after: after.concepts[concept].level,
        };
        Case { sort, before: sample.text.clone(), after: text.to_owned(), outcome }
    }
}
