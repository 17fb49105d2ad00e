//! Reads a TOML file that people write by hand, and finds every fault of its shape in one go.
//!
//! serde stops at the first unknown key or wrong type. Here the offending entry is taken out and the rest is
//! read again, until what is left has the right shape.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer};

use crate::base::{Problem, Span};

/// Reads `text` as far as it can be read.
///
/// The value is `None` where the text is no TOML: behind the first such fault nothing can be trusted, so only that one
/// is told. It is also `None` where not even an empty file would be one.
pub fn read<T: DeserializeOwned>(text: &str) -> (Option<T>, Vec<Problem>) {
    if let Ok(value) = toml::from_str(text) {
        return (Some(value), Vec::new());
    }
    let (mut table, errors) = DeTable::parse_recoverable(text);
    let (double, broken): (Vec<Problem>, Vec<Problem>) =
        errors.iter().map(problem).partition(|problem| problem.message.starts_with("duplicate key"));
    let mut problems: Vec<Problem> =
        double.into_iter().map(|one| one.with_help("keep one of them")).collect();
    if let Some(first) = broken.into_iter().min_by_key(|problem| problem.span) {
        problems.retain(|problem| problem.span < first.span);
        problems.push(first);
        return (None, problems);
    }
    loop {
        match T::deserialize(Deserializer::from(table.clone())) {
            Ok(value) => return (Some(value), problems),
            Err(error) => {
                let problem = problem(&error);
                let span = problem.span;
                problems.push(problem);
                if !take_out(table.get_mut(), span) {
                    return (None, problems);
                }
            }
        }
    }
}

/// What serde calls the types of TOML, and what their writers call them.
const PLAIN: [(&str, &str); 3] =
    [("expected i64", "expected a whole number"), ("a sequence", "a list"), ("a map", "a table")];

fn problem(error: &toml::de::Error) -> Problem {
    let span = error.span().map_or_else(Span::default, Span::from);
    let message = error.message().trim_end().replace('\n', "; ");
    if let Some(problem) = unknown_key(span, &message) {
        return problem;
    }
    Problem::new(span, PLAIN.iter().fold(message, |message, (theirs, ours)| message.replace(theirs, ours)))
}

/// How alike a key must be to be proposed, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.8;

/// serde names all known keys behind an unknown one; the nearest is what was meant.
fn unknown_key(span: Span, message: &str) -> Option<Problem> {
    let mut names = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    let unknown = names.next()?;
    let known: Vec<&str> = names.collect();
    let nearest = known.iter().map(|key| (strsim::jaro_winkler(unknown, key), key));
    let nearest = nearest.filter(|(alike, _)| *alike >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    let help = match nearest {
        Some((_, key)) => format!("did you mean `{key}`?"),
        None => format!("known keys: {}", known.join(", ")),
    };
    Some(Problem::new(span, format!("unknown key `{unknown}`")).with_help(help))
}

/// Removes the innermost entry that holds the span; `false` where there is none.
fn take_out(table: &mut DeTable<'_>, span: Span) -> bool {
    for (key, value) in table.iter_mut() {
        if holds(value, span) && take_out_of_value(value, span) {
            return true;
        }
        if Span::from(key.span()).contains(span) || holds(value, span) {
            let key = key.clone();
            table.remove(&key);
            return true;
        }
    }
    false
}

fn take_out_of_value(value: &mut Spanned<DeValue<'_>>, span: Span) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => take_out(table, span),
        DeValue::Array(array) => {
            let Some(at) = array.iter().position(|element| holds(element, span)) else { return false };
            if !array.get_mut(at).is_some_and(|element| take_out_of_value(element, span)) {
                remove(array, at);
            }
            true
        }
        _ => false,
    }
}

fn remove(array: &mut DeArray<'_>, at: usize) {
    let mut kept = DeArray::new();
    for (_, element) in array.iter().enumerate().filter(|&(index, _)| index != at) {
        kept.push(element.clone());
    }
    *array = kept;
}

/// Whether the span lies in the value. The span of a `[table]` is its header only, so its entries are asked too.
fn holds(value: &Spanned<DeValue<'_>>, span: Span) -> bool {
    let inside = |(key, value): (&Spanned<toml::de::DeString<'_>>, &Spanned<DeValue<'_>>)| {
        Span::from(key.span()).contains(span) || holds(value, span)
    };
    Span::from(value.span()).contains(span)
        || match value.get_ref() {
            DeValue::Table(table) => table.iter().any(inside),
            DeValue::Array(array) => array.iter().any(|element| holds(element, span)),
            _ => false,
        }
}
