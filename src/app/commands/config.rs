//! `grade config [PATH]`: the configuration that holds, and where each value comes from.

use std::fmt::Write;
use std::path::Path;

use crate::app::args::ShowConfigArgs;
use crate::app::config::{Config, Given, Setting, Settings};
use crate::app::exit::{Exit, Fault};
use crate::app::globs::Globs;
use crate::app::output::Output;
use crate::app::paths;
use crate::app::scopes::Scopes;
use crate::report::printable;
use crate::rubric::Rubric;

pub fn run(args: &ShowConfigArgs, output: &Output) -> Result<Exit, Fault> {
    let path = &args.path;
    let folder = if path.is_dir() { paths::real(path) } else { paths::real_folder_of(path) };
    let mut scopes = Scopes::new(Given::new(&args.config.flags())?, &args.config)?;
    let scope = scopes.of_folder(&folder)?;
    let mut lines = Lines::default();
    lines.settings(&scope.settings);
    if !path.is_dir() {
        lines.draft(&scope.settings, &folder.join(path.file_name().unwrap_or_default()));
    }
    output.print(lines.text().as_bytes())?;
    Ok(Exit::Done)
}

/// Lines of key, value and origin.
#[derive(Default)]
struct Lines(Vec<[String; 3]>);

impl Lines {
    fn add(&mut self, key: &str, value: &impl ToString, origin: &impl ToString) {
        self.0.push([key.to_owned(), value.to_string(), origin.to_string()]);
    }

    fn setting<T: ToString>(&mut self, key: &str, setting: &Setting<T>) {
        self.add(key, &setting.value, &setting.origin);
    }

    fn settings(&mut self, settings: &Settings) {
        let given = &settings.given;
        let file = settings.config.as_ref().map_or("none", |config| config.source.name.as_str());
        let from = given.config.as_ref().map_or_else(|| "found".to_owned(), |file| file.origin.to_string());
        self.add("configuration", &file, &if settings.config.is_some() { from.as_str() } else { "" });
        let of_file = settings.config.as_ref().and_then(|config| config.pass.clone());
        let pass = given.pass.clone().or(of_file).unwrap_or(Setting::built_in(Rubric::PASS));
        self.setting("pass", &pass);
        self.setting("tolerance", &settings.tolerance());
        self.setting("delivery", &settings.delivery());
        self.setting("jobs", &given.jobs.clone().unwrap_or(Setting::built_in(0)));
        if let Some(config) = &settings.config {
            self.config(config);
        }
        for bank in &given.bank {
            self.add("bank", &paths::name_of(&bank.value), &bank.origin);
        }
    }

    fn config(&mut self, config: &Config) {
        for (bank, _) in &config.bank {
            self.add("bank", &paths::name_of(&paths::seen_from_here(&bank.value)), &bank.origin);
        }
        self.globs("include", &config.include, &config.source.name);
        self.globs("exclude", &config.exclude, &config.source.name);
        for (id, question) in &config.questions {
            if let Some(pass) = &question.pass {
                self.setting(&format!("questions.{id}.pass"), pass);
            }
        }
        for entry in &config.overrides {
            let key = |value: &str| format!("{value} of {}", entry.files.patterns().join(" "));
            if let Some((question, _)) = &entry.question {
                self.setting(&key("question"), question);
            }
            if let Some(pass) = &entry.pass {
                self.setting(&key("pass"), pass);
            }
            if let Some(skip) = &entry.skip {
                self.setting(&key("skip"), skip);
            }
        }
    }

    fn globs(&mut self, key: &str, globs: &Globs, file: &str) {
        if !globs.is_empty() {
            self.add(key, &globs.patterns().join(" "), &file);
        }
    }

    /// What the overrides say about one draft.
    fn draft(&mut self, settings: &Settings, place: &Path) {
        let name = paths::name_of(&paths::seen_from_here(place));
        if let Some(question) = settings.question(place) {
            self.setting(&format!("question of {name}"), &question);
        }
        if let Some(skip) = settings.skip(place) {
            self.setting(&format!("skip of {name}"), &skip);
        }
    }

    fn text(&self) -> String {
        let width = |column: usize| self.0.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let (keys, values) = (width(0), width(1));
        let mut text = String::new();
        for [key, value, origin] in &self.0 {
            let line = format!("{key:keys$}  {value:values$}  {origin}");
            // Names of files are a stranger's.
            let _ = writeln!(
                text,
                "{}",
                line.trim_end().split("  ").map(printable).collect::<Vec<_>>().join("  ")
            );
        }
        text
    }
}
