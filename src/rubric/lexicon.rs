//! The vocabulary that all rubrics share: synonyms, stems, and the cues that turn a statement around.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thread_local::ThreadLocal;
use toml::Spanned;

use crate::base::{Problem, ProblemList, Source, Span, toml_file};
use crate::rubric::file::{CuesFile, LexiconFile, Text};
use crate::rubric::synonyms::{Circles, Groups};
use crate::rubric::words::Known;
use crate::rubric::{Body, Form, Node, Phrase, Role, Words};
use crate::text::Analyser;

/// What a cue does to a concept that is named near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CueKind {
    /// Denies what follows at once: `no`, `without`.
    NearNegation,
    /// Denies what follows in its clause: `never`, `don't`.
    Negation,
    /// Rejects what follows: `no need for`, `instead of`, `we switched off`.
    Rejection,
    /// Looks like a negation and is none: `not only`, `no surprises`.
    NoNegation,
    /// Turns the negation before it around: `not before`, `nothing but`.
    Exception,
    /// Starts a clause about what stands before it, and ends the reach of a cue before it: `which`.
    Barrier,
    /// Gives a reason or a result, and ends the reach of a cue before it: `thanks to`, `so that`.
    Reason,
    /// Rejects its subject: `is overkill`.
    Dismissal,
    /// Says of its subject that it is not there: `is missing`.
    Absence,
    /// Says of its subject that it is used or worth it, so that a negation of it denies: `needed`, `for us`.
    Merit,
    /// Takes up what was named before and rejects it: `turned it off`.
    Topic,
    /// The same where it ends its clause: `we don't`, `there is none`.
    Ellipsis,
    /// Denies what a question asks about: `who needs`.
    Rhetorical,
    /// Says that what stands near it is false: `I disagree`, `it is not true that`.
    Disagreement,
    /// Tells what somebody else says: `some say`.
    Report,
    /// Sides with what somebody else says: `so did I`.
    Agreement,
    /// What happens to those who lack it, so that it is required: `fails the build`.
    Gate,
    /// Goes on in spite of what was said: `but we kept it`.
    Concession,
    /// Mends a lack: `so I introduced`.
    Repair,
    /// Shows that a lack was felt: `it hurt`.
    Regret,
    /// Wants something that is not there: `I wish we had`.
    Wish,
}

/// A run of words that others may stand for.
pub type Expression = Vec<Form>;

/// The file of the lexicon that ships with the program.
const BUILT_IN: &str = include_str!("../../rubrics/lexicon.toml");

/// Shared vocabulary of a bank.
pub struct Lexicon {
    /// The analyser for drafts and phrases.
    pub analyser: Analyser,
    /// Groups of expressions that mean the same, each a run of words.
    pub synonyms: Vec<Vec<Expression>>,
    /// The cues and what they do.
    pub cues: Vec<(CueKind, Phrase)>,
    /// The words of rubrics that were read with it, by thread.
    pub(super) known: ThreadLocal<Cell<Known>>,
}

impl Lexicon {
    /// Reads a lexicon file.
    ///
    /// # Errors
    /// Every problem of the file.
    pub fn parse(source: &Arc<Source>) -> Result<Self, ProblemList> {
        Self::read(&LexiconFile::default(), source)
    }

    /// Reads the lexicon of a bank of one's own, over the built-in one: its synonyms join the groups that they share
    /// an expression with, its stems win.
    ///
    /// # Errors
    /// Every problem of the file.
    pub fn over_built_in(source: &Arc<Source>) -> Result<Self, ProblemList> {
        Self::read(&toml_file::read(BUILT_IN).0.unwrap_or_default(), source)
    }

    /// The lexicon that ships with the program.
    ///
    /// # Panics
    /// Never: a test reads the file.
    pub fn built_in() -> Self {
        let source = Source::new("rubrics/lexicon.toml", BUILT_IN);
        Self::parse(&Arc::new(source)).expect("the built-in lexicon is valid")
    }

    /// Whether a file is the one that ships with the program.
    pub fn is_built_in(source: &Source) -> bool {
        source.text == BUILT_IN
    }

    /// Reads a file over one that has no problems.
    fn read(base: &LexiconFile, source: &Arc<Source>) -> Result<Self, ProblemList> {
        let (file, problems) = toml_file::read::<LexiconFile>(&source.text);
        let file = file.unwrap_or_default();
        let mut reader = Reader { problems };
        reader.format(&file);
        reader.stems(&file.stems);
        let stems = base.stems.iter().chain(&file.stems);
        let analyser = Analyser::new(stems.map(|(word, stem)| (word.clone(), stem.get_ref().clone())));
        let mut words = Words::new(&analyser);
        let mut synonyms = Groups::default();
        reader.synonyms(&base.synonyms, &mut words).into_iter().for_each(|group| synonyms.push(group));
        reader.synonyms(&file.synonyms, &mut words).into_iter().for_each(|group| synonyms.join(group));
        let mut cues = reader.cues(&base.cues, &mut words);
        cues.extend(reader.cues(&file.cues, &mut words));
        if reader.problems.is_empty() {
            return Ok(Self { analyser, synonyms: synonyms.all, cues, known: ThreadLocal::new() });
        }
        Err(ProblemList::new(Arc::clone(source), reader.problems))
    }
}

struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn format(&mut self, file: &LexiconFile) {
        match &file.format {
            Some(format) if *format.get_ref() != 1 => {
                let span = format.span().into();
                self.problems.push(Problem::new(span, "unknown format").with_help("write format = 1"));
            }
            _ => {}
        }
    }

    /// A stem is what other words are compared by, so it has no other stem itself.
    fn stems(&mut self, stems: &BTreeMap<String, Text>) {
        for (word, stem) in stems {
            let back =
                stems.get(stem.get_ref()).filter(|back| back.get_ref() == word && word < stem.get_ref());
            if back.is_some() {
                let message =
                    format!("circular stems: {:?} and {word:?} stand for each other", stem.get_ref());
                let help = "give both words the same stem";
                self.problems.push(Problem::new(stem.span().into(), message).with_help(help));
            }
        }
    }

    fn synonyms(&mut self, groups: &[Vec<Text>], words: &mut Words<'_>) -> Vec<Vec<Expression>> {
        let mut circles = Circles::default();
        let mut synonyms = Vec::new();
        for group in groups {
            let expressions = self.group(group, words);
            if expressions.len() == group.len() {
                circles.add(&expressions, group);
            }
            synonyms.push(expressions);
        }
        self.problems.extend(circles.problems);
        synonyms
    }

    fn group(&mut self, group: &[Text], words: &mut Words<'_>) -> Vec<Expression> {
        if let [only] = group {
            let message = "a group of synonyms needs two expressions or more";
            let problem =
                Problem::new(only.span().into(), message).with_help("add another one, or remove it");
            self.problems.push(problem);
        }
        group.iter().filter_map(|text| self.expression(text, words)).collect()
    }

    fn expression(&mut self, text: &Text, words: &mut Words<'_>) -> Option<Expression> {
        let words = match self.phrase(text, words)?.body {
            Body::Words(Node::Word(form)) => Some(vec![form]),
            Body::Words(Node::Sequence(nodes)) => nodes
                .into_iter()
                .map(|node| match node {
                    Node::Word(form) => Some(form),
                    _ => None,
                })
                .collect(),
            _ => None,
        };
        if words.is_none() {
            let problem = Problem::new(text.span().into(), "a synonym is one word or several in a row");
            self.problems.push(problem.with_help("other wordings are phrases of a concept"));
        }
        words
    }

    fn cues(&mut self, file: &CuesFile, words: &mut Words<'_>) -> Vec<(CueKind, Phrase)> {
        let lists = [
            (CueKind::NearNegation, &file.near_negation),
            (CueKind::Negation, &file.negation),
            (CueKind::Rejection, &file.rejection),
            (CueKind::NoNegation, &file.no_negation),
            (CueKind::Exception, &file.exception),
            (CueKind::Barrier, &file.barrier),
            (CueKind::Reason, &file.reason),
            (CueKind::Dismissal, &file.dismissal),
            (CueKind::Absence, &file.absence),
            (CueKind::Merit, &file.merit),
            (CueKind::Topic, &file.topic),
            (CueKind::Ellipsis, &file.ellipsis),
            (CueKind::Rhetorical, &file.rhetorical),
            (CueKind::Disagreement, &file.disagreement),
            (CueKind::Report, &file.report),
            (CueKind::Agreement, &file.agreement),
            (CueKind::Gate, &file.gate),
            (CueKind::Concession, &file.concession),
            (CueKind::Repair, &file.repair),
            (CueKind::Regret, &file.regret),
            (CueKind::Wish, &file.wish),
        ];
        let mut cues = Vec::new();
        for (kind, texts) in lists {
            cues.extend(texts.iter().filter_map(|text| Some((kind, self.phrase(text, words)?))));
        }
        cues
    }

    fn phrase(&mut self, text: &Text, words: &mut Words<'_>) -> Option<Phrase> {
        parse_phrase(text, Role::Any, words).map_err(|problem| self.problems.push(problem)).ok()
    }
}

/// Reads a phrase of a file, with its faults placed in the file.
pub fn parse_phrase(text: &Spanned<String>, role: Role, words: &mut Words<'_>) -> Result<Phrase, Problem> {
    let span = Span::from(text.span());
    Phrase::parse(text.get_ref(), role, span, words).map_err(|error| {
        // Behind the quote, and only where nothing was escaped, an offset in the phrase is one in the file.
        let plain = span.len() == text.get_ref().len() + 2;
        let place = Span::new(span.start + 1 + error.range.start, span.start + 1 + error.range.end);
        Problem::new(if plain { place } else { span }, error.message).with_help(error.help)
    })
}
