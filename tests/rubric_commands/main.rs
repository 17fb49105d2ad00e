//! `grade rubric` as an author meets it: output, messages and exit codes, bad input above all.

mod bank;
mod docs;
mod show;
mod stress;
#[path = "../support/mod.rs"]
mod support;
mod test;
mod try_text;
