//! Layer 3: the phrases of a rubric against the tokens of a draft. Awards no points.
//!
//! [`Matcher::new`] compiles all phrases of a rubric and the cues of the lexicon together; [`Matcher::find`]
//! reads a draft once. A sentence is looked at through a `window`; a phrase is only tried where its rarest
//! word stands (`anchors`); each distinct word of the draft is compared with the vocabulary once (`terms`).

mod anchors;
mod compile;
mod echo;
mod fuzzy;
mod near;
mod program;
mod regexes;
mod search;
mod stance;
mod terms;
mod window;

pub use near::{NearMiss, Obstacle};
pub use stance::Stance;

use serde::{Deserialize, Serialize};

use crate::base::Span;
use crate::matching::anchors::Anchors;
use crate::matching::compile::Compiled;
use crate::matching::echo::Echo;
use crate::matching::program::Program;
use crate::matching::regexes::Regexes;
use crate::matching::terms::Terms;
use crate::rubric::{Authored, Lexicon, Role};
use crate::text::Document;

/// How a phrase matched, strongest first; of its words the weakest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MatchKind {
    /// As written in the phrase.
    Exact,
    /// Another form of the word.
    Stem,
    /// By its beginning.
    Prefix,
    /// By a synonym of the lexicon.
    Synonym,
    /// Misspelt.
    Fuzzy,
    /// By a regular expression.
    Regex,
}

impl MatchKind {
    /// All kinds, strongest first.
    pub const ALL: [Self; 6] =
        [Self::Exact, Self::Stem, Self::Prefix, Self::Synonym, Self::Fuzzy, Self::Regex];

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Stem => "stem",
            Self::Prefix => "prefix",
            Self::Synonym => "synonym",
            Self::Fuzzy => "fuzzy",
            Self::Regex => "regex",
        }
    }
}

/// A place where a phrase of a concept stands.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Index of the concept in its rubric.
    pub concept: usize,
    /// Index of the phrase in its concept.
    pub phrase: usize,
    /// What the phrase does.
    pub role: Role,
    /// Index of the sentence in the document.
    pub sentence: usize,
    /// First token and one past the last, in the document; all in the sentence.
    pub tokens: std::ops::Range<usize>,
    /// The matched words in the sentence, in order.
    pub parts: Vec<Span>,
    /// The words that a heading, lead-in or the sentence before has lent.
    pub context: Vec<Span>,
    /// How it matched.
    pub kind: MatchKind,
    /// Whether the writer stands by it.
    pub stance: Stance,
}

/// A rubric, compiled.
#[derive(Serialize, Deserialize)]
pub struct Matcher {
    terms: Terms,
    program: Program,
    /// Phrases of concepts, then cues.
    phrases: Vec<Compiled>,
    /// Where the phrases of concepts are tried.
    concepts: Anchors,
    /// Where the cues are tried.
    cues: Anchors,
    /// Phrases that are regular expressions.
    regexes: Regexes,
    echo: Echo,
}

impl Matcher {
    /// Compiles a rubric. `prompt` is the question as asked: what is copied from it earns nothing.
    pub fn new(authored: &Authored, prompt: &str, lexicon: &Lexicon) -> Self {
        compile::compile(authored, prompt, lexicon)
    }

    /// Every place of the draft where a phrase of a concept stands, in the order of the text.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        search::search(self, document)
    }

    /// The phrases that match nowhere in the draft and nearly do, the nearest first, with what stopped each.
    ///
    /// It tries every phrase in many ways: for a few sentences, not for whole folders.
    pub fn near(&self, document: &Document) -> Vec<NearMiss> {
        near::near(self, document)
    }
}
