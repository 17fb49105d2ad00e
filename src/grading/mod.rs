//! Layer 4: from hits to levels, points, score and advice. Pure, and cannot fail.

mod advice;
mod delivery;
mod evidence;
mod level;
mod substance;
mod waivers;
mod word_class;

pub use advice::{Gap, gaps};
pub use delivery::{Delivery, Habit, Length, Part, Remark, Story};
pub use evidence::{Evidence, EvidenceRole, Sorted};
pub use level::EXPLAINED;
pub use waivers::{UnusedWaiver, unused_waivers};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::grading::substance::Vocabulary;
use crate::grading::word_class::WordClass;
use crate::matching::{self, Cues, Hit, Matcher};
use crate::rubric::{Authored, Concept, Level, Lexicon, Rubric};
use crate::text::{Analyser, Document, Word};

/// How fast an answer is spoken, in words a minute.
pub const WORDS_A_MINUTE: usize = 140;

/// How a score reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Below 25.
    OffTheMark,
    /// 25 and more.
    Thin,
    /// 50 and more.
    Fair,
    /// 65 and more.
    Strong,
    /// 85 and more.
    Excellent,
}

impl Band {
    /// The band of a score.
    pub const fn of(score: u32) -> Self {
        match score {
            85.. => Self::Excellent,
            65.. => Self::Strong,
            50.. => Self::Fair,
            25.. => Self::Thin,
            _ => Self::OffTheMark,
        }
    }

    /// The words for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Excellent => "excellent",
            Self::Strong => "strong",
            Self::Fair => "fair",
            Self::Thin => "thin",
            Self::OffTheMark => "off the mark",
        }
    }
}

/// What a draft shows of one concept.
#[derive(Clone, Debug)]
pub struct ConceptGrade {
    /// How much it shows.
    pub level: Level,
    /// Why this level.
    pub reason: String,
    /// The points of substance that its evidence has, explained from [`EXPLAINED`] on; `None` where it has none, or can be
    /// no more than mentioned.
    pub substance: Option<i32>,
    /// Whether it is named only to be rejected.
    pub denied: bool,
    /// Why the writer has set it aside, if so: it then leaves both sums.
    pub waived: Option<String>,
    /// The words that show it, best first within a role, in the order of the text otherwise.
    pub evidence: Vec<Evidence>,
}

impl ConceptGrade {
    /// Points earned; none for a waived concept.
    pub const fn points(&self, expected: &Concept) -> u32 {
        if self.waived.is_some() { 0 } else { self.level.points(expected.weight) }
    }

    /// Points that can be earned; none for a waived concept.
    pub const fn max_points(&self, expected: &Concept) -> u32 {
        if self.waived.is_some() { 0 } else { expected.max_points() }
    }
}

/// The marks of a draft.
#[derive(Clone, Debug)]
pub struct Grade {
    /// One for each concept of the rubric, in its order.
    pub concepts: Vec<ConceptGrade>,
    /// Points earned.
    pub points: u32,
    /// Points that give a score of 100.
    pub full_marks: u32,
    /// All points that can be earned.
    pub max_points: u32,
    /// 0 to 100.
    pub score: u32,
    /// Words that a reader would count.
    pub words: usize,
}

impl Grade {
    /// How long it takes to say, in seconds.
    pub const fn speaking_seconds(&self) -> usize {
        speaking_seconds(self.words)
    }

    /// How many concepts have this level; waived ones have none.
    pub fn count(&self, level: Level) -> usize {
        self.concepts.iter().filter(|concept| concept.level == level && concept.waived.is_none()).count()
    }
}

/// All of a [`Grader`] but the cues, which rubrics share: what is kept of it.
#[derive(Serialize, Deserialize)]
pub struct Prepared {
    rubric: Rubric,
    phrases: matching::Prepared,
    vocabulary: Vocabulary,
}

