//! Concepts that the writer has set aside with a reason. They leave both sums: nothing is earned or lost by them.

use crate::base::Span;
use crate::grading::{ConceptGrade, Grade};
use crate::rubric::{Level, Rubric};
use crate::text::{Document, Waiver};

/// A waiver that waives nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedWaiver {
    /// The comment.
    pub span: Span,
    /// Why it waives nothing.
    pub reason: String,
    /// Index of the concept that it names, if there is one.
    pub concept: Option<usize>,
}

/// Marks the concepts that the waivers of a draft set aside.
///
/// A waiver counts where its concept is known, has a reason, and is not explained: what is explained is marked.
pub fn apply(document: &Document, rubric: &Rubric, concepts: &mut [ConceptGrade]) {
    for waiver in &document.waivers {
        let Some(index) = named(waiver, rubric).filter(|_| !waiver.reason.is_empty()) else { continue };
        let shown = &mut concepts[index];
        if shown.waived.is_none() && shown.level != Level::Explained {
            shown.waived = Some(waiver.reason.clone());
        }
    }
}

/// The waivers of a draft that waive nothing, in order.
pub fn unused_waivers(document: &Document, rubric: &Rubric, grade: &Grade) -> Vec<UnusedWaiver> {
    let mut used = vec![false; rubric.concepts.len()];
    let mut unused = Vec::new();
    for waiver in &document.waivers {
        let concept = named(waiver, rubric);
        let waives = concept
            .filter(|&at| grade.concepts[at].waived.is_some() && !waiver.reason.is_empty() && !used[at]);
        if let Some(at) = waives {
            used[at] = true;
        } else {
            unused.push(UnusedWaiver { span: waiver.span, reason: why(waiver, rubric, grade), concept });
        }
    }
    unused
}

fn named(waiver: &Waiver, rubric: &Rubric) -> Option<usize> {
    let id = waiver.concept.as_ref()?;
    rubric.concepts.iter().position(|concept| concept.id == *id)
}

fn why(waiver: &Waiver, rubric: &Rubric, grade: &Grade) -> String {
    let Some(id) = &waiver.concept else {
        return "not of the form `grade: skip CONCEPT reason`".to_owned();
    };
    match named(waiver, rubric) {
        None => format!("{} has no concept {id:?}{}", rubric.id, proposal(id, rubric)),
        Some(_) if waiver.reason.is_empty() => format!("no reason is given for {id:?}"),
        Some(at) if grade.concepts[at].level == Level::Explained => format!("{id:?} is explained"),
        Some(_) => format!("{id:?} is waived already"),
    }
}

/// How alike a concept must be to be proposed, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.75;

fn proposal(id: &str, rubric: &Rubric) -> String {
    let alike = rubric.concepts.iter().map(|concept| (strsim::jaro_winkler(id, &concept.id), &concept.id));
    let nearest = alike.filter(|(alike, _)| *alike >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    nearest.map_or_else(String::new, |(_, nearest)| format!("; did you mean {nearest}?"))
}
