//! The one analyser for drafts and phrases: from a written word to its normal form and its stem.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use thread_local::ThreadLocal;
use unicode_normalization::UnicodeNormalization;

use crate::base::Recent;
use crate::text::document::WordId;
use crate::text::figure::Figure;
use crate::text::grammar::{Roles, WordRole};
use crate::text::markdown::NOTHING;
use crate::text::scanner::Scanner;
use crate::text::word_lists;

/// Words shorter than this keep their form: `ops`, `aws`, `dns` have no stem.
const SHORTEST_TO_STEM: usize = 4;

/// Half of the words that are remembered a thread, all in three megabytes: so many as a table of 8,192 places holds.
/// Strangers' drafts bring new ones without end; those that all have stay.
const REMEMBERED: usize = (1 << 13) - (1 << 10);

/// A distinct word.
#[derive(Debug)]
pub struct Word {
    /// Normal form: NFKC, lower case, straight quotes, no invisible characters.
    pub lower: Box<str>,
    /// Stem of the normal form; the same as it where the word has none.
    pub stem: Box<str>,
    roles: Roles,
    is_known: OnceLock<bool>,
    is_figure: OnceLock<bool>,
    is_irregular: OnceLock<bool>,
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        (&self.lower, &self.stem) == (&other.lower, &other.stem)
    }
}

impl Eq for Word {}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.lower, &self.stem).hash(state);
    }
}

impl Word {
    /// Whether it is correctly written English or a technical word, so that it is no misspelling of another.
    pub fn is_known(&self) -> bool {
        *self.is_known.get_or_init(|| word_lists::is_known_word(&self.lower))
    }

    /// Whether it has a role in sentences.
    pub const fn is(&self, role: WordRole) -> bool {
        self.roles.has(role)
    }

    /// Whether it is a figure: it holds a digit and is no name such as `s3` or `k8s`, or it is a number word.
    pub fn is_figure(&self) -> bool {
        *self.is_figure.get_or_init(|| Figure::Number.fits(&self.lower))
    }

    /// Whether it is a figure of this sort.
    pub fn fits(&self, figure: Figure) -> bool {
        match figure {
            Figure::Number => self.is_figure(),
            other => other.fits(&self.lower),
        }
    }

    /// Whether it is an irregular form of another word, as `wrote` is of `write`.
    pub fn is_irregular(&self) -> bool {
        *self.is_irregular.get_or_init(|| word_lists::lemma(&self.lower).is_some())
    }
}

/// Normal forms and stems, with the exceptions of a lexicon.
pub struct Analyser {
    stemmer: Stemmer,
    stems: FxHashMap<String, String>,
    /// The words met so far, by thread: those of one draft are mostly those of the next.
    met: ThreadLocal<RefCell<Met>>,
}

/// The words that a thread has met.
#[derive(Default)]
struct Met {
    /// Words that fit in a number, as most do: they are compared without a look elsewhere.
    short: Recent<u128, MetWord>,
    long: Recent<Box<str>, MetWord>,
    texts: u32,
}

impl Met {
    fn get_or_make(&mut self, lower: &str, make: impl FnOnce() -> MetWord) -> &mut MetWord {
        match number(lower) {
            Some(number) => self.short.get_or_make(number, make),
            None => self.long.get_or_make(lower.into(), make),
        }
    }

    fn limit(&mut self) {
        self.short.limit(REMEMBERED);
        self.long.limit(REMEMBERED / 8);
    }
}

/// A word of at most 15 bytes as a number: its bytes, and its length in the last one.
fn number(lower: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let (length, place) = (u8::try_from(lower.len()).ok()?, bytes.get_mut(..lower.len())?);
    if length > 15 {
        return None;
    }
    place.copy_from_slice(lower.as_bytes());
    bytes[15] = length;
    Some(u128::from_le_bytes(bytes))
}

/// A word, and its place among those of the last text that has it; texts are counted from 1.
struct MetWord {
    word: Arc<Word>,
    text: u32,
    id: WordId,
}

