//! An evaluation for people: plain text of at most 80 columns, without colours.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::evaluation::{ConceptFigures, Evaluation, Figures, Finding, Group, Interval, LevelTable};
use crate::report::plain::{WIDTH, cut, number, quoted, show, table, write_table};
use crate::report::printable;
use crate::rubric::Level;

/// Widest id of an answer that is shown whole beside its text.
const ANSWER_COLUMNS: usize = 24;

/// What is shown below the overall figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Nothing.
    #[default]
    Summary,
    /// Kinds of answer.
    Kind,
    /// Questions.
    Question,
    /// Concepts, the worst first, with the texts behind false and missed credit.
    Concept,
    /// All of these.
    All,
}

/// Writes the overall figures, those asked for, and what was left out.
///
/// # Errors
/// Those of the writer.
pub fn render(evaluation: &Evaluation, by: By, out: &mut dyn Write) -> io::Result<()> {
    overall(&evaluation.overall, out)?;
    levels(&evaluation.overall.agreement.table, out)?;
    if matches!(by, By::Kind | By::All) {
        groups("Kind", &evaluation.kinds, out)?;
    }
    if matches!(by, By::Question | By::All) {
        groups("Question", &evaluation.questions, out)?;
    }
    if matches!(by, By::Concept | By::All) {
        concepts(&evaluation.concepts, out)?;
    }
    left_out(evaluation, out)
}

fn overall(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    let (agreement, scores, intervals) = (&figures.agreement, &figures.scores, &figures.intervals);
    let share = |name: &str, value, interval| [name.to_owned(), show(value, 3), range(interval, 3)];
    let points = |name: &str, value, interval| [name.to_owned(), show(value, 1), range(interval, 1)];
    let mut table = table(["Figure", "Value", "95 % interval"].map(str::to_owned));
    table.add_rows([
        share("Kappa, credited or not", agreement.kappa, intervals.kappa),
        share("Weighted kappa, three levels", agreement.weighted_kappa, intervals.weighted_kappa),
        share("Level kappa, explained or mentioned", agreement.level_kappa, intervals.level_kappa),
        share("Precision of credit", agreement.precision, intervals.precision),
        share("Recall of credit", agreement.recall, intervals.recall),
        share("Same level", agreement.exact, None),
        share("Correlation of scores", scores.correlation, intervals.correlation),
        share(
            "Correlation of scores within kinds",
            scores.correlation_within_kinds,
            intervals.correlation_within_kinds,
        ),
        points("Mean error of scores, in points", scores.mean_error, intervals.mean_error),
        points("Bias of scores, in points", scores.bias, None),
    ]);
    writeln!(
        out,
        "{}, {}: {} false and {} missed credit\n",
        number(figures.answers, "answer"),
        number(agreement.pairs, "mark"),
        agreement.false_credit,
        agreement.missed_credit,
    )?;
    write_table(&table, out)
}

fn levels(levels: &LevelTable, out: &mut dyn Write) -> io::Result<()> {
    let header = ["Reference \\ engine"].into_iter().chain(Level::ALL.map(Level::name));
    let mut table = table(header.map(str::to_owned));
    for (level, counts) in Level::ALL.iter().zip(levels.counts) {
        let counts = counts.iter().map(u32::to_string);
        table.add_row(std::iter::once(level.name().to_owned()).chain(counts));
    }
    write_table(&table, out)
}

fn groups(title: &str, groups: &[Group], out: &mut dyn Write) -> io::Result<()> {
    if groups.is_empty() {
        return Ok(());
    }
    let names =
        ["Answers", "Kappa", "Weighted\nkappa", "Level\nkappa", "Preci-\nsion", "Recall", "Corre-\nlation"];
    let header = [title].into_iter().chain(names).chain(["Mean\nerror", "Bias"]);
    let mut table = table(header.map(str::to_owned));
    for group in groups {
        let (agreement, scores) = (&group.figures.agreement, &group.figures.scores);
        let shares = [
            agreement.kappa,
            agreement.weighted_kappa,
            agreement.level_kappa,
            agreement.precision,
            agreement.recall,
            scores.correlation,
        ];
        let points = [scores.mean_error, scores.bias];
        let first = [printable(&group.name).into_owned(), group.figures.answers.to_string()];
        let shares = shares.map(|value| show(value, 2));
        table.add_row(first.into_iter().chain(shares).chain(points.map(|value| show(value, 1))));
    }
    if let Some(column) = table.column_mut(0) {
        column.set_delimiter('-');
    }
    write_table(&table, out)
}

fn concepts(concepts: &[ConceptFigures], out: &mut dyn Write) -> io::Result<()> {
    let wrong = |concept: &ConceptFigures| concept.agreement.false_credit + concept.agreement.missed_credit;
    let (mut faulty, right): (Vec<_>, Vec<_>) = concepts.iter().partition(|concept| wrong(concept) > 0);
    faulty.sort_by_key(|concept| std::cmp::Reverse(wrong(concept)));
    for concept in faulty {
        self::concept(concept, out)?;
    }
    let right = number(u32::try_from(right.len()).unwrap_or(u32::MAX), "concept");
    writeln!(out, "{right} without false or missed credit\n")
}

fn concept(concept: &ConceptFigures, out: &mut dyn Write) -> io::Result<()> {
    let agreement = &concept.agreement;
    let name = format!("{}/{}", concept.question, concept.concept);
    writeln!(out, "{}", cut(&printable(&name), usize::from(WIDTH)))?;
    writeln!(
        out,
        "  {} false, {} missed of {}; kappa {}, level kappa {}",
        agreement.false_credit,
        agreement.missed_credit,
        number(agreement.pairs, "mark"),
        show(agreement.kappa, 2),
        show(agreement.level_kappa, 2),
    )?;
    for finding in &concept.false_credits {
        writeln!(out, "{}", self::finding("false ", finding))?;
    }
    for finding in &concept.missed_credits {
        writeln!(out, "{}", self::finding("missed", finding))?;
    }
    writeln!(out)
}

fn finding(sort: &str, finding: &Finding) -> String {
    let answer = printable(&finding.answer);
    let text = finding.text.as_deref().map_or_else(|| "no quote".to_owned(), quoted);
    let phrase = finding.phrase.as_deref().map(|phrase| format!(" by {}", printable(phrase)));
    let line = format!("  {sort} {}  {text}{}", cut(&answer, ANSWER_COLUMNS), phrase.unwrap_or_default());
    cut(&line, usize::from(WIDTH)).into_owned()
}

fn left_out(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "Left out: {} unsure, {} without a mark", evaluation.unsure, evaluation.unmarked)?;
    for unknown in &evaluation.unknown_questions {
        let name = format!("  unknown question {}", printable(&unknown.question));
        counted(&name, unknown.answers, out)?;
    }
    for unknown in &evaluation.unknown_concepts {
        let name =
            format!("  unknown concept {}/{}", printable(&unknown.question), printable(&unknown.concept));
        counted(&name, unknown.answers, out)?;
    }
    Ok(())
}

fn counted(name: &str, answers: u32, out: &mut dyn Write) -> io::Result<()> {
    let answers = format!(", {}", number(answers, "answer"));
    writeln!(out, "{}{answers}", cut(name, usize::from(WIDTH) - answers.width()))
}

fn range(interval: Option<Interval>, decimals: usize) -> String {
    let shown = |interval: Interval| {
        format!("{} to {}", show(Some(interval.low), decimals), show(Some(interval.high), decimals))
    };
    interval.map_or_else(String::new, shown)
}
