//! Every format is read back by a reader that is not ours, and no text of a stranger leaves its place in it.

mod csv;
mod documentation;
mod exit_codes;
mod files;
mod github;
mod json;
mod junit;
mod log;
mod markdown;
mod program;
mod sample;
mod sarif;
mod stream;
mod streaming;
#[path = "../support/mod.rs"]
mod support;
mod workflow;
