//! How well grading by reference agrees with graders, for programs, schema 1: fields may be added, never changed.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::evaluation::{ReferenceEvaluation, ReferenceFigures};

/// Writes one JSON object and a line end. A figure that is undefined is `null`.
///
/// # Errors
/// Those of the writer.
pub fn render(evaluation: &ReferenceEvaluation, out: &mut dyn Write) -> io::Result<()> {
    let questions = evaluation.worst_questions.iter().map(|question| {
        json!({"question": question.id, "answers": question.answers, "pearson": question.correlation})
    });
    let answers = evaluation.worst_answers.iter().map(|answer| {
        json!({"id": answer.id, "mark": answer.mark, "score": answer.score, "answer": answer.answer})
    });
    let whole = json!({
        "schema": 1,
        "version": env!("CARGO_PKG_VERSION"),
        "overall": figures(&evaluation.overall),
        "odd_questions": figures(&evaluation.odd),
        "even_questions": figures(&evaluation.even),
        "worst_questions": questions.collect::<Vec<_>>(),
        "worst_answers": answers.collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn figures(figures: &ReferenceFigures) -> Value {
    json!({
        "questions": figures.questions,
        "answers": figures.answers,
        "pooled_pearson": figures.pooled,
        "mean_pearson_of_questions": figures.mean_of_questions,
    })
}
