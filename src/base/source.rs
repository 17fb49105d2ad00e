//! A file as it was read: name, text, and where its lines start.

use std::sync::OnceLock;

use crate::base::Span;

/// A line and a column, both counted from 1; columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// Why bytes are not a text that can be graded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Longer than [`Source::LIMIT`].
    #[error("too large: {size} bytes, the limit is {limit} (1 MiB)", limit = Source::LIMIT)]
    TooLarge {
        /// Length in bytes.
        size: usize,
    },
    /// Starts with a UTF-16 or UTF-32 byte-order mark, or looks like UTF-16 without one.
    #[error("is UTF-16, not UTF-8; save it as UTF-8")]
    Utf16,
    /// Holds a NUL byte.
    #[error("is a binary file: NUL byte at offset {offset}")]
    Binary {
        /// Offset of the first NUL byte.
        offset: usize,
    },
    /// Is not UTF-8.
    #[error("is not UTF-8: invalid byte at line {line}, offset {offset}; save it as UTF-8")]
    InvalidUtf8 {
        /// Line of the first invalid byte, from 1.
        line: usize,
        /// Offset of the first invalid byte.
        offset: usize,
    },
}

/// A named text. The text is never changed, so byte offsets are those of the file.
#[derive(Clone, Debug)]
pub struct Source {
    /// What to call it in messages: a path, or `<stdin>`.
    pub name: String,
    /// The text, a byte-order mark included.
    pub text: String,
    /// Offsets at which lines start: sorted, the first is 0. Found when first asked for.
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// The longest draft that is graded, in bytes.
    pub const LIMIT: usize = 1 << 20;

    /// A source with this text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
        })
    }

    /// Decodes the bytes of a draft.
    ///
    /// # Errors
    /// What is not a UTF-8 text within [`Source::LIMIT`] is refused by name.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, ReadError> {
        if bytes.len() > Self::LIMIT {
            return Err(ReadError::TooLarge { size: bytes.len() });
        }
        if looks_like_utf16(&bytes) {
            return Err(ReadError::Utf16);
        }
        if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
            return Err(ReadError::Binary { offset });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let before = &error.as_bytes()[..offset];
                let line = before.split(|&byte| byte == b'\n').count();
                Err(ReadError::InvalidUtf8 { line, offset })
            }
        }
    }

    /// Line and column of a byte offset. A byte-order mark takes no column.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts().partition_point(|&start| start <= offset);
        let start = self.line_starts()[line - 1];
        let column = 1 + self.text[start..offset].chars().filter(|&c| c != '\u{feff}').count();
        Position { line, column }
    }

    /// The span of a line, from 1, without its line end.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_starts()[line - 1];
        let end = self.line_starts().get(line).map_or(self.text.len(), |&next| next - 1);
        let text = &self.text[start..end];
        Span::new(start, start + text.trim_end_matches('\r').len())
    }
}

/// UTF-16 and UTF-32 by their mark, or by the zero in every second byte that Latin text has there.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    marked || (head.len() >= 8 && (zeros(0) * 4 > head.len() || zeros(1) * 4 > head.len()))
}
