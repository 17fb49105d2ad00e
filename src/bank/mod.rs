//! Layer 5: a set of questions with their rubrics. Rubrics are read when they are asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Problem, ProblemList, Source, Span};
use crate::grading::Grader;
use crate::rubric::{Authored, Lexicon, Question, Rubric};
use crate::text::Analyser;

/// At most so many ids are proposed for an unknown one.
const PROPOSALS: usize = 3;

/// How alike an id must be to be proposed, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.75;

macro_rules! built_in {
    ($($id:literal),* $(,)?) => {
        [$((
            $id,
            include_str!(concat!("../../questions/", $id, ".md")),
            include_str!(concat!("../../rubrics/", $id, ".toml")),
        )),*]
    };
}

/// Id, question and rubric of the bank that ships with the program. A test compares it with the folders.
static BUILT_IN: [(&str, &str, &str); 24] = built_in![
    "build-vs-buy",
    "cicd-bootstrap",
    "cloud-architecture",
    "cloud-costs",
    "cross-team-delivery",
    "db-backups",
    "deployment-strategies",
    "docs-change-management",
    "first-90-days",
    "infra-tooling-code",
    "infrastructure-as-code",
    "kubernetes-production",
    "latency-troubleshooting",
    "observability-strategy",
    "oncall-culture",
    "roadmap-prioritization",
    "role-motivation",
    "scaling-horizontal-vertical",
    "secrets-iam",
    "secure-network",
    "security-90-days",
    "sev1-outage",
    "staying-current",
    "toil-automation",
];

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

/// A file of the bank: the built-in ones become a source only when they are asked for.
enum Stored {
    BuiltIn { name: String, text: &'static str },
    Read(Arc<Source>),
}

impl Stored {
    fn source(&self) -> Arc<Source> {
        match self {
            Self::BuiltIn { name, text } => Arc::new(Source::new(name.clone(), *text)),
            Self::Read(source) => Arc::clone(source),
        }
    }
}

struct Entry {
    question: Option<Stored>,
    rubric: Option<Stored>,
    /// The folder it comes from; `None` for the built-in bank.
    folder: Option<String>,
}

/// A set of questions with their rubrics.
pub struct Bank {
    lexicon: Lexicon,
    entries: BTreeMap<String, Entry>,
}

impl Bank {
    /// The bank that ships with the program.
    pub fn built_in() -> Self {
        let mut bank = Self { lexicon: Lexicon::built_in(), entries: BTreeMap::new() };
        for (id, question, rubric) in BUILT_IN {
            let question = Stored::BuiltIn { name: format!("questions/{id}.md"), text: question };
            let rubric = Stored::BuiltIn { name: format!("rubrics/{id}.toml"), text: rubric };
            let entry = Entry { question: Some(question), rubric: Some(rubric), folder: None };
            bank.entries.insert(id.to_owned(), entry);
        }
        bank
    }

    /// Adds a question or replaces one with the same id.
    pub fn insert(&mut self, id: &str, folder: &str, question: Option<Source>, rubric: Option<Source>) {
        let entry = Entry {
            question: question.map(|source| Stored::Read(Arc::new(source))),
            rubric: rubric.map(|source| Stored::Read(Arc::new(source))),
            folder: Some(folder.to_owned()),
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
        self.entries.get(id)?.folder.as_deref()
    }

    /// The analyser for drafts that its rubrics mark.
    pub const fn analyser(&self) -> &Analyser {
        &self.lexicon.analyser
    }

    /// A question, ready to grade its answers.
    ///
    /// # Errors
    /// An unknown id, or every problem of its files.
    pub fn grader(&self, id: &str) -> Result<Grader, BankError> {
        Ok(Grader::new(&self.authored(id)?, &self.question(id)?.prompt, &self.lexicon))
    }

    /// What reports show of a rubric.
    ///
    /// # Errors
    /// An unknown id, or every problem of the file.
    pub fn rubric(&self, id: &str) -> Result<Rubric, BankError> {
        Ok(self.authored(id)?.rubric)
    }

    /// Reads a rubric as its author wrote it.
    ///
    /// # Errors
    /// An unknown id, or every problem of the file.
    pub fn authored(&self, id: &str) -> Result<Authored, BankError> {
        let entry = self.entry(id)?;
        let source = entry.rubric.as_ref().map(Stored::source).ok_or_else(|| {
            missing(
                entry.question.as_ref().map(Stored::source),
                "the question has no rubric",
                &format!("add rubrics/{id}.toml"),
            )
        })?;
        Ok(Authored::parse(&source, id, &self.lexicon)?)
    }

    /// Reads a question.
    ///
    /// # Errors
    /// An unknown id, or a file without a heading and a question below it.
    pub fn question(&self, id: &str) -> Result<Question, BankError> {
        let entry = self.entry(id)?;
        let source = entry.question.as_ref().map(Stored::source).ok_or_else(|| {
            missing(
                entry.rubric.as_ref().map(Stored::source),
                "the rubric has no question",
                &format!("add questions/{id}.md"),
            )
        })?;
        Question::parse(&source.text).ok_or_else(|| {
            missing(Some(Arc::clone(&source)), "no question found", "start with `# Title`, then the question")
                .into()
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

/// The problem that one of the two files of a question is not there.
fn missing(other: Option<Arc<Source>>, message: &str, help: &str) -> ProblemList {
    let source = other.unwrap_or_else(|| Arc::new(Source::new("bank", "")));
    let top = Span::new(0, source.text.lines().next().map_or(0, str::len));
    ProblemList::new(source, vec![Problem::new(top, message).with_help(help)])
}
