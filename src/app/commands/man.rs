//! `grade man [COMMAND]`: the manual page of the program or of a command.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::app::args::{Args, ManArgs};
use crate::app::exit::{Exit, Fault};
use crate::app::output::Output;

pub fn run(args: &ManArgs) -> Result<Exit, Fault> {
    let mut program = Args::command();
    program.build();
    let command = args.command.iter().try_fold(&program, |command, name| {
        command.find_subcommand(name).ok_or_else(|| Fault::Usage(unknown(command, name)))
    })?;
    let mut page = Vec::new();
    let source = concat!("grade ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(source).render(&mut page)?;
    Output::copy(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Done)
}

fn unknown(command: &Command, name: &str) -> String {
    let names: Vec<&str> =
        command.get_subcommands().map(Command::get_name).filter(|name| *name != "help").collect();
    let called = command.get_bin_name().unwrap_or_else(|| command.get_name());
    match names[..] {
        [] => format!("`{called}` has no command {name:?}"),
        _ => format!("`{called}` has no command {name:?}; it has {}", names.join(", ")),
    }
}
