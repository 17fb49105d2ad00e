//! A rubric with all that it takes to measure it.

use std::sync::Arc;

use crate::bank::{Bank, BankError};
use crate::base::Source;
use crate::grading::Grader;
use crate::rubric::{Authored, Question};

/// A rubric, its question, and the engine made of both.
pub struct Subject {
    /// The rubric file.
    pub source: Arc<Source>,
    /// As its author wrote it.
    pub authored: Authored,
    /// What is asked.
    pub question: Question,
    /// What grades by it.
    pub grader: Grader,
}

impl Subject {
    /// Reads a rubric of the bank.
    ///
    /// # Errors
    /// An unknown id, or every problem of its files.
    pub fn read(bank: &Bank, id: &str) -> Result<Self, BankError> {
        let source = bank.rubric_file(id)?;
        let authored = Authored::parse(&source, id, bank.lexicon_of(id)?)?;
        let question = bank.question(id)?;
        let grader = bank.grader_of(&authored, &question)?;
        Ok(Self { source, authored, question, grader })
    }
}
