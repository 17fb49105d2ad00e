//! Many drafts at a glance: how each did, the weakest first, and which concepts are missed most often.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::report::style::{STRONG, of_level};
use crate::report::{Report, Rule, printable, wording};
use crate::rubric::Level;

/// At most so many concepts are shown as missed.
const MISSED: usize = 10;

/// The order of the drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The weakest first.
    Score,
    /// By path.
    Draft,
}

/// What the drafts are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// Their question.
    Question,
    /// Their folder.
    Folder,
}

/// What is kept of many reports.
#[derive(Default)]
pub struct Overview {
    rows: Vec<Row>,
    /// Titles of the questions, by id.
    titles: BTreeMap<String, String>,
    /// By question and concept.
    concepts: BTreeMap<(String, String), Shown>,
}

struct Row {
    draft: String,
    /// As it is shown.
    name: String,
    question: String,
    score: u32,
    pass: u32,
    earlier: Option<u32>,
    notes: String,
}

/// How often a concept was shown.
#[derive(Default)]
struct Shown {
    title: String,
    missing: usize,
    mentioned: usize,
    drafts: usize,
}

impl Overview {
    /// Takes note of a report.
    pub fn add(&mut self, report: &Report) {
        let rubric = &report.grader.rubric;
        self.rows.push(Row {
            draft: report.draft.clone(),
            name: report.name(),
            question: rubric.id.clone(),
            score: report.grade.score,
            pass: report.pass,
            earlier: report.earlier.as_ref().map(|earlier| earlier.grade.score),
            notes: notes(report),
        });
        let title = || format!("{} ({}{})", rubric.title, rubric.id, wording::behind_id(rubric));
        self.titles.entry(rubric.id.clone()).or_insert_with(title);
        for (expected, shown) in rubric.concepts.iter().zip(&report.grade.concepts) {
            if shown.waived.is_some() {
                continue;
            }
            let entry = self.concepts.entry((rubric.id.clone(), expected.id.clone())).or_default();
            entry.drafts += 1;
            entry.missing += usize::from(shown.level == Level::Missing);
            entry.mentioned += usize::from(shown.level == Level::Mentioned);
            if entry.title.is_empty() {
                entry.title.clone_from(&expected.title);
            }
        }
    }

    /// How many reports were given.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was given.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes the drafts in groups, then the concepts that are missed most often, then the average.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn render(&self, sort: Sort, group_by: GroupBy, out: &mut dyn Write) -> io::Result<()> {
        let compared = self.rows.iter().any(|row| row.earlier.is_some());
        let change = if compared { " Change" } else { "" };
        writeln!(out, "{STRONG}Score Pass{change} Draft{STRONG:#}")?;
        for group in self.groups(sort, group_by) {
            let (count, average) = (group.rows.len(), average(group.rows.iter().copied()));
            let drafts = if count == 1 { "draft" } else { "drafts" };
            writeln!(
                out,
                "{STRONG}{}{STRONG:#}: {count} {drafts}, average {average}",
                printable(&group.name)
            )?;
            for row in group.rows {
                row.render(compared, out)?;
            }
        }
        self.missed(out)?;
        let (count, passed) = (self.rows.len(), self.rows.iter().filter(|row| row.passes()).count());
        let drafts = if count == 1 { "draft" } else { "drafts" };
        let average = average(self.rows.iter());
        writeln!(out, "\n{count} {drafts}, average score {average}; pass mark reached by {passed} of {count}")
    }

    fn groups(&self, sort: Sort, group_by: GroupBy) -> Vec<Group<'_>> {
        let mut rows: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in &self.rows {
            let key = match group_by {
                GroupBy::Question => row.question.as_str(),
                GroupBy::Folder => row.draft.rsplit_once('/').map_or(".", |(folder, _)| folder),
            };
            rows.entry(key).or_default().push(row);
        }
        let mut groups: Vec<Group<'_>> =
            rows.into_iter().map(|(key, rows)| Group { name: self.name(key, group_by), rows }).collect();
        for group in &mut groups {
            group.rows.sort_by(|a, b| a.draft.cmp(&b.draft));
            if sort == Sort::Score {
                group.rows.sort_by_key(|row| row.score);
            }
        }
        if sort == Sort::Score {
            groups.sort_by_key(|group| average(group.rows.iter().copied()));
        }
        groups
    }

    fn name(&self, key: &str, group_by: GroupBy) -> String {
        match (group_by, self.titles.get(key)) {
            (GroupBy::Question, Some(title)) => title.clone(),
            _ => key.to_owned(),
        }
    }

    /// The concepts that are missing in most drafts, of questions with more than one draft.
    fn missed(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut missed: Vec<_> =
            self.concepts.iter().filter(|(_, shown)| shown.drafts > 1 && shown.missing > 0).collect();
        missed.sort_by_key(|(_, shown)| std::cmp::Reverse((shown.missing, shown.mentioned)));
        missed.truncate(MISSED);
        if missed.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{STRONG}Most often missing{STRONG:#}")?;
        for ((question, _), shown) in missed {
            let title = printable(&shown.title);
            let mentioned = match shown.mentioned {
                0 => String::new(),
                count => format!(", only mentioned in {count}"),
            };
            writeln!(out, "{:>5} of {}  {title} ({question}){mentioned}", shown.missing, shown.drafts)?;
        }
        Ok(())
    }
}

struct Group<'o> {
    name: String,
    rows: Vec<&'o Row>,
}

impl Row {
    const fn passes(&self) -> bool {
        self.score >= self.pass
    }

    fn render(&self, compared: bool, out: &mut dyn Write) -> io::Result<()> {
        let style = of_level(if self.passes() { Level::Explained } else { Level::Missing });
        write!(out, "{style}{:>5}{style:#} {:>4} ", self.score, self.pass)?;
        if compared {
            let change = self.earlier.map_or_else(|| "new".to_owned(), |before| change(before, self.score));
            write!(out, "{change:>6} ")?;
        }
        let notes = if self.notes.is_empty() { String::new() } else { format!("  {}", self.notes) };
        writeln!(out, "{}{notes}", self.name)
    }
}

/// `+3`, `-12`, `=`.
fn change(before: u32, now: u32) -> String {
    match i64::from(now) - i64::from(before) {
        0 => "=".to_owned(),
        change => format!("{change:+}"),
    }
}

/// The average score, rounded half up.
fn average<'r>(rows: impl Iterator<Item = &'r Row>) -> u64 {
    let (sum, count) = rows.fold((0, 0), |(sum, count), row| (sum + u64::from(row.score), count + 1));
    if count == 0 { 0 } else { (2 * sum + count) / (2 * count) }
}

/// What is wrong with a draft, and how much is set aside, in a few words.
fn notes(report: &Report) -> String {
    let mut rules: Vec<Rule> = report.findings.iter().map(|finding| finding.rule).collect();
    if !report.passed() {
        rules.push(Rule::BelowPassMark);
    }
    rules.retain(|rule| rule.fails());
    rules.sort_unstable();
    rules.dedup();
    let waived = report.grade.concepts.iter().filter(|concept| concept.waived.is_some()).count();
    let waived = (waived > 0).then(|| format!("{waived} waived"));
    rules.into_iter().map(|rule| words(rule).to_owned()).chain(waived).collect::<Vec<_>>().join(", ")
}

const fn words(rule: Rule) -> &'static str {
    match rule {
        Rule::BelowPassMark => "below the pass mark",
        Rule::ScoreFell => "score fell",
        Rule::ConceptLost => "concept lost",
        Rule::UnusedWaiver => "unused waiver",
    }
}
