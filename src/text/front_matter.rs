//! The YAML-like lines between two `---` at the top of a draft.
//!
//! Only flat `key: value` lines are read; the rest of YAML has no meaning here.

use crate::base::Span;

/// What stands at the top of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The whole stretch, both `---` lines included.
    pub span: Span,
    /// The value of `question`, as written, and its place.
    pub question: Option<(String, Span)>,
}

impl FrontMatter {
    /// Reads the front matter of a draft; `None` where the draft does not start with one.
    ///
    /// ```
    /// use grade::text::FrontMatter;
    ///
    /// let found = FrontMatter::read("---\nquestion: db-backups\n---\nWe dump it nightly.").unwrap();
    /// assert_eq!(found.question.unwrap().0, "db-backups");
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut lines = lines_with_offsets(&text[start..], start);
        lines.next().filter(|(_, line)| line.trim_end() == "---")?;
        let mut found = Self::default();
        for (at, line) in lines {
            if matches!(line.trim_end(), "---" | "...") {
                found.span = Span::new(0, at + line.len());
                return Some(found);
            }
            if !is_yaml_like(line) {
                return None;
            }
            if let Some(value) = value_of("question", line, at) {
                found.question = Some(value);
            }
        }
        None
    }
}

/// Lines without their ends, with the offset of each.
fn lines_with_offsets(text: &str, base: usize) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(base, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end_matches(['\n', '\r'])))
    })
}

/// Keeps a thematic break at the top of a draft from swallowing prose.
fn is_yaml_like(line: &str) -> bool {
    let trimmed = line.trim();
    let key = || trimmed.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(' '));
    trimmed.is_empty() || trimmed.starts_with(['#', '-']) || line.starts_with([' ', '\t']) || key()
}

fn value_of(key: &str, line: &str, at: usize) -> Option<(String, Span)> {
    let rest = line.strip_prefix(key)?.trim_start().strip_prefix(':')?;
    let value = rest.split(" #").next().unwrap_or(rest).trim().trim_matches(['"', '\'']);
    let start = at + line.find(value).unwrap_or(0);
    Some((value.to_owned(), Span::new(start, start + value.len())))
}
