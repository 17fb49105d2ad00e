//! The texts of a rubric that are changed.

use crate::base::Span;
use crate::evaluation::Subject;
use crate::grading::{EvidenceRole, Grade};
use crate::text::{Analyser, Document};

/// A text and what the engine gives it.
pub struct Sample {
    pub text: String,
    pub document: Document,
    pub grade: Grade,
    /// The concepts whose credit is watched.
    pub credited: Vec<usize>,
}

impl Sample {
    fn new(subject: &Subject, text: &str, analyser: &Analyser) -> Self {
        let document = Document::parse(text, analyser);
        let grade = subject.grader.grade(&document);
        Self { text: text.to_owned(), document, grade, credited: Vec::new() }
    }

    /// The stretches that earn a concept: the best of every sentence.
    pub fn evidence(&self, concept: usize) -> Vec<Span> {
        let shown = self.grade.concepts[concept].evidence.iter();
        let mut spans: Vec<Span> =
            shown.filter(|entry| entry.role == EvidenceRole::Credit).map(|entry| entry.span).collect();
        spans.sort();
        spans
    }

    /// Whether a phrase that carries a negation of its own earns it: the opposite of that is no denial.
    pub fn carries_negation(&self, subject: &Subject, concept: usize) -> bool {
        let phrases = &subject.authored.phrases[concept];
        let mut earning = self.grade.concepts[concept].evidence.iter().filter_map(|entry| entry.phrase);
        earning.any(|phrase| phrases[phrase].carries_negation)
    }
}

/// The test sentences that earn their concept as they should, and the model answer with all that it earns.
pub fn credited(subject: &Subject, analyser: &Analyser) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (concept, examples) in subject.authored.examples.iter().enumerate() {
        for example in examples.iter().filter(|example| example.level.is_credited()) {
            let sample = Sample::new(subject, &example.text, analyser);
            if sample.grade.concepts[concept].level.is_credited() {
                samples.push(Sample { credited: vec![concept], ..sample });
            }
        }
    }
    let model = Sample::new(subject, &subject.question.model_answer, analyser);
    let earned = model.grade.concepts.iter().enumerate().filter(|(_, shown)| shown.level.is_credited());
    let credited = earned.map(|(concept, _)| concept).collect();
    samples.push(Sample { credited, ..model });
    samples
}

/// The model answer, and its first half, whose score has room to rise.
pub fn answers(subject: &Subject, analyser: &Analyser) -> Vec<Sample> {
    let answer = Sample::new(subject, &subject.question.model_answer, analyser);
    let sentences = &answer.document.sentences;
    let Some(middle) = sentences.get(sentences.len().div_ceil(2).saturating_sub(1)) else {
        return Vec::new();
    };
    let half = answer.text[..answer.document.sentence_span(middle).end].to_owned() + ".";
    let half = Sample::new(subject, &half, analyser);
    vec![answer, half]
}
