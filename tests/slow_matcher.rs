//! The matcher finds what a slow one finds that tries everything, on random rubrics and texts.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use grade::bank::Bank;
use grade::base::Source;
use grade::rubric::Level;
use proptest::prelude::*;

static BANK: LazyLock<Bank> = LazyLock::new(Bank::built_in);

/// Words that no synonym, cue or stem touches, too short to be misspelt, and one that no phrase has.
const WORDS: [&str; 7] = ["bako", "demu", "fosu", "galu", "hipo", "jeru", "zoku"];

/// A phrase, as the manual of the notation describes it.
#[derive(Clone, Debug)]
enum Phrase {
    Word(usize),
    Optional(usize),
    Run(Vec<Phrase>),
    Any(Vec<Phrase>),
    /// The most words between, or anywhere in the sentence; and whether the first comes first.
    Near(Box<Phrase>, Box<Phrase>, Option<usize>, bool),
}

impl Phrase {
    fn written(&self) -> String {
        let all =
            |parts: &[Self], between: &str| parts.iter().map(Self::written).collect::<Vec<_>>().join(between);
        match self {
            Self::Word(word) => WORDS[*word].to_owned(),
            Self::Optional(word) => format!("{}?", WORDS[*word]),
            Self::Run(parts) => all(parts, " "),
            Self::Any(parts) => format!("({})", all(parts, "|")),
            Self::Near(left, right, gap, ordered) => {
                let link = match gap {
                    None => "&".to_owned(),
                    Some(gap) => format!("{}{gap}", if *ordered { '>' } else { '~' }),
                };
                format!("{} {link} {}", left.written(), right.written())
            }
        }
    }

    /// Every start and end between which it stands; the same twice where it stands for nothing.
    fn places(&self, sentence: &[&str]) -> Vec<(usize, usize)> {
        let word = |word: &usize| {
            let stands = sentence.iter().enumerate().filter(|(_, other)| **other == WORDS[*word]);
            stands.map(|(at, _)| (at, at + 1)).collect::<Vec<_>>()
        };
        match self {
            Self::Word(of) => word(of),
            Self::Optional(of) => {
                let nothing = (0..=sentence.len()).map(|at| (at, at));
                word(of).into_iter().chain(nothing).collect()
            }
            Self::Any(parts) => parts.iter().flat_map(|part| part.places(sentence)).collect(),
            Self::Run(parts) => parts
                .iter()
                .map(|part| part.places(sentence))
                .reduce(|left, right| pairs(&left, &right, |a, b| words(sentence, a, b) == Some(0)))
                .unwrap_or_default(),
            Self::Near(left, right, gap, ordered) => {
                let (left, right) = (left.places(sentence), right.places(sentence));
                let near =
                    |a, b| words(sentence, a, b).is_some_and(|count| gap.is_none_or(|gap| count <= gap));
                let mut all = pairs(&left, &right, near);
                if gap.is_none() || !ordered {
                    all.extend(pairs(&right, &left, near));
                }
                all
            }
        }
    }
}

type Place = (usize, usize);

fn pairs(left: &[Place], right: &[Place], near: impl Fn(Place, Place) -> bool) -> Vec<Place> {
    let mut all = Vec::new();
    for &a in left {
        all.extend(right.iter().filter(|&&b| near(a, b)).map(|b| (a.0, b.1)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// How many words stand between two places, articles not counted; `None` where the second comes first.
fn words(sentence: &[&str], a: Place, b: Place) -> Option<usize> {
    let between = sentence.get(a.1..b.0)?;
    // Nothing, at the edge of what it stands beside, has no place of its own.
    let touches = a.0 == a.1 || b.0 == b.1;
    let count = between.iter().filter(|word| **word != "the").count();
    (!touches || between.is_empty()).then_some(count)
}

fn word() -> impl Strategy<Value = Phrase> {
    (0..WORDS.len() - 1).prop_map(Phrase::Word)
}

/// A word, or words in a row of which one may be missing.
fn run() -> impl Strategy<Value = Phrase> {
    let optional = (0..WORDS.len() - 1).prop_map(Phrase::Optional);
    prop_oneof![
        word(),
        prop::collection::vec(word(), 2..4).prop_map(Phrase::Run),
        (word(), optional, word()).prop_map(|(first, maybe, last)| Phrase::Run(vec![first, maybe, last])),
    ]
}

/// A run, or a choice of runs.
fn side() -> impl Strategy<Value = Phrase> {
    prop_oneof![run(), prop::collection::vec(run(), 2..5).prop_map(Phrase::Any)]
}

fn near(left: Phrase, right: Phrase, gap: Option<usize>, ordered: bool) -> Phrase {
    Phrase::Near(Box::new(left), Box::new(right), gap, ordered)
}

fn phrase() -> impl Strategy<Value = Phrase> {
    let pair = (side(), side(), prop::option::of(0..5_usize), any::<bool>())
        .prop_map(|(left, right, gap, ordered)| near(left, right, gap, ordered));
    let chain =
        (side(), side(), side(), 0..4_usize, 0..4_usize).prop_map(|(first, second, third, one, two)| {
            near(near(first, second, Some(one), true), third, Some(two), true)
        });
    prop_oneof![side(), pair, chain]
}

fn sentence() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop_oneof![8 => prop::sample::select(WORDS.to_vec()), 1 => Just("the")];
    prop::collection::vec(word, 1..14)
}

/// A rubric that has one concept for each phrase.
fn rubric(phrases: &[Phrase]) -> String {
    let mut rubric = String::from("format = 1\nid = \"try\"\ntitle = \"Try\"\nkind = \"knowledge\"\n");
    for (at, phrase) in phrases.iter().enumerate() {
        writeln!(
            rubric,
            "[[concept]]\nid = \"c{at}\"\ntitle = \"C{at}\"\nweight = 1\nabout = \"It.\"\nany = ['{}']\nadvice = \"Say it.\"",
            phrase.written()
        )
        .unwrap();
    }
    rubric
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_finds_what_a_slow_matcher_finds(
        phrases in prop::collection::vec(phrase(), 1..16),
        sentences in prop::collection::vec(sentence(), 1..8),
    ) {
        let mut bank = BANK.clone();
        // A rubric may not say the same twice.
        let mut written = HashSet::new();
        let phrases: Vec<Phrase> =
            phrases.into_iter().filter(|phrase| written.insert(phrase.written())).collect();
        let question = Source::new("questions/try.md", "# Try\n\nWhat is it?\n");
        bank.insert("try", "", Some(question), Some(Source::new("rubrics/try.toml", rubric(&phrases))));
        let grader = bank.grader("try").unwrap_or_else(|error| panic!("{error}"));
        let texts: Vec<String> = sentences.iter().map(|words| format!("{}.", words.join(" "))).collect();
        let grade = grader.grade_text(&texts.join("\n\n"), bank.analyser());
        for (phrase, shown) in phrases.iter().zip(&grade.concepts) {
            let stands = sentences.iter().any(|sentence| !phrase.places(sentence).is_empty());
            prop_assert_eq!(shown.level > Level::Missing, stands, "{} in {:?}", phrase.written(), texts);
        }
    }
}
