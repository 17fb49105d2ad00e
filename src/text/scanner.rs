//! From masked text to tokens: where words start and end, and what stands between them.
//!
//! UAX 29 word borders tear technical terms apart and lose signs that matter (`C++`, `99.95 %`, `$4,000`), so
//! the rules are our own: runs of letters and digits, joined by `.`, `'` and `,` where both sides belong
//! together; `-`, `/` and `_` separate the parts of a compound.

use std::sync::Arc;

use crate::base::Span;
use crate::text::analyser::{Analyser, Word, is_invisible, normalise};
use crate::text::document::{Token, WordId};
use crate::text::figure::before_unit;
use crate::text::plain;

/// What separates a token from the one before, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// `-`, `/` or `_`: both are parts of one compound.
    Joined,
    /// White space only.
    Space,
    /// A sign that ties both sides together: `:`, `=`, an arrow, a quote, a bracket.
    Link,
    /// A comma.
    Comma,
    /// A sign that starts a new clause: `;`, a dash between spaces, a bar, an ellipsis.
    Break,
    /// `.`, `!` or `?` with space behind it.
    Stop,
    /// The start of a block, or of an item of a list that runs on in a line: `a) … b) …`.
    Block,
}

/// Signs that are words, and the words that they are read as.
const SIGNS: [(&str, &str); 8] = [
    ("≠", "≠"),
    ("!=", "≠"),
    ("=/=", "≠"),
    ("<>", "≠"),
    ("✗", "✗"),
    ("✘", "✗"),
    ("❌", "✗"),
    ("%", "percent"),
];

/// Cuts a masked text into tokens and collects its distinct words.
pub struct Scanner<'a> {
    text: &'a str,
    analyser: &'a Analyser,
    words: Vec<Arc<Word>>,
    /// What the analyser knows the text by.
    number: u32,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str, analyser: &'a Analyser) -> Self {
        Self { text, analyser, words: Vec::new(), number: analyser.start_text() }
    }

    /// The distinct words met so far.
    pub fn words(&self) -> &[Arc<Word>] {
        &self.words
    }

    pub fn into_words(self) -> Vec<Arc<Word>> {
        self.words
    }

    /// Appends the tokens of a stretch of the text.
    pub fn scan(&mut self, span: Span, tokens: &mut Vec<Token>) {
        let mut at = span.start;
        let mut gap = Gap::Block;
        while at < span.end {
            let rest = &self.text[at..span.end];
            if let Some(between) = plain::gap(rest.as_bytes()) {
                gap = gap.max(between);
                at += 1;
                continue;
            }
            if let length @ 1.. = plain::word_length(rest.as_bytes()) {
                tokens.push(self.token(at, &rest[..length], gap));
                gap = Gap::Joined;
                at += length;
                continue;
            }
            let length = if url_length(rest).is_some() { 0 } else { token_length(rest) };
            if length == 0 {
                let (between, skipped) = separator(rest, self.text[..at].chars().next_back());
                gap = gap.max(between);
                at += skipped;
                continue;
            }
            // A figure and its unit are two words: `15min` is `15 min`, `5%` is `5 percent`.
            let length = Some(before_unit(&rest[..length])).filter(|&digits| digits > 0).unwrap_or(length);
            let surface = &rest[..length];
            if is_list_mark(surface, &rest[length..], &self.text[span.start..at]) {
                gap = Gap::Block;
            } else {
                tokens.push(self.token(at, surface, gap));
                gap = Gap::Joined;
            }
            at += length;
        }
    }

    fn token(&mut self, at: usize, surface: &str, gap: Gap) -> Token {
        if plain::is_lower(surface) {
            let span = Span::new(at, at + surface.len());
            return Token { span, word: self.intern(surface), gap, capitals: false, starts_clause: false };
        }
        let span = trimmed(surface, at);
        let mut lower = sign_at(surface).map_or_else(|| normalise(surface), |(_, word)| word.into());
        let capitals = is_acronym(surface);
        if let (true, Some(singular)) = (capitals, lower.strip_suffix('s'))
            && surface.ends_with('s')
        {
            lower = singular.to_owned().into();
        }
        Token { span, word: self.intern(&lower), gap, capitals, starts_clause: false }
    }

    fn intern(&mut self, lower: &str) -> WordId {
        self.analyser.intern(lower, self.number, &mut self.words)
    }
}

/// Leaves masked markup at the edges out of the span, so that the evidence reads as the writer sees it.
fn trimmed(surface: &str, at: usize) -> Span {
    let start = surface.len() - surface.trim_start_matches(is_invisible).len();
    let end = surface.trim_end_matches(is_invisible).len();
    Span::new(at + start, at + end.max(start))
}

/// Length of the word that `rest` starts with; 0 where it starts with something else.
fn token_length(rest: &str) -> usize {
    if let Some((sign, _)) = sign_at(rest) {
        return sign.len();
    }
    if let short @ 1.. = starts_slashed(rest) {
        return short;
    }
    let mut end = 0;
    let mut previous = '\0';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_invisible(c) {
            if previous == '\0' {
                return 0;
            }
            continue;
        }
        let next = chars.clone().map(|(_, next)| next).find(|&next| !is_invisible(next)).unwrap_or(' ');
        if !(is_word_char(c) || belongs(previous, c, next, &rest[..at], &rest[at + c.len_utf8()..])) {
            break;
        }
        end = at + c.len_utf8();
        previous = c;
    }
    end
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Combining marks go with the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20ff}')
}

