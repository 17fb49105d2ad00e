//! The commands, one a file.

pub mod eval;
pub mod grade;
pub mod new;
pub mod questions;
pub mod rubric;

use std::path::PathBuf;

use crate::app::bank_folder;
use crate::app::exit::Fault;
use crate::bank::Bank;

/// The built-in bank with the given folders over it, later ones over earlier ones.
fn bank(folders: &[PathBuf]) -> Result<Bank, Fault> {
    let mut bank = Bank::built_in();
    for folder in folders {
        bank_folder::add(&mut bank, folder)?;
    }
    Ok(bank)
}
