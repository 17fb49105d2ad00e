//! Standard output and standard error: the only place that prints.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::report::{printable, printable_lines};

const ERROR: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red))).bold();
const WARNING: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))).bold();

/// Columns where there is no terminal to ask.
const COLUMNS: u16 = 80;

/// The widest report on a terminal: longer lines are hard to read.
const WIDEST: u16 = 120;

/// Where results and messages go.
pub struct Output {
    color: ColorChoice,
}

impl Output {
    /// An output with this choice of colours; `Auto` honours `NO_COLOR`, `CLICOLOR_FORCE` and pipes.
    pub const fn new(color: ColorChoice) -> Self {
        Self { color }
    }

    /// Writes a whole result to standard output, in one go.
    ///
    /// # Errors
    /// Those of the stream, a closed pipe among them.
    pub fn print(&self, text: &[u8]) -> io::Result<()> {
        let mut out = AutoStream::new(io::stdout().lock(), self.color);
        out.write_all(text)?;
        out.flush()
    }

    /// Writes a file to standard output as it is, byte for byte; on a terminal nothing of it acts as a command.
    ///
    /// # Errors
    /// Those of the stream, a closed pipe among them.
    pub fn copy(text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            out.write_all(printable_lines(text).as_bytes())?;
        } else {
            out.write_all(text.as_bytes())?;
        }
        out.flush()
    }

    /// Prints an error to standard error.
    pub fn error(&self, message: &str) {
        self.message(ERROR, "error", message);
    }

    /// Prints a warning to standard error.
    pub fn warning(&self, message: &str) {
        self.message(WARNING, "warning", message);
    }

    fn message(&self, style: Style, kind: &str, message: &str) {
        self.diagnostic(&format!("{style}{kind}{style:#}: {}", printable(message)));
    }

    /// Prints something that was made printable already. There is nobody to tell that stderr is closed.
    pub fn diagnostic(&self, text: &str) {
        let _ = writeln!(AutoStream::new(io::stderr().lock(), self.color), "{text}");
    }

    /// Columns of the terminal, within reason; 80 in a pipe.
    pub fn width() -> u16 {
        terminal_size::terminal_size_of(io::stdout())
            .map_or(COLUMNS, |(width, _)| width.0.clamp(COLUMNS, WIDEST))
    }
}
