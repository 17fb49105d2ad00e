//! The vocabulary that the rubrics of a bank share, read when it is first needed.

use std::sync::{Arc, OnceLock};

use crate::bank::{OwnFile, built_in};
use crate::base::ProblemList;
use crate::matching::Cues;
use crate::rubric::Lexicon;

/// The built-in lexicon, or one of a bank's own over it.
#[derive(Default)]
pub struct Vocabulary {
    own: Option<OwnFile>,
    lexicon: OnceLock<Result<Lexicon, ProblemList>>,
    cues: OnceLock<Arc<Cues>>,
}

impl Vocabulary {
    /// That of a bank with this lexicon file; the built-in one where it has none.
    pub fn new(own: Option<OwnFile>) -> Self {
        Self { own, lexicon: OnceLock::new(), cues: OnceLock::new() }
    }

    /// The lexicon.
    ///
    /// # Errors
    /// Every problem of the bank's own file.
    pub fn lexicon(&self) -> Result<&Lexicon, ProblemList> {
        let read = || match &self.own {
            None => Ok(Lexicon::built_in()),
            Some(Ok(file)) => Lexicon::over_built_in(file),
            Some(Err(problems)) => Err(problems.clone()),
        };
        self.lexicon.get_or_init(read).as_ref().map_err(Clone::clone)
    }

    /// The cues of the lexicon, compiled.
    ///
    /// # Errors
    /// Every problem of the bank's own file.
    pub fn cues(&self) -> Result<&Arc<Cues>, ProblemList> {
        if !self.is_own() {
            return Ok(built_in::cues());
        }
        let lexicon = self.lexicon()?;
        Ok(self.cues.get_or_init(|| Cues::new(lexicon)))
    }

    /// Whether a bank has added to the built-in one.
    pub const fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// The problems of the bank's own file, if there are any.
    pub fn problems(&self) -> Option<ProblemList> {
        if self.is_own() { self.lexicon().err() } else { None }
    }
}
