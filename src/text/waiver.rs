//! Comments by which a writer sets a concept aside: `<!-- grade: skip CONCEPT reason -->`.

use crate::base::Span;

/// A comment that starts with `grade:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The whole comment.
    pub span: Span,
    /// The concept as written; `None` where the comment is not of the form above.
    pub concept: Option<String>,
    /// Why; may be empty.
    pub reason: String,
}

/// Appends the waivers in a stretch of HTML that starts at byte `offset` of the draft.
pub fn read(html: &str, offset: usize, waivers: &mut Vec<Waiver>) {
    let mut at = 0;
    while let Some(start) = html[at..].find("<!--").map(|found| at + found) {
        let Some(end) = html[start..].find("-->").map(|found| start + found) else { return };
        let directive = html[start + 4..end].trim().strip_prefix("grade:");
        at = end + 3;
        waivers.extend(directive.map(|directive| waiver(directive, Span::new(offset + start, offset + at))));
    }
}

fn waiver(directive: &str, span: Span) -> Waiver {
    let mut words = directive.split_whitespace();
    let concept = words.next().filter(|verb| *verb == "skip").and_then(|_| words.next());
    Waiver { span, concept: concept.map(str::to_owned), reason: words.collect::<Vec<_>>().join(" ") }
}
