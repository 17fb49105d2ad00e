//! A run over drafts, as `grade DRAFT...` and `grade check` share it: from what was selected to the exit code.

use crate::app::batch::{self, Plan};
use crate::app::diagnostics;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::results::{Results, Tally};
use crate::app::scopes::Scopes;
use crate::app::selection::Selection;

/// What is done, and with what.
pub struct Run<'r> {
    pub selection: &'r Selection,
    pub scopes: &'r Scopes,
    pub plan: Plan<'r>,
    /// 0 for one a core.
    pub threads: usize,
    /// Whether it is told how many were graded even where it was all of them.
    pub tells_count: bool,
}

impl Run<'_> {
    /// Fails where the question that was asked for is unknown.
    ///
    /// # Errors
    /// That question.
    pub fn require_question(&self) -> Result<(), Fault> {
        let Some(id) = self.plan.question else { return Ok(()) };
        self.scopes.all().try_for_each(|scope| scope.graders.bank.require(id)).map_err(Fault::Bank)
    }

    /// Grades the drafts, shows what becomes of them, and tells what was not graded. Returns the counts, and whether
    /// a report could not be written.
    pub fn grade(&self, mut results: Results<'_>, output: &Output) -> (Tally, Exit) {
        batch::run(&self.selection.tasks, &self.plan, self.threads, |chunk| {
            self.plan.progress.suspend(|| results.take(&chunk));
        });
        self.plan.progress.finish_and_clear();
        let (tally, written) = results.finish();
        for error in self.scopes.all().flat_map(|scope| scope.graders.faulty()) {
            diagnostics::bank_error(&error, output);
        }
        if self.tells_count || tally.graded != tally.total() {
            let excluded = match self.selection.excluded {
                0 => String::new(),
                count => format!(", {count} excluded"),
            };
            output.diagnostic(&format!("graded {} of {}{excluded}", tally.graded, tally.total()));
        }
        (tally, written)
    }

    /// The exit code: what is wrong with the call or the bank, then the first of `others` that applies.
    pub fn exit(&self, tally: &Tally, others: &[(bool, Exit)]) -> Exit {
        let bad_bank = self.scopes.all().any(|scope| !scope.graders.faulty().is_empty());
        let applies = [(tally.without_question, Exit::Usage), (bad_bank, Exit::Bank)];
        let mut all = applies.iter().chain(others);
        all.find(|(applies, _)| *applies).map_or(Exit::Done, |&(_, exit)| exit)
    }
}

/// Whether a draft could not be read, or there was none: then it says so.
pub fn is_unread(tally: &Tally, output: &Output) -> bool {
    if tally.total() == tally.skipped {
        output.error("nothing was graded: every file is left out or answers no question");
    }
    tally.unread > 0 || tally.graded == 0
}
