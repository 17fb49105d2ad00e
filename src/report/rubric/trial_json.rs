//! A text tried on a rubric, for programs, schema 1: fields may be added, never changed. Write-only.

use std::io::{self, Write};

use serde::Serialize;

use crate::base::{Source, Span};
use crate::evaluation::{ConceptTrial, Effect, Trial};
use crate::matching::{Hit, NearMiss, Obstacle};
use crate::rubric::{Level, Role, Rubric};

/// Version of the contract.
pub const SCHEMA: u32 = 1;

/// A text tried on a rubric.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade rubric try"))]
struct Whole<'t> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    /// Id of the question.
    question: &'t str,
    /// What was tried.
    text: &'t str,
    /// In the order of the rubric.
    concepts: Vec<ConceptLine<'t>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ConceptLine<'t> {
    /// Its id.
    id: &'t str,
    /// A few words for it.
    title: &'t str,
    /// How much the text shows of it.
    level: Level,
    /// Why this level.
    reason: &'t str,
    /// The phrases that match.
    hits: Vec<HitLine<'t>>,
    /// The phrases that nearly match, the nearest first.
    near: Vec<NearLine<'t>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct HitLine<'t> {
    #[serde(flatten)]
    place: PlaceLine<'t>,
    /// What the match does.
    #[cfg_attr(test, schemars(extend("enum" = ["earns", "wished", "denied", "claims", "voided", "unlike"])))]
    effect: &'static str,
    /// The words that deny it.
    denied_by: Option<&'t str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NearLine<'t> {
    #[serde(flatten)]
    place: PlaceLine<'t>,
    /// What stopped it.
    #[cfg_attr(test, schemars(extend("enum" = ["comma", "capitals", "copied", "gap", "order", "known_word", "missing"])))]
    obstacle: &'static str,
    /// How many words too many stand between.
    words: Option<usize>,
    /// The word of the text that is in the way.
    written: Option<&'t str>,
    /// The word of the phrase that is missing or was meant.
    wanted: Option<&'t str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PlaceLine<'t> {
    /// The phrase as written; `null` where the sentence is like the examples.
    phrase: Option<&'t str>,
    /// The list that it stands in.
    role: Role,
    /// The weakest match of its words.
    #[cfg_attr(test, schemars(extend("enum" = ["exact", "stem", "prefix", "synonym", "fuzzy", "regex", "likeness"])))]
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
        Effect::Unlike => ("unlike", None),
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

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("rubric-try");
}
