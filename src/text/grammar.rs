//! What words do in a sentence, whatever it is about: said once for every distinct word.

/// Abbreviations that never end a sentence.
const ABBREVIATIONS: [&str; 20] = [
    "dr", "mr", "mrs", "ms", "prof", "inc", "ltd", "vs", "approx", "no", "fig", "e.g", "i.e", "cf", "ca",
    "resp", "incl", "excl", "esp", "st",
];

/// Abbreviations that end a sentence only before a capital.
const SOFT_ABBREVIATIONS: [&str; 10] =
    ["etc", "min", "max", "sec", "hr", "hrs", "mins", "secs", "dept", "est"];

/// Words that start a clause wherever they stand.
const CLAUSE_OPENERS: [&str; 14] = [
    "but",
    "because",
    "although",
    "though",
    "whereas",
    "however",
    "therefore",
    "hence",
    "otherwise",
    "yet",
    "unless",
    "cos",
    "cuz",
    "b/c",
];

/// Words that start a clause behind a comma.
const CLAUSE_OPENERS_AFTER_COMMA: [&str; 16] = [
    "so", "while", "since", "as", "which", "who", "then", "when", "if", "where", "whose", "until", "and",
    "after", "before", "plus",
];

/// Subjects: `and we`, `, it` start a clause.
const SUBJECTS: [&str; 27] = [
    "i",
    "we",
    "it",
    "they",
    "you",
    "he",
    "she",
    "there",
    "this",
    "these",
    "those",
    "everyone",
    "everybody",
    "nobody",
    "somebody",
    "someone",
    "anyone",
    "i'd",
    "we'd",
    "i'm",
    "we're",
    "i've",
    "we've",
    "it's",
    "that's",
    "there's",
    "they're",
];

/// Words that say how, why or when; an enumeration of bare terms has hardly any.
const CONNECTIVES: [&str; 30] = [
    "so", "because", "by", "which", "until", "before", "after", "when", "if", "whenever", "per", "every",
    "each", "via", "through", "where", "since", "meaning", "means", "except", "once", "twice", "then",
    "while", "whatever", "whoever", "that", "is", "are", "was",
];

/// Words at the start of a sentence that point back to the sentence before.
const POINTING_BACK: [&str; 10] =
    ["it", "it's", "its", "they", "they're", "them", "this", "these", "those", "both"];

/// Articles and possessives: they never count as words between others.
const TRANSPARENT: [&str; 18] = [
    "a", "an", "the", "our", "your", "my", "their", "its", "his", "her", "this", "that", "these", "those",
    "all", "any", "every", "each",
];

/// What a word may do in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordRole {
    /// An abbreviation that never ends a sentence.
    Abbreviation,
    /// An abbreviation that ends a sentence only before a capital.
    SoftAbbreviation,
    /// Starts a clause wherever it stands.
    ClauseOpener,
    /// Starts a clause behind a comma.
    ClauseOpenerAfterComma,
    /// A subject: `and we`, `, it` start a clause.
    Subject,
    /// Says how, why or when.
    Connective,
    /// Points back to the sentence before where it starts one.
    PointsBack,
    /// An article or possessive, which never counts as a word between others.
    Transparent,
}

/// The roles and their words.
const LISTS: [(WordRole, &[&str]); 8] = [
    (WordRole::Abbreviation, &ABBREVIATIONS),
    (WordRole::SoftAbbreviation, &SOFT_ABBREVIATIONS),
    (WordRole::ClauseOpener, &CLAUSE_OPENERS),
    (WordRole::ClauseOpenerAfterComma, &CLAUSE_OPENERS_AFTER_COMMA),
    (WordRole::Subject, &SUBJECTS),
    (WordRole::Connective, &CONNECTIVES),
    (WordRole::PointsBack, &POINTING_BACK),
    (WordRole::Transparent, &TRANSPARENT),
];

/// A set of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Those of a word in normal form.
    pub fn of(lower: &str) -> Self {
        let listed = LISTS.iter().filter(|(_, words)| words.contains(&lower));
        Self(listed.fold(0, |set, (role, _)| set | 1 << *role as u8))
    }

    /// Whether a role is among them.
    pub const fn has(self, role: WordRole) -> bool {
        self.0 >> role as u8 & 1 == 1
    }
}
