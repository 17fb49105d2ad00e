//! What became of the drafts: what every renderer is given.

use std::fmt;
use std::sync::Arc;

use crate::base::{Source, Span};
use crate::grading::{Band, Delivery, Grade, Grader};
use crate::report::link::linked;
use crate::report::printable;

/// Where the question of a draft was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionFrom {
    /// `-q`.
    Flag,
    /// The front matter of the draft.
    FrontMatter,
    /// An override of the configuration.
    Configuration,
    /// The name of the file.
    FileName,
    /// The name of the folder, or of one above it.
    FolderName,
    /// The line of a stream that the answer came in.
    Line,
}

impl QuestionFrom {
    /// The word for it in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::FrontMatter => "front-matter",
            Self::Configuration => "configuration",
            Self::FileName => "file-name",
            Self::FolderName => "folder-name",
            Self::Line => "line",
        }
    }
}

impl fmt::Display for QuestionFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Flag => "as asked for",
            Self::FrontMatter => "from the front matter",
            Self::Configuration => "from the configuration",
            Self::FileName => "from the file name",
            Self::FolderName => "from the folder name",
            Self::Line => "from the line",
        })
    }
}

/// The marks of one draft.
pub struct Report {
    /// Path as given or found, `/` between folders; `<stdin>` for standard input.
    pub draft: String,
    /// Where a terminal opens it, if anywhere.
    pub link: Option<String>,
    /// The draft.
    pub source: Arc<Source>,
    /// Where its question was taken from.
    pub question_from: QuestionFrom,
    /// The rubric.
    pub grader: Arc<Grader>,
    /// The marks.
    pub grade: Grade,
    /// How it is told, apart from the marks; nothing where nobody wants to know.
    pub delivery: Option<Delivery>,
    /// The score that the draft must reach.
    pub pass: u32,
    /// How it did at the revision that it is compared with.
    pub earlier: Option<Earlier>,
    /// What a check objects to, in the order of the rules.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The band of its score.
    pub const fn band(&self) -> Band {
        Band::of(self.grade.score)
    }

    /// Its path for people, a link where a terminal opens it.
    pub fn name(&self) -> String {
        linked(&printable(&self.draft), self.link.as_deref())
    }

    /// Whether it reaches the pass mark.
    pub fn passed(&self) -> bool {
        self.grade.score >= self.pass
    }

    /// Whether a check fails by it.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|finding| finding.rule.fails())
    }
}

/// A draft as it was at a revision, graded with the rubric of today.
pub struct Earlier {
    /// The revision as it was asked for.
    pub revision: String,
    /// The path that the draft had then.
    pub draft: String,
    /// The draft as it was.
    pub source: Arc<Source>,
    /// Its marks.
    pub grade: Grade,
}

/// What a check looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The score is below the pass mark.
    BelowPassMark,
    /// The score has fallen since a revision by more than is tolerated.
    ScoreFell,
    /// A concept that was explained at a revision is no longer.
    ConceptLost,
    /// A waiver that waives nothing.
    UnusedWaiver,
}

impl Rule {
    /// Its id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::BelowPassMark => "below-pass-mark",
            Self::ScoreFell => "score-fell",
            Self::ConceptLost => "concept-lost",
            Self::UnusedWaiver => "unused-waiver",
        }
    }

    /// Whether the check fails by it; the others are warnings.
    pub const fn fails(self) -> bool {
        !matches!(self, Self::UnusedWaiver)
    }

    /// What it objects to, in a sentence.
    pub const fn about(self) -> &'static str {
        match self {
            Self::BelowPassMark => "The score is below the pass mark.",
            Self::ScoreFell => "The score has fallen since a revision by more than is tolerated.",
            Self::ConceptLost => "A concept that was explained at a revision is no longer.",
            Self::UnusedWaiver => "A waiver waives nothing.",
        }
    }

    /// What to do about it.
    pub const fn help(self) -> &'static str {
        match self {
            Self::BelowPassMark => {
                "Explain the concepts that are missing or only mentioned, most points first."
            }
            Self::ScoreFell => "Bring back what was taken out, or explain another concept.",
            Self::ConceptLost => "Bring back what explained it, or waive the concept with a reason.",
            Self::UnusedWaiver => "Take the waiver out, or correct the id of its concept.",
        }
    }
}

/// What a check objects to in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked for.
    pub rule: Rule,
    /// What is wrong, in a sentence without a period.
    pub message: String,
    /// Index of the concept that it is about.
    pub concept: Option<usize>,
    /// Its place in the draft; the whole draft where there is none.
    pub span: Option<Span>,
}

/// A draft that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Path.
    pub draft: String,
    /// A few words.
    pub reason: String,
}

/// A draft that could not be graded, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Path.
    pub draft: String,
    /// What went wrong: lower case, no period.
    pub error: String,
}

/// What became of every draft, each list in the order of the paths.
#[derive(Default)]
pub struct Outcome {
    /// Graded.
    pub reports: Vec<Report>,
    /// Left out.
    pub skipped: Vec<Skipped>,
    /// Not readable, or without a valid rubric.
    pub failures: Vec<Failure>,
}
