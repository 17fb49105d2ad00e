//! Text of strangers on a terminal: nothing of it may act as a command.

use std::borrow::Cow;

/// The same text on one line, with every character that could move the cursor, change colours or turn the
/// direction of writing replaced by `U+FFFD`, and white space folded to single spaces.
///
/// ```
/// assert_eq!(grade::report::printable("a\u{1b}[2Jb\n c"), "a\u{fffd}[2Jb c");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !is_acting(c) && (!c.is_whitespace() || c == ' ');
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !shown.ends_with(' ') {
                    shown.push(' ');
                }
            }
            '\u{feff}' => {}
            c if is_acting(c) => shown.push('\u{fffd}'),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// The same for a text of several lines: they and what indents them are kept.
pub fn printable_lines(text: &str) -> String {
    let line = |line: &str| {
        let words = line.trim_start_matches(' ');
        format!("{}{}", &line[..line.len() - words.len()], printable(words))
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Control characters, bidirectional controls, line and paragraph separators, tags.
fn is_acting(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
