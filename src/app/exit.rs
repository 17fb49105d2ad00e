//! How the program ends, and the faults that end it early.

use std::io;
use std::process::ExitCode;

use crate::app::config::ConfigFault;
use crate::app::diagnostics;
use crate::app::output::Output;
use crate::bank::BankError;

/// The exit codes, worst first. Where several apply the worst is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// A fault of the program itself.
    Internal,
    /// Wrong usage: unknown option, unknown `-q`, a named draft without a question.
    Usage,
    /// Bad configuration, rubric or bank.
    Bank,
    /// A draft could not be read, nothing was graded, or a report could not be written.
    Unread,
    /// Below the bar that was asked for, or findings in a rubric.
    Below,
    /// Done.
    Done,
}

impl Exit {
    /// The number of the exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Internal => 70,
            Self::Usage => 2,
            Self::Bank => 3,
            Self::Unread => 4,
            Self::Below => 1,
            Self::Done => 0,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// What ends a command early.
#[derive(Debug)]
pub enum Fault {
    /// The call was wrong.
    Usage(String),
    /// The configuration cannot be used.
    Config(ConfigFault),
    /// The bank cannot be used.
    Bank(BankError),
    /// The folder of a bank cannot be used.
    Folder(String),
    /// A file cannot be read or written.
    Unread(String),
    /// Output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<ConfigFault> for Fault {
    fn from(fault: ConfigFault) -> Self {
        Self::Config(fault)
    }
}

impl Fault {
    /// Says what went wrong on stderr. A closed pipe is a quiet end.
    pub fn report(self, output: &Output) -> Exit {
        match self {
            Self::Usage(message) => {
                output.error(&message);
                Exit::Usage
            }
            Self::Config(fault) => {
                match fault {
                    ConfigFault::Unread(message) => output.error(&message),
                    ConfigFault::Faulty(list) => diagnostics::problems(&list, output),
                }
                Exit::Bank
            }
            Self::Bank(error) => {
                diagnostics::bank_error(&error, output);
                match error {
                    BankError::UnknownQuestion { .. } => Exit::Usage,
                    BankError::Faulty(_) => Exit::Bank,
                }
            }
            Self::Folder(message) => {
                output.error(&message);
                Exit::Bank
            }
            Self::Unread(message) => {
                output.error(&message);
                Exit::Unread
            }
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Output(error) => {
                output.error(&format!("cannot write: {error}"));
                Exit::Unread
            }
        }
    }
}
