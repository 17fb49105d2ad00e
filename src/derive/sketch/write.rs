//! The drafted rubric as a file that invites editing.

use std::fmt::Write;

use crate::derive::sketch::{ConceptSketch, Material};
use crate::derive::{Key, Vocabulary};
use crate::rubric::{Form, Level};

const HEAD: &str = "\
# A draft: edit it. Mend titles and ids, weigh the concepts (3 core, 2 strong, 1 bonus), and write for each what
# others would say. `grade rubric test` runs the test sentences, `grade rubric try` shows what a phrase matches.
# Words match in any of their forms, and in the synonyms of the lexicon.
";

/// A few per cent more or less than the answer has is a good length.
const SHORTER: usize = 70;
const LONGER: usize = 130;

/// The rubric file.
pub fn rubric(
    material: &Material<'_>,
    concepts: &[ConceptSketch<'_>],
    vocabulary: &Vocabulary<'_>,
) -> String {
    let words = material.answers.iter().map(|answer| answer.split_whitespace().count()).max().unwrap_or(1);
    let [shortest, longest] = [SHORTER, LONGER].map(|percent| (words * percent / 100).max(1));
    let mut text = String::from("#:schema ./rubric.schema.json\n");
    text.push_str(HEAD);
    let _ = write!(
        text,
        "\nformat = 1\nid = {}\ntitle = {}\n# One of design, knowledge, behavioral, judgement, troubleshooting, \
         experience, motivation.\nkind = \"knowledge\"\ntopics = []\ntarget-words = [{shortest}, {longest}]\n",
        quoted(material.id),
        quoted(material.title),
    );
    for concept in concepts {
        self::concept(concept, vocabulary, &mut text);
    }
    text
}

fn concept(concept: &ConceptSketch<'_>, vocabulary: &Vocabulary<'_>, text: &mut String) {
    let _ = write!(
        text,
        "\n[[concept]]\nid = {}\ntitle = {}\nweight = {}\nabout = {}\n",
        quoted(&concept.id),
        quoted(&concept.title),
        concept.weight,
        quoted(&concept.piece.text)
    );
    for word in &concept.piece.carriers {
        if let Key::Synonyms(group) = word.key {
            let same = synonyms(group, vocabulary).join(", ");
            let _ = writeln!(text, "# Also found for {}: {same}.", word.written);
        }
    }
    let key = if concept.explains { "explained" } else { "any" };
    list(key, &concept.phrases.pairs, text);
    if !concept.phrases.acronyms.is_empty() {
        list("implies", &concept.phrases.acronyms, text);
    }
    let words: Vec<&str> = concept.piece.carriers.iter().map(|word| word.written.as_str()).collect();
    let advice = format!("Say more about this: {}. How, how often, and what for?", words.join(", "));
    let _ = writeln!(text, "advice = {}", quoted(&advice));
    let _ = writeln!(text, "follow-up = {}", quoted("How do you know that it works?"));
    text.push_str("# Add how others would say it, and a sentence that must earn nothing.\n");
    if concept.level == Level::Missing {
        text.push_str("examples = []\n");
    } else {
        let (sentence, level) = (quoted(&concept.piece.text), concept.level);
        let _ = write!(text, "examples = [\n  {{ text = {sentence}, level = \"{level}\" }},\n]\n");
    }
}

fn list(key: &str, phrases: &[String], text: &mut String) {
    let _ = writeln!(text, "{key} = [");
    for phrase in phrases {
        let _ = writeln!(text, "  {},", quoted(phrase));
    }
    text.push_str("]\n");
}

/// The expressions of a group of the lexicon, on one line.
fn synonyms(group: usize, vocabulary: &Vocabulary<'_>) -> Vec<String> {
    let word = |form: &Form| match form {
        Form::Stem { word, .. } | Form::Exact(word) | Form::Prefix(word) => word.to_string(),
        Form::Acronym { word, .. } => word.to_uppercase(),
    };
    let expression = |forms: &Vec<Form>| forms.iter().map(word).collect::<Vec<_>>().join(" ");
    vocabulary.lexicon.synonyms[group].iter().map(expression).collect()
}

/// A basic string of TOML on one line, with nothing in it that acts on a terminal.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
