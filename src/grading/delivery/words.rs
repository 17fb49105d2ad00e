//! The words by which the parts of a story are told: our own choice, made on the marked stories of `marks/`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that are looked for at every word of a draft.
pub type WordSet = LazyLock<FxHashSet<&'static str>>;

/// Words that set a scene, beside a verb in the past: the first sentences are looked through for them.
pub static SCENE: WordSet = LazyLock::new(|| {
    FxHashSet::from_iter([
        "i",
        "i'd",
        "i've",
        "we",
        "we'd",
        "our",
        "us",
        "my",
        "me",
        "when",
        "last",
        "ago",
        "once",
        "job",
        "employer",
        "company",
        "team",
        "squad",
        "client",
        "customer",
        "startup",
        "project",
        "service",
        "year",
        "month",
        "week",
        "quarter",
        "night",
        "morning",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "release",
        "production",
    ])
});

/// Verbs behind `I` that do nothing, and the words that may stand between.
pub const IDLE: [&str; 27] = [
    "think", "thought", "guess", "believe", "believed", "suppose", "am", "was", "feel", "felt", "know",
    "knew", "like", "liked", "love", "loved", "hate", "want", "wanted", "hope", "hoped", "wish", "mean",
    "can", "could", "need", "needed",
];
pub const BETWEEN: [&str; 12] =
    ["had", "have", "would", "will", "then", "also", "just", "never", "always", "only", "first", "now"];

/// Words that tell what came of it.
pub static RESULT: WordSet = LazyLock::new(|| {
    FxHashSet::from_iter([
        "result",
        "results",
        "resulted",
        "outcome",
        "outcomes",
        "impact",
        "effect",
        "lesson",
        "lessons",
        "ended",
        "since",
        "now",
        "today",
        "nowadays",
        "afterwards",
        "later",
        "finally",
        "eventually",
        "anymore",
        "longer",
        "again",
        "fell",
        "drop",
        "drops",
        "dropped",
        "rose",
        "grew",
        "went",
        "halved",
        "doubled",
        "cut",
        "reduced",
        "reduces",
        "saved",
        "saves",
        "improved",
        "shrank",
        "down",
        "zero",
        "success",
        "successful",
        "successfully",
        "shipped",
        "delivered",
        "launched",
        "live",
        "recovered",
        "restored",
        "resolved",
        "solved",
        "fixed",
        "back",
        "learned",
        "learnt",
        "taught",
        "happier",
        "faster",
        "fewer",
        "less",
        "better",
        "worked",
        "works",
        "survived",
        "held",
        "paid",
        "happened",
        "outlived",
    ])
});

/// Words that are figures elsewhere and say little in a story.
pub const VAGUE_FIGURES: [&str; 4] = ["one", "few", "several", "couple"];
