//! The bank that ships with the program, prepared when the program is built (`build.rs`).

use std::sync::{Arc, LazyLock};

use flate2::{Decompress, FlushDecompress};

use crate::grading::{Grader, Prepared};
use crate::matching::Cues;
use crate::rubric::{PhrasePlaces, PhraseTexts, Rubric, texts_at};
use crate::text::Analyser;

/// A question of the built-in bank.
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// The question file, deflated.
    question: &'static [u8],
    /// The rubric file, deflated: only its authors need it.
    rubric: &'static [u8],
    /// The places of its phrases and the prepared rubric, deflated.
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
    pub fn grader(&'static self) -> Grader {
        let (places, prepared): (PhrasePlaces, Prepared) =
            postcard::from_bytes(&inflate(self.grader)).expect("build.rs wrote it");
        let mut grader = Grader::new(prepared, cues());
        self.lend_phrases(&mut grader.rubric, &places);
        grader
    }

    /// What reports show of the rubric.
    ///
    /// # Panics
    /// Never: it is what a prepared rubric starts with.
    pub fn rubric(&'static self) -> Rubric {
        let ((places, mut rubric), _): ((PhrasePlaces, Rubric), _) =
            postcard::take_from_bytes(&inflate(self.grader)).expect("build.rs wrote it");
        self.lend_phrases(&mut rubric, &places);
        rubric
    }

    /// Lets the concepts read their phrases from the rubric file when the first one is shown.
    fn lend_phrases(&'static self, rubric: &mut Rubric, places: &PhrasePlaces) {
        let file = Arc::new(LazyLock::new(|| self.rubric_file()));
        for (concept, places) in rubric.concepts.iter_mut().zip(places.by_concept()) {
            let file = Arc::clone(&file);
            concept.phrases = PhraseTexts::late(move || texts_at(&file, &places));
        }
    }

    /// The rubric file.
    pub fn rubric_file(&self) -> String {
        inflate_text(self.rubric)
    }

    /// The question file.
    pub fn question_file(&self) -> String {
        inflate_text(self.question)
    }
}

fn inflate_text(deflated: &[u8]) -> String {
    String::from_utf8(inflate(deflated)).expect("build.rs deflated a text")
}

/// What `build.rs` has deflated, with its length in front: it takes no more memory than it needs.
fn inflate(deflated: &[u8]) -> Vec<u8> {
    let (length, deflated) = deflated.split_first_chunk().expect("build.rs wrote it");
    let mut bytes = Vec::with_capacity(u32::from_le_bytes(*length) as usize);
    let mut inflater = Decompress::new(false);
    inflater.decompress_vec(deflated, &mut bytes, FlushDecompress::Finish).expect("build.rs wrote it");
    bytes
}
