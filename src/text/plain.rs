//! The common case of the scanner, by bytes: English words in ASCII with a space, a comma or a full stop behind them.
//!
//! It decides nothing that the scanner's rules would not: whatever may be something else is left to them.

use crate::text::scanner::Gap;

/// What the first byte of a stretch separates, if it is white space, or a comma or full stop before white space.
pub fn gap(rest: &[u8]) -> Option<Gap> {
    match rest {
        [b' ' | b'\n', ..] => Some(Gap::Space),
        [b',', b' ' | b'\n', ..] => Some(Gap::Comma),
        [b'.', b' ' | b'\n', ..] => Some(Gap::Stop),
        _ => None,
    }
}

/// Length of the word that a stretch starts with; 0 where that takes more than a look at letters and digits. A
/// single letter may be the mark of a list, a digit the start of a figure, and `www.` that of a link.
pub fn word_length(rest: &[u8]) -> usize {
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if length < 2 || !rest[0].is_ascii_alphabetic() || rest.starts_with(b"www.") {
        return 0;
    }
    let ends = match &rest[length..] {
        [] | [b' ' | b'\n' | b'-' | b';' | b'!' | b'?' | b'(' | b')' | b'|' | b'"', ..] => true,
        [b'.' | b',' | b':' | b'\'', after @ ..] => matches!(after, [] | [b' ' | b'\n', ..]),
        _ => false,
    };
    if ends { length } else { 0 }
}

/// Whether a word is two or more small letters.
pub fn is_lower(surface: &str) -> bool {
    surface.len() > 1 && surface.bytes().all(|byte| byte.is_ascii_lowercase())
}