/// Whether a sign is part of the word, by what stands on both sides.
fn belongs(previous: char, c: char, next: char, before: &str, after: &str) -> bool {
    match c {
        '\'' | '’' => previous.is_alphabetic() && next.is_alphabetic(),
        '.' => previous.is_alphanumeric() && next.is_alphanumeric() && !is_missing_space(before, after),
        ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
        ':' => is_clock(before, after),
        '+' | '#' => is_language(before, previous, next, c),
        '$' | '€' | '£' => previous == '\0' && next.is_ascii_digit(),
        _ => false,
    }
}

/// `git.Every`: two sentences without a space, where `node.js` and `v1.27.3` are names.
fn is_missing_space(before: &str, after: &str) -> bool {
    let lower_run = before.chars().rev().take_while(|c| c.is_lowercase()).count();
    let mut next = after.chars();
    lower_run >= 2
        && next.next().is_some_and(char::is_uppercase)
        && next.next().is_some_and(|c| c.is_lowercase() || c == ' ')
}

/// `14:05`, where `a:b` and `1:10` are two words each.
fn is_clock(before: &str, after: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&before.len()) && digits(before) == before.len() && digits(after) == 2
}

/// `C++`, `C#`, `F#`.
fn is_language(before: &str, previous: char, next: char, c: char) -> bool {
    // A plus sign is in the word only behind a single letter.
    let letter = before.len() == 1 && before.starts_with(|c: char| c.is_ascii_alphabetic());
    let single = letter || before.ends_with('+');
    single && (c == '#' || next == '+' || previous == '+')
}

/// The sign that `rest` starts with, and the word for it.
fn sign_at(rest: &str) -> Option<(&'static str, &'static str)> {
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    SIGNS.into_iter().find(|(sign, _)| rest.starts_with(sign))
}

/// The abbreviations of notes that hold a slash: `w/o`, `w/`, `b/c`.
fn starts_slashed(rest: &str) -> usize {
    let head = rest.as_bytes();
    let same =
        |short: &str| head.len() >= short.len() && head[..short.len()].eq_ignore_ascii_case(short.as_bytes());
    let ends = |at: usize| head.get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    match () {
        () if (same("w/o") || same("b/c")) && ends(3) => 3,
        () if same("w/") => 2,
        () => 0,
    }
}

/// All letters are capitals, at least two of them; a plural `s` may follow.
fn is_acronym(surface: &str) -> bool {
    let body = surface.strip_suffix('s').unwrap_or(surface);
    let letters = body.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !body.chars().any(char::is_lowercase)
}

/// `a)` or `2.` where an item of a list starts inside a line.
fn is_list_mark(surface: &str, after: &str, before: &str) -> bool {
    let short = surface.len() == 1 && surface.starts_with(|c: char| c.is_ascii_lowercase())
        || surface.len() <= 2 && surface.bytes().all(|byte| byte.is_ascii_digit());
    let before = before.trim_end_matches(is_invisible);
    let alone = before.is_empty() || before.ends_with(char::is_whitespace);
    let starts = before.trim_end().is_empty() || before.trim_end().ends_with(['.', '!', '?', ':', ';', ',']);
    short && alone && (after.starts_with(')') || (starts && after.starts_with(". ")))
}

/// What the signs at the start of `rest` amount to, and how many bytes were read.
fn separator(rest: &str, previous: Option<char>) -> (Gap, usize) {
    if let Some(length) = url_length(rest) {
        return (Gap::Link, length);
    }
    let mut chars = rest.chars();
    let c = chars.next().unwrap_or(' ');
    let next = chars.next().unwrap_or(' ');
    let length = c.len_utf8();
    let spaced = |c: char| c.is_whitespace();
    let gap = match c {
        _ if is_invisible(c) => Gap::Joined,
        '-' | '=' if next == '>' => return (Gap::Link, 2),
        '-' if next == '-' => return (Gap::Break, 2),
        '.' if rest.starts_with("..") => {
            return (Gap::Break, rest.len() - rest.trim_start_matches('.').len());
        }
        '-' | '‐' | '‑' | '/' | '_' | '&' if !previous.is_none_or(spaced) && !spaced(next) => Gap::Joined,
        '-' | '–' | '—' | ';' | '|' | '…' | '•' | '·' => Gap::Break,
        '.' if next.is_alphanumeric() && previous.is_none_or(spaced) => Gap::Space,
        '.' | '!' | '?' | '。' => Gap::Stop,
        ',' | '、' => Gap::Comma,
        ':' | '=' | '(' | ')' | '[' | ']' | '{' | '}' | '→' | '⇒' | '+' | '&' | '/' => Gap::Link,
        _ => Gap::Space,
    };
    (gap, length)
}

/// A bare link is skipped whole: its words are not the writer's.
fn url_length(rest: &str) -> Option<usize> {
    let starts = ["https://", "http://", "www."].iter().any(|scheme| rest.starts_with(scheme));
    starts.then(|| rest.find(char::is_whitespace).unwrap_or(rest.len()))
}
