//! Marks a written practice answer against a rubric of expected concepts.

pub mod base;
pub mod text;
pub mod rubric;
pub mod matching;
pub mod grading;
pub mod app;
