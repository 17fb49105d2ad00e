//! A run of test sentences for people: totals, then the worst, in at most 80 columns.

use std::cmp::Reverse;
use std::io::{self, Write};

use crate::evaluation::rubric_test::{
    Change, Changes, ConceptRun, Counts, PhraseRun, RubricRun, TestRun, TextRun,
};
use crate::report::plain::{WIDTH, cut, number, quoted, show, table, write_table};
use crate::report::printable;
use crate::report::rubric::names;
use crate::report::style::wrap;

/// Of several rubrics only so many of the worst concepts, phrases and changes are shown.
const WORST: usize = 10;

/// Of each of these concepts only so many texts are shown.
const WORST_TEXTS: usize = 3;

/// Writes the totals, what changed, then every rubric or the concepts of the only one, then the worst.
///
/// # Errors
/// Those of the writer.
pub fn render(run: &TestRun, changes: Option<&Changes<'_>>, out: &mut dyn Write) -> io::Result<()> {
    let most = if run.rubrics.len() == 1 { usize::MAX } else { WORST };
    totals(run, out)?;
    if let Some(changes) = changes {
        self::changes(changes, most, out)?;
    }
    match &run.rubrics[..] {
        [only] => concepts(only, out)?,
        many => rubrics(many, out)?,
    }
    findings(run, most, out)?;
    phrases(run, most, out)
}

fn totals(run: &TestRun, out: &mut dyn Write) -> io::Result<()> {
    let rubrics = number(count(run.rubrics.len()), "rubric");
    let (answers, sentences): (Vec<_>, Vec<_>) = run.texts().partition(|text| text.answer.is_some());
    total(&format!("test sentences of {rubrics}"), &sentences, out)?;
    if !answers.is_empty() {
        total("marks of answers", &answers, out)?;
    }
    writeln!(out)
}

fn total(what: &str, texts: &[&TextRun], out: &mut dyn Write) -> io::Result<()> {
    let counts = Counts::of(texts.iter().copied());
    let share = (counts.texts > 0).then(|| 100.0 * f64::from(counts.wrong()) / f64::from(counts.texts));
    writeln!(out, "{} {what}, {} differ ({} %):", counts.texts, counts.wrong(), show(share, 1))?;
    writeln!(
        out,
        "  {} false credit, {} missed credit, {} wrong levels; {} known to differ",
        counts.false_credit, counts.missed_credit, counts.wrong_level, counts.known
    )
}

fn changes(changes: &Changes<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let (right, wrong) = (changes.newly_right.len(), changes.newly_wrong.len());
    writeln!(
        out,
        "Since the saved run: {right} newly right, {wrong} newly wrong, {} added, {} removed",
        changes.added, changes.removed
    )?;
    for (title, list) in [("newly wrong", &changes.newly_wrong), ("newly right", &changes.newly_right)] {
        for change in list.iter().take(most) {
            self::change(title, change, out)?;
        }
        more(list.len(), most, "text", out)?;
    }
    writeln!(out)
}

fn change(title: &str, change: &Change<'_>, out: &mut dyn Write) -> io::Result<()> {
    let name = names(change.question, change.concept);
    writeln!(out, "  {title}: {name}, was {}, is {}", change.before, change.now.shown)?;
    words(change.now, out)
}

/// Rubrics, those with most wrong credit first.
fn rubrics(rubrics: &[RubricRun], out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<(&RubricRun, Counts)> =
        rubrics.iter().map(|rubric| (rubric, Counts::of(rubric.texts()))).collect();
    rows.sort_by_key(|(_, counts)| Reverse((counts.wrong_credit(), counts.wrong())));
    let rows = rows.into_iter().map(|(rubric, counts)| {
        row(&rubric.question, &counts, &rubric.phrases().map(|(_, phrase)| phrase).collect::<Vec<_>>())
    });
    figures("Rubric", rows, out)
}

fn concepts(rubric: &RubricRun, out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<(&ConceptRun, Counts)> =
        rubric.concepts.iter().map(|concept| (concept, Counts::of(concept.texts.iter()))).collect();
    rows.sort_by_key(|(_, counts)| Reverse((counts.wrong_credit(), counts.wrong())));
    let rows = rows
        .into_iter()
        .map(|(concept, counts)| row(&concept.concept, &counts, &concept.phrases.iter().collect::<Vec<_>>()));
    figures(&rubric.question, rows, out)
}

fn row(name: &str, counts: &Counts, phrases: &[&PhraseRun]) -> Vec<String> {
    let never = phrases.iter().filter(|phrase| phrase.matched == 0).count();
    let wrong = phrases.iter().filter(|phrase| phrase.wrong > 0).count();
    let figures = [counts.texts, counts.false_credit, counts.missed_credit, counts.wrong_level, counts.known];
    let phrases = [phrases.len(), wrong, never].map(count);
    let figures = figures.iter().chain(&phrases).map(u32::to_string);
    std::iter::once(printable(name).into_owned()).chain(figures).collect()
}

