//! The commands, one a file.

pub mod check;
pub mod config;
pub mod eval;
pub mod grade;
pub mod new;
pub mod questions;

use std::path::Path;
use std::sync::Arc;

use crate::app::args::ConfigArgs;
use crate::app::config::Given;
use crate::app::exit::Fault;
use crate::app::paths;
use crate::app::scopes::{Graders, Scopes};

/// The questions that hold in the current folder.
fn graders(args: &ConfigArgs) -> Result<Arc<Graders>, Fault> {
    let mut scopes = Scopes::new(Given::new(&args.flags())?, args)?;
    let scope = scopes.of_folder(&paths::real(Path::new(".")))?;
    Ok(Arc::clone(&scope.graders))
}
