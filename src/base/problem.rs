//! What is wrong in a file that people write by hand, and where.

use std::fmt;
use std::sync::Arc;

use crate::base::{Source, Span};

/// One fault of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub span: Span,
    /// What is wrong: lower case, no period.
    pub message: String,
    /// What to do about it, if that is known.
    pub help: Option<String>,
}

impl Problem {
    /// A problem without advice.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    /// The same with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Every fault found in one file, in the order of their places; never empty.
#[derive(Clone)]
pub struct ProblemList {
    /// The file.
    pub source: Arc<Source>,
    /// Its faults.
    pub problems: Vec<Problem>,
}

impl ProblemList {
    /// Sorts the problems by place.
    pub fn new(source: Arc<Source>, mut problems: Vec<Problem>) -> Self {
        problems.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
        problems.dedup();
        Self { source, problems }
    }
}

impl fmt::Display for ProblemList {
    /// One line a problem: `file:line:column: message; help`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            let place = self.source.position(problem.span.start);
            write!(f, "{}:{}:{}: {}", self.source.name, place.line, place.column, problem.message)?;
            if let Some(help) = &problem.help {
                write!(f, "; {help}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for ProblemList {
    /// The same as `Display`: the text of a file is of no use in a message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ProblemList {}
