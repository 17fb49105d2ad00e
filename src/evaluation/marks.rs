//! Answers with reference marks, and the reading of them from JSON Lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::base::{Problem, ProblemList, Source, Span};
use crate::rubric::Level;

/// An answer and the levels that a careful reader gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkedAnswer {
    /// Id of the answer, unique in its file.
    pub id: String,
    /// Id of the question.
    pub question: String,
    /// The answer itself, as a draft would hold it.
    pub answer: String,
    /// The level of each concept.
    pub levels: BTreeMap<String, Level>,
    /// What sort of answer it is: thorough, vague, off-topic.
    pub kind: Option<String>,
    /// The shortest excerpt that shows a concept.
    pub quotes: BTreeMap<String, String>,
    /// The concepts that raters differ on; they count neither way.
    pub unsure: BTreeSet<String>,
}

/// Reads one answer a line; blank lines are skipped.
///
/// # Errors
/// Every line that is no marked answer, and every id that an earlier line has, each with its place.
pub fn read_marks(source: &Arc<Source>) -> Result<Vec<MarkedAnswer>, ProblemList> {
    let (mut answers, mut problems) = (Vec::new(), Vec::new());
    let mut first_lines: BTreeMap<String, usize> = BTreeMap::new();
    for (line, _) in (1..).zip(source.text.lines()) {
        let span = content(source, line);
        match read_line(&source.text, span) {
            _ if span.is_empty() => {}
            Err(problem) => problems.push(problem),
            Ok(answer) => {
                if let Some(first) = first_lines.get(&answer.id) {
                    let message = format!("the id {:?} is taken", answer.id);
                    problems.push(Problem::new(span, message).with_help(format!("line {first} has it")));
                } else {
                    first_lines.insert(answer.id.clone(), line);
                    answers.push(answer);
                }
            }
        }
    }
    if problems.is_empty() { Ok(answers) } else { Err(ProblemList::new(Arc::clone(source), problems)) }
}

/// The places of the answers in their file, in its order.
pub fn marks_lines(source: &Source) -> impl Iterator<Item = Span> {
    (1..).zip(source.text.lines()).map(|(line, _)| content(source, line)).filter(|span| !span.is_empty())
}

/// A line without the white space and the byte-order mark around it.
pub(super) fn content(source: &Source, line: usize) -> Span {
    let span = source.line_span(line);
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let text = span.of(&source.text).trim_end_matches(blank);
    let end = span.start + text.len();
    Span::new(end - text.trim_start_matches(blank).len(), end)
}

fn read_line(text: &str, span: Span) -> Result<MarkedAnswer, Problem> {
    let line = span.of(text);
    // serde would take an array for an object, its elements for the fields in their order.
    if !line.starts_with('{') {
        return Err(Problem::new(span, "not a JSON object").with_help("write one marked answer a line"));
    }
    serde_json::from_str::<MarksLine>(line)
        .map(MarkedAnswer::from)
        .map_err(|error| problem(line, span, &error))
}

/// Places an error of JSON: its column counts bytes of the line from 1, and may lie within a character.
pub(super) fn problem(line: &str, span: Span, error: &serde_json::Error) -> Problem {
    let column = error.column().saturating_sub(1).min(line.len());
    let at = (0..=column).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    let end = at + line[at..].chars().next().map_or(0, char::len_utf8);
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    Problem::new(Span::new(span.start + at, span.start + end), what)
}

/// An answer with reference marks, as a line of JSON Lines.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade marked answer"))]
struct MarksLine {
    /// Unique in its file.
    id: String,
    /// Id of the question.
    question: String,
    /// The answer itself, as a draft would hold it.
    answer: String,
    /// The level of each concept by its id: 0 missing, 1 mentioned, 2 explained.
    #[cfg_attr(test, schemars(with = "BTreeMap<String, WrittenLevel>"))]
    levels: Entries<WrittenLevel>,
    /// What sort of answer it is: thorough, vague, off-topic.
    kind: Option<String>,
    /// The shortest excerpt that shows a concept, by its id.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, String>"))]
    quotes: Entries<String>,
    /// The concepts that raters differ on; they count neither way.
    #[serde(default)]
    unsure: BTreeSet<String>,
}

impl From<MarksLine> for MarkedAnswer {
    fn from(line: MarksLine) -> Self {
        Self {
            id: line.id,
            question: line.question,
            answer: line.answer,
            levels: line.levels.0.into_iter().map(|(concept, level)| (concept, level.0)).collect(),
            kind: line.kind,
            quotes: line.quotes.0,
            unsure: line.unsure,
        }
    }
}

/// 0 missing, 1 mentioned, 2 explained.
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WrittenLevel(#[cfg_attr(test, schemars(with = "u8", range(max = 2)))] Level);

impl<'de> Deserialize<'de> for WrittenLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LevelVisitor;

        impl Visitor<'_> for LevelVisitor {
            type Value = WrittenLevel;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the level 0, 1 or 2")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<WrittenLevel, E> {
                let level = usize::try_from(number).ok().and_then(|number| Level::ALL.get(number));
                let wrong = || E::invalid_value(de::Unexpected::Unsigned(number), &self);
                level.map(|&level| WrittenLevel(level)).ok_or_else(wrong)
            }
        }

        deserializer.deserialize_u64(LevelVisitor)
    }
}

/// An object in which no key comes twice: of two marks for a concept neither can be trusted.
struct Entries<V>(BTreeMap<String, V>);

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<V>(PhantomData<V>);

        impl<'de, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<V> {
            type Value = Entries<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with an entry for each concept")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<V>, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((concept, value)) = map.next_entry::<String, V>()? {
                    if entries.contains_key(&concept) {
                        return Err(de::Error::custom(format_args!("the concept {concept:?} comes twice")));
                    }
                    entries.insert(concept, value);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_reading::<MarksLine>("marks");
}
