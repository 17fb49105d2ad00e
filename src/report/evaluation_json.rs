//! An evaluation for programs, schema 1: fields may be added, never changed. Write-only; what is undefined is `null`.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::{
    Agreement, ConceptFigures, Evaluation, Figures, Finding, Group, Interval, Intervals, Scores,
    UnknownConcept, UnknownQuestion,
};

/// Version of the contract.
pub const SCHEMA: u32 = 1;

/// How well the engine agrees with reference marks; what is undefined is null.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade evaluation"))]
struct Whole<'e> {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    overall: FiguresPart,
    kinds: Vec<KindLine<'e>>,
    questions: Vec<QuestionLine<'e>>,
    concepts: Vec<ConceptLine<'e>>,
    unsure: u32,
    unmarked: u32,
    unknown_questions: Vec<UnknownQuestionLine<'e>>,
    unknown_concepts: Vec<UnknownConceptLine<'e>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FiguresPart {
    answers: u32,
    agreement: AgreementPart,
    scores: ScoresPart,
    intervals: IntervalsPart,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AgreementPart {
    pairs: u32,
    kappa: Option<f64>,
    weighted_kappa: Option<f64>,
    level_kappa: Option<f64>,
    precision: Option<f64>,
    recall: Option<f64>,
    exact: Option<f64>,
    false_credit: u32,
    missed_credit: u32,
    /// Rows: the reference; columns: the engine; both from missing to explained.
    levels: [[u32; 3]; 3],
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ScoresPart {
    answers: u32,
    correlation: Option<f64>,
    correlation_within_kinds: Option<f64>,
    mean_error: Option<f64>,
    bias: Option<f64>,
}

/// Lower and upper end of 95 %.
type Ends = Option<[f64; 2]>;

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct IntervalsPart {
    kappa: Ends,
    weighted_kappa: Ends,
    level_kappa: Ends,
    precision: Ends,
    recall: Ends,
    correlation: Ends,
    correlation_within_kinds: Ends,
    mean_error: Ends,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct KindLine<'e> {
    kind: &'e str,
    figures: FiguresPart,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct QuestionLine<'e> {
    question: &'e str,
    figures: FiguresPart,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ConceptLine<'e> {
    question: &'e str,
    concept: &'e str,
    agreement: AgreementPart,
    false_credits: Vec<FindingLine<'e>>,
    missed_credits: Vec<FindingLine<'e>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FindingLine<'e> {
    answer: &'e str,
    reference: &'static str,
    engine: &'static str,
    text: Option<&'e str>,
    phrase: Option<&'e str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UnknownQuestionLine<'e> {
    question: &'e str,
    answers: u32,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UnknownConceptLine<'e> {
    question: &'e str,
    concept: &'e str,
    answers: u32,
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        overall: figures(&evaluation.overall),
        kinds: evaluation.kinds.iter().map(kind_line).collect(),
        questions: evaluation.questions.iter().map(question_line).collect(),
        concepts: evaluation.concepts.iter().map(concept_line).collect(),
        unsure: evaluation.unsure,
        unmarked: evaluation.unmarked,
        unknown_questions: evaluation.unknown_questions.iter().map(unknown_question_line).collect(),
        unknown_concepts: evaluation.unknown_concepts.iter().map(unknown_concept_line).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn figures(figures: &Figures) -> FiguresPart {
    FiguresPart {
        answers: figures.answers,
        agreement: agreement(&figures.agreement),
        scores: scores(&figures.scores),
        intervals: intervals(&figures.intervals),
    }
}

fn agreement(agreement: &Agreement) -> AgreementPart {
    AgreementPart {
        pairs: agreement.pairs,
        kappa: agreement.kappa,
        weighted_kappa: agreement.weighted_kappa,
        level_kappa: agreement.level_kappa,
        precision: agreement.precision,
        recall: agreement.recall,
        exact: agreement.exact,
        false_credit: agreement.false_credit,
        missed_credit: agreement.missed_credit,
        levels: agreement.table.counts,
    }
}

fn scores(scores: &Scores) -> ScoresPart {
    ScoresPart {
        answers: scores.answers,
        correlation: scores.correlation,
        correlation_within_kinds: scores.correlation_within_kinds,
        mean_error: scores.mean_error,
        bias: scores.bias,
    }
}

fn intervals(intervals: &Intervals) -> IntervalsPart {
    let ends = |interval: Option<Interval>| interval.map(|interval| [interval.low, interval.high]);
    IntervalsPart {
        kappa: ends(intervals.kappa),
        weighted_kappa: ends(intervals.weighted_kappa),
        level_kappa: ends(intervals.level_kappa),
        precision: ends(intervals.precision),
        recall: ends(intervals.recall),
        correlation: ends(intervals.correlation),
        correlation_within_kinds: ends(intervals.correlation_within_kinds),
        mean_error: ends(intervals.mean_error),
    }
}

fn kind_line(group: &Group) -> KindLine<'_> {
    KindLine { kind: &group.name, figures: figures(&group.figures) }
}

fn question_line(group: &Group) -> QuestionLine<'_> {
    QuestionLine { question: &group.name, figures: figures(&group.figures) }
}

fn concept_line(concept: &ConceptFigures) -> ConceptLine<'_> {
    ConceptLine {
        question: &concept.question,
        concept: &concept.concept,
        agreement: agreement(&concept.agreement),
        false_credits: concept.false_credits.iter().map(finding_line).collect(),
        missed_credits: concept.missed_credits.iter().map(finding_line).collect(),
    }
}

fn finding_line(finding: &Finding) -> FindingLine<'_> {
    FindingLine {
        answer: &finding.answer,
        reference: finding.reference.name(),
        engine: finding.engine.name(),
        text: finding.text.as_deref(),
        phrase: finding.phrase.as_deref(),
    }
}

fn unknown_question_line(unknown: &UnknownQuestion) -> UnknownQuestionLine<'_> {
    UnknownQuestionLine { question: &unknown.question, answers: unknown.answers }
}

fn unknown_concept_line(unknown: &UnknownConcept) -> UnknownConceptLine<'_> {
    UnknownConceptLine { question: &unknown.question, concept: &unknown.concept, answers: unknown.answers }
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole<'_>>("evaluation");
}
