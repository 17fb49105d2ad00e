//! Where the reports of a run go: opened before the work, fed draft by draft, in their place at the end.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::app::args::OutputArgs;
use crate::app::exit::{Exit, Fault};
use crate::app::inputs::Inputs;
use crate::app::output::Output;
use crate::app::report_file::ReportFile;
use crate::report::{Entry, Format, Look, Renderer};

/// The path that stands for standard output.
const STDOUT: &str = "-";

/// Set to `true` in a GitHub workflow.
const IN_WORKFLOW: &str = "GITHUB_ACTIONS";

/// Names the file that the summary of a workflow step is read from.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Every report of a run.
pub struct Destinations {
    sinks: Vec<Sink>,
    /// What was wrong with those that are given up.
    exit: Exit,
}

/// A report, and where it goes.
struct Sink {
    format: Format,
    renderer: Box<dyn Renderer>,
    /// What is rendered and not yet written.
    text: Vec<u8>,
    place: Place,
}

enum Place {
    Stdout,
    File(ReportFile),
    /// Appended to at the end.
    Summary(PathBuf),
}

impl Destinations {
    /// Sees to it that everything can be written. `look` is that of a terminal; files are as wide as a pipe.
    ///
    /// # Errors
    /// What cannot be written, is read as well, or is named twice.
    pub fn open(args: &OutputArgs, look: Look, inputs: &Inputs<'_>) -> Result<Self, Fault> {
        let mut all = Self { sinks: Vec::new(), exit: Exit::Done };
        let stdout = Path::new(STDOUT);
        all.add(
            args.format.unwrap_or(Format::Table),
            args.output.as_deref().unwrap_or(stdout),
            look,
            inputs,
        )?;
        for report in &args.reports {
            all.add(report.format, &report.file, look, inputs)?;
        }
        if args.quiet {
            all.sinks.retain(|sink| !sink.is_stdout());
            return Ok(all);
        }
        let in_workflow = env::var_os(IN_WORKFLOW).is_some_and(|value| value == "true");
        let is_for_program = |sink: &Sink| sink.is_stdout() && sink.format != Format::Table;
        if in_workflow && args.format.is_none() && !all.sinks.iter().any(is_for_program) {
            all.push(Format::Github, Place::Stdout, look)?;
        }
        if let Some(path) = env::var_os(SUMMARY).filter(|path| !path.is_empty()) {
            all.push(Format::Markdown, Place::Summary(path.into()), look)?;
        }
        Ok(all)
    }

    fn add(&mut self, format: Format, path: &Path, look: Look, inputs: &Inputs<'_>) -> Result<(), Fault> {
        let place = if path.as_os_str() == STDOUT {
            Place::Stdout
        } else {
            Place::File(ReportFile::open(path, |path| inputs.contain(path))?)
        };
        if self.sinks.iter().any(|sink| sink.place.is_same(&place)) {
            let help = "two reports go there; name another file";
            return Err(Fault::Usage(format!("{}: {help}", path.display())));
        }
        self.push(format, place, look)
    }

    fn push(&mut self, format: Format, place: Place, look: Look) -> Result<(), Fault> {
        let width = if matches!(place, Place::Stdout) { look.width } else { Look::COLUMNS };
        let mut sink =
            Sink { format, renderer: format.renderer(Look { width, ..look }), text: Vec::new(), place };
        sink.renderer.begin(&mut sink.text)?;
        self.sinks.push(sink);
        Ok(())
    }

    /// Whether people see a table on standard output.
    pub fn show_table(&self) -> bool {
        self.sinks.iter().any(|sink| sink.is_stdout() && sink.format == Format::Table)
    }

    /// Gives the next drafts to every report; one that fails is given up, and does not stop the others.
    pub fn take(&mut self, entries: &[Entry<'_>], output: &Output) {
        self.sinks.retain_mut(|sink| {
            let Err(fault) = sink.take(entries, output) else { return true };
            self.exit = self.exit.min(fault.report(output));
            false
        });
    }

    /// Ends every report and puts it in its place. Says what failed.
    pub fn finish(self, output: &Output) -> Exit {
        let failed = |sink: Sink| sink.finish(output).err().map(|fault| fault.report(output));
        self.sinks.into_iter().filter_map(failed).fold(self.exit, Exit::min)
    }
}

impl Sink {
    const fn is_stdout(&self) -> bool {
        matches!(self.place, Place::Stdout)
    }

    fn take(&mut self, entries: &[Entry<'_>], output: &Output) -> Result<(), Fault> {
        for entry in entries {
            self.renderer.entry(*entry, &mut self.text)?;
        }
        if self.is_kept() { Ok(()) } else { self.write(output) }
    }

    /// Whether nothing is written before the end. Annotations would stand in the midst of the table.
    fn is_kept(&self) -> bool {
        matches!(self.place, Place::Summary(_)) || (self.is_stdout() && self.format == Format::Github)
    }

    fn write(&mut self, output: &Output) -> Result<(), Fault> {
        match &mut self.place {
            Place::Stdout if self.format == Format::Github => output.print_commands(&self.text)?,
            Place::Stdout => output.print(&self.text)?,
            Place::File(file) if self.format == Format::Table => {
                file.write(&anstream::adapter::strip_bytes(&self.text).into_vec())?;
            }
            Place::File(file) => file.write(&self.text)?,
            Place::Summary(path) => append(path, &self.text, output),
        }
        self.text.clear();
        Ok(())
    }

    fn finish(mut self, output: &Output) -> Result<(), Fault> {
        self.renderer.end(&mut self.text)?;
        self.write(output)?;
        if let Place::File(file) = self.place { file.finish() } else { Ok(()) }
    }
}

/// Nobody asked for the summary in this run, so it is a warning that it cannot be written.
fn append(path: &Path, text: &[u8], output: &Output) {
    let file = OpenOptions::new().append(true).create(true).open(path);
    if let Err(error) = file.and_then(|mut file| file.write_all(text)) {
        output.warning(&format!("{}: cannot append the summary: {error}", path.display()));
    }
}

impl Place {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Stdout, Self::Stdout) => true,
            (Self::File(one), Self::File(other)) => one.is_same(other),
            _ => false,
        }
    }
}
