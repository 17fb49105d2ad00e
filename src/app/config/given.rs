//! What the command line and the environment say: it wins over every file.

use std::path::PathBuf;
use std::str::FromStr;

use crate::app::config::{ConfigFault, Origin, Setting};

/// What is said outside of configuration files.
#[derive(Debug, Default)]
pub struct Given {
    pub pass: Option<Setting<u32>>,
    pub tolerance: Option<Setting<u32>>,
    pub delivery: Option<Setting<bool>>,
    pub jobs: Option<Setting<usize>>,
    pub config: Option<Setting<PathBuf>>,
    /// Later ones win.
    pub bank: Vec<Setting<PathBuf>>,
}

/// The options of the command line that the environment can also give.
#[derive(Debug, Default)]
pub struct Flags {
    pub pass: Option<u32>,
    pub tolerance: Option<u32>,
    pub delivery: Option<bool>,
    pub jobs: Option<usize>,
    pub config: Option<PathBuf>,
    pub bank: Vec<PathBuf>,
}

impl Given {
    /// Threads to grade with; 0 for one a core.
    pub fn threads(&self) -> usize {
        self.jobs.as_ref().map_or(0, |jobs| jobs.value)
    }

    /// The options, or else the environment: `GRADE_PASS`, `GRADE_TOLERANCE`, `GRADE_DELIVERY`, `GRADE_JOBS`, `GRADE_CONFIG`,
    /// `GRADE_BANK`.
    ///
    /// # Errors
    /// A variable that holds no such value.
    pub fn new(flags: &Flags) -> Result<Self, ConfigFault> {
        let score = |score: &u32| *score <= 100;
        Ok(Self {
            pass: either(flags.pass, "--pass", "GRADE_PASS", "a score from 0 to 100", score)?,
            tolerance: either(
                flags.tolerance,
                "--tolerance",
                "GRADE_TOLERANCE",
                "points from 0 to 100",
                score,
            )?,
            delivery: either(flags.delivery, "--no-delivery", "GRADE_DELIVERY", "true or false", |_| true)?,
            jobs: either(flags.jobs, "--jobs", "GRADE_JOBS", "a number of threads", |_| true)?,
            config: either(flags.config.clone(), "--config", "GRADE_CONFIG", "a file", |_| true)?,
            bank: banks(&flags.bank),
        })
    }
}

fn either<T: FromStr>(
    flag: Option<T>,
    option: &'static str,
    variable: &'static str,
    what: &str,
    fits: impl Fn(&T) -> bool,
) -> Result<Option<Setting<T>>, ConfigFault> {
    if let Some(value) = flag {
        return Ok(Some(Setting { value, origin: Origin::Flag(option) }));
    }
    let Some(text) = std::env::var_os(variable).filter(|text| !text.is_empty()) else { return Ok(None) };
    let value = text.to_str().and_then(|text| text.trim().parse().ok()).filter(fits);
    let wrong =
        || ConfigFault::Unread(format!("{variable} is {:?}; it should be {what}", text.to_string_lossy()));
    value.map(|value| Some(Setting { value, origin: Origin::Environment(variable) })).ok_or_else(wrong)
}

fn banks(flags: &[PathBuf]) -> Vec<Setting<PathBuf>> {
    let variable = std::env::var_os("GRADE_BANK").unwrap_or_default();
    let of_variable = std::env::split_paths(&variable).filter(|path| !path.as_os_str().is_empty());
    let setting = |origin: Origin| move |value| Setting { value, origin: origin.clone() };
    of_variable
        .map(setting(Origin::Environment("GRADE_BANK")))
        .chain(flags.iter().cloned().map(setting(Origin::Flag("--bank"))))
        .collect()
}
