//! The phrases of a rubric as written. Of a compiled rubric only their places in its file are kept: few runs show
//! them, and they are a third of all that would be read.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::base::{Span, packed};
use crate::rubric::Phrase;

/// The phrases of a concept as written, read when the first of them is asked for.
#[derive(Clone)]
pub struct PhraseTexts(Arc<LazyLock<Vec<String>, Read>>);

type Read = Box<dyn FnOnce() -> Vec<String> + Send>;

impl PhraseTexts {
    /// Phrases that are read when the first of them is asked for.
    pub fn late(read: impl FnOnce() -> Vec<String> + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(read))))
    }
}

impl From<Vec<String>> for PhraseTexts {
    fn from(texts: Vec<String>) -> Self {
        Self::late(|| texts)
    }
}

impl Default for PhraseTexts {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl Deref for PhraseTexts {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Debug for PhraseTexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&**self).finish()
    }
}

/// Where the phrases of a rubric stand in its file, quotes included.
#[derive(Serialize, Deserialize)]
pub struct PhrasePlaces {
    /// For every concept how many phrases it has.
    #[serde(with = "packed")]
    counts: Vec<u32>,
    /// For every phrase how far it starts behind the end of the one before it. A negative distance wraps around.
    #[serde(with = "packed")]
    distances: Vec<u32>,
    /// For every phrase how long it is.
    #[serde(with = "packed")]
    lengths: Vec<u32>,
}

impl PhrasePlaces {
    /// The places of the phrases of every concept.
    pub fn of(concepts: &[Vec<Phrase>]) -> Self {
        let mut end = 0;
        let (distances, lengths) = concepts
            .iter()
            .flatten()
            .map(|phrase| {
                let distance = offset(phrase.span.start).wrapping_sub(end);
                end = offset(phrase.span.end);
                (distance, offset(phrase.span.len()))
            })
            .unzip();
        Self { counts: concepts.iter().map(|phrases| offset(phrases.len())).collect(), distances, lengths }
    }

    /// For every concept its places.
    pub fn by_concept(&self) -> impl Iterator<Item = Vec<Span>> {
        let mut end = 0_u32;
        let mut spans = self.distances.iter().zip(&self.lengths).map(move |(distance, length)| {
            let start = end.wrapping_add(*distance);
            end = start + length;
            Span::new(start as usize, end as usize)
        });
        self.counts.iter().map(move |&count| spans.by_ref().take(count as usize).collect())
    }
}

fn offset(offset: usize) -> u32 {
    u32::try_from(offset).expect("a rubric file is at most 1 MiB")
}

/// The phrases that stand at these places of a rubric file.
pub fn texts_at(file: &str, places: &[Span]) -> Vec<String> {
    let text = |place: &Span| Some(unquoted(place.of(file))?.trim().to_owned());
    places.iter().filter_map(text).collect()
}

/// A string of TOML without its quotes. Most have nothing else that is not to be taken as it stands.
fn unquoted(written: &str) -> Option<Cow<'_, str>> {
    let inner = written.get(1..written.len().saturating_sub(1))?;
    if !inner.contains(['\\', '"', '\'']) {
        return Some(inner.into());
    }
    match written.parse().ok()? {
        toml::Value::String(text) => Some(text.into()),
        _ => None,
    }
}
