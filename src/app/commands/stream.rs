//! `grade stream`: for other programs, and for more answers than fit a folder.

use std::io;
use std::path::Path;

use crate::app::args::StreamArgs;
use crate::app::config::Given;
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;
use crate::app::scopes::Scopes;
use crate::app::stream::{self, LineSink, Marking, Tally};
use crate::app::{diagnostics, paths};

pub fn run(args: &StreamArgs, output: &Output) -> Result<Exit, Fault> {
    let given = Given::new(&args.flags())?;
    let threads = given.threads();
    let scope = Scopes::new(given, &args.config)?.of_folder(&paths::real(Path::new(".")))?;
    let graders = scope.graders.clone();
    let marking = Marking { scope, waivers: !args.config.isolated, fields: args.fields() };
    let mut tally = Tally::default();
    let ended = stream::run(marking, threads, io::stdin(), &mut LineSink::stdout()?, &mut tally);
    let faulty = graders.faulty();
    for error in &faulty {
        diagnostics::bank_error(error, output);
    }
    tell(&tally, output);
    ended?;
    Ok(match (faulty.is_empty(), tally.failed) {
        (false, _) => Exit::Bank,
        (true, 0) => Exit::Done,
        (true, _) => Exit::Unread,
    })
}

fn tell(tally: &Tally, output: &Output) {
    let Tally { lines, failed, first_failed } = tally;
    if let Some(first) = first_failed {
        let message = format!("{failed} of {lines} lines could not be graded, the first is line {first}");
        output.error(&format!("{message}; its output says why"));
    }
}
