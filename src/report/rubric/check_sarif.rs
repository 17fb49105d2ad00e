//! What is found in rubrics, as SARIF 2.1.0.

use std::io::{self, Write};

use crate::base::fingerprint;
use crate::evaluation::rubric_check::{Finding, Rule, Severity};
use crate::report::json::inert;
use crate::report::sarif::{message, plain, uri};
use crate::report::sarif_types::{
    self as sarif, ArtifactLocation, Configuration, Driver, Fingerprints, Invocation, Location, Log,
    PhysicalLocation, Region, Run, SCHEMA, Text, Tool, VERSION,
};

/// Writes one run, with the rules that are broken.
///
/// # Errors
/// Those of the writer.
pub fn render(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut rules: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let is_readable = !rules.contains(&Rule::Invalid);
    let version = env!("CARGO_PKG_VERSION");
    let results = findings.iter().map(|finding| result(finding, &rules)).collect();
    let rules = rules.into_iter().map(described).collect();
    let run = Run {
        tool: Tool { driver: Driver { name: "grade", version, semantic_version: version, rules } },
        invocations: [Invocation {
            execution_successful: is_readable,
            tool_execution_notifications: Vec::new(),
        }],
        column_kind: "unicodeCodePoints",
        results,
        properties: None,
    };
    let log = Log { schema: SCHEMA, version: VERSION, runs: [run] };
    writeln!(out, "{}", inert(&serde_json::to_string_pretty(&log)?))
}

fn described(rule: Rule) -> sarif::Rule {
    sarif::Rule {
        id: rule.id().to_owned(),
        short_description: plain(rule.about()),
        full_description: plain(rule.about()),
        help: plain(rule.about()),
        default_configuration: Configuration { level: level(rule) },
    }
}

const fn level(rule: Rule) -> &'static str {
    match rule.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(finding: &Finding, rules: &[Rule]) -> sarif::Finding {
    let (source, problem) = (&finding.source, &finding.problem);
    let help = problem.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let words = problem.span.of(&source.text);
    let identity = [source.name.as_str(), finding.rule.id(), &problem.message, words].join("\0");
    sarif::Finding {
        rule_id: finding.rule.id().to_owned(),
        rule_index: rules.iter().position(|rule| *rule == finding.rule).unwrap_or_default(),
        level: level(finding.rule),
        message: message(&format!("{}{help}", problem.message)),
        locations: [location(finding)],
        partial_fingerprints: Fingerprints {
            primary_location_line_hash: format!("{}:1", fingerprint(&identity)),
        },
    }
}

fn location(finding: &Finding) -> Location {
    let (source, span) = (&finding.source, finding.problem.span);
    let (start, end) = (source.position(span.start), source.position(span.end));
    let region = Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        snippet: Text { text: span.of(&source.text).to_owned() },
    };
    let artifact_location = ArtifactLocation { uri: uri(&source.name) };
    Location { physical_location: PhysicalLocation { artifact_location, region: Some(region) } }
}
