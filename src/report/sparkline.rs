//! A row of scores as a line of blocks.

/// The blocks, lowest first.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Shown where there is no score.
const NONE: char = '·';

/// A block a score, from 0 to 100; of more than `columns` scores the last ones.
///
/// ```
/// assert_eq!(grade::report::sparkline(&[Some(0), None, Some(50), Some(100)], 3), "·▄█");
/// ```
pub fn sparkline(scores: &[Option<u32>], columns: usize) -> String {
    let shown = &scores[scores.len().saturating_sub(columns)..];
    shown.iter().map(|score| score.map_or(NONE, block)).collect()
}

fn block(score: u32) -> char {
    let last = BLOCKS.len() - 1;
    BLOCKS[(score.min(100) as usize * last + 49) / 100]
}
