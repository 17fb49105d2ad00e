//! A rubric with all that it takes to measure it.

use crate::bank::{Bank, BankError};
use crate::grading::Grader;
use crate::rubric::{Authored, Question};

/// A rubric, its question, and the engine made of both.
pub struct Subject {
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
        Ok(Self { authored: bank.authored(id)?, question: bank.question(id)?, grader: bank.grader(id)? })
    }
}
