//! Layer 5: a set of questions with their rubrics. Rubrics are read when they are asked for.

mod built_in;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::bank::built_in::BuiltIn;
use crate::base::{Problem, ProblemList, Source, Span};
use crate::grading::{Grader, Prepared};
use crate::rubric::{Authored, Lexicon, Question, Rubric};
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
    Folder { folder: String, question: Option<Arc<Source>>, rubric: Option<Arc<Source>> },
}

/// A set of questions with their rubrics.
#[derive(Clone)]
pub struct Bank {
    /// The vocabulary that rubrics of one's own are compiled with.
    lexicon: Arc<LazyLock<Lexicon>>,
    entries: BTreeMap<String, Entry>,
}

impl Bank {
    /// The bank that ships with the program.
    pub fn built_in() -> Self {
        let entries =
            built_in::all().iter().map(|question| (question.id.to_owned(), Entry::BuiltIn(question)));
        Self { lexicon: Arc::new(LazyLock::new(Lexicon::built_in)), entries: entries.collect() }
    }

    /// Adds a question or replaces one with the same id.
    pub fn insert(&mut self, id: &str, folder: &str, question: Option<Source>, rubric: Option<Source>) {
        let entry = Entry::Folder {
            folder: folder.to_owned(),
            question: question.map(Arc::new),
            rubric: rubric.map(Arc::new),
        };
        self.entries.insert(id.to_owned(), entry);
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
            Entry::Folder { folder, .. } => Some(folder),
        }
    }

    /// The analyser for drafts that its rubrics mark.
    pub fn analyser(&self) -> &Analyser {
        built_in::analyser()
    }

    /// A question, ready to grade its answers.
    ///
    /// # Errors
    /// An unknown id, or every problem of its files.
    pub fn grader(&self, id: &str) -> Result<Grader, BankError> {
        match self.entry(id)? {
            Entry::BuiltIn(question) => Ok(question.grader()),
            Entry::Folder { .. } => {
                let (authored, question) = (self.authored(id)?, self.question(id)?);
                let cues = built_in::cues();
                Ok(Grader::new(Prepared::new(&authored, &question.prompt, &self.lexicon, cues), cues))
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
            Entry::Folder { .. } => Ok(self.authored(id)?.rubric),
        }
    }

    /// The vocabulary that its rubrics share.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
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
        Ok(Authored::parse(&self.rubric_file(id)?, id, &self.lexicon)?)
    }

    /// Reads a question.
    ///
    /// # Errors
    /// An unknown id, or a file without a heading and a question below it.
    pub fn question(&self, id: &str) -> Result<Question, BankError> {
        let source = self.entry(id)?.question_file(id)?;
        Question::parse(&source.text).ok_or_else(|| {
            missing(Some(&source), "no question found", "start with `# Title`, then the question").into()
        })
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
    fn rubric_file(&self, id: &str) -> Result<Arc<Source>, ProblemList> {
        match self {
            Self::BuiltIn(question) => {
                Ok(Arc::new(Source::new(format!("rubrics/{id}.toml"), question.rubric_file())))
            }
            Self::Folder { question, rubric, .. } => rubric.clone().ok_or_else(|| {
                let help = format!("add rubrics/{id}.toml");
                missing(question.as_ref(), "the question has no rubric", &help)
            }),
        }
    }

    fn question_file(&self, id: &str) -> Result<Arc<Source>, ProblemList> {
        match self {
            Self::BuiltIn(question) => {
                Ok(Arc::new(Source::new(format!("questions/{id}.md"), question.question)))
            }
            Self::Folder { question, rubric, .. } => question.clone().ok_or_else(|| {
                let help = format!("add questions/{id}.md");
                missing(rubric.as_ref(), "the rubric has no question", &help)
            }),
        }
    }
}

/// The problem that one of the two files of a question is not there.
fn missing(other: Option<&Arc<Source>>, message: &str, help: &str) -> ProblemList {
    let source = other.cloned().unwrap_or_else(|| Arc::new(Source::new("bank", "")));
    let top = Span::new(0, source.text.lines().next().map_or(0, str::len));
    ProblemList::new(source, vec![Problem::new(top, message).with_help(help)])
}
