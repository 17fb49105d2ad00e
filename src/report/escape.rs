//! Text of strangers in Markdown as GitHub reads it: no mention, link, image, HTML or other markup can be made of it.
//!
//! What a draft says stands in code spans: in them GitHub turns nothing into mentions or links. Text of a bank or a
//! message of the program is prose, its punctuation escaped.

use std::fmt::Write;

use crate::report::printable;

/// Keeps `@name` and `#1` from becoming a mention and a link: GitHub looks for those after Markdown was read.
const JOINER: char = '\u{2060}';

/// A code span.
pub fn code(text: &str) -> String {
    let text = printable(text);
    let text = text.trim();
    if text.is_empty() {
        return "*nothing*".to_owned();
    }
    let fence = "`".repeat(longest_run(text) + 1);
    // Spaces keep backquotes at the ends apart from the fence; Markdown takes them off again.
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A code span in a table, where a bar would end the cell whatever stands before it.
pub fn code_in_cell(text: &str) -> String {
    code(&text.replace('|', "\u{a6}"))
}

/// Code as HTML, where Markdown is not read.
pub fn code_in_html(text: &str) -> String {
    let mut escaped = String::from("<code>");
    for c in printable(text).trim().chars() {
        if c.is_ascii_punctuation() && !matches!(c, '-' | '_' | '.' | '/') {
            let _ = write!(escaped, "&#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped + "</code>"
}

/// Words to be read as they are. A backslash takes its meaning from any punctuation.
pub fn prose(text: &str) -> String {
    let text = printable(text);
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.trim().chars().peekable();
    while let Some(c) = rest.next() {
        // Only `www.` and `http:` make links of these.
        let ends_words = matches!(c, '.' | ':') && rest.peek().is_none_or(|next| next.is_whitespace());
        match c {
            '|' => escaped.push_str("&#124;"),
            '@' | '#' => escaped.extend(['\\', c, JOINER]),
            c if !c.is_ascii_punctuation() || ends_words || is_inert(c) => escaped.push(c),
            c => escaped.extend(['\\', c]),
        }
    }
    escaped
}

/// Whether a character means nothing inside a line of words whose brackets, quotes and marks are escaped.
const fn is_inert(c: char) -> bool {
    matches!(c, ',' | ';' | '?' | '/' | '%' | '\'' | '"' | '-' | '+' | '=' | '(' | ')' | '!')
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
