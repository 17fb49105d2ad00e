//! Layer 7.
pub mod bank_folder;
