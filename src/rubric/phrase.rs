//! The phrase notation: a small language for wordings that show a concept. `docs/notation.md` is its manual.
//!
//! ```text
//! phrase   = ["!"] chain | "re:'" regex "'"
//! chain    = sequence { ("~" digits | ">" digits | "&") sequence }
//! sequence = item { item }
//! item     = ( "(" chain { "|" chain } ")" | "#" ["%" | "$" | ":" | "t" | "0"] | ["="] word ["*"] ) ["?"]
//! ```

use std::ops::Range;
use std::sync::Arc;

use regex::Regex;

use crate::base::Span;
use crate::rubric::{Role, Words};
use crate::text::Figure;

/// What helps with a regular expression.
const SYNTAX: &str = "see https://docs.rs/regex/latest/regex/#syntax; phrases of words need none";

/// The widest gap that `~` and `>` may ask for.
const WIDEST_GAP: usize = 20;

/// Most brackets hold no more alternatives.
const ALTERNATIVES: usize = 8;

/// What may stand behind a number to make it a share, an amount of money, a time of day, a length of time.
const PERCENT: &[&str] = &["percent", "per-cent"];
const MONEY: &[&str] = &["dollar", "euro", "pound", "franc", "bucks", "quid", "cent"];
const CLOCK: &[&str] = &["am", "pm", "o'clock", "UTC", "GMT"];
const DURATION: &[&str] = &[
    "ms",
    "millisecond",
    "s",
    "sec",
    "second",
    "m",
    "min",
    "minute",
    "h",
    "hr",
    "hour",
    "d",
    "day",
    "w",
    "wk",
    "week",
    "mo",
    "month",
    "y",
    "yr",
    "year",
    "decade",
];

/// One phrase of a concept.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// As written in the rubric.
    pub text: String,
    /// What it does.
    pub role: Role,
    /// Whether it carries its own negation (`!`): negation around it takes nothing away.
    pub carries_negation: bool,
    /// What it matches.
    pub body: Body,
    /// Its place in the rubric file.
    pub span: Span,
}

/// What a phrase matches.
#[derive(Clone, Debug)]
pub enum Body {
    /// Words and how they stand to each other.
    Words(Node),
    /// A regular expression on the normalised sentence.
    Regex(Regex),
}

/// Words of a phrase and how they stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One word.
    Word(Form),
    /// A figure, `#`.
    Figure(Figure),
    /// All, next to each other, in this order.
    Sequence(Vec<Node>),
    /// Any one of them.
    Any(Vec<Node>),
    /// There or not, `?`.
    Optional(Box<Node>),
    /// Both, near each other.
    Near {
        /// What stands on the left in the phrase.
        left: Box<Node>,
        /// What stands on the right in the phrase.
        right: Box<Node>,
        /// The most words between them; `None` for anywhere in the sentence.
        gap: Option<usize>,
        /// Whether the left one must come first.
        ordered: bool,
    },
}

/// How a word is compared. Every string is in normal form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// In any of its forms, misspelt ones included.
    Stem {
        /// The word as written in the phrase.
        word: Arc<str>,
        /// Its stem.
        stem: Arc<str>,
    },
    /// In exactly this form, `=word`.
    Exact(Arc<str>),
    /// Whatever starts so, `word*`.
    Prefix(Arc<str>),
    /// As written, never stemmed, never misspelt.
    Acronym {
        /// In small letters.
        word: Arc<str>,
        /// Whether the draft must have it in capitals, because it is an English word otherwise.
        capitals: bool,
    },
}

/// What is wrong in a phrase, and which of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseError {
    /// Bytes of the phrase.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

impl Phrase {
    /// Reads a phrase.
    ///
    /// # Errors
    /// The first fault of the notation, with its place in `text`.
    ///
    /// ```
    /// use grade::base::Span;
    /// use grade::rubric::{Phrase, Role, Words};
    /// use grade::text::Analyser;
    ///
    /// let analyser = Analyser::default();
    /// let mut words = Words::new(&analyser);
    /// assert!(Phrase::parse("restore ~3 (drill|test)", Role::Any, Span::default(), &mut words).is_ok());
    /// assert!(Phrase::parse("restore ~", Role::Any, Span::default(), &mut words).is_err());
    /// ```
    pub fn parse(text: &str, role: Role, span: Span, words: &mut Words<'_>) -> Result<Self, PhraseError> {
        let start = text.len() - text.trim_start().len();
        let carries_negation = text[start..].starts_with('!');
        let at = start + usize::from(carries_negation);
        let body = match text[at..].trim().strip_prefix("re:") {
            Some(_) => Body::Regex(parse_regex(text, at)?),
            None => Body::Words(Parser { text, at, words }.phrase()?),
        };
        Ok(Self { text: text.trim().to_owned(), role, carries_negation, body, span })
    }
}

