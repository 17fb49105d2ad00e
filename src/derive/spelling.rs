//! How alike two stems look: `initi` and `initializ`, `recursion` and `recursiv`, a misspelling and the word.

/// Below this two stems are different words.
const ALIKE: f64 = 0.6;

/// Stems up to this length are compared as they are: `rpo` is not nearly `rto`.
const SHORTEST: usize = 4;

/// The trigrams of a stem, its ends included, sorted.
pub struct Spelling {
    first: char,
    trigrams: Vec<[char; 3]>,
}

impl Spelling {
    /// The spelling of a stem; `None` where it is too short, or has a figure in it, to be compared so.
    pub fn of(stem: &str) -> Option<Self> {
        let letters: Vec<char> = stem.chars().collect();
        if letters.len() < SHORTEST || !letters.iter().all(|letter| letter.is_alphabetic()) {
            return None;
        }
        let framed: Vec<char> = ['^'].into_iter().chain(letters.iter().copied()).chain(['$']).collect();
        let mut trigrams: Vec<[char; 3]> =
            framed.windows(3).map(|three| [three[0], three[1], three[2]]).collect();
        trigrams.sort_unstable();
        trigrams.dedup();
        Some(Self { first: letters[0], trigrams })
    }

    /// Twice the share of the trigrams that both have (Dice), or 0 where that is too little. The first letter is
    /// fixed: with it go `a-` and `un-`, which turn a word around.
    pub fn alike(&self, other: &Self) -> f64 {
        if self.first != other.first {
            return 0.0;
        }
        let shared = self.trigrams.iter().filter(|three| other.trigrams.binary_search(three).is_ok()).count();
        let dice = 2.0 * length(shared) / length(self.trigrams.len() + other.trigrams.len());
        if dice >= ALIKE { dice } else { 0.0 }
    }
}

/// A count that is exact as a float.
fn length(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
