//! Words in another number or tense: `restores`, `restored`, `restoring`.

use crate::evaluation::stress::rewrite::{plain_word, random, rewrite};
use crate::grading::is_content;
use crate::text::{Document, is_listed, lemma};

/// Shorter words have few forms and are mostly grammar.
const LONG: usize = 4;

/// The text with every word that has other forms in one of them; `None` where none has.
pub fn change(document: &Document, text: &str) -> Option<String> {
    let mut random = random(text);
    let mut edits = Vec::new();
    for token in &document.tokens {
        let Some(word) = plain_word(token, text, LONG).filter(|_| is_content(document.word(token))) else {
            continue;
        };
        let forms = forms(&word.to_ascii_lowercase());
        if !forms.is_empty() {
            edits.push((token.span, forms[random.below(forms.len())].clone()));
        }
    }
    rewrite(text, &edits)
}

/// The other forms of a word that are correct words.
fn forms(word: &str) -> Vec<String> {
    let base = base(word);
    // `plan` gives `planned`, `restore` gives `restored`.
    let doubled = base.chars().last().map(|last| format!("{base}{last}")).unwrap_or_default();
    let is_doubled = is_listed(&format!("{doubled}ing"));
    let stem = if is_doubled { &doubled } else { base.strip_suffix('e').unwrap_or(base) };
    let mut forms = vec![base.to_owned(), format!("{base}s"), format!("{stem}ed"), format!("{stem}ing")];
    if let Some(stem) = base.strip_suffix('y') {
        forms.extend([format!("{stem}ies"), format!("{stem}ied")]);
    }
    forms.retain(|form| form != word && form.len() >= LONG && is_listed(form));
    forms
}

/// What is left without the ending of the plural, or the lemma of an irregular form.
fn base(word: &str) -> &str {
    let is_plural = !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    lemma(word).or_else(|| word.strip_suffix('s').filter(|_| is_plural)).unwrap_or(word)
}
