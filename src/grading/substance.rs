//! What the words around an evidence add to it: figures, frequencies, reasons; or vagueness.
//!
//! The word lists are those of a study of marked answers in which they told explained concepts from mentioned ones.

use crate::text::Word;

/// What a word adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    /// A number.
    Figure,
    /// How often, how long, when.
    Time,
    /// How much of it: all, both, first, only.
    Scope,
    /// Why, when, by what, whose.
    Link,
    /// Says little: often, various, maybe.
    Vague,
    /// What would or should be done.
    Modal,
    /// Grammar.
    Function,
    /// Anything else.
    Content,
}

const TIME: &[&str] = &[
    "twice", "daily", "nightly", "hourly", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "annually",
    "continuous", "continuously", "ms", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "hr", "hrs",
    "hour", "hours", "day", "days", "night", "nights", "overnight", "wk", "wks", "week", "weeks", "weekend", "weekends",
    "fortnight", "month", "months", "mo", "quarter", "quarters", "yr", "yrs", "year", "years", "morning", "mornings", "noon",
    "evening", "evenings", "monday", "mondays", "tuesday", "wednesday", "thursday", "friday", "fridays", "saturday", "sunday",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "immediately", "automatically", "always", "instantly", "regularly", "today", "tonight", "midnight",
];

const SCOPE: &[&str] = &[
    "every", "each", "per", "half", "halved", "third", "thirds", "double", "doubled", "zero", "first", "all", "any", "anyone",
    "anything", "both", "everything", "last", "next", "nobody", "none", "nothing", "only", "other", "another", "own", "same",
    "default",
];

const LINK: &[&str] = &[
    "because", "since", "so", "therefore", "thus", "hence", "otherwise", "meaning", "means", "consequently", "thanks", "due",
    "reason", "if", "when", "whenever", "unless", "until", "till", "once", "before", "after", "while", "during", "which", "who",
    "where", "whose", "by", "via", "through", "instead", "rather",
];

const VAGUE: &[&str] = &[
    "lot", "lots", "usually", "generally", "normally", "often", "sometimes", "some", "several", "various", "many", "things",
    "stuff", "try", "maybe", "perhaps", "probably", "mostly", "possibly", "think", "important", "essential", "crucial",
    "properly", "appropriate", "etc", "good", "proper",
];

const MODAL: &[&str] = &[
    "i'd", "we'd", "would", "should", "could", "i'll", "we'll", "might", "may", "must", "need", "needs", "you'd", "ought",
];

const FUNCTION: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "with", "from", "as", "and", "or", "but", "not", "no", "nor", "then",
    "than", "that", "this", "these", "those", "it", "its", "it's", "is", "are", "was", "were", "be", "been", "being", "am", "i",
    "i'm", "i've", "we", "we're", "we've", "you", "your", "you're", "our", "us", "me", "my", "they", "them", "their", "he", "she",
    "his", "her", "do", "does", "did", "done", "don't", "doesn't", "didn't", "have", "has", "had", "having", "will", "can",
    "there", "here", "what", "whom", "why", "how", "few", "more", "most", "such", "too", "very", "just", "also", "about", "into",
    "over", "under", "up", "down", "out", "off", "again", "between", "let", "get", "got", "go", "one", "use", "used", "using",
    "make", "makes", "made", "much", "way", "like", "well", "even", "still", "now", "we'd", "that's", "there's", "they're", "shall",
    "said", "say", "uh", "um", "yeah", "okay", "ok", "really", "basically",
];

impl WordClass {
    /// The class of a word.
    pub fn of(word: &Word) -> Self {
        let lower = &*word.lower;
        let lists = [
            (FUNCTION, Self::Function),
            (LINK, Self::Link),
            (SCOPE, Self::Scope),
            (TIME, Self::Time),
            (VAGUE, Self::Vague),
            (MODAL, Self::Modal),
        ];
        if word.is_figure() && lower != "one" && !VAGUE.contains(&lower) {
            return Self::Figure;
        }
        lists.iter().find(|(list, _)| list.contains(&lower)).map_or(Self::Content, |&(_, class)| class)
    }
}
