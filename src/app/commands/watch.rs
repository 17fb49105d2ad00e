//! `grade watch PATH...`: marks drafts again on every save. The configuration and the banks are read once, at the start.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

use indicatif::ProgressBar;

use crate::app::args::{SelectArgs, WatchArgs};
use crate::app::batch::Plan;
use crate::app::config::Given;
use crate::app::drafts;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::scopes::Scopes;
use crate::app::selection::{self, Selection, Task, Work};
use crate::app::wakeups::Wakeups;
use crate::app::watched::{Look, Watched};
use crate::app::{diagnostics, paths};
use crate::report::{self, saved};

pub fn run(args: &WatchArgs, output: &Output) -> Result<Exit, Fault> {
    let mut watch = Watch::new(args, output)?;
    let (mut wakeups, notice) = Wakeups::new(args.poll).map_err(Fault::Usage)?;
    if let Some(notice) = notice {
        output.warning(&notice);
    }
    // Listening comes before looking: what is saved in between wakes it up.
    watch.listen(&mut wakeups);
    let look = watch.look()?;
    if let Some(exit) = watch.bad_bank() {
        return Ok(exit);
    }
    watch.show(&look, true)?;
    watch.announce(&wakeups);
    while let Some(seen) = wakeups.wait() {
        watch.listen(&mut wakeups);
        match watch.look() {
            Ok(look) => {
                watch.show(&look, false)?;
                watch.tell_time(&look, seen);
            }
            // A configuration that was just written may be mended with the next save.
            Err(fault) => drop(fault.report(output)),
        }
    }
    Ok(Exit::Done)
}

struct Watch<'w> {
    args: &'w WatchArgs,
    output: &'w Output,
    scopes: Scopes,
    threads: usize,
    watched: Watched,
    /// The arguments that were folders at the start: no file turns into a folder of drafts.
    folders: BTreeSet<&'w PathBuf>,
}

impl<'w> Watch<'w> {
    fn new(args: &'w WatchArgs, output: &'w Output) -> Result<Self, Fault> {
        if args.paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(Fault::Usage("standard input cannot be watched; name a file or a folder".to_owned()));
        }
        let given = Given::new(&args.flags())?;
        let threads = given.threads();
        let scopes = Scopes::new(given, &args.config)?;
        let folders = args.paths.iter().filter(|path| path.is_dir()).collect();
        Ok(Self { args, output, scopes, threads, watched: Watched::default(), folders })
    }

    fn listen(&self, wakeups: &mut Wakeups) {
        let folders = drafts::folders(&self.args.paths, !self.args.config.isolated);
        if let Some(notice) = wakeups.listen(folders) {
            self.output.warning(&notice);
        }
    }

    fn look(&mut self) -> Result<Look, Fault> {
        let selection = self.select()?;
        if let Some(id) = &self.args.question {
            self.scopes.all().try_for_each(|scope| scope.graders.bank.require(id)).map_err(Fault::Bank)?;
        }
        let plan = Plan {
            question: self.args.question.as_deref(),
            waivers: !self.args.config.isolated,
            check: None,
            links: false,
            progress: ProgressBar::hidden(),
        };
        Ok(self.watched.look(selection, &plan, self.threads))
    }

    fn select(&mut self) -> Result<Selection, Fault> {
        let is_replaced = |path: &&PathBuf| path.is_dir() && !self.folders.contains(path);
        let (replaced, paths): (Vec<&PathBuf>, Vec<&PathBuf>) = self.args.paths.iter().partition(is_replaced);
        let paths: Vec<PathBuf> = paths.into_iter().cloned().collect();
        let (args, isolated) = (SelectArgs::default(), self.args.config.isolated);
        let mut selection = selection::select(&paths, None, &args, isolated, &mut self.scopes)?;
        selection.tasks.extend(replaced.into_iter().map(|path| Task {
            name: paths::name_of(path),
            work: Work::Fail("a folder is in its place".to_owned()),
        }));
        Ok(selection)
    }

    /// Rubrics that cannot be used are told with every problem, at the start.
    fn bad_bank(&self) -> Option<Exit> {
        let faulty: Vec<_> = self.scopes.all().flat_map(|scope| scope.graders.faulty()).collect();
        for error in &faulty {
            diagnostics::bank_error(error, self.output);
        }
        (!faulty.is_empty()).then_some(Exit::Bank)
    }

    /// Shows new marks, then why there are none for others. At the start many drafts have a line each.
    fn show(&self, look: &Look, is_start: bool) -> Result<(), Fault> {
        let is_short = is_start && look.marked.len() > 1;
        let width = Output::width();
        let mut text = Vec::new();
        for report in look.marked.iter().filter_map(|name| self.watched.report(name)) {
            if is_short {
                saved::line(report, &mut text)?;
            } else {
                saved::render(report, report::Look { width, ..report::Look::default() }, &mut text)?;
            }
        }
        if !text.is_empty() {
            self.output.print_live(&text, !is_start)?;
        }
        for note in &look.notes {
            self.output.warning(&format!("{note}; still watching"));
        }
        Ok(())
    }

    fn announce(&self, wakeups: &Wakeups) {
        let drafts = if self.watched.len() == 1 { "draft" } else { "drafts" };
        let how = if wakeups.polls() { ", looking twice a second" } else { "" };
        self.output.diagnostic(&format!("watching {} {drafts}{how}; Ctrl-C ends", self.watched.len()));
    }

    fn tell_time(&self, look: &Look, seen: Instant) {
        if self.args.verbose && !look.marked.is_empty() {
            let milliseconds = seen.elapsed().as_millis();
            self.output.diagnostic(&format!("marked {milliseconds} ms after the save was seen"));
        }
    }
}
