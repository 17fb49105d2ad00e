//! From a rubric file as written to a valid [`Rubric`], or every problem in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;

use crate::base::{Problem, ProblemList, Source, Span, fingerprint, toml_file};
use crate::rubric::file::{ConceptFile, ExampleFile, RubricFile, Text, TrainingFile};
use crate::rubric::lexicon::parse_phrase;
use crate::rubric::{Authored, Concept, Example, Kind, Level, Lexicon, Phrase, Role, Rubric, Words};

/// How long an answer should be where the rubric does not say, in words.
const TARGET_WORDS: [u32; 2] = [150, 260];

/// See [`Authored::parse`].
pub fn rubric(source: &Arc<Source>, id: &str, lexicon: &Lexicon) -> Result<Authored, ProblemList> {
    let (file, problems) = toml_file::read::<RubricFile>(&source.text);
    let Some(file) = file else { return Err(ProblemList::new(Arc::clone(source), problems)) };
    // The rubrics of a bank share most of their words.
    let known = lexicon.known.get_or_default();
    let words = Words::knowing(known.take(), &lexicon.analyser);
    let mut checker = Checker { words, problems, seen: BTreeMap::new() };
    let authored = checker.rubric(file, id, source);
    known.set(checker.words.into_known());
    if checker.problems.is_empty() {
        return Ok(authored);
    }
    Err(ProblemList::new(Arc::clone(source), checker.problems))
}

struct Checker<'l> {
    words: Words<'l>,
    problems: Vec<Problem>,
    /// Phrases met so far, with the concept that has them.
    seen: BTreeMap<(String, Role), String>,
}

