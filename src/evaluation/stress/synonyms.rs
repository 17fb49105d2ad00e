//! Expressions of the lexicon replaced by others of their group.

use std::collections::BTreeMap;

use crate::base::Span;
use crate::evaluation::stress::rewrite::{random, rewrite};
use crate::rubric::{Form, Lexicon};
use crate::text::{Document, Gap, Token};

/// The groups of a lexicon, by the first word of each expression.
pub struct Synonyms<'l> {
    lexicon: &'l Lexicon,
    /// Group and place in it, the longest expression first.
    by_first_word: BTreeMap<&'l str, Vec<(usize, usize)>>,
}

impl<'l> Synonyms<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let mut by_first_word: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (group, expressions) in lexicon.synonyms.iter().enumerate() {
            for (place, expression) in expressions.iter().enumerate() {
                if let Some(first) = expression.first() {
                    by_first_word.entry(key(first)).or_default().push((group, place));
                }
            }
        }
        for places in by_first_word.values_mut() {
            places.sort_by_key(|&(group, place)| std::cmp::Reverse(lexicon.synonyms[group][place].len()));
        }
        Self { lexicon, by_first_word }
    }

    /// The text with every expression replaced by a synonym; `None` where it has none.
    pub fn swap(&self, document: &Document, text: &str) -> Option<String> {
        let mut random = random(text);
        let mut edits: Vec<(Span, String)> = Vec::new();
        let mut at = 0;
        while at < document.tokens.len() {
            let Some((group, place)) = self.starting_at(document, at) else {
                at += 1;
                continue;
            };
            let expressions = &self.lexicon.synonyms[group];
            let other = (place + 1 + random.below(expressions.len() - 1)) % expressions.len();
            let end = at + expressions[place].len();
            let span = document.tokens[at].span.cover(document.tokens[end - 1].span);
            edits.push((span, written(&expressions[other])));
            at = end;
        }
        rewrite(text, &edits)
    }

    /// The longest expression with synonyms that starts at a token.
    fn starting_at(&self, document: &Document, at: usize) -> Option<(usize, usize)> {
        let word = document.word(&document.tokens[at]);
        let by = |key: &str| self.by_first_word.get(key).into_iter().flatten();
        let mut possible = by(&word.stem).chain(by(&word.lower)).copied();
        possible.find(|&(group, place)| {
            let expressions = &self.lexicon.synonyms[group];
            let tokens = document.tokens.get(at..at + expressions[place].len());
            expressions.len() > 1
                && tokens.is_some_and(|tokens| stands(document, tokens, &expressions[place]))
        })
    }
}

/// Whether the tokens are this expression, side by side.
fn stands(document: &Document, tokens: &[Token], expression: &[Form]) -> bool {
    let fits = |(token, form): (&Token, &Form)| match form {
        Form::Acronym { word, capitals } => {
            *document.word(token).lower == **word && (token.capitals || !capitals)
        }
        _ => &*document.word(token).stem == key(form),
    };
    tokens.iter().zip(expression).all(fits) && tokens[1..].iter().all(|token| token.gap <= Gap::Space)
}

fn key(form: &Form) -> &str {
    match form {
        Form::Stem { stem, .. } => stem,
        _ => form.written(),
    }
}

fn written(expression: &[Form]) -> String {
    let word = |form: &Form| match form {
        Form::Acronym { word, .. } => word.to_uppercase(),
        _ => form.written().to_owned(),
    };
    expression.iter().map(word).collect::<Vec<_>>().join(" ")
}
