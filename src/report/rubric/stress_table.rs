//! The stress of rubrics for people: the rates with their aims, rubric by rubric, then the worst cases, in 80 columns.

use std::io::{self, Write};

use crate::evaluation::stress::{Aim, Case, Outcome, Rate, RubricStress, overall};
use crate::report::plain::{WIDTH, number, show, table, write_table};
use crate::report::printable;
use crate::report::style::wrap;

/// Of each sort so many of the worst cases are shown.
const WORST: usize = 3;

/// Of a text so many characters before and behind what was changed are shown.
const AROUND: usize = 30;

/// Of a changed stretch so many characters are shown.
const CHANGED: usize = 160;

/// Writes the overall rates, those of each rubric, and the three worst cases of each sort.
///
/// # Errors
/// Those of the writer.
pub fn render(rubrics: &[RubricStress], out: &mut dyn Write) -> io::Result<()> {
    let overall = overall(rubrics);
    let missed = overall.iter().filter(|rate| !rate.meets_aim()).count();
    let cases: u32 = overall.iter().map(|rate| rate.cases).sum();
    let rubrics_shown = number(u32::try_from(rubrics.len()).unwrap_or(u32::MAX), "rubric");
    writeln!(out, "{cases} cases of {rubrics_shown}, {missed} of {} aims missed\n", overall.len())?;
    rates(&overall, out)?;
    if rubrics.len() > 1 {
        by_rubric(rubrics, out)?;
    }
    worst(rubrics, &overall, out)
}

fn rates(rates: &[Rate], out: &mut dyn Write) -> io::Result<()> {
    let mut table = table(["Texts changed by", "Cases", "Result", "Aim", ""].map(str::to_owned));
    for rate in rates {
        let (result, aim) = match rate.sort.aim() {
            Aim::LosesLessThan(share) => (percent(rate, "lost"), format!("under {share} %")),
            Aim::FallsMoreThan(share) => (percent(rate, "falls"), format!("over {share} %")),
            Aim::RisesAtMost(points) => (rise(rate), format!("at most +{points}")),
        };
        let verdict = if rate.meets_aim() { "" } else { "missed" };
        table.add_row([
            rate.sort.title().to_owned(),
            rate.cases.to_string(),
            result,
            aim,
            verdict.to_owned(),
        ]);
    }
    write_table(&table, out)
}

fn percent(rate: &Rate, what: &str) -> String {
    rate.share().map_or_else(|| "-".to_owned(), |share| format!("{} % {what}", show(Some(share), 1)))
}

fn rise(rate: &Rate) -> String {
    rate.rise().map_or_else(|| "-".to_owned(), |(mean, worst)| format!("mean {mean:+.1}, worst {worst:+}"))
}

/// A line a rubric: the shares, then the worst rises. What misses its aim has a star.
fn by_rubric(rubrics: &[RubricStress], out: &mut dyn Write) -> io::Result<()> {
    let header = [
        "Rubric",
        "Typo",
        "Syn",
        "Form",
        "Ne-\nver",
        "No\nsuch",
        "Wa-\nste",
        "Del",
        "List",
        "Echo",
        "Re-\npeat",
        "Pad",
    ];
    let mut table = table(header.map(str::to_owned));
    for rubric in rubrics {
        let figures = rubric.rates.iter().map(figure);
        table.add_row(std::iter::once(printable(&rubric.question).into_owned()).chain(figures));
    }
    if let Some(column) = table.column_mut(0) {
        column.set_delimiter('-');
    }
    write_table(&table, out)
}

fn figure(rate: &Rate) -> String {
    let figure = match rate.rise() {
        Some((_, worst)) => format!("{worst:+}"),
        None => show(rate.share(), 0),
    };
    if rate.meets_aim() { figure } else { figure + "*" }
}

fn worst(rubrics: &[RubricStress], overall: &[Rate], out: &mut dyn Write) -> io::Result<()> {
    for rate in overall.iter().filter(|rate| !rate.failing.is_empty()) {
        writeln!(out, "{}: {} of {} fail", rate.sort.title(), rate.failing.len(), rate.cases)?;
        for case in rate.failing.iter().take(WORST) {
            self::case(question_of(rubrics, case), case, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The rubric that a case is of.
fn question_of<'r>(rubrics: &'r [RubricStress], case: &Case) -> &'r str {
    let has = |rubric: &&RubricStress| rubric.rates.iter().any(|rate| rate.failing.contains(case));
    rubrics.iter().find(has).map_or("", |rubric| &rubric.question)
}

fn case(question: &str, case: &Case, out: &mut dyn Write) -> io::Result<()> {
    match &case.outcome {
        Outcome::Level { concept, before, after, .. } => {
            let name = super::names(question, concept);
            writeln!(out, "  {name}: {before} before, {after} after")?;
        }
        Outcome::Score { before, after } => {
            writeln!(out, "  {}: {before} points before, {after} after", printable(question))?;
        }
    }
    let (before, after) = changed(&case.before, &case.after);
    for (sign, text) in [("-", before), ("+", after)] {
        for (at, line) in wrap(&printable(&text), usize::from(WIDTH) - 6).into_iter().enumerate() {
            writeln!(out, "    {} {line}", if at == 0 { sign } else { " " })?;
        }
    }
    Ok(())
}

/// Where two texts differ, with a little of what is the same around.
fn changed(before: &str, after: &str) -> (String, String) {
    let (old, new): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    (excerpt(&old, start, end), excerpt(&new, start, end))
}

/// The stretch between so many characters that are the same at both ends.
fn excerpt(text: &[char], start: usize, end: usize) -> String {
    let from = start.saturating_sub(AROUND);
    let to = (text.len() - end + AROUND).min(text.len()).min(start + CHANGED);
    let [before, after] = [from > 0, to < text.len()].map(|is_cut| if is_cut { "\u{2026}" } else { "" });
    format!("{before}{}{after}", text[from..to].iter().collect::<String>())
}
