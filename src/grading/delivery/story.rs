//! Whether a story has its parts: where it was, what the teller did, what came of it, and a figure.
//!
//! The parts are those of the STAR method (situation, task, action, result) as interviewers are taught it; situation and
//! task are one here. A part counts as told by the first words that look like it: better no remark than a wrong one.

use std::ops::Range;

use crate::base::Span;
use crate::grading::delivery::words::{BETWEEN, IDLE, RESULT, SCENE, VAGUE_FIGURES};
use crate::grading::delivery::{Habit, Remark, told};
use crate::rubric::Kind;
use crate::text::{Document, Gap, Token};

/// A part of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Where and when it was, and what was at stake.
    Situation,
    /// What the teller did.
    Action,
    /// What came of it.
    Result,
    /// A number.
    Figure,
}

impl Part {
    /// All parts in their order.
    pub const ALL: [Self; 4] = [Self::Situation, Self::Action, Self::Result, Self::Figure];

    /// The word for it in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Action => "action",
            Self::Result => "result",
            Self::Figure => "figure",
        }
    }
}

/// Where each part of a story is told first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story([Option<Span>; Part::ALL.len()]);

/// A scene is set within so many sentences.
const OPENING: usize = 5;

impl Story {
    /// The story of a draft, where questions of this kind ask for one.
    pub fn of(document: &Document, kind: Kind) -> Option<Self> {
        if !matches!(kind, Kind::Behavioral | Kind::Experience | Kind::Motivation) {
            return None;
        }
        let sentences = told::sentences(document);
        let opening = &sentences[..sentences.len().min(OPENING)];
        let first = |wanted: &dyn Fn(usize, &Range<usize>) -> bool| {
            let all = sentences.iter().flat_map(|sentence| sentence.clone().map(move |at| (at, sentence)));
            all.into_iter()
                .find(|(at, sentence)| wanted(*at, sentence))
                .map(|(at, _)| document.tokens[at].span)
        };
        let situation = opening.iter().find(|sentence| sets_scene(document, sentence));
        Some(Self([
            situation.map(|sentence| told::span(document, sentence)),
            first(&|at, sentence| is_action(document, sentence, at)),
            first(&|at, _| RESULT.contains(told::word(document, at))),
            first(&|at, _| is_figure(document, at)),
        ]))
    }

    /// Where a part is told first.
    pub const fn place(&self, part: Part) -> Option<Span> {
        self.0[part as usize]
    }

    /// A remark for every part that is nowhere. Notes leave out who did what and when, so only a figure is asked of them.
    pub fn remarks(&self, document: &Document) -> Vec<Remark> {
        let asked = if told::is_notes(document) { &[Part::Figure][..] } else { &Part::ALL };
        let missing = asked.iter().copied().filter(|part| self.place(*part).is_none());
        let message = |part: Part| match part {
            Part::Situation => "no situation: nothing says where or when it was".to_owned(),
            Part::Action => format!("no action of your own: {}", group(document)),
            Part::Result => "no result: nothing says what came of it".to_owned(),
            Part::Figure => "no figure".to_owned(),
        };
        missing.map(|part| Remark { habit: Habit::Lacks(part), span: None, message: message(part) }).collect()
    }
}

fn sets_scene(document: &Document, sentence: &Range<usize>) -> bool {
    let any = |wanted: &dyn Fn(usize) -> bool| sentence.clone().any(wanted);
    any(&|at| is_past(document, at)) && any(&|at| SCENE.contains(told::word(document, at)))
}

/// `I` and what it does; in notes a verb in the past that starts a sentence or a clause.
fn is_action(document: &Document, sentence: &Range<usize>, at: usize) -> bool {
    let does = |at: usize| {
        let verb = (at..sentence.end).map(|at| told::word(document, at)).find(|word| !BETWEEN.contains(word));
        verb.is_some_and(|verb| !IDLE.contains(&verb))
    };
    match told::word(document, at) {
        "i" | "i've" | "i'd" | "i'll" => does(at + 1),
        word => {
            (at == sentence.start || document.tokens[at].gap >= Gap::Link)
                && is_past(document, at)
                && !is_state(word)
        }
    }
}

fn is_figure(document: &Document, at: usize) -> bool {
    document.word(&document.tokens[at]).is_figure() && !VAGUE_FIGURES.contains(&told::word(document, at))
}

/// Whether a verb is in the past, or looks like one that is.
fn is_past(document: &Document, at: usize) -> bool {
    let word = told::word(document, at);
    let irregular = || {
        document.word(&document.tokens[at]).is_irregular() && !word.ends_with("ing") && !word.ends_with('s')
    };
    is_state(word) || (word.len() > 4 && word.ends_with("ed")) || irregular()
}

fn is_state(word: &str) -> bool {
    matches!(word, "was" | "were" | "had" | "wasn't" | "weren't" | "hadn't" | "did" | "didn't")
}

/// How often the teller speaks of the group.
fn group(document: &Document) -> String {
    let is_group = |token: &&Token| matches!(&*document.word(token).lower, "we" | "we'd" | "we've" | "we'll");
    let count = document.tokens.iter().filter(is_group).count();
    format!(
        "\u{201c}we\u{201d} {count} time{}, and no \u{201c}I\u{201d} that does anything",
        if count == 1 { "" } else { "s" }
    )
}
