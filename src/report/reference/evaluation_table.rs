//! How well grading by reference agrees with graders, for people.

use std::io::{self, Write};

use crate::evaluation::{ReferenceEvaluation, ReferenceFigures};
use crate::report::plain::{WIDTH, cut, quoted, show, table, write_table};
use crate::report::printable;

/// Writes the figures, then where they are worst.
///
/// # Errors
/// Those of the writer.
pub fn render(evaluation: &ReferenceEvaluation, out: &mut dyn Write) -> io::Result<()> {
    let header = ["Pearson's r", "Questions", "Answers", "Pooled", "Mean of questions"];
    let mut figures = table(header.map(str::to_owned));
    let rows = [
        ("all", &evaluation.overall),
        ("odd questions, chosen on", &evaluation.odd),
        ("even questions, held out", &evaluation.even),
    ];
    for (name, row) in rows {
        figures.add_row(self::row(name, row));
    }
    write_table(&figures, out)?;
    writeln!(out, "Questions with the lowest r")?;
    for question in &evaluation.worst_questions {
        let (r, answers) = (show(Some(question.correlation), 3), question.answers);
        let text = printable(&question.question);
        let line = format!("{r:>7}  {}, {answers} answers: {text}", printable(&question.id));
        writeln!(out, "{}", cut(&line, WIDTH.into()))?;
    }
    writeln!(out, "\nAnswers judged worst: mark and score of 100")?;
    for answer in &evaluation.worst_answers {
        let (mark, score) = (show(Some(answer.mark), 0), show(Some(answer.score), 0));
        let line = format!("{mark:>5} {score:>3}  {} {}", printable(&answer.id), quoted(&answer.answer));
        writeln!(out, "{}", cut(&line, WIDTH.into()))?;
    }
    Ok(())
}

fn row(name: &str, figures: &ReferenceFigures) -> [String; 5] {
    [
        name.to_owned(),
        figures.questions.to_string(),
        figures.answers.to_string(),
        show(figures.pooled, 3),
        show(figures.mean_of_questions, 3),
    ]
}
