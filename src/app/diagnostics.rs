//! Faults of files, shown as a compiler would: file, line, column, caret.

use crate::app::output::Output;
use crate::bank::BankError;
use crate::base::ProblemList;
use crate::report::Snippets;

/// Shows why a bank has no rubric to give.
pub fn bank_error(error: &BankError, output: &Output) {
    match error {
        BankError::UnknownQuestion { .. } => output.error(&error.to_string()),
        BankError::Faulty(list) => problems(list, output),
    }
}

/// Shows every problem of a file.
pub fn problems(list: &ProblemList, output: &Output) {
    let snippets = Snippets::new(&list.source);
    for problem in &list.problems {
        output.diagnostic(&snippets.error(problem));
    }
    let (count, s) = (list.problems.len(), if list.problems.len() == 1 { "" } else { "s" });
    output.error(&format!("{}: {count} problem{s}", list.source.name));
}
