//! The values that hold for a draft, by the order of precedence.

use std::path::Path;
use std::sync::Arc;

use crate::app::config::{Config, Given, Override, Setting};
use crate::rubric::Rubric;

/// What holds for the drafts of one configuration file, or of none. Paths are real ones.
#[derive(Clone, Debug)]
pub struct Settings {
    pub given: Arc<Given>,
    pub config: Option<Arc<Config>>,
}

impl Settings {
    /// The score that a draft must reach.
    pub fn pass(&self, draft: &Path, question: &str, rubric: &Rubric) -> Setting<u32> {
        let of_files = || self.overrides(draft).find_map(|entry| entry.pass.clone());
        self.given.pass.clone().or_else(of_files).unwrap_or_else(|| self.pass_of_question(question, rubric))
    }

    /// The score that an answer must reach that is no file.
    pub fn pass_of_question(&self, question: &str, rubric: &Rubric) -> Setting<u32> {
        let of_question = || self.config.as_ref()?.questions.get(question)?.pass.clone();
        let of_all = || self.config.as_ref()?.pass.clone();
        self.given.pass.clone().or_else(of_question).or_else(of_all).unwrap_or_else(|| {
            let origin =
                if rubric.pass == Rubric::PASS { super::Origin::BuiltIn } else { super::Origin::Rubric };
            Setting { value: rubric.pass, origin }
        })
    }

    /// Points that a score may fall.
    pub fn tolerance(&self) -> Setting<u32> {
        let of_file = || self.config.as_ref()?.tolerance.clone();
        self.given.tolerance.clone().or_else(of_file).unwrap_or(Setting::built_in(0))
    }

    /// Whether it is told how a draft is told.
    pub fn delivery(&self) -> Setting<bool> {
        let of_file = || self.config.as_ref()?.delivery.clone();
        self.given.delivery.clone().or_else(of_file).unwrap_or(Setting::built_in(true))
    }

    /// The question of a draft by an override.
    pub fn question(&self, draft: &Path) -> Option<Setting<String>> {
        self.overrides(draft).find_map(|entry| entry.question.clone()).map(|(id, _)| id)
    }

    /// Whether a draft is left out, if an override says anything about it.
    pub fn skip(&self, draft: &Path) -> Option<Setting<bool>> {
        self.overrides(draft).find_map(|entry| entry.skip.clone())
    }

    /// Whether a file that is found in a folder is one of the drafts.
    pub fn includes(&self, file: &Path) -> bool {
        let includes =
            |config: &Config| config.include.is_empty() || config.include.matches(relative(config, file));
        self.config.as_deref().is_none_or(includes) && !self.excludes(file)
    }

    /// Whether a file that is found in a folder is left out.
    pub fn excludes(&self, file: &Path) -> bool {
        self.config.as_deref().is_some_and(|config| config.exclude.matches(relative(config, file)))
    }

    /// The overrides that hold for a draft, the last first.
    fn overrides(&self, draft: &Path) -> impl Iterator<Item = &Override> {
        let config = self.config.as_deref();
        let path = config.map_or(draft, |config| relative(config, draft));
        let all = config.map_or(&[][..], |config| &config.overrides);
        all.iter().rev().filter(move |entry| entry.files.matches(path))
    }
}

/// A path as the globs of a configuration see it.
fn relative<'p>(config: &Config, path: &'p Path) -> &'p Path {
    path.strip_prefix(&config.root).unwrap_or(path)
}
