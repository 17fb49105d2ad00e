//! Advice on how a draft is told: what is remarked, what is left alone, and that the marks stay as they are.

mod support;

use serde_json::Value;
use support::Folder;

/// A story of 120 words or so that has all its parts.
const STORY: &str = "Last winter our checkout failed for every second customer. I was on call, so I opened a channel and \
    named myself the commander. I rolled the last release back, because it had gone out ten minutes earlier, and asked \
    a colleague to tell support what they could promise. After 35 minutes the orders were back.\n\nThe next day I wrote \
    down what had happened, minute by minute. We found that the new version opened a connection for every request. We \
    put a limit on that, and an alert that fires long before it is reached. It fired in May, and nobody outside noticed. \
    The review blamed no person; it asked why the release had not been stopped by a test. \
    Since then I check every release against that limit.\n";

/// The remarks on a text: their habits, and the words that each is about.
#[track_caller]
fn remarks(question: &str, text: &str) -> Vec<(String, String)> {
    let folder = Folder::new(&[("draft.md", text)]);
    let json = folder.grade(&["draft.md", "-q", question, "--format", "json"]).json();
    let delivery = &json["reports"][0]["delivery"];
    let remarks = delivery["remarks"].as_array().unwrap().iter();
    let words = |place: &Value| {
        let end = |key: &str| usize::try_from(place[key].as_u64()?).ok();
        Some(text[end("start")?..end("end")?].to_owned())
    };
    remarks
        .map(|remark| {
            (remark["habit"].as_str().unwrap().to_owned(), words(&remark["place"]).unwrap_or_default())
        })
        .collect()
}

/// The habits that are remarked on, but for the length.
#[track_caller]
fn habits(question: &str, text: &str) -> Vec<String> {
    let all = remarks(question, text).into_iter().map(|(habit, _)| habit);
    all.filter(|habit| habit != "short").collect()
}

#[test]
fn a_good_story_is_left_alone() {
    assert_eq!(remarks("sev1-outage", STORY), []);
    assert_eq!(remarks("sev1-outage", ""), []);
}

#[test]
fn a_part_that_a_story_lacks_is_named() {
    let others =
        "We rolled the release back. We wrote it down. The orders came back after 35 minutes last winter.";
    for (text, expected) in [
        (others, &["no-action"][..]),
        ("Last week I think we restored 3 servers.", &["no-action"]),
        ("Last week I restored 3 servers.", &[]),
        ("Last week I rolled 3 servers out.", &["no-result"]),
        ("Last week I rolled it out. Now it works.", &["no-figure"]),
        ("I would roll it out to 3 servers. Then it works.", &["no-situation"]),
        ("- Paged at 02:10\n- rollback\n- 35 min", &[]),
        ("- Paged late\n- rollback\n- postmortem", &["no-figure"]),
    ] {
        assert_eq!(habits("sev1-outage", text), expected, "{text}");
    }
    assert_eq!(habits("db-backups", others), Vec::<String>::new(), "no story is asked for");
}

#[test]
fn length_is_held_against_the_target() {
    let words = |count: usize| "word ".repeat(count);
    // 150 to 260 words; a quarter beyond them is still good.
    for (count, expected) in [(112, Some("short")), (113, None), (325, None), (326, Some("long"))] {
        let sentences = words(count).replace("word word word word ", "word word word word. ");
        let found = remarks("db-backups", &sentences);
        assert_eq!(found.first().map(|(habit, _)| habit.as_str()), expected, "{count}");
    }
}

#[test]
fn habits_are_shown_at_their_place() {
    let long = format!("We restore {}it.", "and check the data of it ".repeat(9));
    for (text, habit, words) in [
        (long.as_str(), "long-sentence", long.trim_end_matches('.')),
        ("We restore it. Maybe it is sort of slow, I think.", "hedging", "Maybe it is sort of slow, I think"),
        ("I restored 3. Mistakes were made last week.", "passive-blame", "Mistakes were made"),
        ("I restored 3. The steps were not followed then.", "passive-blame", "were not followed"),
        ("I restored 3. A warning had been overlooked.", "passive-blame", "had been overlooked"),
    ] {
        let found = remarks("sev1-outage", text);
        assert!(found.contains(&(habit.to_owned(), words.to_owned())), "{text}: {found:?}");
    }
}

#[test]
fn what_only_looks_like_a_habit_is_left_alone() {
    let list = format!("Tools: {}.", "Vault, Consul, Nomad, Packer, ".repeat(15));
    let parted = format!("We restore it; {}.", "we check the data of it once more; ".repeat(9));
    let quoted = "> Maybe, perhaps, I think, probably, sort of.\n\nI restored 3 servers last week.";
    for text in [
        list.as_str(),
        &parted,
        quoted,
        "We restored 3 servers. This kind of check, the sort of test that I like, that kind of thing.",
        "I think it is right. It took about 20 minutes.",
        "Last week I made 3 mistakes and restored it.",
        "Last week I restored 3. No alert was missed, and nothing was forgotten.",
        "Last week I restored 3. The page was missed by Bob.",
        "Last week I restored 3. The change was made at noon, and packets were dropped.",
    ] {
        let found = habits("sev1-outage", text);
        let found: Vec<&String> = found.iter().filter(|habit| !habit.starts_with("no-")).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn it_is_apart_from_the_marks_and_can_be_switched_off() {
    let text = "Maybe, I think, we probably restore our backups every month into a scratch account.";
    let folder = Folder::new(&[("db-backups.md", text)]);
    let draft = "db-backups.md";
    let json = |args: &[&str], variables: &[(&str, &str)]| {
        folder.grade_in("", &[args, &["--format", "json"]].concat(), variables).json()["reports"][0].clone()
    };
    let mut with = json(&[draft], &[]);
    let without = json(&[draft, "--no-delivery"], &[]);
    assert!(with["delivery"]["remarks"].as_array().unwrap().len() >= 2);
    with.as_object_mut().unwrap().remove("delivery");
    assert_eq!(with, without);
    folder
        .grade(&[draft])
        .ends(0, "How it is told, apart from the score\n")
        .says(" minutes) of at least 150 (1:04). Explain more");
    folder.grade(&[draft, "--no-delivery"]).ends(0, "").never_says("How it is told");
    assert!(json(&[draft], &[("GRADE_DELIVERY", "false")])["delivery"].is_null());
    folder.write("grade.toml", "delivery = false\n");
    assert!(json(&["check", draft, "--pass", "0"], &[])["delivery"].is_null());
    assert!(json(&[draft], &[("GRADE_DELIVERY", "true")])["delivery"].is_object());
    folder.grade(&["config"]).ends(0, "delivery       false ").says(" grade.toml:1");
    folder.grade_in("", &[draft], &[("GRADE_DELIVERY", "no")]).ends(3, "it should be true or false");
}

#[test]
fn a_table_shows_three_remarks_and_all_with_explain() {
    let text = "It got missed. Mistakes were made. Maybe, I think, probably. Balls were dropped.";
    let folder = Folder::new(&[("sev1-outage.md", text)]);
    let short = folder.grade(&["sev1-outage.md"]);
    short.ends(0, " more with --explain\n").never_says("balls were dropped");
    folder.grade(&["sev1-outage.md", "--explain"]).ends(0, "balls were dropped").never_says("more with");
}
