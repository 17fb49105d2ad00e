//! The lines of the input, in chunks: as many as have arrived, so that nobody waits for input that is yet to come, and
//! no more than fit a bound, so that memory does not grow with it.

use std::io::{self, BufRead, BufReader, Read};

use crate::base::Source;

/// The longest line, in bytes: a draft of full length, with room for escapes.
pub const LINE_LIMIT: usize = 4 * Source::LIMIT;

/// Bytes that are read at once, at most.
const READ: usize = 128 << 10;

/// A chunk takes no more lines when it has so many bytes. What is said of an answer takes ten times its room.
const CHUNK: usize = 32 << 10;

/// A line of the input.
pub struct Line {
    /// From 1.
    pub number: u64,
    /// Without the line end; `None` where it is longer than [`LINE_LIMIT`].
    pub bytes: Option<Vec<u8>>,
}

/// Cuts an input into chunks of lines.
pub struct Chunks<R> {
    reader: BufReader<R>,
    /// The line at hand, with its end: one room for all, which grows to the longest.
    line: Vec<u8>,
    /// Lines so far.
    count: u64,
}

impl<R: Read> Chunks<R> {
    /// The lines of this input.
    pub fn new(input: R) -> Self {
        Self { reader: BufReader::with_capacity(READ, input), line: Vec::new(), count: 0 }
    }

    /// The lines that are there; at least one, which is waited for. None at the end of the input.
    ///
    /// # Errors
    /// Those of the input.
    pub fn next(&mut self) -> io::Result<Vec<Line>> {
        let (mut chunk, mut size) = (Vec::new(), 0);
        while let Some(line) = self.line()? {
            size += line.bytes.as_ref().map_or(0, Vec::len);
            chunk.push(line);
            if size >= CHUNK || !self.reader.buffer().contains(&b'\n') {
                break;
            }
        }
        Ok(chunk)
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        self.line.clear();
        // Room for the line end.
        let longest = LINE_LIMIT as u64 + 1;
        self.reader.by_ref().take(longest).read_until(b'\n', &mut self.line)?;
        if self.line.is_empty() {
            return Ok(None);
        }
        self.count += 1;
        let number = self.count;
        let ended = self.line.strip_suffix(b"\n");
        if ended.is_none() && self.line.len() > LINE_LIMIT {
            self.reader.skip_until(b'\n')?;
            return Ok(Some(Line { number, bytes: None }));
        }
        Ok(Some(Line { number, bytes: Some(ended.unwrap_or(&self.line).to_vec()) }))
    }
}