fn figures(title: &str, rows: impl Iterator<Item = Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    let names =
        ["Texts", "False\ncredit", "Missed\ncredit", "Wrong\nlevel", "Known", "Phrases", "Wrong", "Never"];
    let mut table = table(std::iter::once(printable(title).into_owned()).chain(names.map(str::to_owned)));
    table.add_rows(rows);
    if let Some(column) = table.column_mut(0) {
        column.set_delimiter('-');
    }
    write_table(&table, out)
}

/// The texts that are judged wrongly, by concept, the worst concepts first.
fn findings(run: &TestRun, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut concepts: Vec<(&str, &ConceptRun, Counts)> = run
        .rubrics
        .iter()
        .flat_map(|rubric| rubric.concepts.iter().map(|concept| (rubric.question.as_str(), concept)))
        .map(|(question, concept)| (question, concept, Counts::of(concept.texts.iter())))
        .filter(|(_, _, counts)| counts.wrong() > 0)
        .collect();
    concepts.sort_by_key(|(_, _, counts)| Reverse((counts.wrong_credit(), counts.wrong())));
    for (question, concept, counts) in concepts.iter().take(most) {
        let name = names(question, &concept.concept);
        writeln!(out, "{}: {} of {} differ", name, counts.wrong(), counts.texts)?;
        let mut texts: Vec<&TextRun> = concept.texts.iter().filter(|text| !text.verdict.is_fine()).collect();
        texts.sort_by_key(|text| text.verdict);
        let shown = if most == usize::MAX { texts.len() } else { WORST_TEXTS };
        for text in texts.iter().take(shown) {
            finding(text, out)?;
        }
        more(texts.len(), shown, "text", out)?;
        writeln!(out)?;
    }
    more(concepts.len(), most, "concept", out)
}

fn finding(text: &TextRun, out: &mut dyn Write) -> io::Result<()> {
    let answer = text.answer.as_deref().map(|id| format!(", answer {}", printable(id))).unwrap_or_default();
    let levels = format!("{} instead of {}", text.shown, text.level);
    writeln!(out, "  {}{answer}: {levels}", text.verdict.name())?;
    words(text, out)
}

/// The text, and the phrase behind it.
fn words(text: &TextRun, out: &mut dyn Write) -> io::Result<()> {
    let words = text.text.as_deref().map_or_else(|| "no quote".to_owned(), quoted);
    for line in wrap(&words, usize::from(WIDTH) - 4) {
        writeln!(out, "    {line}")?;
    }
    if let Some(phrase) = &text.phrase {
        let line = format!("    by {}", printable(phrase));
        writeln!(out, "{}", cut(&line, usize::from(WIDTH)))?;
    }
    Ok(())
}

/// Wrong phrases, the worst first; then those that nothing else could replace, and those that never matched.
fn phrases(run: &TestRun, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut all: Vec<(&str, &ConceptRun, &PhraseRun)> = Vec::new();
    for rubric in &run.rubrics {
        all.extend(rubric.phrases().map(|(concept, phrase)| (rubric.question.as_str(), concept, phrase)));
    }
    let never = all.iter().filter(|(_, _, phrase)| phrase.matched == 0).count();
    let alone = all.iter().filter(|(_, _, phrase)| phrase.alone > 0).count();
    let mut wrong: Vec<_> = all.iter().filter(|(_, _, phrase)| phrase.wrong > 0).collect();
    writeln!(
        out,
        "{} phrases: {} wrong at times, {alone} alone find something, {never} never matched",
        all.len(),
        wrong.len()
    )?;
    wrong.sort_by_key(|(_, _, phrase)| (Reverse(phrase.wrong), phrase.right));
    if !wrong.is_empty() {
        writeln!(out, "\nPhrases that are wrong: times wrong, right, right alone")?;
    }
    for (question, concept, phrase) in wrong.iter().take(most) {
        let name = names(question, &concept.concept);
        phrase_line(
            &format!("{:>4} {:>4} {:>4}", phrase.wrong, phrase.right, phrase.alone),
            &name,
            phrase,
            out,
        )?;
    }
    more(wrong.len(), most, "phrase", out)?;
    if most == usize::MAX {
        unmatched(&all, out)?;
    }
    Ok(())
}

fn unmatched(all: &[(&str, &ConceptRun, &PhraseRun)], out: &mut dyn Write) -> io::Result<()> {
    let never: Vec<_> = all.iter().filter(|(_, _, phrase)| phrase.matched == 0).collect();
    if !never.is_empty() {
        writeln!(out, "\nPhrases that never matched")?;
    }
    for (_, concept, phrase) in never {
        phrase_line(" ", &printable(&concept.concept), phrase, out)?;
    }
    Ok(())
}

fn phrase_line(figures: &str, name: &str, phrase: &PhraseRun, out: &mut dyn Write) -> io::Result<()> {
    let line = format!("{figures}  {name}, {}: {}", phrase.role.name(), printable(&phrase.phrase));
    writeln!(out, "{}", cut(&line, usize::from(WIDTH)))
}

/// Says how many were left out, and how to see them.
fn more(all: usize, shown: usize, what: &str, out: &mut dyn Write) -> io::Result<()> {
    match all.checked_sub(shown) {
        None | Some(0) => Ok(()),
        Some(rest) => {
            let rest = number(count(rest), &format!("more {what}"));
            writeln!(out, "  {rest}: name one rubric, or use --format json")
        }
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
