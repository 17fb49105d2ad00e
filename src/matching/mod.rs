//! Layer 3: the phrases of a rubric against the tokens of a draft. Awards no points.
//!
//! [`Prepared::new`] compiles all phrases of a rubric beside the [`Cues`] that rubrics share; [`Matcher::find`]
//! reads a draft once. A sentence is looked at through a `window`; a phrase is only tried where its rarest
//! word stands (`anchors`); each distinct word of the draft is compared with the vocabulary once (`terms`).

mod anchors;
mod compile;
mod cues;
mod echo;
mod evaluate;
mod fuzzy;
mod known_words;
mod likeness;
mod meant;
mod near;
mod outline;
mod parts;
mod phrases;
mod places;
mod program;
mod regexes;
mod search;
mod spellings;
mod stance;
mod terms;
mod vocabulary;
mod vocabulary_builder;
mod window;

pub use cues::Cues;
pub use near::{NearMiss, Obstacle};
pub use stance::Stance;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thread_local::ThreadLocal;

use crate::base::Span;
use crate::matching::echo::Echo;
use crate::matching::likeness::Likeness;
use crate::matching::phrases::{Owner, Phrases};
use crate::matching::regexes::Regexes;
use crate::matching::search::{Room, Search};
use crate::matching::terms::Terms;
use crate::matching::vocabulary::Vocabulary;
use crate::rubric::{Authored, Lexicon, Role};
use crate::text::{Document, Sentence};

/// How something was found, strongest first; of the words of a phrase the weakest counts.
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
    /// By no phrase: the sentence is much like the examples of the concept.
    Likeness,
}

impl MatchKind {
    /// All kinds, strongest first.
    pub const ALL: [Self; 7] =
        [Self::Exact, Self::Stem, Self::Prefix, Self::Synonym, Self::Fuzzy, Self::Regex, Self::Likeness];

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Stem => "stem",
            Self::Prefix => "prefix",
            Self::Synonym => "synonym",
            Self::Fuzzy => "fuzzy",
            Self::Regex => "regex",
            Self::Likeness => "likeness",
        }
    }
}

/// A place that shows a concept, or speaks against it.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Index of the concept in its rubric.
    pub concept: usize,
    /// Index of the phrase in its concept; `None` where the sentence is like the examples.
    pub phrase: Option<usize>,
    /// What it does.
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
pub struct Matcher {
    terms: Terms,
    concepts: Phrases<Owner>,
    /// Phrases that are regular expressions.
    regexes: Regexes,
    likeness: Likeness,
    echo: Echo,
    cues: Arc<Cues>,
    /// Room for searches, by thread.
    rooms: ThreadLocal<RefCell<Room>>,
}

/// All of a [`Matcher`] but the cues, which rubrics share: what is kept of it.
#[derive(Serialize, Deserialize)]
pub struct Prepared {
    vocabulary: Vocabulary,
    concepts: Phrases<Owner>,
    regexes: Regexes,
    likeness: Likeness,
    echo: Echo,
}

impl Prepared {
    /// Compiles a rubric. `prompt` is the question as asked: what is copied from it earns nothing. `cues` are those
    /// of the lexicon.
    pub fn new(authored: &Authored, prompt: &str, lexicon: &Lexicon, cues: &Arc<Cues>) -> Self {
        compile::rubric(authored, prompt, lexicon, cues)
    }
}

impl Matcher {
    /// Puts a rubric together with the cues that it was compiled beside.
    pub fn new(prepared: Prepared, cues: &Arc<Cues>) -> Self {
        let Prepared { vocabulary, concepts, regexes, likeness, echo } = prepared;
        let terms = Terms::new(vocabulary, Arc::clone(cues));
        let (cues, rooms) = (Arc::clone(cues), ThreadLocal::new());
        Self { terms, concepts, regexes, likeness, echo, cues, rooms }
    }

    /// Every place of the draft that shows a concept or speaks against it, in the order of the text: phrases, but not
    /// in sentences unlike the examples of their concept; and sentences without one that are much like these.
    pub fn find(&self, document: &Document) -> Vec<Hit> {
        let mut search = Search::new(self, document);
        let mut hits = search.phrases();
        likeness::apply(&mut search, &self.likeness, &mut hits);
        hits
    }

    /// Every place of the draft where a phrase of a concept stands, in the order of the text, whatever it is like.
    pub fn find_phrases(&self, document: &Document) -> Vec<Hit> {
        Search::new(self, document).phrases()
    }

    /// Of phrases, each known by its concept and its index there, those that match in a sentence that is meant for them,
    /// denied or not. `meant` gives the phrase of a sentence.
    pub fn matching(
        &self,
        document: &Document,
        meant: impl Fn(&Sentence) -> (usize, usize),
    ) -> BTreeSet<(usize, usize)> {
        meant::matching(self, document, meant)
    }

    /// The phrases that match nowhere in the draft and nearly do, the nearest first, with what stopped each.
    ///
    /// It tries every phrase in many ways: for a few sentences, not for whole folders.
    pub fn near(&self, document: &Document) -> Vec<NearMiss> {
        near::near(self, document)
    }
}
