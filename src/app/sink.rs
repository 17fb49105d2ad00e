//! What the text of a report is written to.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anstream::adapter::strip_bytes;

use crate::app::exit::Fault;
use crate::app::output::Output;
use crate::app::report_file::{OpenFile, ReportFile};

/// A place that text goes to.
pub enum Sink {
    /// Standard output, as it comes.
    Stdout,
    /// Standard output, below all else, for lines that are meant to be commands.
    Annotations(Vec<u8>),
    /// A file, opened when there is something to write.
    File(ReportFile, Option<OpenFile>),
    /// The end of a file that others write to as well.
    Summary(PathBuf, Vec<u8>),
}

impl Sink {
    /// Whether both are the same place.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(file, _), Self::File(other, _)) => file.is_same(other),
            (Self::Stdout | Self::Annotations(_), Self::Stdout | Self::Annotations(_)) => true,
            _ => false,
        }
    }

    /// Writes some text.
    ///
    /// # Errors
    /// Those of the place.
    pub fn write(&mut self, text: &[u8], output: &Output) -> Result<(), Fault> {
        match self {
            Self::Stdout => output.print(text)?,
            Self::Annotations(lines) | Self::Summary(_, lines) => lines.extend_from_slice(text),
            Self::File(file, open) => {
                let out = match open {
                    Some(out) => out,
                    None => open.insert(file.open()?),
                };
                let text = strip_bytes(text).into_vec();
                out.write_all(&text).map_err(|error| file.fault(&error))?;
            }
        }
        Ok(())
    }

    /// Ends the text.
    ///
    /// # Errors
    /// Those of the place.
    pub fn end(&mut self, output: &Output) -> Result<(), Fault> {
        match self {
            Self::Stdout => {}
            Self::Annotations(lines) => output.print_commands(lines)?,
            Self::File(file, open) => {
                if let Some(out) = open.take() {
                    out.finish().map_err(|error| file.fault(&error))?;
                }
            }
            Self::Summary(path, text) => append(path, text, output),
        }
        Ok(())
    }
}

/// Nobody asked for the summary in this run, so it is a warning that it cannot be written.
fn append(path: &Path, text: &[u8], output: &Output) {
    let file = OpenOptions::new().append(true).create(true).open(path);
    if let Err(error) = file.and_then(|mut file| file.write_all(text)) {
        output.warning(&format!("{}: cannot append the summary: {error}", path.display()));
    }
}
