//! A rubric drafted from good answers: a start to edit, which loads and gives full credit to what it was made of.

mod phrases;
mod pieces;
mod title;
mod write;

use std::sync::Arc;

use crate::base::{ProblemList, Source};
use crate::derive::Vocabulary;
use crate::derive::sketch::phrases::Phrases;
use crate::derive::sketch::pieces::Piece;
use crate::grading::Grader;
use crate::rubric::{Authored, Level};

/// The most concepts that a drafted rubric has.
pub const MOST_CONCEPTS: usize = 12;

/// What a rubric is drafted from.
pub struct Material<'m> {
    /// Id of the question.
    pub id: &'m str,
    /// Title of the question.
    pub title: &'m str,
    /// What is asked; may be empty.
    pub prompt: &'m str,
    /// Good answers.
    pub answers: &'m [String],
}

/// A concept as drafted.
struct ConceptSketch<'p> {
    id: String,
    title: String,
    weight: u32,
    piece: &'p Piece,
    phrases: Phrases,
    /// Whether the phrases show it with substance: where the answer itself would only mention it otherwise.
    explains: bool,
    /// The level of its sentence alone.
    level: Level,
}

/// A drafted rubric.
pub struct Sketch {
    /// The rubric file.
    pub rubric: String,
    /// The titles of its concepts, in order.
    pub titles: Vec<String>,
    /// What each answer scores with it.
    pub scores: Vec<u32>,
}

impl Sketch {
    /// Drafts a rubric; `None` where the answers say nothing that a concept could be made of.
    ///
    /// # Errors
    /// Problems of the drafted file: a fault of the program, shown as those of any rubric.
    pub fn new(material: &Material<'_>, vocabulary: &Vocabulary<'_>) -> Result<Option<Self>, ProblemList> {
        let pieces = pieces::of(material, vocabulary);
        let mut concepts = concepts(&pieces, vocabulary);
        if concepts.is_empty() {
            return Ok(None);
        }
        let mut draft = Draft::new(material, &concepts, vocabulary)?;
        if concepts_explain(&mut concepts, &draft, material, vocabulary) {
            draft = Draft::new(material, &concepts, vocabulary)?;
        }
        for (at, concept) in concepts.iter_mut().enumerate() {
            let grade = draft.grader.grade_text(&concept.piece.text, vocabulary.analyser());
            concept.level = grade.concepts[at].level;
        }
        let rubric = Draft::new(material, &concepts, vocabulary)?;
        let score = |answer: &String| rubric.grader.grade_text(answer, vocabulary.analyser()).score;
        let scores = material.answers.iter().map(score).collect();
        let titles = concepts.into_iter().map(|concept| concept.title).collect();
        Ok(Some(Self { rubric: rubric.text, titles, scores }))
    }
}

/// A rubric file and what grades by it.
struct Draft {
    text: String,
    grader: Grader,
}

impl Draft {
    fn new(
        material: &Material<'_>,
        concepts: &[ConceptSketch<'_>],
        vocabulary: &Vocabulary<'_>,
    ) -> Result<Self, ProblemList> {
        let text = write::rubric(material, concepts, vocabulary);
        let source = Source::new(format!("rubrics/{}.toml", material.id), text.as_str());
        let authored = Authored::parse(&Arc::new(source), material.id, vocabulary.lexicon)?;
        let grader = Grader::compile(&authored, material.prompt, vocabulary.lexicon, vocabulary.cues());
        Ok(Self { text, grader })
    }
}

/// Lets the phrases of concepts that no answer explains show substance. Returns whether there are any.
fn concepts_explain(
    concepts: &mut [ConceptSketch<'_>],
    draft: &Draft,
    material: &Material<'_>,
    vocabulary: &Vocabulary<'_>,
) -> bool {
    let grades: Vec<_> = material
        .answers
        .iter()
        .map(|answer| draft.grader.grade_text(answer, vocabulary.analyser()))
        .collect();
    for (at, concept) in concepts.iter_mut().enumerate() {
        concept.explains = grades.iter().all(|grade| grade.concepts[at].level != Level::Explained);
    }
    concepts.iter().any(|concept| concept.explains)
}

fn concepts<'p>(pieces: &'p [Piece], vocabulary: &Vocabulary<'_>) -> Vec<ConceptSketch<'p>> {
    let mut taken = phrases::Taken::new(vocabulary);
    let mut concepts: Vec<ConceptSketch<'p>> = Vec::new();
    for piece in pieces {
        let Some(phrases) = taken.phrases(piece) else { continue };
        let title = piece.title.clone();
        let id = unused(&piece.id(), &concepts);
        let (weight, explains, level) = (piece.points, false, Level::Missing);
        concepts.push(ConceptSketch { id, title, weight, piece, phrases, explains, level });
    }
    concepts
}

/// The id, with a number behind it where a concept has it.
fn unused(id: &str, concepts: &[ConceptSketch<'_>]) -> String {
    let is_free = |id: &String| concepts.iter().all(|concept| concept.id != *id);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}
