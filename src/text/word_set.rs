//! A set of words as a graph: a word is a path of letters, and words that go on alike share what is to come. That takes a
//! quarter of the room of their text, and a word is found in as many steps as it has letters.

/// A graph as `build.rs` wrote it: its edges, three bytes each, the lowest first. The edges of a node stand together. The
/// first edge leads to the first node.
pub struct WordSet(pub &'static [u8]);

/// A letter and where it leads.
#[derive(Clone, Copy)]
pub struct Edge {
    /// See [`letter`].
    pub letter: u8,
    /// Whether a word may end with it.
    pub is_end: bool,
    /// Whether it is the last one of its node.
    pub is_last: bool,
    /// The first edge of the node that it leads to; 0 where nothing comes behind it.
    pub next: u16,
}

impl Edge {
    /// The bytes of an edge.
    #[cfg(not(word_sets))]
    pub const fn bytes(self) -> [u8; 3] {
        let [low, high] = self.next.to_le_bytes();
        [low, high, self.letter << 2 | (self.is_end as u8) << 1 | self.is_last as u8]
    }

    const fn of([low, high, letter]: [u8; 3]) -> Self {
        let (is_end, is_last) = (letter & 2 != 0, letter & 1 != 0);
        Self { letter: letter >> 2, is_end, is_last, next: u16::from_le_bytes([low, high]) }
    }
}

/// A number below 64 for the letters that words are made of.
pub const fn letter(byte: u8) -> Option<u8> {
    match byte {
        b'a'..=b'z' => Some(byte - b'a'),
        b'0'..=b'9' => Some(byte - b'0' + 26),
        _ => None,
    }
}

impl WordSet {
    /// Whether a word is in it.
    pub fn contains(&self, word: &str) -> bool {
        let mut found = Edge::of(self.edges()[0]);
        for byte in word.bytes() {
            let edge = letter(byte).and_then(|letter| self.find(found.next, letter));
            let Some(edge) = edge else { return false };
            found = edge;
        }
        found.is_end
    }

    /// The edge of a node for a letter.
    fn find(&self, first: u16, letter: u8) -> Option<Edge> {
        if first == 0 {
            return None;
        }
        let mut edges = self.edges()[usize::from(first)..].iter().map(|&edge| Edge::of(edge));
        edges.find(|edge| edge.letter == letter || edge.is_last).filter(|edge| edge.letter == letter)
    }

    fn edges(&self) -> &[[u8; 3]] {
        self.0.as_chunks().0
    }
}
