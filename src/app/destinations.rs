//! Where the reports of a run go: checked before the work, written after it.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::StripStream;

use crate::app::args::OutputArgs;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::report_file::ReportFile;
use crate::report::{self, Format, Look, Outcome};

/// The path that stands for standard output.
const STDOUT: &str = "-";

/// Set to `true` in a GitHub workflow.
const IN_WORKFLOW: &str = "GITHUB_ACTIONS";

/// Names the file that the summary of a workflow step is read from.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Every report of a run.
#[derive(Debug)]
pub struct Destinations {
    /// What goes to standard output, in order.
    stdout: Vec<Format>,
    files: Vec<(Format, ReportFile)>,
    /// What Markdown is appended to.
    summary: Option<PathBuf>,
    explain: bool,
}

impl Destinations {
    /// Sees to it that everything can be written. `inputs` are the files that are read.
    ///
    /// # Errors
    /// What cannot be written, is read as well, or is named twice.
    pub fn check(args: &OutputArgs, inputs: &[&Path]) -> Result<Self, Fault> {
        let mut all = Self { stdout: Vec::new(), files: Vec::new(), summary: None, explain: args.explain };
        let stdout = Path::new(STDOUT);
        all.add(args.format.unwrap_or(Format::Table), args.output.as_deref().unwrap_or(stdout), inputs)?;
        for report in &args.reports {
            all.add(report.format, &report.file, inputs)?;
        }
        let is_taken = all.stdout.iter().any(|format| *format != Format::Table);
        if args.quiet {
            all.stdout.clear();
        } else {
            let in_workflow = env::var_os(IN_WORKFLOW).is_some_and(|value| value == "true");
            if in_workflow && args.format.is_none() && !is_taken {
                all.stdout.push(Format::Github);
            }
            all.summary = env::var_os(SUMMARY).filter(|path| !path.is_empty()).map(PathBuf::from);
        }
        Ok(all)
    }

    fn add(&mut self, format: Format, path: &Path, inputs: &[&Path]) -> Result<(), Fault> {
        let twice = || Fault::Usage(format!("{}: two reports go there; name another file", path.display()));
        if path.as_os_str() == STDOUT {
            if !self.stdout.is_empty() {
                return Err(twice());
            }
            self.stdout.push(format);
            return Ok(());
        }
        let file = ReportFile::check(path, inputs)?;
        if self.files.iter().any(|(_, other)| other.is_same(&file)) {
            return Err(twice());
        }
        self.files.push((format, file));
        Ok(())
    }

    /// Writes every report; one that fails does not stop the others. Says what failed.
    pub fn write(&self, outcome: &Outcome, output: &Output) -> Exit {
        let mut exit = Exit::Done;
        let mut note = |result: Result<(), Fault>| {
            if let Err(fault) = result {
                exit = exit.min(fault.report(output));
            }
        };
        for (format, file) in &self.files {
            note(file.write(|out| self.render(outcome, *format, out)));
        }
        for format in &self.stdout {
            note(self.print(outcome, *format, output).map_err(Fault::Output));
        }
        if let Some(path) = &self.summary
            && let Err(error) = self.append(outcome, path)
        {
            output.warning(&format!("{}: cannot append the summary: {error}", path.display()));
        }
        exit
    }

    /// As it stands in a file: without colours, and as wide as where there is no terminal.
    fn render(&self, outcome: &Outcome, format: Format, out: &mut dyn Write) -> io::Result<()> {
        let look = Look { width: Output::COLUMNS, explain: self.explain };
        if format != Format::Table {
            return report::render(outcome, format, look, out);
        }
        let mut plain = StripStream::new(Vec::new());
        report::render(outcome, format, look, &mut plain)?;
        out.write_all(&plain.into_inner())
    }

    fn print(&self, outcome: &Outcome, format: Format, output: &Output) -> io::Result<()> {
        let look = Look { width: Output::width(), explain: self.explain };
        let mut text = Vec::new();
        report::render(outcome, format, look, &mut text)?;
        if format == Format::Github { output.print_commands(&text) } else { output.print(&text) }
    }

    fn append(&self, outcome: &Outcome, path: &Path) -> io::Result<()> {
        let mut text = Vec::new();
        self.render(outcome, Format::Markdown, &mut text)?;
        OpenOptions::new().append(true).create(true).open(path)?.write_all(&text)
    }
}
