//! The log of a CI service: what a runner takes for a command.

use grade::report::{Format, without_commands};
use proptest::prelude::*;

use crate::sample::{BENIGN, Strangers, hostile, outcome, rendered, sample};

/// The lines that a runner acts on. That of GitHub looks for `::` behind white space and for `##[` anywhere, that of Azure
/// for `##vso[`; a line ends at a line feed or a carriage return.
pub fn commands(log: &str) -> Vec<&str> {
    let marked = |line: &str| line.contains("##[") || line.contains("##vso[");
    let is_command = |line: &&str| line.trim_start().starts_with("::") || marked(line);
    log.split(['\n', '\r']).filter(is_command).collect()
}

/// Characters that act on a terminal.
pub fn acting(log: &str) -> Vec<char> {
    let acts = |c: &char| {
        (c.is_control() && *c != '\n')
            || ('\u{202a}'..='\u{202e}').contains(c)
            || ('\u{2066}'..='\u{2069}').contains(c)
    };
    log.chars().filter(acts).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_machine_format_commands_a_runner_or_a_terminal(draft in hostile(), bank in hostile()) {
        let outcome = outcome(Strangers { draft: &draft, bank: &bank });
        for format in Format::ALL.into_iter().filter(|format| *format != Format::Table) {
            let log = rendered(&outcome, format);
            let meant = if format == Format::Github { commands(&sample(BENIGN, format)).len() } else { 0 };
            prop_assert_eq!(commands(&log).len(), meant, "{}: {}", format.name(), log);
            prop_assert_eq!(acting(&log), Vec::<char>::new(), "{}: {}", format.name(), log);
        }
    }

    #[test]
    fn a_table_in_a_log_commands_no_runner(draft in hostile(), bank in hostile()) {
        let table = sample(Strangers { draft: &draft, bank: &bank }, Format::Table);
        // Colours may be taken out before or behind the guard.
        let plain = anstream::adapter::strip_str(&table).to_string();
        let guarded = without_commands(&table).into_owned();
        let stripped = anstream::adapter::strip_str(&guarded).to_string();
        for log in [guarded.as_str(), stripped.as_str(), &without_commands(&plain)] {
            prop_assert_eq!(commands(log), Vec::<&str>::new());
        }
    }

    #[test]
    fn text_without_commands_is_left_alone(text in "[a-z :#\n]{0,60}") {
        let is_same = without_commands(&text) == text;
        prop_assert_eq!(is_same, commands(&text).is_empty());
    }
}