fn parse_regex(text: &str, at: usize) -> Result<Regex, PhraseError> {
    let range = at..text.len();
    let error = |message: String, help| PhraseError { range: range.clone(), message, help };
    let quoted = text[at..].trim().strip_prefix("re:").and_then(|rest| rest.strip_prefix('\''));
    let inner = quoted.and_then(|rest| rest.strip_suffix('\'')).filter(|inner| !inner.is_empty());
    let inner = inner.ok_or_else(|| error("this is no regular expression".into(), "write re:'...'"))?;
    let regex = Regex::new(inner).map_err(|cause| {
        // The lines before show where; the last one says what.
        let cause = cause.to_string();
        let what = cause.lines().last().unwrap_or_default().trim_start_matches("error: ");
        error(format!("bad regular expression: {what}"), SYNTAX)
    })?;
    if regex.is_match("") {
        return Err(error(
            "the regular expression matches everything, even an empty text".into(),
            "ask for a word",
        ));
    }
    Ok(regex)
}

impl Node {
    /// Whether it matches where there is nothing.
    pub fn may_be_empty(&self) -> bool {
        match self {
            Self::Optional(_) => true,
            Self::Sequence(nodes) => nodes.iter().all(Self::may_be_empty),
            Self::Any(nodes) => nodes.iter().any(Self::may_be_empty),
            Self::Near { left, right, .. } => left.may_be_empty() && right.may_be_empty(),
            Self::Word(_) | Self::Figure(_) => false,
        }
    }
}

struct Parser<'p, 'l> {
    text: &'p str,
    at: usize,
    words: &'p mut Words<'l>,
}

