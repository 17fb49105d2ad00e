//! The sentences of good answers that are worth a concept each, with the words that carry them.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::derive::sketch::title::Titled;
use crate::derive::sketch::{MOST_CONCEPTS, Material};
use crate::derive::{Key, OF_QUESTION, PhraseWord, Vocabulary};
use crate::text::{BlockKind, Document, Gap};

/// How finely an answer is cut.
#[derive(Clone, Copy)]
enum Cut {
    Sentences,
    Clauses,
    /// Clauses, and what stands between commas, colons and brackets.
    Commas,
}

/// With fewer pieces than this an answer is cut more finely.
const FEWEST: usize = 3;

/// A piece with fewer words that carry something makes no concept.
const FEWEST_WORDS: usize = 2;

/// Words that carry a piece; more make phrases that nobody else would write.
const MOST_WORDS: usize = 4;

/// Shorter parts of a compound carry nothing: the `d` of `re-use'd`.
const SHORTEST_PART: usize = 3;

/// Words less rare than this carry nothing.
const RARE: f64 = 0.3;

/// A piece that has so much of the weight of an earlier one says the same.
const SAME: f64 = 0.5;

/// A word that carries a piece.
pub struct Carrier {
    /// As a phrase has it: small letters, or an acronym in capitals.
    pub written: String,
    /// Rarity, less where the question has it.
    pub weight: f64,
    pub key: Key,
    /// The index of its token.
    pub token: usize,
    pub is_acronym: bool,
}

/// A sentence or a clause.
pub struct Piece {
    /// As the answer has it, on one line.
    pub text: String,
    /// Some words of it that tell what it is about.
    pub title: String,
    /// The weightiest words, in the order of the text.
    pub carriers: Vec<Carrier>,
    /// 3 core, 2 strong, 1 bonus: the heaviest third is core.
    pub points: u32,
    weight: f64,
    keys: FxHashSet<Key>,
}

impl Piece {
    /// The weightiest words, as an id.
    pub fn id(&self) -> String {
        let words: Vec<_> =
            self.carriers.iter().take(3).map(|word| word.written.to_ascii_lowercase()).collect();
        words.join("-")
    }
}

/// The pieces of all answers, at most [`MOST_CONCEPTS`], in the order of the text. What a later answer says again is
/// left out.
pub fn of(material: &Material<'_>, vocabulary: &Vocabulary<'_>) -> Vec<Piece> {
    let asked = vocabulary.keys(material.prompt);
    let mut pieces: Vec<Piece> = Vec::new();
    for answer in material.answers {
        let document = Document::parse(answer, vocabulary.analyser());
        let cut = |by| cut(answer, &document, &asked, vocabulary, by);
        let mut of_answer = cut(Cut::Sentences);
        for finer in [Cut::Clauses, Cut::Commas] {
            if of_answer.len() < FEWEST {
                of_answer = cut(finer);
            }
        }
        for piece in of_answer {
            if pieces.iter().all(|earlier| !says_the_same(earlier, &piece)) {
                pieces.push(piece);
            }
        }
    }
    keep_heaviest(&mut pieces);
    pieces
}

fn cut(
    answer: &str,
    document: &Document,
    asked: &FxHashSet<Key>,
    vocabulary: &Vocabulary<'_>,
    by: Cut,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for sentence in &document.sentences {
        let is_heading = matches!(document.blocks[sentence.block].kind, BlockKind::Heading(_));
        if is_heading || document.blocks[sentence.block].quoted || sentence.asks {
            continue;
        }
        for tokens in parts(document, sentence.tokens.clone(), by) {
            pieces.extend(piece(answer, document, tokens, asked, vocabulary));
        }
    }
    pieces
}

/// The tokens as they are, or cut.
fn parts(document: &Document, tokens: Range<usize>, by: Cut) -> Vec<Range<usize>> {
    let starts_part = |at: &usize| {
        let token = &document.tokens[*at];
        match by {
            Cut::Sentences => false,
            Cut::Clauses => token.starts_clause,
            Cut::Commas => token.starts_clause || matches!(token.gap, Gap::Comma | Gap::Link | Gap::Break),
        }
    };
    let mut starts = vec![tokens.start];
    starts.extend((tokens.start + 1..tokens.end).filter(starts_part));
    starts.push(tokens.end);
    starts.windows(2).map(|two| two[0]..two[1]).collect()
}

fn piece(
    answer: &str,
    document: &Document,
    tokens: Range<usize>,
    asked: &FxHashSet<Key>,
    vocabulary: &Vocabulary<'_>,
) -> Option<Piece> {
    let units = vocabulary.of_tokens(document, tokens.clone());
    let mut keys = FxHashSet::default();
    let mut carriers: Vec<Carrier> = Vec::new();
    for unit in &units {
        let demoted = if asked.contains(&unit.key) { OF_QUESTION } else { 1.0 };
        if keys.insert(unit.key.clone()) && unit.rarity >= RARE {
            carriers.extend(carrier(document, unit.tokens.start, unit.key.clone(), unit.rarity * demoted));
        }
    }
    let weight = carriers.iter().map(|word| word.weight).sum();
    carriers.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.token.cmp(&b.token)));
    carriers.truncate(MOST_WORDS);
    carriers.sort_by_key(|word| word.token);
    if carriers.len() < FEWEST_WORDS {
        return None;
    }
    let span = document.tokens[tokens.start].span.cover(document.tokens[tokens.end - 1].span);
    let text = span.of(answer).split_whitespace().collect::<Vec<_>>().join(" ");
    let title = Titled { answer, document, tokens, carriers: &carriers }.title();
    Some(Piece { text, title, carriers, points: 0, weight, keys })
}

/// `None` where the word carries nothing, or cannot stand in a phrase or an id.
fn carrier(document: &Document, token: usize, key: Key, weight: f64) -> Option<Carrier> {
    let PhraseWord { written, is_acronym } = PhraseWord::of(document, token)?;
    let is_part = document.tokens[token].gap == Gap::Joined && written.len() < SHORTEST_PART;
    (!is_part).then_some(Carrier { written, weight, key, token, is_acronym })
}

fn says_the_same(earlier: &Piece, later: &Piece) -> bool {
    let shared = |word: &&Carrier| earlier.keys.contains(&word.key);
    let sum = |words: &mut dyn Iterator<Item = &Carrier>| words.map(|word| word.weight).sum::<f64>();
    sum(&mut later.carriers.iter().filter(shared)) > SAME * sum(&mut later.carriers.iter())
}

/// Keeps the heaviest and gives each its points.
fn keep_heaviest(pieces: &mut Vec<Piece>) {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|&a, &b| pieces[b].weight.total_cmp(&pieces[a].weight).then(a.cmp(&b)));
    order.truncate(MOST_CONCEPTS);
    let third = order.len().div_ceil(3);
    for (rank, &at) in order.iter().enumerate() {
        pieces[at].points = match rank / third {
            0 => 3,
            1 => 2,
            _ => 1,
        };
    }
    pieces.retain(|piece| piece.points > 0);
}
