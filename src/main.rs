//! The program `grade`: see the library for what it does.

use std::panic;
use std::process::ExitCode;

use grade::app::{self, Exit};

fn main() -> ExitCode {
    let tell = panic::take_hook();
    // Whichever thread it is in, a panic is told and ends the program with the exit code of an internal error.
    panic::set_hook(Box::new(move |panic| {
        tell(panic);
        std::process::exit(Exit::Internal.code().into());
    }));
    app::run().into()
}
