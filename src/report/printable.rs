//! Text of strangers on a terminal or in the log of a CI service: nothing of it may act as a command.

use std::borrow::Cow;

/// Shown for what was taken out.
pub const TAKEN_OUT: char = '\u{fffd}';

/// The same text on one line, with every character that could move the cursor, change colours or turn the
/// direction of writing replaced by `U+FFFD`, the start of a `##[command]` broken by it, and white space folded to
/// single spaces.
///
/// ```
/// assert_eq!(grade::report::printable("a\u{1b}[2Jb\n c"), "a\u{fffd}[2Jb c");
/// assert_eq!(grade::report::printable("##[error]"), "\u{fffd}#[error]");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !is_acting(c) && (!c.is_whitespace() || c == ' ');
    if text.chars().all(plain) && !text.contains("  ") {
        return without_bracket_commands(text);
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
            c if is_acting(c) => shown.push(TAKEN_OUT),
            c => shown.push(c),
        }
    }
    let safe = without_bracket_commands(&shown);
    if let Cow::Owned(safe) = safe { Cow::Owned(safe) } else { Cow::Owned(shown) }
}

/// The same for a text of several lines: they and what indents them are kept.
pub fn printable_lines(text: &str) -> String {
    let line = |line: &str| {
        let words = line.trim_start_matches(' ');
        format!("{}{}", &line[..line.len() - words.len()], printable(words))
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The same lines, none of which a CI service takes for a command.
///
/// Runners look for `::` behind the white space that a line starts with, and for `##[` anywhere in it. Colours may
/// stand before the words and be taken out later, so they are looked past.
///
/// ```
/// assert_eq!(grade::report::without_commands("a::b\n  ::error::c\n"), "a::b\n  \u{fffd}:error::c\n");
/// ```
pub fn without_commands(text: &str) -> Cow<'_, str> {
    if !text.contains("::") {
        return without_bracket_commands(text);
    }
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        let words = line.len() - behind_colours(line).len();
        shown.push_str(&line[..words]);
        match line[words..].strip_prefix("::") {
            Some(rest) => shown.extend([TAKEN_OUT, ':'].into_iter().chain(rest.chars())),
            None => shown.push_str(&line[words..]),
        }
    }
    Cow::Owned(without_bracket_commands(&shown).into_owned())
}

/// What is left of a line behind blanks, invisible characters and colours.
fn behind_colours(line: &str) -> &str {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || (is_acting(c) && c != '\u{1b}'));
        match rest.strip_prefix('\u{1b}') {
            Some(escape) if escape.starts_with(']') => {
                // A link: it ends with an escape of its own.
                let end = escape.find("\u{1b}\\").map_or(escape.len(), |end| end + 2);
                rest = &escape[end..];
            }
            Some(escape) => {
                let end = escape.find(|c: char| c.is_ascii_alphabetic()).map_or(escape.len(), |end| end + 1);
                rest = &escape[end..];
            }
            None => return rest,
        }
    }
}

/// Breaks every `##[`; with a word before the bracket too, as other services write it.
fn without_bracket_commands(text: &str) -> Cow<'_, str> {
    if !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let shown = |(at, c)| if starts_bracket_command(&text[at..]) { TAKEN_OUT } else { c };
    Cow::Owned(text.char_indices().map(shown).collect())
}

/// Whether a text starts with `##[` or `##word[`.
pub fn starts_bracket_command(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric();
    text.strip_prefix("##").is_some_and(|rest| rest.trim_start_matches(word).starts_with('['))
}

/// Control characters, bidirectional controls, line and paragraph separators, tags, what is no character at all.
pub fn is_acting(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}
