//! A text tried on a rubric, for people: every phrase with the text below it, the matched words underlined.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::base::{Source, Span};
use crate::evaluation::{ConceptTrial, Effect, Trial};
use crate::matching::{Hit, NearMiss, Obstacle};
use crate::report::printable;
use crate::report::style::{STRONG, of_level, wrap};
use crate::report::wording::BY_LIKENESS;
use crate::rubric::Rubric;
use crate::text::{Document, Token};

/// What underlines a matched word, a word that a heading or the sentence before has lent, what is in the way.
const MATCHED: char = '^';
const LENT: char = '~';
const IN_THE_WAY: char = '!';

/// What is shown, and how wide.
struct Shown<'s> {
    rubric: &'s Rubric,
    source: &'s Source,
    document: &'s Document,
    width: usize,
}

/// Writes a paragraph a concept: the phrases that match, then those that nearly do.
///
/// # Errors
/// Those of the writer.
pub fn render(
    trial: &Trial,
    rubric: &Rubric,
    source: &Source,
    document: &Document,
    width: u16,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = Shown { rubric, source, document, width: usize::from(width) };
    for (at, concept) in trial.concepts.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        shown.concept(concept, out)?;
    }
    if trial.concepts.is_empty() {
        writeln!(out, "No phrase matches or nearly matches")?;
    }
    Ok(())
}

impl Shown<'_> {
    fn concept(&self, trial: &ConceptTrial, out: &mut dyn Write) -> io::Result<()> {
        let (concept, grade) = (&self.rubric.concepts[trial.concept], &trial.grade);
        let style = of_level(grade.level);
        let head = format!("{} ({}): ", printable(&concept.title), concept.id);
        let columns = head.width() + grade.level.name().len() + 2 + grade.reason.width();
        let between = if columns > self.width { "\n  " } else { ", " };
        writeln!(out, "{STRONG}{head}{STRONG:#}{style}{}{style:#}{between}{}", grade.level, grade.reason)?;
        for (hit, effect) in &trial.hits {
            let by = if let Effect::Denied(by) = effect { Some(*by) } else { None };
            self.phrase(hit, &self.effect(*effect), by, out)?;
        }
        for miss in &trial.near {
            let written = match miss.obstacle {
                Obstacle::Capitals(written) | Obstacle::KnownWord { written, .. } => Some(written),
                _ => None,
            };
            self.phrase(&miss.hit, &self.obstacle(miss), written, out)?;
        }
        Ok(())
    }

    fn effect(&self, effect: Effect) -> String {
        match effect {
            Effect::Earns => "earns".to_owned(),
            Effect::Wished => "only wished for, or regretted".to_owned(),
            Effect::Denied(by) => format!("denied by {}", self.quote(by)),
            Effect::Claims => "a wrong claim".to_owned(),
            Effect::Voided => "voided by a wrong claim in the sentence".to_owned(),
            Effect::Unlike => "earns nothing, for the sentence is unlike the examples".to_owned(),
        }
    }

    fn obstacle(&self, miss: &NearMiss) -> String {
        let what = match &miss.obstacle {
            Obstacle::Comma => "a comma stands between".to_owned(),
            Obstacle::Capitals(written) => format!("{} is not in capitals", self.quote(*written)),
            Obstacle::Copied => "words that are copied from the question".to_owned(),
            Obstacle::Gap(1) => "1 word too many between".to_owned(),
            Obstacle::Gap(words) => format!("{words} words too many between"),
            Obstacle::Order => "another order".to_owned(),
            Obstacle::KnownWord { written, meant } => {
                format!(
                    "{} is a correct word, not a misspelt \u{201c}{}\u{201d}",
                    self.quote(*written),
                    printable(meant)
                )
            }
            Obstacle::Missing(word) => format!("\u{201c}{}\u{201d} is missing", printable(word)),
        };
        format!("nearly: {what}")
    }

    fn quote(&self, span: Span) -> String {
        format!("\u{201c}{}\u{201d}", printable(span.of(&self.source.text)))
    }

    /// The phrase and what it does, then the text with its words underlined.
    fn phrase(&self, hit: &Hit, what: &str, in_the_way: Option<Span>, out: &mut dyn Write) -> io::Result<()> {
        let line = match self.rubric.concepts[hit.concept].phrase(hit.phrase) {
            Some(phrase) => {
                format!("{what}: {} {} ({})", hit.role.name(), printable(phrase), hit.kind.name())
            }
            None => format!("{what}: by {BY_LIKENESS}"),
        };
        for (at, line) in wrap(&line, self.width - 4).into_iter().enumerate() {
            writeln!(out, "  {}{line}", if at == 0 { "" } else { "  " })?;
        }
        let sign = |span: Span| match () {
            () if in_the_way.is_some_and(|way| way.contains(span)) => Some(IN_THE_WAY),
            () if hit.parts.iter().any(|part| part.contains(span)) => Some(MATCHED),
            () if hit.context.iter().any(|part| part.contains(span)) => Some(LENT),
            () => None,
        };
        for sentence in self.sentences(hit) {
            for line in self.lines(self.document.sentence_tokens(&self.document.sentences[sentence]), &sign) {
                line.write(out)?;
            }
        }
        Ok(())
    }

    /// The sentence of a match behind those that have lent words to it.
    fn sentences(&self, hit: &Hit) -> Vec<usize> {
        let lends = |&index: &usize| {
            let span = self.document.sentence_span(&self.document.sentences[index]);
            index == hit.sentence || hit.context.iter().any(|part| span.contains(*part))
        };
        (0..=hit.sentence).filter(lends).collect()
    }

    /// A sentence token by token in lines that fit, each with its underlines.
    fn lines(&self, tokens: &[Token], sign: &dyn Fn(Span) -> Option<char>) -> Vec<Underlined> {
        let mut lines = vec![Underlined::default()];
        for (at, token) in tokens.iter().enumerate() {
            let end = tokens.get(at + 1).map_or(self.behind(token), |next| next.span.start);
            let word = printable(token.span.of(&self.source.text));
            let after = printable(Span::new(token.span.end, end).of(&self.source.text));
            let last = lines.last().expect("there is one");
            if last.text.width() + word.width() + after.trim_end().width() + 4 > self.width
                && !last.text.is_empty()
            {
                lines.push(Underlined::default());
            }
            lines.last_mut().expect("there is one").push(&word, &after, sign(token.span));
        }
        lines
    }

    /// Where the signs behind the last word of a sentence end.
    fn behind(&self, token: &Token) -> usize {
        let rest = &self.source.text[token.span.end..];
        token.span.end + rest.find(|c: char| c.is_whitespace() || c.is_alphanumeric()).unwrap_or(rest.len())
    }
}

/// A line of text and the signs below it.
#[derive(Default)]
struct Underlined {
    text: String,
    signs: String,
}

impl Underlined {
    fn push(&mut self, word: &str, after: &str, sign: Option<char>) {
        let blank = |signs: &mut String, columns: usize| signs.extend(std::iter::repeat_n(' ', columns));
        match sign {
            Some(sign) => self.signs.extend(std::iter::repeat_n(sign, word.width())),
            None => blank(&mut self.signs, word.width()),
        }
        blank(&mut self.signs, after.width());
        self.text.push_str(word);
        self.text.push_str(after);
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "    {}", self.text.trim_end())?;
        if self.signs.trim().is_empty() {
            return Ok(());
        }
        writeln!(out, "    {}", self.signs.trim_end())
    }
}
