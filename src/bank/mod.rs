//! Layer 5: a set of questions with their rubrics. Rubrics are read when they are asked for.

mod add;
mod built_in;
mod own;
mod vocabulary;

pub use own::{OwnBank, OwnFile, of_file};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bank::built_in::BuiltIn;
use crate::bank::own::Own;
use crate::bank::vocabulary::Vocabulary;
use crate::base::{ProblemList, Source};
use crate::grading::Grader;
use crate::rubric::{Authored, Lexicon, Origin, Question, Rubric};
use crate::text::Analyser;

/// At most so many ids are proposed for an unknown one.
const PROPOSALS: usize = 3;

/// How alike an id must be to be proposed, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.75;

/// Why a bank has no rubric to give.
#[derive(Debug, thiserror::Error)]
pub enum BankError {
    /// No question has this id.
    #[error("unknown question {id:?}{}", proposal(.nearest))]
    UnknownQuestion {
        /// The id that was asked for.
        id: String,
        /// Ids that look like it, nearest first.
        nearest: Vec<String>,
    },
    /// Its files have faults.
    #[error(transparent)]
    Faulty(#[from] ProblemList),
}

fn proposal(nearest: &[String]) -> String {
    match nearest {
        [] => "; see `grade questions`".to_owned(),
        nearest => format!("; did you mean {}?", nearest.join(" or ")),
    }
}

/// Where the files of a question are.
#[derive(Clone)]
enum Entry {
    BuiltIn(&'static BuiltIn),
    Own(Own),
}

/// A set of questions with their rubrics.
#[derive(Clone)]
pub struct Bank {
    /// The vocabulary of rubrics whose bank has none of its own.
    vocabulary: Arc<Vocabulary>,
    entries: BTreeMap<String, Entry>,
    /// Files of banks that belong to no question, each with what is wrong.
    stray: Vec<ProblemList>,
}

impl Bank {
    /// The bank that ships with the program.
    pub fn built_in() -> Self {
        let entries =
            built_in::all().iter().map(|question| (question.id.to_owned(), Entry::BuiltIn(question)));
        Self { vocabulary: Arc::default(), entries: entries.collect(), stray: Vec::new() }
    }

    /// Adds a question with the built-in vocabulary, or replaces one with the same id.
    pub fn insert(&mut self, id: &str, folder: &str, question: Option<Source>, rubric: Option<Source>) {
        let bank = OwnBank { folder: folder.to_owned(), vocabulary: Arc::clone(&self.vocabulary) };
        let file = |source: Option<Source>| source.map(|source| Ok(Arc::new(source)));
        self.replace(id, &bank, file(question), file(rubric));
    }

    /// Adds a question of a bank, or replaces one with the same id.
    pub fn replace(&mut self, id: &str, bank: &OwnBank, question: Option<OwnFile>, rubric: Option<OwnFile>) {
        let own = Own { bank: bank.clone(), question, rubric, also_in: None };
        self.entries.insert(id.to_owned(), Entry::Own(own));
    }

    /// Adds a question of a bank. It may replace a built-in one; of two banks neither wins, and the question cannot
    /// be used.
    pub fn join(&mut self, id: &str, bank: &OwnBank, question: Option<OwnFile>, rubric: Option<OwnFile>) {
        match self.entries.get_mut(id) {
            Some(Entry::Own(other)) => other.also_in = Some(bank.folder.clone()),
            _ => self.replace(id, bank, question, rubric),
        }
    }

    /// Notes a file of a bank that belongs to no question, and what is wrong with it.
    pub fn add_stray(&mut self, problems: ProblemList) {
        self.stray.push(problems);
    }

    /// What is wrong with the banks beside their questions: files that belong to none, and lexicons.
    pub fn problems(&self) -> Vec<ProblemList> {
        let mut all = self.stray.clone();
        let mut folders: Vec<&str> = Vec::new();
        for entry in self.entries.values() {
            if let Entry::Own(own) = entry
                && !folders.contains(&own.bank.folder.as_str())
            {
                folders.push(&own.bank.folder);
                all.extend(own.bank.vocabulary.problems());
            }
        }
        all
    }

    /// The ids of its questions, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Whether there is a question with this id.
    pub fn contains(&self, id: &str) -> bool {
        self.entries.contains_key(id)
    }

    /// The folder that a question comes from; `None` for the built-in ones.
    pub fn folder(&self, id: &str) -> Option<&str> {
        match self.entries.get(id)? {
            Entry::BuiltIn(_) => None,
            Entry::Own(own) => Some(&own.bank.folder),
        }
    }

    /// The analyser for drafts that the built-in rubrics mark.
    pub fn analyser(&self) -> &Analyser {
        built_in::analyser()
    }

    /// The analyser for drafts that answer this question: its bank may have stems of its own.
    pub fn analyser_of(&self, id: &str) -> &Analyser {
        match self.entries.get(id) {
            Some(Entry::Own(own)) if own.bank.vocabulary.is_own() => {
                own.bank.vocabulary.lexicon().map_or(built_in::analyser(), |lexicon| &lexicon.analyser)
            }
            _ => built_in::analyser(),
        }
    }

    /// A question, ready to grade its answers.
    ///
    /// # Errors
    /// An unknown id, or every problem of its files.
    pub fn grader(&self, id: &str) -> Result<Grader, BankError> {
        match self.entry(id)? {
            Entry::BuiltIn(question) => Ok(question.grader()),
            Entry::Own(_) => self.grader_of(&self.authored(id)?, &self.question(id)?),
        }
    }

