//! The words of phrases and their stems, sorted, with their terms. They are kept as one text, so that to read them is to
//! find where each starts.

use serde::{Deserialize, Serialize};

use crate::base::packed;
use crate::matching::vocabulary::TermId;

/// Words and stems with their terms.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Spellings {
    /// One behind the other, each with a line end.
    text: String,
    /// Sorted by the spellings.
    entries: Vec<Entry>,
}

/// A spelling of a term.
#[derive(Clone, Copy)]
struct Entry {
    /// What it starts with: this alone tells most spellings apart.
    head: u64,
    start: u32,
    end: u32,
    term: TermId,
    uses: u32,
}

/// It is the stem of its term.
pub const STEM: u32 = 1;

/// A phrase has its term in just this form.
pub const WRITTEN: u32 = 2;

/// Spellings as they are kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    text: String,
    #[serde(with = "packed")]
    uses: Vec<u32>,
    /// For every spelling its term and 1; or 0 where the one before it has the same term, as forms of a word have.
    #[serde(with = "packed")]
    terms: Vec<u32>,
}

impl From<Kept> for Spellings {
    fn from(kept: Kept) -> Self {
        let mut entries = Vec::with_capacity(kept.uses.len());
        let (mut start, mut last) = (0, 0);
        let lines = kept.text.as_bytes().split(|&byte| byte == b'\n');
        for ((line, uses), code) in lines.zip(kept.uses).zip(kept.terms) {
            last = code.checked_sub(1).unwrap_or(last);
            let end = start + index(line.len());
            entries.push(Entry { head: head(line), start, end, term: last, uses });
            start = end + 1;
        }
        Self { text: kept.text, entries }
    }
}

impl From<Spellings> for Kept {
    fn from(Spellings { text, entries }: Spellings) -> Self {
        let mut last = 0;
        let code = |entry: &Entry| {
            let code = if entry.term == last { 0 } else { entry.term + 1 };
            last = entry.term;
            code
        };
        let terms = entries.iter().map(code).collect();
        Self { text, uses: entries.iter().map(|entry| entry.uses).collect(), terms }
    }
}

impl Spellings {
    /// These spellings, each with its term and its use; a spelling may be there once for each use.
    pub fn new<'s>(spellings: impl Iterator<Item = (&'s str, TermId, u32)>) -> Self {
        let mut sorted: Vec<(&str, TermId, u32)> = spellings.collect();
        sorted.sort_unstable();
        let mut all = Self::default();
        for (spelling, term, uses) in sorted {
            let last = all.entries.last().copied();
            if let Some(last) = last.filter(|last| last.term == term && all.spelling(last) == spelling) {
                all.entries.pop();
                all.entries.push(Entry { uses: last.uses | uses, ..last });
                continue;
            }
            let start = index(all.text.len());
            all.text.push_str(spelling);
            all.text.push('\n');
            all.entries.push(Entry {
                head: head(spelling.as_bytes()),
                start,
                end: start + index(spelling.len()),
                term,
                uses,
            });
        }
        all
    }

    /// The terms that have a spelling for this use.
    pub fn terms(&self, spelling: &str, uses: u32) -> impl Iterator<Item = TermId> {
        let head = head(spelling.as_bytes());
        let first = self.entries.partition_point(|entry| entry.head < head);
        let same = self.entries[first..].iter().take_while(move |entry| entry.head == head);
        let found = same.filter(move |entry| entry.uses & uses != 0 && self.spelling(entry) == spelling);
        found.map(|entry| entry.term)
    }

    /// All spellings for one of these uses, with their terms.
    pub fn iter(&self, uses: u32) -> impl Iterator<Item = (&str, TermId)> {
        let found = self.entries.iter().filter(move |entry| entry.uses & uses != 0);
        found.map(|entry| (self.spelling(entry), entry.term))
    }

    fn spelling(&self, entry: &Entry) -> &str {
        &self.text[entry.start as usize..entry.end as usize]
    }
}

/// The first bytes of a spelling as a number: in the order of the spellings.
fn head(spelling: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = spelling.len().min(bytes.len());
    bytes[..length].copy_from_slice(&spelling[..length]);
    u64::from_be_bytes(bytes)
}

fn index(index: usize) -> u32 {
    u32::try_from(index).expect("a rubric is at most 1 MiB")
}
