//! A text tried on a rubric, for programs, schema 1: fields may be added, never changed. Write-only.

use std::io::{self, Write};

use serde::Serialize;

use crate::base::{Source, Span};
use crate::evaluation::{ConceptTrial, Effect, Trial};
use crate::matching::{Hit, NearMiss, Obstacle};
use crate::rubric::{Level, Role, Rubric};

/// Version of the contract.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Whole<'t> {
    schema: u32,
    version: &'static str,
    question: &'t str,
    text: &'t str,
    concepts: Vec<ConceptLine<'t>>,
}

#[derive(Serialize)]
struct ConceptLine<'t> {
    id: &'t str,
    title: &'t str,
    level: Level,
    reason: &'t str,
    hits: Vec<HitLine<'t>>,
    near: Vec<NearLine<'t>>,
}

#[derive(Serialize)]
struct HitLine<'t> {
    #[serde(flatten)]
    place: PlaceLine<'t>,
    effect: &'static str,
    /// The words that deny it.
    denied_by: Option<&'t str>,
}

#[derive(Serialize)]
struct NearLine<'t> {
    #[serde(flatten)]
    place: PlaceLine<'t>,
    obstacle: &'static str,
    /// How many words too many stand between.
    words: Option<usize>,
    /// The word of the text that is in the way.
    written: Option<&'t str>,
    /// The word of the phrase that is missing or was meant.
    wanted: Option<&'t str>,
}

#[derive(Serialize)]
struct PlaceLine<'t> {
    phrase: Option<&'t str>,
    role: Role,
    r#match: &'static str,
    /// The matched words.
    matched: Vec<&'t str>,
    /// Where they stand, as byte offsets.
    parts: Vec<[usize; 2]>,
    /// The words that a heading or the sentence before has lent.
    context: Vec<[usize; 2]>,
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render(trial: &Trial, rubric: &Rubric, source: &Source, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        question: &rubric.id,
        text: &source.text,
        concepts: trial.concepts.iter().map(|concept| concept_line(concept, rubric, source)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn concept_line<'t>(trial: &'t ConceptTrial, rubric: &'t Rubric, source: &'t Source) -> ConceptLine<'t> {
    let concept = &rubric.concepts[trial.concept];
    ConceptLine {
        id: &concept.id,
        title: &concept.title,
        level: trial.grade.level,
        reason: &trial.grade.reason,
        hits: trial.hits.iter().map(|(hit, effect)| hit_line(hit, *effect, rubric, source)).collect(),
        near: trial.near.iter().map(|miss| near_line(miss, rubric, source)).collect(),
    }
}

fn hit_line<'t>(hit: &Hit, effect: Effect, rubric: &'t Rubric, source: &'t Source) -> HitLine<'t> {
    let (effect, denied_by) = match effect {
        Effect::Earns => ("earns", None),
        Effect::Wished => ("wished", None),
        Effect::Denied(by) => ("denied", Some(by.of(&source.text))),
        Effect::Claims => ("claims", None),
        Effect::Voided => ("voided", None),
    };
    HitLine { place: place_line(hit, rubric, source), effect, denied_by }
}

fn near_line<'t>(miss: &'t NearMiss, rubric: &'t Rubric, source: &'t Source) -> NearLine<'t> {
    let place = place_line(&miss.hit, rubric, source);
    let written = |span: Span| Some(span.of(&source.text));
    let (obstacle, words, written, wanted) = match &miss.obstacle {
        Obstacle::Comma => ("comma", None, None, None),
        Obstacle::Capitals(span) => ("capitals", None, written(*span), None),
        Obstacle::Copied => ("copied", None, None, None),
        Obstacle::Gap(words) => ("gap", Some(*words), None, None),
        Obstacle::Order => ("order", None, None, None),
        Obstacle::KnownWord { written: span, meant } => {
            ("known_word", None, written(*span), Some(meant.as_str()))
        }
        Obstacle::Missing(word) => ("missing", None, None, Some(word.as_str())),
    };
    NearLine { place, obstacle, words, written, wanted }
}

fn place_line<'t>(hit: &Hit, rubric: &'t Rubric, source: &'t Source) -> PlaceLine<'t> {
    let offsets = |spans: &[Span]| spans.iter().map(|span| [span.start, span.end]).collect();
    PlaceLine {
        phrase: rubric.concepts[hit.concept].phrase(hit.phrase),
        role: hit.role,
        r#match: hit.kind.name(),
        matched: hit.parts.iter().map(|part| part.of(&source.text)).collect(),
        parts: offsets(&hit.parts),
        context: offsets(&hit.context),
    }
}
