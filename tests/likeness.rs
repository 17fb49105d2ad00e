//! What is learned from examples: credit where no phrase matches, none where a phrase matches by chance.

use grade::bank::Bank;
use grade::grading::{Evidence, Grade};
use grade::matching::MatchKind;
use grade::rubric::Level;
use grade::text::Document;

fn grade(bank: &Bank, question: &str, text: &str) -> Grade {
    bank.grader(question).unwrap().grade_text(text, bank.analyser_of(question))
}

fn level(bank: &Bank, question: &str, concept: &str, text: &str) -> Level {
    let grader = bank.grader(question).unwrap();
    let at = grader.rubric.concepts.iter().position(|one| one.id == concept).unwrap();
    grade(bank, question, text).concepts[at].level
}

#[test]
fn a_sentence_much_like_the_examples_earns_without_a_phrase() {
    let bank = Bank::built_in();
    let text = "Each July, before holidays, we go through who can open what.";
    assert_ne!(level(&bank, "secrets-iam", "access-reviews", text), Level::Missing);
    let shown = grade(&bank, "secrets-iam", text);
    let by_likeness = |one: &&Evidence| one.kind == MatchKind::Likeness;
    let evidence = shown.concepts.iter().flat_map(|one| &one.evidence).find(by_likeness).unwrap();
    assert_eq!(evidence.phrase, None);
    assert!(text[evidence.span.start..evidence.span.end].contains("go through who"), "{evidence:?}");
    let denied = "Whether anybody goes through who can open what, we never ask.";
    assert_eq!(level(&bank, "secrets-iam", "access-reviews", denied), Level::Missing);
}

#[test]
fn a_phrase_in_a_sentence_unlike_the_examples_earns_nothing() {
    let bank = Bank::built_in();
    let text = "The shop was offline for half an hour; the business agreed, because it was Sunday.";
    let grader = bank.grader("db-backups").unwrap();
    let document = Document::parse(text, bank.analyser());
    let at = grader.rubric.concepts.iter().position(|one| one.id == "isolated-immutable").unwrap();
    assert_ne!(grader.grade_by_phrases(&document).concepts[at].level, Level::Missing);
    assert_eq!(grader.grade(&document).concepts[at].level, Level::Missing);
}

/// A rubric with so many examples for each of two concepts, and a phrase that none of them holds.
fn pets(examples: usize) -> Bank {
    let sentences = |animal: &str, acts: [&str; 4], places: [&str; 5]| -> String {
        let all = (0..examples).map(|at| {
            let (act, place) = (acts[at % acts.len()], places[at % places.len()]);
            format!("{{ text = \"Our {animal} {act} {place}, day {at}.\", level = \"explained\" }}")
        });
        all.collect::<Vec<_>>().join(",\n")
    };
    let concept = |id: &str, sentences: String| {
        format!(
            "[[concept]]\nid = \"{id}\"\ntitle = \"{id}\"\nweight = 3\nabout = \"A {id}.\"\nany = [\"zebra {id}\"]\n\
             advice = \"Tell of it.\"\nexamples = [\n{sentences}\n]\n"
        )
    };
    let acts = ["purrs loudly", "hunts mice", "scratches curtains", "naps curled up"];
    let cats = sentences("kitten", acts, ["by the stove", "on the sill", "at dusk", "at night", "in bed"]);
    let acts = ["barks hoarsely", "fetches sticks", "guards the gate", "digs up bones"];
    let dogs = sentences("puppy", acts, ["in the yard", "by the river", "at noon", "on walks", "in mud"]);
    let mut bank = Bank::built_in();
    let head = "format = 1\nid = \"pets\"\ntitle = \"Pets\"\nkind = \"knowledge\"\n";
    let rubric = format!("{head}{}{}", concept("cat", cats), concept("dog", dogs));
    bank.add("pets", "# Pets\n\nWhich pet do you keep?\n", rubric).unwrap();
    bank
}

#[test]
fn a_rubric_of_ones_own_learns_from_enough_examples() {
    let text = "It purrs and naps all night, and hunts the mice.";
    let (many, few) = (pets(60), pets(20));
    assert_ne!(level(&many, "pets", "cat", text), Level::Missing);
    assert_eq!(level(&many, "pets", "dog", text), Level::Missing);
    assert_eq!(level(&few, "pets", "cat", text), Level::Missing);
}

#[test]
fn what_is_too_short_or_a_bare_list_is_like_nothing() {
    let bank = pets(60);
    for text in ["It purrs loudly.", "Purrs, mice, curtains, naps, kitten, stove, sill"] {
        assert_eq!(level(&bank, "pets", "cat", text), Level::Missing, "{text}");
    }
}

/// Grammar alone is like nothing: of a text about a childhood hardly a sentence earns so.
#[test]
fn a_text_about_something_else_is_like_nothing() {
    let bank = Bank::built_in();
    let text = include_str!("../data/neutral-prose.txt");
    let alike = |id: &&str| {
        let shown = grade(&bank, id, text);
        let mut evidence = shown.concepts.iter().flat_map(|one| &one.evidence);
        evidence.any(|one| one.kind == MatchKind::Likeness)
    };
    let found: Vec<&str> = bank.ids().filter(alike).collect();
    assert!(found.len() <= 1, "{found:?}");
}

#[test]
fn training_sentences_teach_as_examples_do() {
    let bank = Bank::built_in();
    let authored = bank.authored("db-backups").unwrap();
    let taught: usize = authored.training.iter().map(Vec::len).sum();
    assert!(taught > 200, "{taught} sentences");
    let lessons = authored.lessons().count();
    assert_eq!(lessons, taught + authored.examples.iter().map(Vec::len).sum::<usize>());
}
