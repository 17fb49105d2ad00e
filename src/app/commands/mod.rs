//! The commands, one a file.

pub mod by_reference;
pub mod check;
pub mod completions;
pub mod config;
pub mod eval;
pub mod eval_references;
pub mod grade;
pub mod history;
pub mod man;
pub mod new;
pub mod questions;
pub mod rubric;
pub mod schema;
pub mod stream;
pub mod watch;

use std::path::Path;
use std::sync::Arc;

use crate::app::args::ConfigArgs;
use crate::app::config::Given;
use crate::app::exit::Fault;
use crate::app::paths;
use crate::app::scopes::{Graders, Scope, Scopes};

/// What holds in the current folder, and the scopes that it is one of.
fn here(args: &ConfigArgs) -> Result<(Arc<Scope>, Scopes), Fault> {
    let mut scopes = Scopes::new(Given::new(&args.flags())?, args)?;
    let scope = scopes.of_folder(&paths::real(Path::new(".")))?;
    Ok((scope, scopes))
}

/// The questions that hold in the current folder.
fn graders(args: &ConfigArgs) -> Result<Arc<Graders>, Fault> {
    let (scope, _) = here(args)?;
    Ok(Arc::clone(&scope.graders))
}