    /// The same for a question whose files have been read.
    ///
    /// # Errors
    /// An unknown id, or every problem of the lexicon of its bank.
    pub fn grader_of(&self, authored: &Authored, question: &Question) -> Result<Grader, BankError> {
        match self.entry(&authored.rubric.id)? {
            Entry::BuiltIn(question) => Ok(question.grader()),
            Entry::Own(own) => {
                let (lexicon, cues) = (own.bank.vocabulary.lexicon()?, own.bank.vocabulary.cues()?);
                Ok(Grader::compile(authored, &question.prompt, lexicon, cues))
            }
        }
    }

    /// What reports show of a rubric.
    ///
    /// # Errors
    /// An unknown id, or every problem of the file.
    pub fn rubric(&self, id: &str) -> Result<Rubric, BankError> {
        match self.entry(id)? {
            Entry::BuiltIn(question) => Ok(question.rubric()),
            Entry::Own(_) => Ok(self.authored(id)?.rubric),
        }
    }

    /// The built-in vocabulary.
    ///
    /// # Panics
    /// Never: the built-in lexicon has no problems.
    pub fn lexicon(&self) -> &Lexicon {
        self.vocabulary.lexicon().unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// The vocabulary of a rubric.
    ///
    /// # Errors
    /// An unknown id, or every problem of the lexicon of its bank.
    pub fn lexicon_of(&self, id: &str) -> Result<&Lexicon, BankError> {
        match self.entry(id)? {
            Entry::BuiltIn(_) => Ok(self.lexicon()),
            Entry::Own(own) => Ok(own.bank.vocabulary.lexicon()?),
        }
    }

    /// A rubric file as it is, faults and all.
    ///
    /// # Errors
    /// An unknown id, or a question without a rubric.
    pub fn rubric_file(&self, id: &str) -> Result<Arc<Source>, BankError> {
        Ok(self.entry(id)?.rubric_file(id)?)
    }

    /// Reads a rubric as its author wrote it.
    ///
    /// # Errors
    /// An unknown id, or every problem of the file.
    pub fn authored(&self, id: &str) -> Result<Authored, BankError> {
        let entry = self.entry(id)?;
        let mut authored = Authored::parse(&entry.rubric_file(id)?, id, self.lexicon_of(id)?)?;
        if let Entry::Own(own) = entry
            && !own.bank.folder.is_empty()
        {
            let replaces_built_in = built_in::all().iter().any(|question| question.id == id);
            let (folder, has_lexicon) = (own.bank.folder.clone(), own.bank.vocabulary.is_own());
            authored.rubric.origin = Some(Origin { folder, replaces_built_in, has_lexicon });
        }
        Ok(authored)
    }

    /// Reads a question.
    ///
    /// # Errors
    /// An unknown id, or a file without a heading and a question below it.
    pub fn question(&self, id: &str) -> Result<Question, BankError> {
        let source = self.question_file(id)?;
        Question::parse(&source.text).ok_or_else(|| {
            of_file(&source, "no question found", "start with `# Title`, then the question").into()
        })
    }

    /// A question file as it is.
    ///
    /// # Errors
    /// An unknown id, or a rubric without a question.
    pub fn question_file(&self, id: &str) -> Result<Arc<Source>, BankError> {
        Ok(self.entry(id)?.question_file(id)?)
    }

    /// Fails where there is no question with this id, and names the ids that look like it.
    ///
    /// # Errors
    /// [`BankError::UnknownQuestion`].
    pub fn require(&self, id: &str) -> Result<(), BankError> {
        self.entry(id).map(|_| ())
    }

    fn entry(&self, id: &str) -> Result<&Entry, BankError> {
        self.entries
            .get(id)
            .ok_or_else(|| BankError::UnknownQuestion { id: id.to_owned(), nearest: self.nearest(id) })
    }

    /// The ids that look like this one, nearest first.
    pub fn nearest(&self, id: &str) -> Vec<String> {
        let wanted = id.to_lowercase();
        let mut alike: Vec<(f64, &str)> = self
            .ids()
            .map(|other| {
                let part = wanted.len() >= 4 && other.contains(&wanted);
                (if part { 1.0 } else { strsim::jaro_winkler(&wanted, other) }, other)
            })
            .filter(|&(alike, _)| alike >= ALIKE)
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        alike.into_iter().take(PROPOSALS).map(|(_, id)| id.to_owned()).collect()
    }

    /// The question that a file or folder name stands for: the id itself, or the id followed by `-`, `_`, `.` or
    /// a space. The longest id wins.
    pub fn named_by(&self, name: &str) -> Option<&str> {
        let fits = |id: &&str| {
            name.strip_prefix(*id)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '.', ' ']))
        };
        self.ids().filter(fits).max_by_key(|id| id.len())
    }
}

impl Entry {
    fn rubric_file(&self, id: &str) -> OwnFile {
        match self {
            Self::BuiltIn(question) => {
                Ok(Arc::new(Source::new(format!("rubrics/{id}.toml"), question.rubric_file())))
            }
            Self::Own(own) => own.rubric_file(id),
        }
    }

    fn question_file(&self, id: &str) -> OwnFile {
        match self {
            Self::BuiltIn(question) => {
                Ok(Arc::new(Source::new(format!("questions/{id}.md"), question.question_file())))
            }
            Self::Own(own) => own.question_file(id),
        }
    }
}