impl Checker<'_> {
    fn rubric(&mut self, file: RubricFile, id: &str, source: &Source) -> Authored {
        let top = Span::new(0, source.text.lines().next().map_or(0, str::len));
        match &file.format {
            None => self.push(top, "format is missing", "write format = 1 at the top"),
            Some(format) if *format.get_ref() != 1 => {
                self.push(format.span().into(), "unknown format", "this version reads format = 1");
            }
            Some(_) => {}
        }
        self.id(file.id.as_ref(), top, "the rubric");
        if let Some(written) = file.id.as_ref().filter(|written| written.get_ref() != id) {
            let help = format!("write id = \"{id}\" or rename the file");
            self.push(written.span().into(), "the id differs from the file name", &help);
        }
        if file.concept.is_empty() {
            self.push(top, "no concepts", "add at least one [[concept]]");
        }
        let mut concepts: Vec<Concept> = Vec::new();
        let (mut phrases, mut concept_spans) = (Vec::new(), Vec::new());
        let (mut examples, mut training) = (Vec::new(), Vec::new());
        for written in &file.concept {
            let of_concept = self.phrases(written.get_ref());
            let concept = self.concept(written, &of_concept);
            let span = written.get_ref().id.as_ref().map_or(written.span(), Spanned::span);
            if !concept.id.is_empty() && concepts.iter().any(|other| other.id == concept.id) {
                let message = format!("two concepts have the id {:?}", concept.id);
                self.push(span.clone().into(), &message, "give one of them another id");
            }
            concept_spans.push(span.into());
            concepts.push(concept);
            phrases.push(of_concept);
            examples.push(written.get_ref().examples.iter().filter_map(|one| self.example(one)).collect());
            training.push(self.training(&written.get_ref().training));
        }
        let rubric = Rubric {
            id: id.to_owned(),
            title: self.text(file.title.as_ref(), top, "title", "the rubric"),
            kind: self.kind(file.kind.as_ref(), top),
            topics: file.topics.into_iter().map(Spanned::into_inner).collect(),
            target_words: self.target_words(file.target_words.as_ref()),
            pass: self.pass(file.pass.as_ref()),
            concepts,
            hash: fingerprint(&source.text),
            origin: None,
        };
        Authored { rubric, phrases, examples, training, concept_spans }
    }

    fn phrases(&mut self, file: &ConceptFile) -> Vec<Phrase> {
        let concept = file.id.as_ref().map_or("", |id| id.get_ref());
        let lists = [
            (Role::Any, &file.any),
            (Role::Explained, &file.explained),
            (Role::Implies, &file.implies),
            (Role::Deny, &file.deny),
        ];
        let mut phrases = Vec::new();
        for (role, texts) in lists {
            phrases.extend(texts.iter().filter_map(|text| self.phrase(text, role, concept)));
        }
        phrases
    }

    fn concept(&mut self, written: &Spanned<ConceptFile>, phrases: &[Phrase]) -> Concept {
        let (file, span) = (written.get_ref(), Span::from(written.span()));
        let id = self.id(file.id.as_ref(), span, "a concept");
        let whose = if id.is_empty() { "a concept".to_owned() } else { format!("concept {id:?}") };
        if phrases.is_empty() && file.any.is_empty() && file.explained.is_empty() && file.implies.is_empty() {
            self.push(span, &format!("{whose} has no phrases"), "add any = [\"...\"]");
        }
        Concept {
            title: self.text(file.title.as_ref(), span, "title", &whose),
            weight: self.weight(file.weight.as_ref(), span, &whose),
            about: self.text(file.about.as_ref(), span, "about", &whose),
            phrases: phrases.iter().map(|phrase| phrase.text.clone()).collect::<Vec<_>>().into(),
            advice: self.text(file.advice.as_ref(), span, "advice", &whose),
            follow_up: file.follow_up.as_ref().map_or_else(String::new, |text| text.get_ref().clone()),
            id,
        }
    }

    fn phrase(&mut self, text: &Text, role: Role, concept: &str) -> Option<Phrase> {
        if let Some(other) = self.seen.insert((text.get_ref().clone(), role), concept.to_owned()) {
            let message = format!("the phrase stands in concept {other:?} already");
            self.push(text.span().into(), &message, "one sentence would earn both; keep it where it belongs");
        }
        parse_phrase(text, role, &mut self.words).map_err(|problem| self.problems.push(problem)).ok()
    }

    fn example(&mut self, written: &Spanned<ExampleFile>) -> Option<Example> {
        let (file, span) = (written.get_ref(), Span::from(written.span()));
        let text = self.text(file.text.as_ref(), span, "text", "an example");
        let level = if let Some(level) = &file.level {
            self.level(level)
        } else {
            self.push(
                span,
                "level is missing in an example",
                "add level = \"missing\", \"mentioned\" or \"explained\"",
            );
            None
        };
        let engine = file.engine.as_ref().and_then(|level| self.level(level));
        Some(Example { text, level: level?, engine, span })
    }

    fn training(&mut self, file: &TrainingFile) -> Vec<Example> {
        let lists = [
            (Level::Explained, &file.explained),
            (Level::Mentioned, &file.mentioned),
            (Level::Missing, &file.missing),
        ];
        let sentences =
            lists.into_iter().flat_map(|(level, texts)| texts.iter().map(move |text| (level, text)));
        sentences
            .map(|(level, written)| {
                let span = written.span().into();
                let text = self.text(Some(written), span, "a sentence", "training");
                Example { text, level, engine: None, span }
            })
            .collect()
    }

    fn level(&mut self, written: &Text) -> Option<Level> {
        let level = Level::from_name(written.get_ref());
        if level.is_none() {
            let message = format!("unknown level {:?}", written.get_ref());
            self.push(written.span().into(), &message, "write missing, mentioned or explained");
        }
        level
    }

    fn id(&mut self, written: Option<&Text>, place: Span, whose: &str) -> String {
        let id = self.text(written, place, "id", whose);
        if let Some(written) = written.filter(|_| !id.is_empty() && !is_id(&id)) {
            let message = format!("{id:?} is no id");
            self.push(written.span().into(), &message, "use small letters, digits and hyphens");
        }
        id
    }

    fn text(&mut self, written: Option<&Text>, place: Span, key: &str, whose: &str) -> String {
        match written {
            None => {
                self.push(place, &format!("{key} is missing in {whose}"), &format!("add {key} = \"...\""));
            }
            Some(text) if text.get_ref().trim().is_empty() => {
                self.push(
                    text.span().into(),
                    &format!("{key} is empty"),
                    "write something or leave the key out",
                );
            }
            Some(text) => return text.get_ref().trim().to_owned(),
        }
        String::new()
    }

    fn kind(&mut self, written: Option<&Text>, top: Span) -> Kind {
        let name = self.text(written, top, "kind", "the rubric");
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
        if let (None, Some(written), false) = (kind, written, name.is_empty()) {
            let names = Kind::ALL.map(Kind::name).join(", ");
            self.push(written.span().into(), &format!("unknown kind {name:?}"), &format!("one of {names}"));
        }
        kind.unwrap_or(Kind::Knowledge)
    }

    fn weight(&mut self, written: Option<&Spanned<i64>>, place: Span, whose: &str) -> u32 {
        match written {
            None => self.push(place, &format!("weight is missing in {whose}"), "3 core, 2 strong, 1 bonus"),
            Some(weight) => match u32::try_from(*weight.get_ref()) {
                Ok(weight @ 1..=3) => return weight,
                _ => self.push(
                    weight.span().into(),
                    "the weight is not 1, 2 or 3",
                    "3 core, 2 strong, 1 bonus",
                ),
            },
        }
        1
    }

    fn target_words(&mut self, written: Option<&Spanned<Vec<i64>>>) -> [u32; 2] {
        let Some(written) = written else { return TARGET_WORDS };
        let numbers: Vec<u32> =
            written.get_ref().iter().filter_map(|&number| u32::try_from(number).ok()).collect();
        match numbers[..] {
            [low, high] if 0 < low && low <= high && written.get_ref().len() == 2 => [low, high],
            _ => {
                let help = "as in target-words = [150, 260]";
                self.push(
                    written.span().into(),
                    "target-words is not a fewest and a most number of words",
                    help,
                );
                TARGET_WORDS
            }
        }
    }

    fn pass(&mut self, written: Option<&Spanned<i64>>) -> u32 {
        let Some(written) = written else { return Rubric::PASS };
        if let Ok(pass @ 1..=100) = u32::try_from(*written.get_ref()) {
            pass
        } else {
            self.push(written.span().into(), "the pass mark is not between 1 and 100", "as in pass = 50");
            Rubric::PASS
        }
    }

    fn push(&mut self, span: Span, message: &str, help: &str) {
        self.problems.push(Problem::new(span, message).with_help(help));
    }
}

/// Small letters, digits and hyphens.
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