impl Default for Analyser {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Analyser {
    /// An analyser for which these words have these stems.
    pub fn new(stems: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            stems: stems.into_iter().collect(),
            met: ThreadLocal::new(),
        }
    }

    /// The words whose stems are given, with these, sorted.
    pub fn exceptions(&self) -> Vec<(&str, &str)> {
        let mut exceptions: Vec<(&str, &str)> =
            self.stems.iter().map(|(word, stem)| (word.as_str(), stem.as_str())).collect();
        exceptions.sort_unstable();
        exceptions
    }

    /// The words of a text, compounds in parts, in order.
    ///
    /// ```
    /// let words = grade::text::Analyser::default().words("Multi-AZ backups");
    /// let stems: Vec<&str> = words.iter().map(|word| &*word.stem).collect();
    /// assert_eq!(stems, ["multi", "az", "backup"]);
    /// ```
    pub fn words(&self, text: &str) -> Vec<Arc<Word>> {
        let mut scanner = Scanner::new(text, self);
        let mut tokens = Vec::new();
        scanner.scan((0..text.len()).into(), &mut tokens);
        tokens.iter().map(|token| scanner.words()[token.word as usize].clone()).collect()
    }

    /// Starts a text, and gives its number on this thread.
    pub(crate) fn start_text(&self) -> u32 {
        let mut met = self.met.get_or_default().borrow_mut();
        met.limit();
        if met.texts == u32::MAX {
            *met = Met::default();
        }
        met.texts += 1;
        met.texts
    }

    /// The id of the word that is written so among those of a text, to which it is added where it is new.
    pub(crate) fn intern(&self, lower: &str, text: u32, words: &mut Vec<Arc<Word>>) -> WordId {
        let mut met = self.met.get_or_default().borrow_mut();
        let new = || MetWord { word: Arc::new(self.word(lower)), text: 0, id: 0 };
        let known = met.get_or_make(lower, new);
        if known.text != text {
            known.text = text;
            known.id = WordId::try_from(words.len()).expect("a draft is at most 1 MiB");
            words.push(Arc::clone(&known.word));
        }
        known.id
    }

    /// The word that is written so, stem included.
    pub fn word(&self, lower: &str) -> Word {
        Word {
            lower: lower.into(),
            stem: self.stem(lower).into(),
            roles: Roles::of(lower),
            is_known: OnceLock::new(),
            is_figure: OnceLock::new(),
            is_irregular: OnceLock::new(),
        }
    }

    /// The stem of a word in normal form: Snowball English over the lemma of an irregular form.
    pub fn stem<'w>(&self, lower: &'w str) -> Cow<'w, str> {
        let owner = lower.strip_suffix("'s").unwrap_or(lower);
        if let Some(stem) = self.stems.get(owner) {
            return Cow::Owned(stem.clone());
        }
        let base = word_lists::lemma(owner).unwrap_or(owner);
        let plain = base.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'');
        if base.len() < SHORTEST_TO_STEM || !plain {
            return Cow::Owned(base.to_owned());
        }
        Cow::Owned(self.stemmer.stem(base).into_owned())
    }
}

/// The normal form of a word as it stands in a masked text.
pub fn normalise(surface: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != NOTHING;
    if surface.bytes().all(plain) {
        return Cow::Borrowed(surface);
    }
    if surface.is_ascii() {
        let lower = surface.bytes().filter(|&byte| byte != NOTHING).map(|byte| byte.to_ascii_lowercase());
        return Cow::Owned(lower.map(char::from).collect());
    }
    let visible = surface.chars().filter(|&c| !is_invisible(c));
    Cow::Owned(visible.nfkc().flat_map(char::to_lowercase).map(straighten).collect())
}

/// Characters that take no room: markup that was masked, zero-width and bidirectional controls.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{01}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn straighten(c: char) -> char {
    match c {
        '‘' | '’' | 'ʼ' | '´' => '\'',
        _ => c,
    }
}
