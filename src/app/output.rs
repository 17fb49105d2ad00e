//! Standard output and standard error: the only place that prints.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::Style;
use supports_hyperlinks::Stream;

use crate::report::style::{ERROR, WARNING};
use crate::report::{Look, printable, printable_lines, without_commands};

/// The widest report on a terminal: longer lines are hard to read.
const WIDEST: u16 = 120;

/// Moves to the top left corner and clears what is visible; what was scrolled away stays.
const CLEAR: &[u8] = b"\x1b[H\x1b[2J";

/// Where results and messages go.
pub struct Output {
    color: ColorChoice,
}

impl Output {
    /// An output with this choice of colours; `Auto` honours `NO_COLOR`, `CLICOLOR_FORCE` and pipes.
    pub const fn new(color: ColorChoice) -> Self {
        Self { color }
    }

    /// Writes a whole result to standard output, in one go. No line of it starts a command of a CI service. That
    /// nobody reads on is a quiet end.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn print(&self, text: &[u8]) -> io::Result<()> {
        self.print_commands(without_commands(&String::from_utf8_lossy(text)).as_bytes())
    }

    /// Writes a result that others follow; a terminal is cleared before it where that is asked for.
    ///
    /// # Errors
    /// Those of the stream, that nobody reads on included.
    pub fn print_live(&self, text: &[u8], clear: bool) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if clear && out.is_terminal() {
            out.write_all(CLEAR)?;
        }
        let mut out = AutoStream::new(out, self.color);
        out.write_all(without_commands(&String::from_utf8_lossy(text)).as_bytes())?;
        out.flush()
    }

    /// Writes a result of which some lines are meant to be commands.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn print_commands(&self, text: &[u8]) -> io::Result<()> {
        write_all(&mut AutoStream::new(io::stdout().lock(), self.color), text)
    }

    /// Shows help, the version, or why the call is wrong. The words of a call may be the file name of a stranger, so
    /// where there is more in them than words the colours are given up.
    pub fn parsing(&self, error: &clap::Error) {
        let text = error.render().to_string();
        if error.use_stderr() && (printable_lines(&text) != text || without_commands(&text) != text) {
            self.diagnostic(printable_lines(&text).trim_end());
        } else {
            // A closed pipe is nobody's fault.
            let _ = error.print();
        }
    }

    /// Makes a panic say that it is an internal error. Its words may be those of a draft.
    pub fn announce_panics() {
        std::panic::set_hook(Box::new(|panic| {
            Self::new(ColorChoice::Auto).error(&format!("internal error, please report it: {panic}"));
        }));
    }

    /// Writes a file to standard output as it is, byte for byte; on a terminal nothing of it acts as a command.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn copy(text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        let shown = if out.is_terminal() { Cow::Owned(printable_lines(text)) } else { Cow::Borrowed(text) };
        write_all(&mut out, shown.as_bytes())
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
        let _ = writeln!(AutoStream::new(io::stderr().lock(), self.color), "{}", without_commands(text));
    }

    /// Whether links can be opened: on a terminal that says so, and never in a pipe.
    pub fn opens_links(&self) -> bool {
        self.color != ColorChoice::Never
            && io::stdout().is_terminal()
            && supports_hyperlinks::on(Stream::Stdout)
    }

    /// Columns of the terminal, within reason; 80 in a pipe.
    pub fn width() -> u16 {
        terminal_size::terminal_size_of(io::stdout())
            .map_or(Look::COLUMNS, |(width, _)| width.0.clamp(Look::COLUMNS, WIDEST))
    }
}

/// Writes in one go. That nobody reads on is a quiet end.
fn write_all(out: &mut impl Write, text: &[u8]) -> io::Result<()> {
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
