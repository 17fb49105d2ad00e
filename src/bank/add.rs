//! Questions that a program adds while it runs.

use crate::bank::{Bank, BankError};
use crate::base::Source;

impl Bank {
    /// Adds a question from the text of its two files, or replaces the one with the same id. `question` is Markdown: a
    /// heading, then what is asked; `rubric` is TOML, as `docs/rubrics.md` describes it. Problems name them
    /// `questions/ID.md` and `rubrics/ID.toml`.
    ///
    /// # Errors
    /// Every problem of a file, each with its place; the bank is then as it was.
    pub fn add(
        &mut self,
        id: &str,
        question: impl Into<String>,
        rubric: impl Into<String>,
    ) -> Result<(), BankError> {
        let before = self.entries.get(id).cloned();
        let question = Source::new(format!("questions/{id}.md"), question);
        let rubric = Source::new(format!("rubrics/{id}.toml"), rubric);
        self.insert(id, "", Some(question), Some(rubric));
        let result = self.question(id).and_then(|_| self.authored(id)).map(|_| ());
        if result.is_err() {
            match before {
                Some(before) => self.entries.insert(id.to_owned(), before),
                None => self.entries.remove(id),
            };
        }
        result
    }
}
