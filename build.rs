//! Prepares the built-in bank: reads every rubric of `rubrics/` and compiles it, so that the program need not do so
//! each time it starts. A faulty rubric fails the build with its place. Word lists become graphs.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Serialize;

use crate::base::Source;
use crate::grading::Prepared;
use crate::matching::Cues;
use crate::rubric::{Authored, Lexicon, PhrasePlaces, Question};
use crate::text::word_graph::graph;

#[path = "src/base/mod.rs"]
#[allow(dead_code, unused_imports)]
mod base;
#[path = "src/grading/mod.rs"]
#[allow(dead_code, unused_imports)]
mod grading;
#[path = "src/matching/mod.rs"]
#[allow(dead_code, unused_imports)]
mod matching;
#[path = "src/rubric/mod.rs"]
#[allow(dead_code, unused_imports)]
mod rubric;
#[path = "src/text/mod.rs"]
#[allow(dead_code, unused_imports)]
mod text;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rubrics");
    println!("cargo::rerun-if-changed=questions");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rustc-cfg=word_sets");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let target = PathBuf::from(env::var("OUT_DIR")?);
    for list in ["english-words", "common-words", "technical-words"] {
        let words = fs::read_to_string(root.join("data").join(list).with_extension("txt"))?;
        let graph =
            graph(&words.lines().collect::<Vec<_>>()).map_err(|error| format!("data/{list}.txt: {error}"))?;
        fs::write(target.join(list), graph)?;
    }
    let lexicon = Lexicon::built_in();
    fs::write(target.join("stems"), postcard::to_allocvec(&lexicon.analyser.exceptions())?)?;
    let cues = Cues::new(&lexicon);
    fs::write(target.join("cues"), pack(&*cues)?)?;
    let mut table = String::from("[\n");
    for id in ids(&root.join("rubrics"))? {
        prepare(&id, &root, &target, &lexicon, &cues)?;
        writeln!(table, "    {},", entry(&id, &target)?)?;
    }
    table.push(']');
    fs::write(target.join("built_in.rs"), table)?;
    Ok(())
}

/// The ids of the rubrics in a folder, sorted.
fn ids(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let id = path.file_stem().and_then(|stem| stem.to_str()).filter(|id| *id != "lexicon");
        if path.extension().is_some_and(|ending| ending == "toml") {
            ids.extend(id.map(str::to_owned));
        }
    }
    ids.sort();
    Ok(ids)
}

/// Writes a question, its rubric as its author wrote it, and as the program reads it, all deflated.
fn prepare(
    id: &str,
    root: &Path,
    target: &Path,
    lexicon: &Lexicon,
    cues: &Arc<Cues>,
) -> Result<(), Box<dyn Error>> {
    let name = format!("rubrics/{id}.toml");
    let written = fs::read_to_string(root.join(&name))?;
    fs::write(target.join(format!("{id}.rubric")), deflate(written.as_bytes())?)?;
    let authored = Authored::parse(&Arc::new(Source::new(name, written)), id, lexicon)?;
    let question = fs::read_to_string(root.join("questions").join(format!("{id}.md")))?;
    fs::write(target.join(format!("{id}.question")), deflate(question.as_bytes())?)?;
    let question =
        Question::parse(&question).ok_or_else(|| format!("questions/{id}.md: no question found"))?;
    let places = PhrasePlaces::of(&authored.phrases);
    let prepared = Prepared::new(&authored, &question.prompt, lexicon, cues);
    fs::write(target.join(format!("{id}.grader")), pack(&(places, prepared))?)?;
    Ok(())
}

fn pack(prepared: &impl Serialize) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(deflate(&postcard::to_allocvec(prepared)?)?)
}

/// Their length in four bytes, then the bytes, deflated.
fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let length = u32::try_from(bytes.len()).map_err(std::io::Error::other)?;
    let mut deflated = DeflateEncoder::new(length.to_le_bytes().to_vec(), Compression::best());
    deflated.write_all(bytes)?;
    deflated.finish()
}

/// The Rust expression that embeds a question.
fn entry(id: &str, target: &Path) -> Result<String, Box<dyn Error>> {
    let mut entry = format!("BuiltIn {{ id: {id:?}");
    for part in ["question", "rubric", "grader"] {
        let path = target.join(format!("{id}.{part}"));
        let path = path.to_str().ok_or_else(|| format!("not UTF-8: {}", path.display()))?;
        write!(entry, ", {part}: include_bytes!({path:?})")?;
    }
    Ok(entry + " }")
}
