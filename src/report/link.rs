//! Links that a terminal opens (OSC 8). A plain stream leaves them out, as it does colours.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

/// What stands in a URL as it is: the unreserved characters, and `/` between folders.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The URL of a file by its absolute path, which may be any bytes.
///
/// ```
/// assert_eq!(grade::report::file_url(b"/my drafts/a.md"), "file:///my%20drafts/a.md");
/// ```
pub fn file_url(path: &[u8]) -> String {
    format!("file://{}", percent_encode(path, ESCAPED))
}

/// Printable words, as a link where there is somewhere to go.
pub fn linked(words: &str, url: Option<&str>) -> String {
    match url {
        Some(url) => format!("\u{1b}]8;;{url}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\"),
        None => words.to_owned(),
    }
}
