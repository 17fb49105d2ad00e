//! Whether the writer stands by what is named: negation, dismissal, repair, lack and wish.
//!
//! The cases are in `tests/stance/cases.toml` and `calm.toml`, each in two halves: the rules were tuned on half A and
//! never on half B, so that B foretells other texts. Language has more turns than rules, so the bars are shares, set to
//! what is reached.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use grade::app::bank_folder;
use grade::bank::Bank;
use grade::grading::Grader;
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalmCases {
    subject: Vec<Subject>,
}

/// Sentences about one concept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    concept: String,
    denied: Vec<String>,
    credited: Vec<String>,
}

fn read(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stance");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn read_cases() -> Cases {
    toml::from_str(&read("cases.toml")).unwrap()
}

/// Every subject as a form.
fn read_calm_cases() -> Cases {
    let calm: CalmCases = toml::from_str(&read("calm.toml")).unwrap();
    let form = |Subject { concept, denied, credited }: Subject| {
        let case = |verdict, text| Case { concept: concept.clone(), verdict, text };
        let denied = denied.into_iter().map(|text| case(Verdict::Denied, text));
        let credited = credited.into_iter().map(|text| case(Verdict::Credited, text));
        Form { cases: denied.chain(credited).collect(), name: concept.clone() }
    };
    Cases { form: calm.subject.into_iter().map(form).collect() }
}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
enum Half {
    A,
    B,
}

/// A case and what the engine says of it.
struct Judged<'c> {
    form: &'c str,
    half: Half,
    case: &'c Case,
    engine: Verdict,
}

fn grader(bank: &mut Bank, id: &str) -> Grader {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stance/bank");
    bank_folder::add(bank, &folder).unwrap();
    bank.grader(id).unwrap()
}

fn verdict(grader: &Grader, bank: &Bank, concept: &str, text: &str) -> Verdict {
    let index = grader.rubric.concepts.iter().position(|known| known.id == concept).unwrap();
    let grade = &grader.grade_text(text, bank.analyser()).concepts[index];
    match grade.level {
        Level::Missing => Verdict::Denied,
        _ if grade.reason.contains("wish") => Verdict::Weak,
        _ => Verdict::Credited,
    }
}

/// Within a form, the cases of each verdict go to A and B by turns. `id` is the rubric of their concepts.
fn judged<'c>(cases: &'c Cases, id: &str) -> Vec<Judged<'c>> {
    let mut bank = Bank::built_in();
    let grader = grader(&mut bank, id);
    let mut judged = Vec::new();
    for form in &cases.form {
        let mut seen: BTreeMap<Verdict, usize> = BTreeMap::new();
        for case in &form.cases {
            let number = seen.entry(case.verdict).or_default();
            let half = if number.is_multiple_of(2) { Half::A } else { Half::B };
            *number += 1;
            let engine = verdict(&grader, &bank, &case.concept, &case.text);
            judged.push(Judged { form: &form.name, half, case, engine });
        }
    }
    judged
}

