//! SARIF 2.1.0: gaps as notes, what a check objects to as errors and warnings. Only the rules that fired are listed,
//! each with its help.

use std::collections::HashMap;
use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::base::{Span, fingerprint};
use crate::grading::gaps;
use crate::report::json::inert;
use crate::report::sarif_types::{
    ArtifactLocation, Configuration, Driver, Finding, Fingerprints, Invocation, Location, Log, Marks,
    Notification, PhysicalLocation, Properties, Region, Rule, Run, SCHEMA, Text, Tool, VERSION,
};
use crate::report::{self, Change, Entry, Renderer, Report, printable, row::Row, wording};

/// What stands in a URI as it is: the unreserved characters, and `/` between folders.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Collects the results: the rules that fired stand in front of them.
#[derive(Default)]
pub struct Sarif {
    rules: Vec<Rule>,
    /// Places of the rules by id; only looked up, never walked.
    places: HashMap<String, usize>,
    results: Vec<Finding>,
    marks: Properties,
    ungraded: Vec<Notification>,
    failed: bool,
}

impl Renderer for Sarif {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry<'_>, _: &mut dyn Write) -> io::Result<()> {
        match entry {
            Entry::Report(report) => self.report(report),
            Entry::Skipped(skipped) => {
                self.ungraded.push(notification("note", &skipped.draft, &skipped.reason));
            }
            Entry::Failure(failure) => {
                self.failed = true;
                self.ungraded.push(notification("error", &failure.draft, &failure.error));
            }
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        let rules = std::mem::take(&mut self.rules);
        let run = Run {
            tool: Tool { driver: Driver { name: "grade", version, semantic_version: version, rules } },
            invocations: [Invocation {
                execution_successful: !self.failed,
                tool_execution_notifications: std::mem::take(&mut self.ungraded),
            }],
            column_kind: "unicodeCodePoints",
            results: std::mem::take(&mut self.results),
            properties: Some(std::mem::take(&mut self.marks)),
        };
        let log = Log { schema: SCHEMA, version: VERSION, runs: [run] };
        writeln!(out, "{}", inert(&serde_json::to_string_pretty(&log)?))
    }
}

impl Sarif {
    fn report(&mut self, report: &Report) {
        self.marks.drafts.push(Marks {
            uri: uri(&report.draft),
            question: report.grader.rubric.id.clone(),
            score: report.grade.score,
            pass: report.pass,
            since: wording::since(report).map(|since| printable(&since).into_owned()),
            origin: wording::origin(&report.grader.rubric).map(|origin| printable(&origin).into_owned()),
            waived: wording::waived(report).map(|waived| printable(&waived).into_owned()),
        });
        for finding in &report.findings {
            self.finding(report, finding);
        }
        let changes = report.changes();
        for row in gaps(&report.grade, &report.grader.rubric).iter().filter_map(|gap| report.row(gap.concept))
        {
            self.gap(report, row, &changes);
        }
    }

    fn finding(&mut self, report: &Report, finding: &report::Finding) {
        let about = finding.concept.and_then(|at| report.row(at));
        let level = if finding.rule.fails() { "error" } else { "warning" };
        let help = about.map_or_else(|| finding.rule.help().to_owned(), |row| row.expected.advice.clone());
        let part = about.map_or("", |row| row.expected.id.as_str());
        self.add(
            || Rule {
                id: finding.rule.id().to_owned(),
                short_description: plain(finding.rule.about()),
                full_description: plain(finding.rule.about()),
                help: plain(finding.rule.help()),
                default_configuration: Configuration { level },
            },
            finding.rule.id(),
            level,
            &format!("{}; {help}", finding.message),
            location(report, finding.span),
            &[&report.draft, finding.rule.id(), part],
        );
    }

    fn gap(&mut self, report: &Report, row: Row<'_>, changes: &[Change<'_>]) {
        let Row { expected, .. } = row;
        let id = format!("{}/{}", report.grader.rubric.id, expected.id);
        let before = wording::before(report, row, changes);
        self.add(
            || Rule {
                id: id.clone(),
                short_description: plain(&expected.title),
                full_description: plain(&expected.about),
                help: plain(&format!("{} {}", expected.advice, expected.follow_up)),
                default_configuration: Configuration { level: "note" },
            },
            &id,
            "note",
            &format!("{}{}. {}", wording::gap(row), before, expected.advice),
            location(report, row.best().map(|(span, ..)| span)),
            &[&report.draft, &id],
        );
    }

    fn add(
        &mut self,
        rule: impl FnOnce() -> Rule,
        id: &str,
        level: &'static str,
        message: &str,
        location: Location,
        identity: &[&str],
    ) {
        let rule_index = self.places.get(id).copied().unwrap_or_else(|| {
            self.rules.push(rule());
            self.places.insert(id.to_owned(), self.rules.len() - 1);
            self.rules.len() - 1
        });
        self.results.push(Finding {
            rule_id: id.to_owned(),
            rule_index,
            level,
            message: self::message(message),
            locations: [location],
            partial_fingerprints: Fingerprints {
                primary_location_line_hash: format!("{}:1", fingerprint(&identity.join("\0"))),
            },
        });
    }
}

fn notification(level: &'static str, draft: &str, text: &str) -> Notification {
    Notification { level, message: message(text), locations: [at(draft, None)] }
}

/// The place of a span; the first line stands for the whole draft, since some viewers ask for a line.
fn location(report: &Report, span: Option<Span>) -> Location {
    let span = span.unwrap_or_else(|| report.source.line_span(1));
    let (start, end) = (report.source.position(span.start), report.source.position(span.end));
    let region = Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        snippet: Text { text: span.of(&report.source.text).to_owned() },
    };
    at(&report.draft, Some(region))
}

fn at(draft: &str, region: Option<Region>) -> Location {
    let artifact_location = ArtifactLocation { uri: uri(draft) };
    Location { physical_location: PhysicalLocation { artifact_location, region } }
}

/// A path as a URI; one from the root has a scheme, for two slashes alone would name a host.
pub fn uri(draft: &str) -> String {
    let scheme = if draft.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", utf8_percent_encode(draft, ESCAPED))
}

pub fn plain(text: &str) -> Text {
    Text { text: printable(text).into_owned() }
}

/// A message; brackets would make a link of it, braces a place holder.
pub fn message(text: &str) -> Text {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '\\' | '[' | ']' => escaped.extend(['\\', c]),
            '{' | '}' => escaped.extend([c, c]),
            c => escaped.push(c),
        }
    }
    Text { text: escaped }
}
