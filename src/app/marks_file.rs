//! Reads a file of answers with reference marks.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::app::diagnostics;
use crate::app::exit::Fault;
use crate::app::output::Output;
use crate::base::Source;
use crate::evaluation::{MarkedAnswer, read_marks};

/// The marked answers; `None` where the file has faults, which have been shown.
///
/// # Errors
/// A file that cannot be read.
pub fn read(path: &Path, output: &Output) -> Result<Option<Vec<MarkedAnswer>>, Fault> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| Fault::Unread(format!("{name}: {error}")))?;
    match read_marks(&Arc::new(Source::new(name, text))) {
        Ok(answers) => Ok(Some(answers)),
        Err(problems) => {
            diagnostics::problems(&problems, output);
            Ok(None)
        }
    }
}
