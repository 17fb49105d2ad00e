//! Which rubrics a command is about: questions of the bank, rubric files, folders of one's own.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::app::args::ConfigArgs;
use crate::app::exit::Fault;
use crate::app::output::Output;
use crate::app::report_file::handle;
use crate::app::scopes::Scopes;
use crate::app::{bank_folder, commands, diagnostics, paths};
use crate::bank::{Bank, BankError};
use crate::evaluation::Subject;

/// A bank and the rubrics of it that are asked for.
pub struct Selection {
    pub bank: Bank,
    /// Sorted, each once.
    pub ids: Vec<String>,
    scopes: Scopes,
    named: Vec<PathBuf>,
}

impl Selection {
    /// Finds what is named; everything where nothing is.
    ///
    /// # Errors
    /// An unknown id, a file or folder that cannot be read.
    pub fn new(named: &[PathBuf], config: &ConfigArgs, output: &Output) -> Result<Self, Fault> {
        let (scope, scopes) = commands::here(config)?;
        let mut bank = scope.graders.bank.clone();
        let mut ids = Vec::new();
        for name in named {
            ids.extend(find(name, &mut bank, output)?);
        }
        if named.is_empty() {
            ids = bank.ids().map(str::to_owned).collect();
        }
        ids.sort();
        ids.dedup();
        Ok(Self { bank, ids, scopes, named: named.to_vec() })
    }

    /// Whether whole banks are asked for, so that what is wrong beside the rubrics counts too.
    pub fn is_whole(&self) -> bool {
        self.named.is_empty() || self.named.iter().any(|name| name.is_dir())
    }

    /// Reads the rubrics. Those with faults are shown and left out; the second value says whether there are any.
    pub fn read(&self, output: &Output) -> (Vec<Subject>, bool) {
        let read: Vec<Result<Subject, BankError>> =
            self.ids.par_iter().map(|id| Subject::read(&self.bank, id)).collect();
        let mut subjects = Vec::new();
        for one in read {
            match one {
                Ok(subject) => subjects.push(subject),
                Err(error) => diagnostics::bank_error(&error, output),
            }
        }
        let is_faulty = subjects.len() < self.ids.len();
        (subjects, is_faulty)
    }

    /// Whether a path leads to a file that is read: one of the bank, of the configuration, or one of these.
    pub fn reads<'p>(&'p self, path: &Path, others: impl Iterator<Item = &'p Path>) -> bool {
        let Some(file) = handle(path) else { return false };
        let place = paths::real(path);
        let is_same = |input: &Path| handle(input).as_ref() == Some(&file);
        self.scopes.all().any(|scope| scope.is_of_bank(&place))
            || self
                .named
                .iter()
                .any(|name| is_same(name) || bank_folder::holds(&folder_of_bank(name), &place))
            || self.scopes.config_files().chain(others).any(is_same)
    }
}

/// The folder of the bank that a folder or a rubric file stands for.
fn folder_of_bank(name: &Path) -> PathBuf {
    paths::real(&if name.is_dir() { name.to_path_buf() } else { paths::real_folder_of(name).join("..") })
}

/// The ids that a word of the call stands for.
fn find(name: &Path, bank: &mut Bank, output: &Output) -> Result<Vec<String>, Fault> {
    let word = name.to_string_lossy();
    if bank.contains(&word) {
        return Ok(vec![word.into_owned()]);
    }
    if name.is_dir() {
        return Ok(bank_folder::add_named(bank, name)?.into_iter().collect());
    }
    if name.exists() || name.extension().is_some_and(|ending| ending == "toml") {
        let (id, has_question) = bank_folder::add_rubric(bank, name)?;
        if !has_question {
            let help = "what is copied from the question is not seen";
            output.warning(&format!("{}: no ../questions/{id}.md; {help}", name.display()));
        }
        return Ok(vec![id]);
    }
    bank.require(&word).map_err(Fault::Bank)?;
    Ok(Vec::new())
}
