//! Standard output as a file of lines, none of which is left half-written.

use std::fs::File;
use std::io::{self, Seek, Write};

/// Where the lines go. Nothing waits in a buffer.
pub struct LineSink {
    file: File,
    /// Whole lines that were written.
    pub lines: u64,
}

impl LineSink {
    /// Standard output.
    ///
    /// # Errors
    /// There is none.
    pub fn stdout() -> io::Result<Self> {
        Ok(Self { file: stdout_file()?, lines: 0 })
    }

    /// Writes whole lines. Where only some of them fit on the disk, the beginning of the next is taken back.
    ///
    /// # Errors
    /// Those of the file.
    pub fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        let mut written = 0;
        let result = self.write_all(lines, &mut written);
        let mut whole = lines[..written].split(|&byte| byte == b'\n');
        let unfinished = whole.next_back().map_or(0, <[u8]>::len);
        self.lines += whole.count() as u64;
        if result.is_err() {
            self.take_back(unfinished as u64);
        }
        result
    }

    /// Writes, and counts the bytes.
    fn write_all(&mut self, lines: &[u8], written: &mut usize) -> io::Result<()> {
        while *written < lines.len() {
            match self.file.write(&lines[*written..]) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => *written += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes the last bytes out of a file; a pipe keeps what it was given.
    fn take_back(&mut self, count: u64) {
        let Ok(metadata) = self.file.metadata() else { return };
        let is_at_end = self.file.stream_position().is_ok_and(|position| position == metadata.len());
        if count > 0 && metadata.is_file() && is_at_end {
            // The write has failed already, and that is what is told.
            let _ = self.file.set_len(metadata.len() - count);
        }
    }
}

#[cfg(unix)]
fn stdout_file() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn stdout_file() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}
