//! The sentences that earn, taken out.

use crate::base::Span;
use crate::evaluation::stress::negate::sentence_of;
use crate::evaluation::stress::rewrite::rewrite;
use crate::text::Document;

/// The text without the sentences that these stretches lie in.
pub fn delete(document: &Document, text: &str, evidence: &[Span]) -> String {
    let sentences = evidence.iter().filter_map(|&span| sentence_of(document, span));
    let mut edits: Vec<(Span, String)> =
        sentences.map(|sentence| (document.sentence_span(sentence), String::new())).collect();
    edits.dedup();
    rewrite(text, &edits).unwrap_or_else(|| text.to_owned())
}
