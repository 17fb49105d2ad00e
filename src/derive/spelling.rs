//! How alike two stems look: `initi` and `initializ`, `recurs` and `recursiv`, a misspelling and the word.

use rustc_hash::FxHashMap;

/// Below this two stems are different words.
const ALIKE: f64 = 0.6;

/// Shorter stems are compared as they are: `rpo` is not nearly `rto`.
const SHORTEST: usize = 4;

/// Three letters; `^` and `$` stand for the ends.
type Trigram = [char; 3];

/// The spellings of some stems, to find the one that is most like another.
#[derive(Default)]
pub struct Spellings {
    /// First letter, and how many trigrams there are.
    all: Vec<(char, usize)>,
    /// Which of them have a trigram, in order.
    with: FxHashMap<Trigram, Vec<usize>>,
}

impl Spellings {
    /// Adds a stem and gives its index; `None` where it is too short, or has more than letters in it, to be compared.
    pub fn add(&mut self, stem: &str) -> Option<usize> {
        let (first, trigrams) = spell(stem)?;
        let index = self.all.len();
        self.all.push((first, trigrams.len()));
        for trigram in trigrams {
            self.with.entry(trigram).or_default().push(index);
        }
        Some(index)
    }

    /// How alike the most similar one is, and its index; the first of several. Alike is twice the share of trigrams
    /// that both have (Dice). The first letter is fixed: with it go `a-` and `un-`, which turn a word around.
    pub fn nearest(&self, stem: &str) -> Option<(f64, usize)> {
        let (first, trigrams) = spell(stem)?;
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for &index in trigrams.iter().filter_map(|trigram| self.with.get(trigram)).flatten() {
            if self.all[index].0 == first {
                *shared.entry(index).or_default() += 1;
            }
        }
        let dice = |(index, shared): (usize, usize)| {
            (2.0 * float(shared) / float(trigrams.len() + self.all[index].1), index)
        };
        let alike = shared.into_iter().map(dice).filter(|(alike, _)| *alike >= ALIKE);
        alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
    }
}

/// The first letter and the trigrams, each once.
fn spell(stem: &str) -> Option<(char, Vec<Trigram>)> {
    let letters: Vec<char> = stem.chars().collect();
    if letters.len() < SHORTEST || !letters.iter().all(|letter| letter.is_alphabetic()) {
        return None;
    }
    let framed: Vec<char> = ['^'].into_iter().chain(letters.iter().copied()).chain(['$']).collect();
    let mut trigrams: Vec<Trigram> = framed.windows(3).map(|three| [three[0], three[1], three[2]]).collect();
    trigrams.sort_unstable();
    trigrams.dedup();
    Some((letters[0], trigrams))
}

/// A count as a float: exact, as no word has so many letters.
fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
