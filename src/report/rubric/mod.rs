//! What helps to write a rubric, for people and for programs.

pub mod check_json;
pub mod check_sarif;
pub mod check_table;
pub mod sketch;
pub mod stress_json;
pub mod stress_table;
pub mod suggestions;
pub mod test_json;
pub mod test_table;
pub mod trial_json;
pub mod trial_table;

use crate::report::printable;

/// A concept with its question.
fn names(question: &str, concept: &str) -> String {
    format!("{}/{}", printable(question), printable(concept))
}
