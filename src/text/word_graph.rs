//! Makes the graph of a [word set](super::word_set) when the program is built.

use std::collections::HashMap;

use crate::text::word_set::{Edge, letter};

/// The bytes of the graph of sorted words.
///
/// # Errors
/// A word with another letter, and more words than a graph can hold.
pub fn graph(words: &[&str]) -> Result<Vec<u8>, String> {
    let first = Edge { letter: 0, is_end: false, is_last: true, next: 0 };
    let mut graph = Graph { edges: vec![first.bytes()], nodes: HashMap::new() };
    let next = graph.node(words, 0)?;
    graph.edges[0] = Edge { next, ..first }.bytes();
    Ok(graph.edges.concat())
}

struct Graph {
    edges: Vec<[u8; 3]>,
    /// The first edges of the nodes so far.
    nodes: HashMap<Vec<[u8; 3]>, u16>,
}

impl Graph {
    /// The first edge of a node from which the rests of these words start, or of one that is like it.
    fn node(&mut self, words: &[&str], depth: usize) -> Result<u16, String> {
        let mut edges = Vec::new();
        let mut groups = words.chunk_by(|a, b| a.as_bytes()[depth] == b.as_bytes()[depth]).peekable();
        while let Some(group) = groups.next() {
            let is_end = group[0].len() == depth + 1;
            let longer = &group[usize::from(is_end)..];
            let next = if longer.is_empty() { 0 } else { self.node(longer, depth + 1)? };
            let letter =
                letter(group[0].as_bytes()[depth]).ok_or_else(|| format!("{:?}: no word", group[0]))?;
            edges.push(Edge { letter, is_end, is_last: groups.peek().is_none(), next }.bytes());
        }
        if let Some(&known) = self.nodes.get(&edges) {
            return Ok(known);
        }
        let first = u16::try_from(self.edges.len()).map_err(|_| "too many words for a graph")?;
        self.edges.extend(&edges);
        self.nodes.insert(edges, first);
        Ok(first)
    }
}
