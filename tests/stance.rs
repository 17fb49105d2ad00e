//! Whether the writer stands by what is named: negation, dismissal, repair, lack and wish.
//!
//! The cases are in `tests/stance/cases.toml`. Language has more turns than rules, so the bars are shares, to be
//! tightened as the rules get better: the aim is that 3 % of what is denied earns and 5 % of what is asserted is
//! refused.

use std::collections::BTreeMap;
use std::path::Path;

use grade::app::bank_folder;
use grade::bank::Bank;
use grade::rubric::Level;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    form: Vec<Form>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    name: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    concept: String,
    verdict: Verdict,
    text: String,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Debug)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Denied,
    Weak,
    Credited,
}

fn read_cases() -> Cases {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stance/cases.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The verdicts of the engine beside those of the cases: form, case, what the engine says.
fn judged(cases: &Cases) -> Vec<(&str, &Case, Verdict)> {
    let mut bank = Bank::built_in();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stance/bank");
    bank_folder::add(&mut bank, &folder).unwrap();
    let grader = bank.grader("stance").unwrap();
    let mut judged = Vec::new();
    for form in &cases.form {
        for case in &form.cases {
            let index = grader.rubric.concepts.iter().position(|concept| concept.id == case.concept).unwrap();
            let grade = grader.grade_text(&case.text, bank.analyser());
            let concept = &grade.concepts[index];
            let verdict = match concept.level {
                Level::Missing => Verdict::Denied,
                _ if concept.reason.contains("wish") => Verdict::Weak,
                _ => Verdict::Credited,
            };
            judged.push((form.name.as_str(), case, verdict));
        }
    }
    judged
}

#[test]
fn every_form_has_ten_cases_of_both_sorts() {
    let cases = read_cases();
    assert!(cases.form.iter().map(|form| form.cases.len()).sum::<usize>() >= 300);
    for form in &cases.form {
        let credited = form.cases.iter().filter(|case| case.verdict == Verdict::Credited).count();
        assert!(form.cases.len() >= 10, "{} has too few cases", form.name);
        assert!(credited > 0 && credited < form.cases.len(), "{} has cases of one sort only", form.name);
    }
}

#[test]
fn what_is_denied_earns_nothing_and_what_is_asserted_is_not_refused() {
    let cases = read_cases();
    let judged = judged(&cases);
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let (mut denied, mut earned, mut asserted, mut refused) = (0, 0, 0, 0);
    for (form, case, verdict) in &judged {
        denied += usize::from(case.verdict == Verdict::Denied);
        asserted += usize::from(case.verdict > Verdict::Denied);
        let faulty = match case.verdict {
            Verdict::Denied => *verdict > Verdict::Denied,
            _ => *verdict == Verdict::Denied,
        };
        if faulty {
            earned += usize::from(case.verdict == Verdict::Denied);
            refused += usize::from(case.verdict > Verdict::Denied);
            let line = format!("{}: {:?} is {verdict:?}: {}", case.concept, case.verdict, case.text);
            wrong.entry(form).or_default().push(line);
        }
    }
    let report: String = wrong
        .iter()
        .map(|(form, lines)| format!("{form}\n  {}\n", lines.join("\n  ")))
        .chain([format!(
            "{earned} of {denied} denied cases earn, {refused} of {asserted} asserted cases are refused"
        )])
        .collect();
    assert!(earned * 100 <= denied * 49 && refused * 100 <= asserted * 28, "{report}");
}

#[test]
fn a_wish_and_a_regretted_lack_are_no_more_than_mentioned() {
    let cases = read_cases();
    let judged = judged(&cases);
    let weak: Vec<_> = judged.iter().filter(|(_, case, _)| case.verdict == Verdict::Weak).collect();
    let explained: Vec<&str> = weak
        .iter()
        .filter(|(_, _, verdict)| *verdict == Verdict::Credited)
        .map(|(_, case, _)| case.text.as_str())
        .collect();
    assert!(
        explained.len() * 2 <= weak.len(),
        "{} of {} count in full:\n{}",
        explained.len(),
        weak.len(),
        explained.join("\n")
    );
}
