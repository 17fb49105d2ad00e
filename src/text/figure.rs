//! Words that are figures: numbers, and what they count.

use serde::{Deserialize, Serialize};

/// Number words that count as a figure.
const NUMBER_WORDS: [&str; 36] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "couple",
    "half",
    "few",
    "several",
];

/// Names that start with a digit.
const NAMES_WITH_DIGITS: [&str; 8] = ["2fa", "4xx", "5xx", "3d", "12factor", "1password", "404", "500s"];

/// Units of time that are written right behind a figure: `30m`, `5min`.
const UNITS_OF_TIME: [&str; 18] = [
    "ms", "s", "sec", "secs", "m", "min", "mins", "h", "hr", "hrs", "d", "w", "wk", "wks", "mo", "y", "yr",
    "yrs",
];

/// A sort of figure that is one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Figure {
    /// A number, or a word for one: `15`, `99.9`, `fifteen`, `half`.
    Number,
    /// A number in digits: `15`, `4,000`.
    Digits,
    /// An amount of money: `$4,000`.
    Money,
    /// A time of day: `14:05`, `3am`.
    Clock,
}

impl Figure {
    /// Whether a word in normal form is one.
    pub fn fits(self, lower: &str) -> bool {
        // Most words start with a letter.
        if lower.starts_with(|c: char| c.is_ascii_lowercase() && c != 'x') {
            return self == Self::Number && NUMBER_WORDS.contains(&lower);
        }
        match self {
            Self::Number => is_in_digits(lower) || NUMBER_WORDS.contains(&lower),
            Self::Digits => is_in_digits(lower),
            Self::Money => lower.starts_with(['$', '€', '£']) && is_in_digits(lower),
            Self::Clock => is_clock(lower),
        }
    }
}

/// A number, not a name that happens to start with a digit.
fn is_in_digits(lower: &str) -> bool {
    let digits = lower.trim_start_matches(['$', '€', '£', '×', 'x']);
    digits.starts_with(|c: char| c.is_ascii_digit()) && !NAMES_WITH_DIGITS.contains(&lower)
}

/// `14:05`, `2h15`, `3am`.
fn is_clock(lower: &str) -> bool {
    let hour = |text: &str| text.parse::<u8>().is_ok_and(|hour| hour < 25);
    let minute = |text: &str| text.len() == 2 && text.parse::<u8>().is_ok_and(|minute| minute < 60);
    let parted = lower.split_once([':', 'h']);
    parted.is_some_and(|(hours, minutes)| hour(hours) && minute(minutes))
        || ["am", "pm"].iter().any(|half| lower.strip_suffix(half).is_some_and(hour))
}

/// How many bytes of a word are a figure with a unit of time right behind it: two of `15min`; 0 where there is none.
pub fn before_unit(surface: &str) -> usize {
    let unit = surface.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(0);
    if UNITS_OF_TIME.contains(&&surface[unit..]) && !NAMES_WITH_DIGITS.contains(&surface) { unit } else { 0 }
}
