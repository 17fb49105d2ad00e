//! Reads a file of answers with reference marks.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::app::diagnostics;
use crate::app::exit::Fault;
use crate::app::output::Output;
use crate::base::Source;
use crate::evaluation::{MarkedAnswer, read_marks};

/// A file and the answers in it.
type Marks = (Arc<Source>, Vec<MarkedAnswer>);

/// The marked answers; `None` where the file has faults, which have been shown.
///
/// # Errors
/// A file that cannot be read.
pub fn read(path: &Path, output: &Output) -> Result<Option<Vec<MarkedAnswer>>, Fault> {
    Ok(read_file(path, output)?.map(|(_, answers)| answers))
}

/// The same with the file.
///
/// # Errors
/// A file that cannot be read.
pub fn read_file(path: &Path, output: &Output) -> Result<Option<Marks>, Fault> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| Fault::Unread(format!("{name}: {error}")))?;
    let source = Arc::new(Source::new(name, text));
    match read_marks(&source) {
        Ok(answers) => Ok(Some((source, answers))),
        Err(problems) => {
            diagnostics::problems(&problems, output);
            Ok(None)
        }
    }
}
