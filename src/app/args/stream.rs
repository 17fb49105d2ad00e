//! Options of `grade stream`.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::app::args::ConfigArgs;
use crate::app::config::Flags;
use crate::report::StreamField;

const AFTER_HELP: &str = "\
Line N of the output answers line N of the input. A line that cannot be graded gives {\"type\": \"failure\", \"line\",
\"id\", \"error\"}, the others are graded all the same, and the exit code is 4.

The configuration is that of the current folder; pass marks that it sets for files do not hold.";

/// `grade stream`.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct StreamArgs {
    /// Write only these fields of each report, in this order, parted by commas
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', value_parser = field())]
    pub fields: Vec<StreamField>,
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Threads to grade with; 0 for one a core
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

impl StreamArgs {
    /// What the environment could give as well.
    pub fn flags(&self) -> Flags {
        Flags { jobs: self.jobs, ..self.config.flags() }
    }
}

fn field() -> impl TypedValueParser<Value = StreamField> {
    PossibleValuesParser::new(StreamField::ALL.map(StreamField::name))
        .try_map(|name| StreamField::from_name(&name).ok_or_else(|| format!("unknown field {name}")))
}
