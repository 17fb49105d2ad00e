//! Marks a written practice answer against a rubric of expected concepts: which it explains, which it only
//! mentions, which it misses, with the words that show it, a score, and what to write next.
//!
//! ```
//! use grade::bank::Bank;
//! use grade::rubric::Level;
//!
//! let bank = Bank::built_in();
//! let grader = bank.grader("db-backups")?;
//!
//! let grade = grader.grade_text("Every night a job dumps the database.", bank.analyser());
//! let backups = grader.rubric.concepts.iter().position(|concept| concept.id == "automated-backups").unwrap();
//! assert!(grade.concepts[backups].level >= Level::Mentioned);
//! assert!(grade.score < 50);
//! # Ok::<(), grade::bank::BankError>(())
//! ```
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
pub mod text;
