//! What drafts are graded with: for each configuration file its settings, its bank and its rubrics, read once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::app::args::ConfigArgs;
use crate::app::config::{Config, ConfigFault, Finder, Given, Settings};
use crate::app::exit::Fault;
use crate::app::{bank_folder, paths};
use crate::bank::{Bank, BankError};
use crate::base::Problem;
use crate::grading::Grader;

/// What the drafts of one configuration file, or of none, are graded with.
pub struct Scope {
    pub settings: Settings,
    pub graders: Arc<Graders>,
    /// The folders of its banks: what lies in them is no draft.
    banks: Vec<PathBuf>,
}

impl Scope {
    /// Whether a file belongs to a bank.
    pub fn is_of_bank(&self, file: &Path) -> bool {
        self.banks.iter().any(|bank| bank_folder::holds(bank, file))
    }
}

/// The scopes of a run.
pub struct Scopes {
    given: Arc<Given>,
    finder: Finder,
    /// By the folder of their configuration file.
    by_config: BTreeMap<Option<PathBuf>, Arc<Scope>>,
    /// By the folders of their banks: files that name the same banks share their rubrics.
    graders: BTreeMap<Vec<PathBuf>, Arc<Graders>>,
}

impl Scopes {
    /// No scope yet.
    ///
    /// # Errors
    /// The configuration that was asked for cannot be read.
    pub fn new(given: Given, args: &ConfigArgs) -> Result<Self, Fault> {
        let file = given.config.as_ref().map(|file| file.value.as_path());
        let finder = Finder::new(file, args.isolated)?;
        Ok(Self { given: Arc::new(given), finder, by_config: BTreeMap::new(), graders: BTreeMap::new() })
    }

    /// The scope of a folder, given without links.
    ///
    /// # Errors
    /// Its configuration or its bank cannot be used.
    pub fn of_folder(&mut self, folder: &Path) -> Result<Arc<Scope>, Fault> {
        let config = self.finder.of_folder(folder)?;
        let key = config.as_ref().map(|config| config.root.clone());
        if let Some(scope) = self.by_config.get(&key) {
            return Ok(Arc::clone(scope));
        }
        let scope = Arc::new(self.scope(config)?);
        self.by_config.insert(key, Arc::clone(&scope));
        Ok(scope)
    }

    /// The configuration files that hold.
    pub fn config_files(&self) -> impl Iterator<Item = &Path> {
        self.all().filter_map(|scope| Some(scope.settings.config.as_ref()?.file.as_path()))
    }

    /// All scopes that were asked for.
    pub fn all(&self) -> impl Iterator<Item = &Scope> {
        self.by_config.values().map(|scope| &**scope)
    }

    fn scope(&mut self, config: Option<Arc<Config>>) -> Result<Scope, Fault> {
        let mut problems = Vec::new();
        let mut banks = Vec::new();
        for (bank, span) in config.iter().flat_map(|config| &config.bank) {
            if bank_folder::is_bank(&bank.value) {
                banks.push(paths::real(&bank.value));
            } else {
                let help = "name a folder with rubrics/ and questions/, relative to this file";
                problems.push(Problem::new(*span, "no bank in this folder").with_help(help));
            }
        }
        banks.extend(self.given.bank.iter().map(|bank| bank.value.clone()));
        let graders = self.graders_of(&banks)?;
        if let Some(config) = &config {
            problems.extend(config.unknown_questions(&graders.bank));
            if let Some(list) = config.problem_list(problems) {
                return Err(ConfigFault::Faulty(list).into());
            }
        }
        let banks = banks.iter().map(|bank| paths::real(bank)).collect();
        Ok(Scope { settings: Settings { given: Arc::clone(&self.given), config }, graders, banks })
    }

    fn graders_of(&mut self, banks: &[PathBuf]) -> Result<Arc<Graders>, Fault> {
        if let Some(graders) = self.graders.get(banks) {
            return Ok(Arc::clone(graders));
        }
        let graders = Arc::new(Graders::new(bank(banks)?));
        self.graders.insert(banks.to_vec(), Arc::clone(&graders));
        Ok(graders)
    }
}

type Prepared = Result<Arc<Grader>, Arc<BankError>>;

/// A bank, and the rubrics that were needed so far, each read and compiled once.
pub struct Graders {
    pub bank: Bank,
    ready: Mutex<BTreeMap<String, Arc<OnceLock<Prepared>>>>,
}

impl Graders {
    /// Nothing is read yet.
    pub fn new(bank: Bank) -> Self {
        Self { bank, ready: Mutex::default() }
    }

    /// The question with this id, ready to grade.
    ///
    /// # Errors
    /// Why the bank has no rubric to give.
    pub fn get(&self, id: &str) -> Prepared {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = ready.get(id).cloned().unwrap_or_else(|| {
            let slot = Arc::default();
            ready.insert(id.to_owned(), Arc::clone(&slot));
            slot
        });
        // Other questions need not wait until this one is compiled.
        drop(ready);
        slot.get_or_init(|| self.bank.grader(id).map(Arc::new).map_err(Arc::new)).clone()
    }

    /// The faulty rubrics that were needed, by id.
    pub fn faulty(&self) -> Vec<Arc<BankError>> {
        let ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        ready.values().filter_map(|slot| slot.get()?.as_ref().err().cloned()).collect()
    }
}

/// The built-in bank with the given folders over it.
///
/// # Errors
/// A folder that cannot be read or holds no rubric.
pub fn bank(folders: &[PathBuf]) -> Result<Bank, Fault> {
    let mut bank = Bank::built_in();
    let mut added = Vec::new();
    for folder in folders {
        // A bank may be named by the configuration and once more by an option.
        let real = paths::real(folder);
        if !added.contains(&real) {
            bank_folder::add(&mut bank, folder)?;
            added.push(real);
        }
    }
    Ok(bank)
}
