//! Configuration: built-in values, rubrics, `grade.toml`, the environment and the command line, weakest first.

mod file;
mod find;
mod given;
mod read;
mod setting;
mod settings;

pub use find::{ConfigFault, Finder};
pub use given::{Flags, Given};
pub use setting::{Origin, Setting};
pub use settings::Settings;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::globs::Globs;
use crate::bank::Bank;
use crate::base::{Problem, ProblemList, Source, Span};

/// A configuration file as far as it could be read.
#[derive(Debug)]
pub struct Config {
    /// The path of the file.
    pub file: PathBuf,
    /// What it holds.
    pub source: Arc<Source>,
    /// Its globs are relative to this folder, which holds no links.
    pub root: PathBuf,
    /// Folders with questions of one's own, with their place in the file.
    pub bank: Vec<(Setting<PathBuf>, Span)>,
    pub pass: Option<Setting<u32>>,
    pub tolerance: Option<Setting<u32>>,
    pub delivery: Option<Setting<bool>>,
    pub include: Globs,
    pub exclude: Globs,
    /// By the id of a question.
    pub questions: BTreeMap<String, QuestionConfig>,
    pub overrides: Vec<Override>,
    /// What is wrong in the file.
    pub problems: Vec<Problem>,
}

/// What holds for one question.
#[derive(Debug)]
pub struct QuestionConfig {
    /// Where the question is named.
    pub span: Span,
    pub pass: Option<Setting<u32>>,
}

/// What holds for some files.
#[derive(Debug)]
pub struct Override {
    pub files: Globs,
    /// With the place of its id.
    pub question: Option<(Setting<String>, Span)>,
    pub pass: Option<Setting<u32>>,
    pub skip: Option<Setting<bool>>,
}

impl Config {
    /// The questions that it names and a bank lacks.
    pub fn unknown_questions(&self, bank: &Bank) -> Vec<Problem> {
        let of_overrides = self.overrides.iter().filter_map(|entry| entry.question.as_ref());
        let named = self
            .questions
            .iter()
            .map(|(id, question)| (id.as_str(), question.span))
            .chain(of_overrides.map(|(id, span)| (id.value.as_str(), *span)));
        let unknown = named.filter_map(|(id, span)| Some((bank.require(id).err()?, span)));
        unknown.map(|(error, span)| Problem::new(span, error.to_string())).collect()
    }

    /// All its problems, and others that were found in it.
    pub fn problem_list(&self, others: Vec<Problem>) -> Option<ProblemList> {
        let mut problems = self.problems.clone();
        problems.extend(others);
        (!problems.is_empty()).then(|| ProblemList::new(Arc::clone(&self.source), problems))
    }
}
