//! Every format is read back by a reader that is not ours, and no text of a stranger leaves its place in it.

mod json;
mod log;
mod sample;
