//! Outcomes made by hand, in which everything that a stranger may write is the text under test.

use std::sync::{Arc, LazyLock};

use grade::bank::Bank;
use grade::base::{Source, Span};
use grade::grading::{ConceptGrade, Delivery, Evidence, EvidenceRole, Grade, Grader, Habit, Length, Remark};
use grade::matching::{Cues, MatchKind};
use grade::report::{
    Earlier, Failure, Finding, Format, Look, Outcome, QuestionFrom, Report, Rule, Skipped, render,
};
use grade::rubric::{Authored, Level, Lexicon};
use proptest::prelude::*;

/// What strangers try, one try each.
pub const TRIES: [&str; 51] = [
    "::error::x",
    "  ::error file=a::x",
    "\u{a0}::warning::x",
    "\u{feff}::notice::x",
    "\n::error::x\n",
    "\r::add-mask::x\r\n",
    "##[error]x",
    "##\u{feff}[error]x",
    "#\u{feff}#[group]x",
    "###[debug]",
    "##vso[task.setvariable]x",
    "::stop-commands::x",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{202e}reversed\u{202c}",
    "\u{2066}isolated\u{2069}",
    "\u{200b}",
    "<script>alert(1)</script>",
    "<!-- --> -->",
    "</details></summary><img src=x>",
    "]]><x/>",
    "<![CDATA[",
    "&amp;&#0;&lt;",
    "[a link](https://example.org)",
    "![an image](https://example.org/x.png)",
    "<https://example.org>",
    "https://example.org",
    "www.example.org",
    "someone@example.org",
    "@someone",
    "#1",
    "[^1]",
    "```\nfence\n```",
    "`` ` ``",
    "~~~",
    "| a | b |\n| --- | --- |",
    "\\|\\\\|",
    "\n\n# heading\n\n- item\n1. item\n> quote\n\n---\n",
    "$x$",
    "=1+1",
    "\t=cmd|' /C calc'!A0",
    "@SUM(1)",
    "＝1+1",
    "＠SUM(1)",
    "`",
    "\",\"\n\"=1",
    "\u{0}\u{1}\u{8}\u{c}\u{7f}\u{fffe}\u{ffff}",
    "\u{2028}\u{2029}\u{85}",
    "%25%0A%0D::%3A,:",
    "{0} {{x}} [0](1)",
];

/// Tries among arbitrary characters.
pub fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => prop::sample::select(TRIES.as_slice()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[ -~]{0,12}",
    ];
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

/// The texts of strangers: of a draft and all around it, and of a bank.
#[derive(Clone, Copy)]
pub struct Strangers<'t> {
    /// Names, contents, reasons, messages, revisions.
    pub draft: &'t str,
    /// Titles and advice.
    pub bank: &'t str,
}

/// Nothing to fear.
pub const BENIGN: Strangers<'static> = Strangers { draft: "draft", bank: "bank" };

/// One graded draft with everything that a report can have, one skipped, one failed.
pub fn outcome(strangers: Strangers<'_>) -> Outcome {
    let text = strangers.draft;
    Outcome {
        reports: vec![report(strangers)],
        skipped: vec![Skipped { draft: text.into(), reason: text.into() }],
        failures: vec![Failure { draft: text.into(), error: text.into() }],
    }
}

/// A draft that explains, mentions, denies and waives a concept each, was better before, and is objected to.
pub fn report(strangers: Strangers<'_>) -> Report {
    let text = strangers.draft;
    let levels = [Level::Explained, Level::Mentioned, Level::Missing, Level::Missing, Level::Missing];
    let before = [Level::Mentioned, Level::Missing, Level::Explained, Level::Explained, Level::Missing];
    let mut now = grade(text, &levels);
    now.concepts[2].denied = true;
    now.concepts[3].waived = Some(text.into());
    now.concepts[4].evidence.clear();
    let whole = Span::new(0, text.len());
    let finding = |rule, concept, span| Finding { rule, message: text.into(), concept, span };
    Report {
        draft: text.into(),
        link: None,
        source: Arc::new(Source::new(text, text)),
        question_from: QuestionFrom::FileName,
        grader: Arc::new(grader(strangers.bank)),
        grade: now,
        delivery: Some(delivery(text)),
        pass: 50,
        earlier: Some(Earlier {
            revision: text.into(),
            draft: text.into(),
            source: Arc::new(Source::new(text, text)),
            grade: grade(text, &before),
        }),
        findings: vec![
            finding(Rule::BelowPassMark, None, None),
            finding(Rule::ScoreFell, None, None),
            finding(Rule::ConceptLost, Some(2), Some(whole)),
            finding(Rule::UnusedWaiver, None, Some(whole)),
        ],
    }
}

/// A remark about the whole draft and one about a place, in the words of a stranger.
fn delivery(text: &str) -> Delivery {
    let remark = |habit, span| Remark { habit, span, message: text.into() };
    let whole = Span::new(0, text.len());
    let remarks = vec![remark(Habit::Short, None), remark(Habit::Hedging, Some(whole))];
    Delivery { length: Length::Short, story: None, remarks }
}

/// The vocabulary of the bank, and a rubric of five concepts of weight 3 with a phrase each.
static SMALL: LazyLock<(Lexicon, Authored)> = LazyLock::new(|| {
    let mut authored = Bank::built_in().authored("db-backups").unwrap();
    authored.rubric.concepts.truncate(5);
    authored.phrases.truncate(5);
    authored.examples.clear();
    authored.training.clear();
    for (concept, phrases) in authored.rubric.concepts.iter_mut().zip(&mut authored.phrases) {
        concept.phrases = concept.phrases[..1].to_vec().into();
        phrases.truncate(1);
    }
    (Lexicon::built_in(), authored)
});

/// The small rubric in the words of a stranger.
fn grader(words: &str) -> Grader {
    let (lexicon, authored) = &*SMALL;
    let mut authored = authored.clone();
    authored.rubric.title = words.into();
    for concept in &mut authored.rubric.concepts {
        concept.phrases = vec![words.to_owned()].into();
        for text in [&mut concept.title, &mut concept.about, &mut concept.advice, &mut concept.follow_up] {
            *text = words.into();
        }
    }
    let cues = Cues::new(lexicon);
    Grader::compile(&authored, "", lexicon, &cues)
}

/// Marks with these levels, the whole text as evidence. 4 concepts count, 3 points each a level.
fn grade(text: &str, levels: &[Level]) -> Grade {
    let concepts: Vec<ConceptGrade> = levels.iter().map(|level| concept(text, *level)).collect();
    let points: u32 = levels.iter().map(|level| level.points(3)).sum();
    Grade { concepts, points, full_marks: 27, max_points: 36, score: points * 100 / 27, words: 9 }
}

fn concept(text: &str, level: Level) -> ConceptGrade {
    let span = Span::new(0, text.len());
    let role = if level == Level::Missing { EvidenceRole::Denial } else { EvidenceRole::Credit };
    let evidence = vec![Evidence { span, parts: vec![span], phrase: Some(0), kind: MatchKind::Stem, role }];
    ConceptGrade { level, reason: text.into(), substance: None, denied: false, waived: None, evidence }
}

/// The outcome in a format.
pub fn rendered(outcome: &Outcome, format: Format) -> String {
    let mut bytes = Vec::new();
    render(outcome, format, Look { explain: true, check: true, ..Look::default() }, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The outcome of these strangers in a format.
pub fn sample(strangers: Strangers<'_>, format: Format) -> String {
    rendered(&outcome(strangers), format)
}
