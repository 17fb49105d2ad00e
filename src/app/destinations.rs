//! Where the reports of a run go. They are checked before the work, fed as the drafts are graded, and ended after it.

use std::env;
use std::path::Path;

use crate::app::args::OutputArgs;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::report_file::ReportFile;
use crate::app::sink::Sink;
use crate::report::{Format, Outcome, Renderer};

/// The path that stands for standard output.
const STDOUT: &str = "-";

/// Set to `true` in a GitHub workflow.
const IN_WORKFLOW: &str = "GITHUB_ACTIONS";

/// Names the file that the summary of a workflow step is read from.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Every report of a run.
pub struct Destinations {
    deliveries: Vec<Delivery>,
    /// The worst that became of one.
    exit: Exit,
}

/// One report.
struct Delivery {
    format: Format,
    /// What writes it; none for the table, which comes as text.
    renderer: Option<Box<dyn Renderer>>,
    sink: Sink,
    has_begun: bool,
}

impl Destinations {
    /// Sees to it that everything can be written. `inputs` are the files that are read.
    ///
    /// # Errors
    /// What cannot be written, is read as well, or is named twice.
    pub fn check(args: &OutputArgs, inputs: &[&Path]) -> Result<Self, Fault> {
        let mut all = Self { deliveries: Vec::new(), exit: Exit::Done };
        let stdout = Path::new(STDOUT);
        all.add(args.format.unwrap_or(Format::Table), args.output.as_deref().unwrap_or(stdout), inputs)?;
        for report in &args.reports {
            all.add(report.format, &report.file, inputs)?;
        }
        if args.quiet {
            all.deliveries.retain(|delivery| !matches!(delivery.sink, Sink::Stdout));
            return Ok(all);
        }
        let is_stdout = |delivery: &Delivery| matches!(delivery.sink, Sink::Stdout);
        let is_taken = all.deliveries.iter().any(|one| is_stdout(one) && one.format != Format::Table);
        let in_workflow = env::var_os(IN_WORKFLOW).is_some_and(|value| value == "true");
        if in_workflow && args.format.is_none() && !is_taken {
            all.deliveries.push(Delivery::new(Format::Github, Sink::Annotations(Vec::new())));
        }
        if let Some(path) = env::var_os(SUMMARY).filter(|path| !path.is_empty()) {
            all.deliveries.push(Delivery::new(Format::Markdown, Sink::Summary(path.into(), Vec::new())));
        }
        Ok(all)
    }

    fn add(&mut self, format: Format, path: &Path, inputs: &[&Path]) -> Result<(), Fault> {
        let sink = match path.as_os_str() {
            name if name != STDOUT => Sink::File(ReportFile::check(path, inputs)?, None),
            _ if format == Format::Github => Sink::Annotations(Vec::new()),
            _ => Sink::Stdout,
        };
        if self.deliveries.iter().any(|other| other.sink.is_same(&sink)) {
            return Err(Fault::Usage(format!("{}: two reports go there; name another file", path.display())));
        }
        self.deliveries.push(Delivery::new(format, sink));
        Ok(())
    }

    /// Whether a table is asked for.
    pub fn want_table(&self) -> bool {
        self.deliveries.iter().any(|delivery| delivery.renderer.is_none())
    }

    /// Takes the next lines of the table.
    pub fn table(&mut self, text: &[u8], output: &Output) {
        self.each(output, |delivery| match delivery.renderer {
            None => delivery.sink.write(text, output),
            Some(_) => Ok(()),
        });
    }

    /// Takes the next drafts, in the order of their paths.
    pub fn take(&mut self, outcome: &Outcome, output: &Output) {
        self.each(output, |delivery| delivery.take(outcome, output));
    }

    /// Ends every report. Tells whether all of them are written.
    pub fn end(mut self, output: &Output) -> Exit {
        self.each(output, |delivery| delivery.end(output));
        self.exit
    }

    /// Does something with every report. One that fails is said to, given up, and stops no other.
    fn each(&mut self, output: &Output, mut act: impl FnMut(&mut Delivery) -> Result<(), Fault>) {
        self.deliveries.retain_mut(|delivery| match act(delivery) {
            Ok(()) => true,
            Err(fault) => {
                self.exit = self.exit.min(fault.report(output));
                false
            }
        });
    }
}

impl Delivery {
    fn new(format: Format, sink: Sink) -> Self {
        Self { format, renderer: format.renderer(), sink, has_begun: false }
    }

    fn take(&mut self, outcome: &Outcome, output: &Output) -> Result<(), Fault> {
        let Some(renderer) = &mut self.renderer else { return Ok(()) };
        let mut text = Vec::new();
        if !self.has_begun {
            renderer.begin(&mut text)?;
            self.has_begun = true;
        }
        for entry in outcome.entries() {
            renderer.entry(entry, &mut text)?;
        }
        self.sink.write(&text, output)
    }

    fn end(&mut self, output: &Output) -> Result<(), Fault> {
        // A report of no draft is a whole one as well.
        self.take(&Outcome::default(), output)?;
        let mut text = Vec::new();
        if let Some(renderer) = &mut self.renderer {
            renderer.end(&mut text)?;
        }
        self.sink.write(&text, output)?;
        self.sink.end(output)
    }
}