impl<'p> Parser<'p, '_> {
    fn phrase(mut self) -> Result<Node, PhraseError> {
        let start = self.at;
        let node = self.chain()?;
        match self.peek() {
            None if node.may_be_empty() => Err(self.error(
                start..self.at,
                "every word is optional, so it matches everything",
                "take one ? away",
            )),
            None => Ok(node),
            Some(_) => Err(self.error(
                self.at..self.at + 1,
                "this bracket or bar has no opening bracket",
                "open it with ( or remove it",
            )),
        }
    }

    fn chain(&mut self) -> Result<Node, PhraseError> {
        let mut node = self.sequence()?;
        while let Some((gap, ordered)) = self.link()? {
            let right = self.sequence()?;
            node = Node::Near { left: Box::new(node), right: Box::new(right), gap, ordered };
        }
        Ok(node)
    }

    /// `~3`, `>3` or `&`.
    fn link(&mut self) -> Result<Option<(Option<usize>, bool)>, PhraseError> {
        let ordered = match self.peek() {
            Some('&') => {
                self.at += 1;
                return Ok(Some((None, false)));
            }
            Some('~') => false,
            Some('>') => true,
            _ => return Ok(None),
        };
        let start = self.at;
        self.at += 1;
        let digits = self.take_while(|c| c.is_ascii_digit());
        let gap = digits.parse::<usize>().ok().filter(|&gap| gap <= WIDEST_GAP);
        let Some(gap) = gap else {
            let message = format!("needs the most words between, 0 to {WIDEST_GAP}, as in ~3");
            return Err(self.error(start..self.at, message, "write & for anywhere in the sentence"));
        };
        Ok(Some((Some(gap), ordered)))
    }

    fn sequence(&mut self) -> Result<Node, PhraseError> {
        let Some(first) = self.next_item()? else {
            return Err(self.error(
                self.at..self.at + 1,
                "a word is missing here",
                "write a word, or ( and alternatives )",
            ));
        };
        // Most are of one item, which needs no list.
        let Some(second) = self.next_item()? else { return Ok(first) };
        let mut nodes = Vec::new();
        let mut next = Some(second);
        let mut add = |node| match node {
            // A compound or a bracketed run is part of this run, which synonyms may span.
            Node::Sequence(inner) => nodes.extend(inner),
            node => nodes.push(node),
        };
        add(first);
        while let Some(node) = next {
            add(node);
            next = self.next_item()?;
        }
        Ok(Node::Sequence(nodes))
    }

    /// The next item of a sequence, if it does not end here.
    fn next_item(&mut self) -> Result<Option<Node>, PhraseError> {
        match self.peek() {
            None | Some('~' | '>' | '&' | ')' | '|') => Ok(None),
            Some(_) => self.item().map(Some),
        }
    }

    fn item(&mut self) -> Result<Node, PhraseError> {
        let node = match self.peek() {
            Some('(') => self.alternatives()?,
            _ => self.word()?,
        };
        if self.text[self.at..].starts_with('?') {
            self.at += 1;
            return Ok(Node::Optional(Box::new(node)));
        }
        Ok(node)
    }

    fn alternatives(&mut self) -> Result<Node, PhraseError> {
        let open = self.at;
        self.at += 1;
        let mut nodes = Vec::with_capacity(ALTERNATIVES);
        nodes.push(self.chain()?);
        loop {
            match self.peek() {
                Some('|') => {
                    self.at += 1;
                    nodes.push(self.chain()?);
                }
                Some(')') => {
                    self.at += 1;
                    return Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Any(nodes) });
                }
                _ => {
                    return Err(self.error(
                        open..open + 1,
                        "this bracket is never closed",
                        "close it with )",
                    ));
                }
            }
        }
    }

    fn word(&mut self) -> Result<Node, PhraseError> {
        let start = self.at;
        let is_sign = |c| matches!(c, '(' | ')' | '|' | '?' | '*' | '~' | '>');
        let written = self.take_while(|c| !c.is_whitespace() && !is_sign(c));
        let prefix = self.text[self.at..].starts_with('*');
        self.at += usize::from(prefix);
        if let Some(sort) = written.strip_prefix('#').filter(|_| !prefix) {
            return self.figure(sort, start);
        }
        let (exact, written) = match written.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let range = start..self.at.max(start + 1);
        if exact && prefix {
            return Err(self.error(range, "= and * contradict each other", "keep one of the two"));
        }
        let Some((last, before)) = self.words.forms(written, exact).split_last() else {
            return Err(self.error(range, "no word here", "write letters or digits"));
        };
        let last = if prefix { Form::Prefix(last.written().into()) } else { last.clone() };
        if before.is_empty() {
            return Ok(Node::Word(last));
        }
        Ok(Node::Sequence(before.iter().cloned().chain([last]).map(Node::Word).collect()))
    }

    /// `#`, `#%`, `#$`, `#:`, `#t`, `#0`.
    fn figure(&mut self, sort: &str, start: usize) -> Result<Node, PhraseError> {
        let (alone, units) = match sort {
            "" => return Ok(Node::Figure(Figure::Number)),
            "0" => return Ok(Node::Figure(Figure::Digits)),
            "%" => (None, PERCENT),
            "t" => (None, DURATION),
            "$" => (Some(Figure::Money), MONEY),
            ":" => (Some(Figure::Clock), CLOCK),
            _ => return Err(self.error(start..self.at, "unknown figure", "one of # #% #$ #: #t #0")),
        };
        let mut unit = |written: &&str| match self.words.forms(written, false) {
            [only] => Node::Word(only.clone()),
            many => Node::Sequence(many.iter().cloned().map(Node::Word).collect()),
        };
        let units = Node::Any(units.iter().map(&mut unit).collect());
        let counted = Node::Sequence(vec![Node::Figure(Figure::Number), units]);
        Ok(match alone {
            Some(alone) => Node::Any(vec![Node::Figure(alone), counted]),
            None => counted,
        })
    }

    /// The next sign that is no space.
    fn peek(&mut self) -> Option<char> {
        loop {
            let next = self.text[self.at..].chars().next()?;
            if !next.is_whitespace() {
                return Some(next);
            }
            self.at += next.len_utf8();
        }
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'p str {
        let rest = &self.text[self.at..];
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn error(&self, range: Range<usize>, message: impl Into<String>, help: &'static str) -> PhraseError {
        let end = range.end.clamp(range.start.min(self.text.len()), self.text.len());
        PhraseError { range: range.start.min(end)..end, message: message.into(), help }
    }
}

impl Form {
    /// The word as written in the phrase, in normal form.
    pub fn written(&self) -> &str {
        match self {
            Self::Stem { word, .. } | Self::Exact(word) | Self::Prefix(word) | Self::Acronym { word, .. } => {
                word
            }
        }
    }
}
