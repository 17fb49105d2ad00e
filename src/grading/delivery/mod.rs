//! How an answer is told, apart from what it says: its length, whether a story has all its parts, and habits that weaken
//! it. Advice only: nothing here changes a level or the score.

mod blame;
mod hedging;
mod long_sentences;
mod story;
mod told;
mod words;

pub use story::{Part, Story};

use crate::base::Span;
use crate::grading::speaking_time;
use crate::rubric::Rubric;
use crate::text::Document;

/// How a draft is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its length against the target of the question.
    pub length: Length,
    /// Which parts of a story it has, where the question asks for one.
    pub story: Option<Story>,
    /// What could be told better: about the whole draft first, then in the order of the text.
    pub remarks: Vec<Remark>,
}

impl Delivery {
    /// Looks at a draft. An empty one is told neither well nor badly.
    pub fn of(document: &Document, rubric: &Rubric) -> Self {
        let words = document.word_count();
        let length = Length::of(words, rubric.target_words);
        let story = Story::of(document, rubric.kind);
        let mut remarks = Vec::new();
        if words > 0 {
            remarks.extend(length.remark(words, rubric.target_words));
            remarks.extend(story.iter().flat_map(|story| story.remarks(document)));
        }
        let mut placed = long_sentences::remarks(document);
        placed.extend(hedging::remark(document));
        if story.is_some() {
            placed.extend(blame::remarks(document));
        }
        placed.sort_by_key(|remark| (remark.span, remark.habit));
        remarks.extend(placed);
        Self { length, story, remarks }
    }
}

/// The length of a draft against the target of its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Under three quarters of the fewest words.
    Short,
    /// Near enough.
    Good,
    /// More than a quarter over the most words.
    Long,
}

impl Length {
    /// The length of so many words. The target is no sharp border, so a quarter beyond it is still good.
    pub const fn of(words: usize, [fewest, most]: [u32; 2]) -> Self {
        let quarters = words * 4;
        if quarters < fewest as usize * 3 {
            Self::Short
        } else if quarters > most as usize * 5 {
            Self::Long
        } else {
            Self::Good
        }
    }

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Good => "good",
            Self::Long => "long",
        }
    }

    fn remark(self, words: usize, [fewest, most]: [u32; 2]) -> Option<Remark> {
        let (habit, side, bound) = match self {
            Self::Short => (Habit::Short, "least", fewest as usize),
            Self::Good => return None,
            Self::Long => (Habit::Long, "most", most as usize),
        };
        let unit = if words == 1 { "word" } else { "words" };
        let (time, bound_time) = (speaking_time(words), speaking_time(bound));
        let message = format!("{words} {unit} ({time} minutes) of at {side} {bound} ({bound_time})");
        Some(Remark { habit, span: None, message })
    }
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Habit {
    /// The answer is too short.
    Short,
    /// The answer is too long.
    Long,
    /// A story lacks a part.
    Lacks(Part),
    /// A sentence is too long to say or to follow.
    LongSentence,
    /// Words that take back what is said pile up.
    Hedging,
    /// In a story something went wrong, and nobody did it.
    PassiveBlame,
}

impl Habit {
    /// Its id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::Lacks(Part::Situation) => "no-situation",
            Self::Lacks(Part::Action) => "no-action",
            Self::Lacks(Part::Result) => "no-result",
            Self::Lacks(Part::Figure) => "no-figure",
            Self::LongSentence => "long-sentence",
            Self::Hedging => "hedging",
            Self::PassiveBlame => "passive-blame",
        }
    }

    /// What to do about it, in a sentence.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Short => "Explain more of what you name: the gaps say where.",
            Self::Long => "Keep the points that matter most and cut the rest.",
            Self::Lacks(Part::Situation) => "Start with where and when it was, in one sentence.",
            Self::Lacks(Part::Action) => "Say “I” for what you did or decided yourself.",
            Self::Lacks(Part::Result) => "End with what came of it.",
            Self::Lacks(Part::Figure) => "Give one number: how many, how long, how much better.",
            Self::LongSentence => "Cut it where the second thought starts.",
            Self::Hedging => "Say plainly what you know, and once what you do not.",
            Self::PassiveBlame => "Say who did it; if it was you, what you learnt.",
        }
    }
}

/// What could be told better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub habit: Habit,
    /// Its place; the whole draft where there is none.
    pub span: Option<Span>,
    /// What is seen, without a period.
    pub message: String,
}
