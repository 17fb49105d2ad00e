//! A bar on standard error while many drafts are graded, where it is a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// Fewer drafts are graded before a bar could be read.
const MANY: usize = 500;

/// A bar over so many drafts, which clears itself at its end; hidden where there are few, or nobody looks.
pub fn bar(drafts: usize, quiet: bool) -> ProgressBar {
    if quiet || drafts < MANY {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(drafts as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} drafts, {eta} to go") {
        bar.set_style(style);
    }
    bar
}
