//! A question of a bank of one's own: its files as far as they could be read.

use std::sync::Arc;

use crate::bank::vocabulary::Vocabulary;
use crate::base::{Problem, ProblemList, Source, Span};

/// A file of a bank, or why it is not read.
pub type OwnFile = Result<Arc<Source>, ProblemList>;

/// A bank of one's own, as its questions know it.
#[derive(Clone)]
pub struct OwnBank {
    /// Its folder, as it was named.
    pub folder: String,
    /// The vocabulary that its rubrics share.
    pub vocabulary: Arc<Vocabulary>,
}

impl OwnBank {
    /// A bank in this folder, with its lexicon file if it has one.
    pub fn new(folder: impl Into<String>, lexicon: Option<OwnFile>) -> Self {
        Self { folder: folder.into(), vocabulary: Arc::new(Vocabulary::new(lexicon)) }
    }
}

/// A question of a bank.
#[derive(Clone)]
pub struct Own {
    pub bank: OwnBank,
    pub question: Option<OwnFile>,
    pub rubric: Option<OwnFile>,
    /// The folder of another bank that has the same id.
    pub also_in: Option<String>,
}

impl Own {
    pub fn rubric_file(&self, id: &str) -> OwnFile {
        self.only_one(self.rubric.as_ref())?;
        self.rubric.clone().unwrap_or_else(|| {
            let help = format!("add rubrics/{id}.toml");
            Err(faulty(self.question.as_ref(), "the question has no rubric", &help))
        })
    }

    pub fn question_file(&self, id: &str) -> OwnFile {
        self.only_one(self.question.as_ref())?;
        self.question.clone().unwrap_or_else(|| {
            let help = format!("add questions/{id}.md");
            Err(faulty(self.rubric.as_ref(), "the rubric has no question", &help))
        })
    }

    /// Fails where another bank has the same id: nobody could say which of the two is meant.
    fn only_one(&self, file: Option<&OwnFile>) -> Result<(), ProblemList> {
        let Some(folder) = &self.also_in else { return Ok(()) };
        let file = file.or(self.rubric.as_ref()).or(self.question.as_ref());
        let message = format!("the id is also in the bank {folder}");
        Err(faulty(file, &message, "rename one of the two, or leave one bank out"))
    }
}

/// A problem of a whole file, or the one that it has already.
fn faulty(file: Option<&OwnFile>, message: &str, help: &str) -> ProblemList {
    match file {
        Some(Err(problems)) => problems.clone(),
        Some(Ok(source)) => of_file(source, message, help),
        None => of_file(&Arc::new(Source::new("bank", "")), message, help),
    }
}

/// A problem that is about a file as a whole stands at its first line.
pub fn of_file(source: &Arc<Source>, message: &str, help: &str) -> ProblemList {
    let top = Span::new(0, source.text.lines().next().map_or(0, str::len));
    ProblemList::new(Arc::clone(source), vec![Problem::new(top, message).with_help(help)])
}