/// Fails where more than this share, in per cent, of the cases of a half are wrong. The sentences of half B are not
/// shown.
fn assert_share(
    judged: &[Judged<'_>],
    half: Half,
    of: fn(&Judged<'_>) -> bool,
    wrong: fn(&Judged<'_>) -> bool,
    bar: usize,
) {
    let of: Vec<&Judged<'_>> = judged.iter().filter(|judged| judged.half == half && of(judged)).collect();
    let wrong: Vec<&&Judged<'_>> = of.iter().filter(|judged| wrong(judged)).collect();
    let mut report = format!("half {half:?}: {} of {} are wrong", wrong.len(), of.len());
    for judged in wrong.iter().filter(|_| half == Half::A) {
        let Judged { form, case, engine, .. } = judged;
        write!(report, "\n{form}: {} is {engine:?}: {}", case.concept, case.text).unwrap();
    }
    assert!(wrong.len() * 100 <= of.len() * bar, "{report}");
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

/// At most these shares of what is denied earn, in half A and in half B.
fn assert_denied(judged: &[Judged<'_>], [bar_a, bar_b]: [usize; 2]) {
    let denied = |judged: &Judged<'_>| judged.case.verdict == Verdict::Denied;
    let earns = |judged: &Judged<'_>| judged.engine > Verdict::Denied;
    assert_share(judged, Half::A, denied, earns, bar_a);
    assert_share(judged, Half::B, denied, earns, bar_b);
}

/// At most these shares of what is asserted are refused, in half A and in half B.
fn assert_asserted(judged: &[Judged<'_>], [bar_a, bar_b]: [usize; 2]) {
    let asserted = |judged: &Judged<'_>| judged.case.verdict > Verdict::Denied;
    let refused = |judged: &Judged<'_>| judged.engine == Verdict::Denied;
    assert_share(judged, Half::A, asserted, refused, bar_a);
    assert_share(judged, Half::B, asserted, refused, bar_b);
}

#[test]
fn what_is_denied_earns_nothing() {
    assert_denied(&judged(&read_cases(), "stance"), [4, 30]);
}

#[test]
fn what_is_asserted_is_not_refused() {
    assert_asserted(&judged(&read_cases(), "stance"), [2, 20]);
}

#[test]
fn a_wish_and_a_regretted_lack_are_no_more_than_mentioned() {
    let cases = read_cases();
    let judged = judged(&cases, "stance");
    let weak = |judged: &Judged<'_>| judged.case.verdict == Verdict::Weak;
    let in_full = |judged: &Judged<'_>| judged.engine == Verdict::Credited;
    assert_share(&judged, Half::A, weak, in_full, 6);
    assert_share(&judged, Half::B, weak, in_full, 23);
}

#[test]
fn what_is_calmly_rejected_earns_nothing() {
    assert_denied(&judged(&read_calm_cases(), "calm"), [23, 69]);
}

#[test]
fn what_is_asserted_beside_a_calm_rejection_is_not_refused() {
    assert_asserted(&judged(&read_calm_cases(), "calm"), [2, 9]);
}

/// Judges texts that name a runbook.
fn of_runbooks(texts: &[&str]) -> Vec<Verdict> {
    let mut bank = Bank::built_in();
    let grader = grader(&mut bank, "stance");
    texts.iter().map(|text| verdict(&grader, &bank, "runbook", text)).collect()
}

#[test]
fn two_denials_in_a_clause_cancel_out_and_coordinated_ones_do_not() {
    let texts = [
        "No service goes live without a runbook.",
        "We never skip the runbook.",
        "We have no alerts and no runbook.",
        "Neither a wiki nor a runbook is in place.",
        "I don't think that a runbook is a waste of time.",
    ];
    let [credited, denied] = [Verdict::Credited, Verdict::Denied];
    assert_eq!(of_runbooks(&texts), [credited, credited, denied, denied, credited]);
}

#[test]
fn a_supposed_lack_is_none() {
    let texts = [
        "If there is no runbook, the service does not go live.",
        "If the job is green, there is no need for a runbook.",
        "Without a runbook the change is rejected.",
    ];
    assert_eq!(of_runbooks(&texts), [Verdict::Credited, Verdict::Denied, Verdict::Credited]);
}

#[test]
fn a_later_clause_or_the_next_sentence_may_reject_what_was_named() {
    let texts = [
        "A runbook takes too much time, so we leave it out.",
        "They asked for a runbook. We said no.",
        "Runbooks? Never needed them.",
        "They asked for a runbook. We wrote one.",
        "They asked for a runbook. It was a quiet week.",
    ];
    let [credited, denied] = [Verdict::Credited, Verdict::Denied];
    assert_eq!(of_runbooks(&texts), [denied, denied, denied, credited, credited]);
}

#[test]
fn a_lack_may_be_mended_or_felt_and_an_opinion_may_be_somebody_elses() {
    let texts = [
        "There were no runbooks, so I wrote the first twelve.",
        "There were no runbooks, and it hurt.",
        "There were no runbooks.",
        "Some say runbooks are overkill; I disagree.",
        "My boss says runbooks are overkill, and I agree.",
    ];
    let expected = [Verdict::Credited, Verdict::Weak, Verdict::Denied, Verdict::Credited, Verdict::Denied];
    assert_eq!(of_runbooks(&texts), expected);
}

#[test]
fn what_is_named_among_rejections_is_not_asserted_and_one_rejection_changes_nothing() {
    let rejection = "Code review is a waste of time.";
    let passage = format!("{rejection} A vault is overkill and there is some runbook.");
    let parted = format!("{rejection}\n\nThere is a runbook for each alarm.");
    let beside = format!("{rejection} There is a runbook for each alarm.");
    let around = format!("{rejection} There is a runbook for each alarm. A vault is overkill.");
    let expected = [Verdict::Denied, Verdict::Credited, Verdict::Credited, Verdict::Weak];
    assert_eq!(of_runbooks(&[&passage, &parted, &beside, &around]), expected);
}

#[test]
fn what_a_subject_never_does_goes_on_up_to_a_contrast_or_a_new_subject() {
    let texts = [
        "We never open tickets, keep alerts up to date and write a runbook.",
        "We never wrote an agent that reads the runbook and runs it.",
        "We never deploy on Fridays, the runbook says so.",
        "We never deploy on Fridays, and the runbook is tested first.",
        "We never guess at night but open the runbook.",
        "We never deploy without a review, a test and a runbook.",
        "I would not burden anyone with calls, only with a runbook.",
    ];
    let [credited, denied] = [Verdict::Credited, Verdict::Denied];
    assert_eq!(of_runbooks(&texts), [denied, denied, credited, credited, credited, credited, credited]);
}

#[test]
fn a_calm_rejection_denies_its_own_object_alone() {
    let texts = [
        "Runbooks I have avoided on principle.",
        "We leave runbooks to people who enjoy them.",
        "I regard runbooks as a burden.",
        "Runbooks tell an engineer nothing.",
        "Weekly reports I have avoided on principle, and runbooks keep us sane.",
        "I left the newsletter to others and wrote a runbook.",
        "I find the alarm unnecessary, but the runbook saves us.",
    ];
    let [credited, denied] = [Verdict::Credited, Verdict::Denied];
    assert_eq!(of_runbooks(&texts), [denied, denied, denied, denied, credited, credited, credited]);
}

#[test]
fn titles_of_a_rubric_in_a_row_are_an_echo_and_a_few_in_a_list_are_not() {
    let texts = [
        "Restore test, runbook, canary, mfa",
        "- Restore test\n- Runbook\n- Canary\n- Mfa\n",
        "Restore test, runbook and canary analysis.",
        "A runbook for each alarm, restore test, canary, mfa.",
        "Restore test, runbook, canary, a second factor for all.",
    ];
    let [credited, denied] = [Verdict::Credited, Verdict::Denied];
    assert_eq!(of_runbooks(&texts), [denied, denied, credited, credited, credited]);
}
