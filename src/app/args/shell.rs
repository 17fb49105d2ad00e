//! Options of `grade completions`, `grade man` and `grade schema`.

use clap_complete::Shell;

/// `grade completions`.
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell that is to complete words
    #[arg(value_enum)]
    pub shell: Shell,
}

/// `grade man`.
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// The command that the page is about, for example `rubric test`; the whole program if none is named
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// `grade schema`.
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// The file or format, for example `rubric`; all are listed if none is named
    pub name: Option<String>,
}
