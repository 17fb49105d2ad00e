//! Options of `grade stream`.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::app::args::ConfigArgs;
use crate::app::config::Flags;
use crate::report::StreamField;

const AFTER_HELP: &str = "\
A line of input is {\"id\", \"question\", \"answer\"}; line N of the output answers line N.

A line that cannot be graded gives an object with its \"line\" and an \"error\". The
others are graded all the same, and the exit code is 4.

The configuration is that of the current folder; its overrides are for files.";

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
    /// The fields, each once.
    pub fn fields(&self) -> Vec<StreamField> {
        let mut fields = Vec::new();
        for field in &self.fields {
            if !fields.contains(field) {
                fields.push(*field);
            }
        }
        fields
    }

    /// What the environment could give as well.
    pub fn flags(&self) -> Flags {
        Flags { jobs: self.jobs, ..self.config.flags() }
    }
}

fn field() -> impl TypedValueParser<Value = StreamField> {
    PossibleValuesParser::new(StreamField::ALL.map(StreamField::name))
        .try_map(|name| StreamField::from_name(&name).ok_or_else(|| format!("unknown field {name}")))
}
