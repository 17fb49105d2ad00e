//! Colours and lines of what people read. A plain stream leaves the colours out.

use anstyle::{AnsiColor, Color, Style};
use unicode_width::UnicodeWidthStr;

use crate::rubric::Level;

/// Headings and names.
pub const STRONG: Style = Style::new().bold();

/// What fails.
pub const ERROR: Style = colour(AnsiColor::Red).bold();

/// What does not.
pub const WARNING: Style = colour(AnsiColor::Yellow).bold();

/// The colour of a level.
pub const fn of_level(level: Level) -> Style {
    colour(match level {
        Level::Explained => AnsiColor::Green,
        Level::Mentioned => AnsiColor::Yellow,
        Level::Missing => AnsiColor::Red,
    })
}

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// Breaks a text into lines of at most `width` columns, at spaces.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
