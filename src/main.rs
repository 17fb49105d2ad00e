//! The program `grade`: see the library for what it does.

use std::process::ExitCode;

use grade::app::{self, Exit};

fn main() -> ExitCode {
    // The panic itself has been printed; what is left is the exit code of an internal error.
    std::panic::catch_unwind(app::run).unwrap_or(Exit::Internal).into()
}
