//! How well points of substance tell explained from mentioned: as text, and for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::{Agreement, LevelFit};

/// Version of the JSON contract.
pub const SCHEMA: u32 = 1;

/// Columns of a bar that stands for all of a row.
const BAR: u32 = 40;

/// How well points of substance tell explained from mentioned.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "grade evaluation of levels"))]
struct Whole {
    /// Version of this contract.
    schema: u32,
    /// Version of the program.
    version: &'static str,
    used: i32,
    points: Vec<PointsLine>,
    thresholds: Vec<ThresholdLine>,
    crossed: AgreementLine,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PointsLine {
    points: Option<i32>,
    mentioned: u32,
    explained: u32,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ThresholdLine {
    threshold: i32,
    #[serde(flatten)]
    agreement: AgreementLine,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AgreementLine {
    level_kappa: Option<f64>,
    same_level: Option<f64>,
}

impl AgreementLine {
    const fn of(agreement: &Agreement) -> Self {
        Self { level_kappa: agreement.level_kappa, same_level: agreement.exact }
    }
}

/// Writes the shares of explained by points, then what each threshold gives.
///
/// # Errors
/// Those of the writer.
pub fn render_table(fit: &LevelFit, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "Concepts that both credit, by points of substance\n")?;
    writeln!(out, "Points Mentioned Explained Share explained")?;
    for row in &fit.points {
        let points = row.points.map_or_else(|| "capped".to_owned(), |points| points.to_string());
        let share = f64::from(row.explained) / f64::from((row.mentioned + row.explained).max(1));
        let bar = "#".repeat(bar(row.explained, row.mentioned + row.explained));
        let line = format!("{points:>6} {:>9} {:>9} {share:>4.2} {bar}", row.mentioned, row.explained);
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "\nExplained from Level kappa Same level")?;
    for row in &fit.thresholds {
        let used = if row.threshold == fit.used { "  the engine's" } else { "" };
        writeln!(out, "{:>14} {}{used}", row.threshold, shown(&row.agreement))?;
    }
    writeln!(out, "{:>14} {}", "crossed", shown(&fit.crossed))?;
    writeln!(out, "\ncrossed: for every question the threshold that is best on the others")
}

fn bar(part: u32, whole: u32) -> usize {
    let columns = (part * BAR + whole / 2) / whole.max(1);
    usize::try_from(columns).unwrap_or(0)
}

fn shown(agreement: &Agreement) -> String {
    let figure = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"));
    format!("{:>11} {:>10}", figure(agreement.level_kappa), figure(agreement.exact))
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// Those of the writer.
pub fn render_json(fit: &LevelFit, out: &mut dyn Write) -> io::Result<()> {
    let points = fit.points.iter().map(|row| PointsLine {
        points: row.points,
        mentioned: row.mentioned,
        explained: row.explained,
    });
    let thresholds = fit
        .thresholds
        .iter()
        .map(|row| ThresholdLine { threshold: row.threshold, agreement: AgreementLine::of(&row.agreement) });
    let whole = Whole {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        used: fit.used,
        points: points.collect(),
        thresholds: thresholds.collect(),
        crossed: AgreementLine::of(&fit.crossed),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

#[cfg(test)]
#[test]
fn its_schema_is_current() {
    crate::schema_file::is_current_for_writing::<Whole>("evaluation-levels");
}
