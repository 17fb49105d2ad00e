//! How results are shown and where they go: the same for every command that grades.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::app::output::Output;
use crate::report::{Format, Look};

/// Formats and files.
#[derive(Debug, clap::Args)]
pub struct OutputArgs {
    /// How to show the marks; a table, and annotations beside it in a GitHub workflow
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub format: Option<Format>,
    /// Write the marks to a file, whole or not at all; - for standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write another report beside the marks; may be given more than once
    #[arg(long = "report", value_name = "FORMAT=FILE", value_parser = report)]
    pub reports: Vec<ReportArg>,
    /// Show why each concept has its level, and all evidence
    #[arg(long)]
    pub explain: bool,
    /// Leave out the advice on how a draft is told: length, story, habits
    #[arg(long)]
    pub no_delivery: bool,
    /// Print no marks, only errors; files are written all the same
    #[arg(long)]
    pub quiet: bool,
}

impl OutputArgs {
    /// What it says about advice on delivery, if anything.
    pub fn delivery(&self) -> Option<bool> {
        self.no_delivery.then_some(false)
    }

    /// How a table looks on the terminal.
    pub fn look(&self) -> Look {
        Look { width: Output::width(), explain: self.explain, ..Look::default() }
    }
}

/// `FORMAT=FILE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportArg {
    /// Its format.
    pub format: Format,
    /// Where it goes.
    pub file: PathBuf,
}

fn format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.map(|format| PossibleValue::new(format.name()).help(format.about()));
    PossibleValuesParser::new(names)
        .try_map(|name| Format::from_name(&name).ok_or_else(|| format!("unknown format {name}")))
}

fn report(text: &str) -> Result<ReportArg, String> {
    let (name, file) = text.split_once('=').ok_or("write FORMAT=FILE, for example junit=marks.xml")?;
    let format = Format::from_name(name).ok_or_else(|| {
        format!("unknown format {name:?}; there are {}", Format::ALL.map(Format::name).join(", "))
    })?;
    if file.is_empty() {
        return Err(format!("no file after {name}="));
    }
    Ok(ReportArg { format, file: file.into() })
}
