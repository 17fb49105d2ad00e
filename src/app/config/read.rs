//! From a configuration file as written to a [`Config`], with every problem in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;

use crate::app::config::file::{ConfigFile, OverrideFile, Text};
use crate::app::config::{Config, Origin, Override, QuestionConfig, Setting};
use crate::app::globs::Globs;
use crate::app::paths;
use crate::base::{Problem, Source, Span, toml_file};

/// Reads a configuration file. Its banks are relative to its folder, its globs to `root`.
pub fn config(source: Arc<Source>, path: &Path, root: PathBuf) -> Config {
    let folder = paths::real_folder_of(path);
    let (file, problems) = toml_file::read::<ConfigFile>(&source.text);
    let file = file.unwrap_or_default();
    let mut reader = Reader { source: &source, problems };
    let bank = file.bank.iter().map(|text| (reader.setting(text, |path| folder.join(path)), span(text)));
    let bank = bank.collect();
    let pass = file.pass.as_ref().and_then(|score| reader.score(score, "pass"));
    let tolerance = file.tolerance.as_ref().and_then(|score| reader.score(score, "tolerance"));
    let delivery = file.delivery.as_ref().map(|delivery| reader.setting(delivery, |delivery| *delivery));
    let (include, exclude) = (reader.globs(&file.include), reader.globs(&file.exclude));
    let questions = file.questions.iter().map(|(id, question)| {
        let pass = question.get_ref().pass.as_ref().and_then(|score| reader.score(score, "pass"));
        (id.clone(), QuestionConfig { span: question.span().into(), pass })
    });
    let questions = questions.collect();
    let overrides = file.r#override.iter().map(|entry| reader.overrides(entry)).collect();
    let problems = reader.problems;
    Config {
        file: path.to_path_buf(),
        source,
        root,
        bank,
        pass,
        tolerance,
        delivery,
        include,
        exclude,
        questions,
        overrides,
        problems,
    }
}

struct Reader<'s> {
    source: &'s Source,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn overrides(&mut self, written: &Spanned<OverrideFile>) -> Override {
        let (file, place) = (written.get_ref(), Span::from(written.span()));
        if file.files.is_empty() {
            self.push(place, "the override holds for no file", "add files = [\"...\"]");
        }
        if file.question.is_none() && file.pass.is_none() && file.skip.is_none() {
            self.push(place, "the override sets nothing", "add question, pass or skip");
        }
        Override {
            files: self.globs(&file.files),
            question: file.question.as_ref().map(|id| (self.setting(id, |id: &String| id.clone()), span(id))),
            pass: file.pass.as_ref().and_then(|score| self.score(score, "pass")),
            skip: file.skip.as_ref().map(|skip| self.setting(skip, |skip| *skip)),
        }
    }

    fn globs(&mut self, written: &[Text]) -> Globs {
        let patterns: Vec<String> = written.iter().map(|text| text.get_ref().clone()).collect();
        Globs::new(&patterns).unwrap_or_else(|bad| {
            let message = format!("bad glob: {}", bad.message);
            self.push(span(&written[bad.index]), &message, "as in drafts/** or *.md");
            Globs::default()
        })
    }

    fn score(&mut self, written: &Spanned<i64>, key: &str) -> Option<Setting<u32>> {
        if let Ok(score @ 0..=100) = u32::try_from(*written.get_ref()) {
            return Some(self.setting(written, |_| score));
        }
        let message = format!("{key} is not between 0 and 100");
        self.push(written.span().into(), &message, "write a whole number in that range");
        None
    }

    fn setting<T, U>(&self, written: &Spanned<T>, value: impl FnOnce(&T) -> U) -> Setting<U> {
        let line = self.source.position(written.span().start).line;
        let origin = Origin::File { name: self.source.name.clone(), line };
        Setting { value: value(written.get_ref()), origin }
    }

    fn push(&mut self, span: Span, message: &str, help: &str) {
        self.problems.push(Problem::new(span, message).with_help(help));
    }
}

fn span<T>(written: &Spanned<T>) -> Span {
    written.span().into()
}