impl Prepared {
    /// Prepares a rubric. `prompt` is the question as asked; `cues` are those of the lexicon.
    pub fn new(authored: &Authored, prompt: &str, lexicon: &Lexicon, cues: &Arc<Cues>) -> Self {
        let rubric = authored.rubric.clone();
        let phrases = matching::Prepared::new(authored, prompt, lexicon, cues);
        let vocabulary = Vocabulary::new(&rubric, prompt, &lexicon.analyser);
        Self { rubric, phrases, vocabulary }
    }
}

/// A rubric, ready to grade many drafts.
pub struct Grader {
    /// The rubric.
    pub rubric: Rubric,
    matcher: Matcher,
    /// For every concept the stems of its title and description.
    vocabulary: Vocabulary,
}

impl Grader {
    /// Puts a rubric together with the cues that it was prepared with.
    pub fn new(prepared: Prepared, cues: &Arc<Cues>) -> Self {
        let Prepared { rubric, phrases, vocabulary } = prepared;
        Self { rubric, matcher: Matcher::new(phrases, cues), vocabulary }
    }

    /// Prepares a rubric and puts it together; see [`Prepared::new`].
    pub fn compile(authored: &Authored, prompt: &str, lexicon: &Lexicon, cues: &Arc<Cues>) -> Self {
        Self::new(Prepared::new(authored, prompt, lexicon, cues), cues)
    }

    /// What finds its phrases in a draft.
    pub const fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// Marks a draft.
    ///
    /// The level of a concept depends only on the sentences that its evidence stands in, those next to each, and
    /// the heading or list around it; text elsewhere changes nothing.
    pub fn grade(&self, document: &Document) -> Grade {
        self.grade_hits(document, self.matcher.find(document))
    }

    /// Marks a draft by phrases alone, as if nothing were learned from examples. With it these test the phrases.
    pub fn grade_by_phrases(&self, document: &Document) -> Grade {
        self.grade_hits(document, self.matcher.find_phrases(document))
    }

    fn grade_hits(&self, document: &Document, hits: Vec<Hit>) -> Grade {
        let hits = Sorted::new(hits, self.rubric.concepts.len());
        let mut concepts: Vec<ConceptGrade> = (0..self.rubric.concepts.len())
            .map(|concept| level::grade(document, &self.rubric, &self.vocabulary, &hits, concept))
            .collect();
        waivers::apply(document, &self.rubric, &mut concepts);
        let marked = || self.rubric.concepts.iter().zip(&concepts);
        let points = marked().map(|(expected, shown)| shown.points(expected)).sum();
        let max_points = marked().map(|(expected, shown)| shown.max_points(expected)).sum();
        let full_marks = full_marks(max_points);
        let score = score(points, full_marks);
        Grade { concepts, points, full_marks, max_points, score, words: document.word_count() }
    }

    /// Takes a text apart and marks it.
    pub fn grade_text(&self, text: &str, analyser: &Analyser) -> Grade {
        self.grade(&Document::parse(text, analyser))
    }
}

/// How long it takes to say so many words, in seconds.
pub const fn speaking_seconds(words: usize) -> usize {
    (words * 60 + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE
}

/// The same as `minutes:seconds`.
///
/// ```
/// assert_eq!(grade::grading::speaking_time(150), "1:04");
/// ```
pub fn speaking_time(words: usize) -> String {
    let seconds = speaking_seconds(words);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Whether a word is no grammar, no figure and no filler.
pub fn is_content(word: &Word) -> bool {
    WordClass::of(word) == WordClass::Content
}

/// Three quarters of all points, rounded up: nobody needs to say everything.
pub const fn full_marks(max_points: u32) -> u32 {
    (max_points * 3).div_ceil(4)
}

/// Points over full marks in per cent, rounded half up, at most 100. Nothing to earn counts as 0.
pub const fn score(points: u32, full_marks: u32) -> u32 {
    if full_marks == 0 {
        return 0;
    }
    let score = (points * 200 + full_marks) / (full_marks * 2);
    if score > 100 { 100 } else { score }
}
