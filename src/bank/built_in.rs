//! The bank that ships with the program, prepared when the program is built (`build.rs`).

use std::io::Read;
use std::sync::{Arc, LazyLock};

use flate2::read::DeflateDecoder;

use crate::grading::{Grader, Prepared};
use crate::matching::Cues;
use crate::rubric::Rubric;
use crate::text::Analyser;

/// A question of the built-in bank.
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// The question file.
    pub question: &'static str,
    /// The rubric file, deflated: only its authors need it.
    rubric: &'static [u8],
    /// The prepared rubric, deflated.
    grader: &'static [u8],
}

static BUILT_IN: &[BuiltIn] = &include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// What the exceptions of the lexicon are read from.
static STEMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stems"));

/// The cues that the rubrics were compiled with, deflated.
static CUES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cues"));

/// All questions, sorted by id.
pub fn all() -> &'static [BuiltIn] {
    BUILT_IN
}

/// The analyser that the rubrics were compiled with.
pub fn analyser() -> &'static Analyser {
    static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| {
        let stems: Vec<(String, String)> = postcard::from_bytes(STEMS).expect("build.rs wrote it");
        Analyser::new(stems)
    });
    &ANALYSER
}

/// The cues that the rubrics were compiled with.
pub fn cues() -> &'static Arc<Cues> {
    static CUES_READ: LazyLock<Arc<Cues>> =
        LazyLock::new(|| Arc::new(postcard::from_bytes(&inflate(CUES)).expect("build.rs wrote it")));
    &CUES_READ
}

impl BuiltIn {
    /// The compiled rubric.
    ///
    /// # Panics
    /// Never: `build.rs` wrote what is read here, with the same types.
    pub fn grader(&self) -> Grader {
        let prepared: Prepared = postcard::from_bytes(&inflate(self.grader)).expect("build.rs wrote it");
        Grader::new(prepared, cues())
    }

    /// What reports show of the rubric.
    ///
    /// # Panics
    /// Never: it is what a grader starts with.
    pub fn rubric(&self) -> Rubric {
        postcard::take_from_bytes(&inflate(self.grader)).expect("build.rs wrote it").0
    }

    /// The rubric file.
    ///
    /// # Panics
    /// Never: `build.rs` deflated a string.
    pub fn rubric_file(&self) -> String {
        String::from_utf8(inflate(self.rubric)).expect("build.rs wrote it")
    }
}

/// What `build.rs` has deflated, with its length in front: it takes no more memory than it needs.
fn inflate(deflated: &[u8]) -> Vec<u8> {
    let (length, deflated) = deflated.split_first_chunk().expect("build.rs wrote it");
    let mut bytes = Vec::with_capacity(u32::from_le_bytes(*length) as usize);
    DeflateDecoder::new(deflated).read_to_end(&mut bytes).expect("build.rs wrote it");
    bytes
}
