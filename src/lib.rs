//! Marks a written practice answer against a rubric of expected concepts: which it explains, which it only
//! mentions, which it misses, with the words that show it, a score, and what to write next.
//!
//! A program that grades needs three things: a [`Bank`] of questions, the [`Grader`] of one of them, which holds its
//! [`Rubric`], and [`grade`](grade()). All are `Send + Sync`: share one grader between threads.
//!
//! ```
//! use grade::{Bank, Level, grade};
//!
//! let bank = Bank::built_in();
//! let grader = bank.grader("db-backups")?;
//!
//! let text = "Every night a job dumps the database.";
//! let marks = grade(text, &grader, &bank);
//! assert!(marks.score < 50, "of 100");
//!
//! // The concepts of the marks are those of the rubric, in the same order.
//! let mut concepts = grader.rubric.concepts.iter().zip(&marks.concepts);
//! let (backups, shown) = concepts.find(|(concept, _)| concept.id == "automated-backups").unwrap();
//! assert!(shown.level >= Level::Mentioned);
//! assert!(shown.points(backups) <= backups.max_points());
//!
//! // Evidence is a span of bytes of the text.
//! assert!(shown.evidence[0].span.of(text).contains("dumps"));
//! # Ok::<(), grade::BankError>(())
//! ```
//!
//! [`Bank::add`] adds questions of your own. `examples/` has programs that grade a string, add a rubric while they run,
//! and grade a thousand answers on all cores.
//!
//! The modules are layers, lowest first: each uses only those above it in this list.

#![forbid(unsafe_code)]

pub mod app;
pub mod bank;
pub mod base;
pub mod derive;
pub mod evaluation;
pub mod grading;
pub mod matching;
pub mod report;
pub mod rubric;
#[cfg(test)]
mod schema_file;
pub mod text;

pub use crate::bank::{Bank, BankError};
pub use crate::grading::{Band, ConceptGrade, Evidence, Grade, Grader};
pub use crate::rubric::{Concept, Level, Rubric};

/// Marks an answer with the rubric of a question of this bank.
///
/// `text` is Markdown or plain text in UTF-8, of any length; time grows with it in proportion. The marks have a
/// [`ConceptGrade`] for each concept of the rubric, in its order; points and the score, 0 to 100, are whole numbers;
/// spans of evidence are byte offsets in `text`. The same text and rubric give the same marks, always. It cannot fail: a
/// text that shows nothing scores 0.
///
/// ```
/// use grade::{Bank, Band, grade};
///
/// let bank = Bank::built_in();
/// let marks = grade("I like turtles.", &bank.grader("db-backups")?, &bank);
/// assert_eq!((marks.score, marks.points, Band::of(marks.score)), (0, 0, Band::OffTheMark));
/// # Ok::<(), grade::BankError>(())
/// ```
pub fn grade(text: &str, grader: &Grader, bank: &Bank) -> Grade {
    grader.grade_text(text, bank.analyser())
}
