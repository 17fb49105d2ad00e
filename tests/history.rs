//! `grade history`: every revision of a draft in scratch repositories.

mod support;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use grade::bank::Bank;
use grade::report::{Commit, History, Marks, QuestionFrom, Revision, history_chart};
use schemars::generate::SchemaSettings;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use support::{Folder, GOOD, Run};

#[path = "../src/report/history_types.rs"]
mod types;

const RESTORES: &str =
    "Every month we restore the newest backup into a scratch account and compare row counts.\n\n";
const RETENTION: &str =
    "We keep every backup for 35 days and one a month for seven years, then lifecycle rules delete them.\n\n";
const ALERT: &str =
    "An alert pages us when the last backup is older than 26 hours, since the job once stopped silently.\n\n";

/// A repository with these texts of `db-backups.md`, a commit each.
fn revisions(texts: &[&str]) -> Folder {
    let folder = Folder::repository(&[("db-backups.md", texts[0])]);
    for text in &texts[1..] {
        folder.write("db-backups.md", text);
        folder.commit();
    }
    folder
}

fn commit(folder: &Folder, message: &str) {
    folder.git(&["add", "--all"]);
    folder.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
}

fn history(folder: &Folder, args: &[&str]) -> Run {
    folder.grade(&[&["history", "db-backups.md"], args].concat())
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let run = history(folder, &[&["--format", "json"], args].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json = run.json();
    let problems: Vec<String> = validator().iter_errors(&json).map(|error| error.to_string()).collect();
    assert_eq!(problems, Vec::<String>::new());
    json
}

/// The schema of the types, which the file in `schemas` holds.
fn validator() -> jsonschema::Validator {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let current = generator.into_root_schema_for::<types::HistoryLine<'_>>();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schemas/history.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, serde_json::to_string_pretty(&current).unwrap() + "\n").unwrap();
    }
    let written: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(written, current.to_value(), "UPDATE=1 cargo test --test history writes it");
    jsonschema::validator_for(&written).unwrap()
}

fn column<'v>(history: &'v Value, field: &str) -> Vec<&'v Value> {
    history["revisions"].as_array().unwrap().iter().map(|revision| &revision[field]).collect()
}

/// The concepts that a revision changed, as `+gained`, `^raised` or `-lost`.
fn changes(revision: &Value) -> Vec<String> {
    let mark = |change: &str| match change {
        "gained" => '+',
        "raised" => '^',
        _ => '-',
    };
    let changes = revision["changes"].as_array().unwrap().iter();
    let shown = changes.map(|change| {
        format!("{}{}", mark(change["change"].as_str().unwrap()), change["concept"].as_str().unwrap())
    });
    shown.collect()
}

#[test]
fn every_revision_is_graded_and_compared_with_the_one_before() {
    let both = RESTORES.to_owned() + RETENTION;
    let folder = revisions(&[RESTORES, &both, RESTORES]);
    let history = json(&folder, &[]);
    let revisions = history["revisions"].as_array().unwrap();
    assert_eq!(revisions.len(), 3);
    let score = |at: usize| revisions[at]["score"].as_i64().unwrap();
    assert!(score(1) > score(0));
    assert_eq!(score(2), score(0));
    assert_eq!(revisions[0]["change"], Value::Null);
    assert_eq!(revisions[1]["change"], score(1) - score(0));
    assert!(changes(&revisions[1]).contains(&"+retention".to_owned()), "{revisions:?}");
    assert!(changes(&revisions[2]).contains(&"-retention".to_owned()), "{revisions:?}");
    let lost = history["lost"].as_array().unwrap();
    let retention = lost.iter().find(|loss| loss["concept"] == "retention").unwrap();
    assert_eq!(retention["revision"], revisions[2]["revision"]);
    assert_eq!((&retention["before"], &retention["now"]), (&"explained".into(), &"missing".into()));
}

#[test]
fn the_marks_are_those_of_grade() {
    let folder = revisions(&[RESTORES, GOOD]);
    let graded = folder.grade(&["db-backups.md", "--format", "json"]).json();
    let history = json(&folder, &[]);
    for field in ["score", "points", "words"] {
        assert_eq!(*column(&history, field)[1], graded["reports"][0][field], "{field}");
    }
    assert_eq!(history["rubric_hash"], graded["reports"][0]["rubric_hash"]);
}

#[test]
fn the_table_shows_a_line_a_revision_a_sparkline_and_what_was_lost() {
    let folder = revisions(&[RESTORES]);
    folder.write("db-backups.md", &(RESTORES.to_owned() + RETENTION));
    commit(&folder, "Say how long backups are kept");
    folder.write("db-backups.md", RESTORES);
    commit(&folder, "Shorten it");
    let run = history(&folder, &[]);
    run.ends(0, "Revision").says("Say how long backups are kept").says("gained  Retention policy");
    run.says("lost    Retention policy").says("Score ").says("Lost, and not won back");
    run.says("“Shorten it”, missing now");
    assert!(run.stdout.contains(['▂', '▃']), "{}", run.stdout);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
}

#[test]
fn what_came_back_is_not_lost() {
    let both = RESTORES.to_owned() + RETENTION;
    let history = json(&revisions(&[&both, RESTORES, &both]), &[]);
    assert_eq!(history["lost"], Value::Array(Vec::new()));
}

#[test]
fn renames_are_followed_and_the_paths_shown() {
    let folder = Folder::repository(&[("old/draft.md", &(RESTORES.to_owned() + RETENTION))]);
    fs::rename(folder.join("old/draft.md"), folder.join("db-backups.md")).unwrap();
    folder.commit();
    let history = json(&folder, &[]);
    assert_eq!(column(&history, "draft"), ["old/draft.md", "db-backups.md"]);
    assert_eq!(column(&history, "change")[1], 0);
    self::history(&folder, &[]).says("path db-backups.md");
}

#[test]
fn the_work_tree_is_a_row_where_it_differs() {
    let folder = revisions(&[RESTORES]);
    folder.write("db-backups.md", &RESTORES.replace('\n', "\r\n"));
    assert_eq!(column(&json(&folder, &[]), "state").len(), 1, "line ends alone are no change");
    folder.write("db-backups.md", &(RESTORES.to_owned() + RETENTION));
    let history = json(&folder, &[]);
    assert_eq!(*column(&history, "revision")[1], Value::Null);
    assert!(changes(&history["revisions"][1]).contains(&"+retention".to_owned()));
    self::history(&folder, &[]).ends(0, "work tree").says("not committed");
    folder.remove("db-backups.md");
    assert_eq!(column(&json(&folder, &[]), "state"), ["graded", "deleted"]);
}

#[test]
fn a_copy_that_cannot_be_read_leaves_the_rest_and_no_zero_exit() {
    let folder = revisions(&[RESTORES]);
    folder.write("db-backups.md", "a\0b");
    history(&folder, &[]).ends(4, "error: db-backups.md: ").says("not graded").says("Score ");
}

#[test]
fn deletions_and_new_beginnings_are_told() {
    let both = RESTORES.to_owned() + RETENTION;
    let folder = revisions(&[&both]);
    folder.remove("db-backups.md");
    commit(&folder, "Give up");
    folder.write("db-backups.md", RETENTION);
    commit(&folder, "Begin anew");
    let history = json(&folder, &[]);
    assert_eq!(column(&history, "state"), ["graded", "deleted", "graded"]);
    assert_eq!(*column(&history, "change")[2], Value::Null);
    let lost = history["lost"].as_array().unwrap();
    assert!(lost.iter().any(|loss| loss["concept"] == "restore-testing"), "{lost:?}");
    self::history(&folder, &[]).says("Give up [deleted]").says("before").says("“Give up”, missing");
    folder.remove("db-backups.md");
    folder.commit();
    assert_eq!(column(&json(&folder, &[]), "state"), ["graded", "deleted", "graded", "deleted"]);
}

#[test]
fn each_side_of_a_merge_is_compared_with_its_own_parent() {
    let (first, second) = (RESTORES.to_owned() + RETENTION, ALERT.to_owned() + RESTORES);
    let folder = revisions(&[RESTORES]);
    folder.git(&["checkout", "--quiet", "-b", "side"]);
    folder.write("db-backups.md", &first);
    commit(&folder, "Retention");
    folder.git(&["checkout", "--quiet", "main"]);
    folder.write("db-backups.md", &second);
    commit(&folder, "Alert");
    folder.git(&["merge", "--quiet", "--strategy-option=ours", "--message", "Join", "side"]);
    folder.write("db-backups.md", &(ALERT.to_owned() + RESTORES + RETENTION));
    folder.git(&["commit", "--quiet", "--all", "--amend", "--no-edit"]);
    let history = json(&folder, &[]);
    let named = |subject: &str| {
        let revisions = history["revisions"].as_array().unwrap();
        revisions.iter().find(|revision| revision["subject"] == subject).unwrap()
    };
    assert!(changes(named("Retention")).contains(&"+retention".to_owned()));
    assert!(changes(named("Alert")).iter().all(|change| !change.starts_with('-')));
    assert!(changes(named("Join")).contains(&"+retention".to_owned()));
    assert_eq!(named("Join")["merge"], true);
    assert_eq!(column(&history, "subject").last().unwrap(), &"Join");
}

#[test]
fn a_limit_keeps_the_latest_with_their_changes() {
    let folder = revisions(&[RESTORES, GOOD, RETENTION, ALERT]);
    let whole = json(&folder, &[]);
    let latest = json(&folder, &["-n", "2"]);
    assert_eq!(latest["revisions"].as_array().unwrap()[..], whole["revisions"].as_array().unwrap()[2..]);
    history(&folder, &["-n", "0"]).ends(2, "0");
}

#[test]
fn a_draft_in_a_submodule_has_the_history_of_the_submodule() {
    let inner = revisions(&[RESTORES, GOOD]);
    let outer = Folder::repository(&[("README.md", "hello")]);
    let url = inner.path().to_str().unwrap();
    outer.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", url, "inner"]);
    outer.commit();
    let run = outer.grade(&["history", "inner/db-backups.md", "--format", "json"]);
    let history = run.json();
    assert_eq!(column(&history, "draft"), ["inner/db-backups.md", "inner/db-backups.md"]);
    outer.grade(&["history", "inner"]).ends(2, "is a folder; name one draft in it");
}

#[test]
fn a_bare_repository_has_revisions_and_no_work_tree() {
    let folder = revisions(&[RESTORES, GOOD]);
    folder.git(&["clone", "--quiet", "--bare", ".", "bare.git"]);
    let run = folder.grade_in("bare.git", &["history", "db-backups.md", "--format", "json"], &[]);
    assert_eq!(column(&run.json(), "state"), ["graded", "graded"]);
}

#[test]
fn a_shallow_clone_says_that_older_revisions_are_elsewhere() {
    let folder = revisions(&[RESTORES, GOOD, ALERT]);
    let url = format!("file://{}", folder.path().display());
    folder.git(&["clone", "--quiet", "--depth", "2", &url, "shallow"]);
    let run = folder.grade_in("shallow", &["history", "db-backups.md", "--format", "json"], &[]);
    run.ends(0, "the clone is shallow").says("git fetch --unshallow");
    assert_eq!((run.json()["shallow"].clone(), column(&run.json(), "state").len()), (true.into(), 2));
}

#[test]
fn faults_say_what_to_do() {
    let plain = Folder::new(&[("db-backups.md", GOOD)]);
    history(&plain, &[]).ends(2, "is in no git repository; grade history needs one");
    let path = [("PATH", "/nowhere")];
    plain
        .grade_in("", &["history", "db-backups.md"], &path)
        .ends(2, "git is not installed; grade history needs it");
    plain.git(&["init", "--quiet"]);
    history(&plain, &[]).ends(2, "the branch has no commit yet; commit the draft first");
    let folder = Folder::repository(&[("notes.md", GOOD)]);
    folder.write("db-backups.md", GOOD);
    history(&folder, &[]).ends(4, "git has no revision of it yet; commit it first");
    folder.grade(&["history", "gone/x.md"]).ends(4, "no such file, and git has no revision of it");
    folder.grade(&["history", "notes.md"]).ends(2, "notes.md: no question: name it with -q");
    folder.grade(&["history", "notes.md", "-q", "nonsense"]).ends(2, "nonsense");
    folder.grade(&["history", "notes.md", "-q", "db-backups"]).ends(0, "as asked for");
    folder.grade(&["history", "-"]).ends(2, "standard input has no history");
    folder.grade(&["history", "--", "-x.md"]).ends(4, "no such file");
}

#[test]
fn texts_that_cannot_be_graded_are_rows_of_their_own() {
    let folder = revisions(&[RESTORES, "a\0b", RESTORES]);
    let history = json(&folder, &[]);
    assert_eq!(column(&history, "state"), ["graded", "unread", "graded"]);
    assert!(column(&history, "error")[1].is_string());
    self::history(&folder, &[]).ends(0, "[not graded: ");
}

#[cfg(unix)]
#[test]
fn a_draft_that_was_a_link_is_told() {
    let folder = Folder::repository(&[("store.md", RESTORES)]);
    std::os::unix::fs::symlink("store.md", folder.join("db-backups.md")).unwrap();
    folder.commit();
    folder.remove("db-backups.md");
    folder.write("db-backups.md", GOOD);
    folder.commit();
    let history = json(&folder, &[]);
    assert_eq!(column(&history, "state"), ["unread", "graded"]);
    assert_eq!(*column(&history, "error")[0], "a link or a submodule");
}

#[test]
fn text_of_strangers_acts_on_no_terminal() {
    let folder = revisions(&[RESTORES]);
    folder.write("db-backups.md", GOOD);
    commit(&folder, "::error::owned \u{1b}[2J##[command]\u{202e}");
    let run = history(&folder, &[]);
    run.ends(0, "owned").never_says("\u{1b}[2J").never_says("##[").never_says("\u{202e}");
    let json = history(&folder, &["--format", "json"]);
    json.never_says("\u{1b}").never_says("##[").never_says("\u{202e}");
    assert!(json.json()["revisions"][1]["subject"].as_str().unwrap().contains("##[command]"));
}

#[test]
fn waivers_count_unless_isolated() {
    let waived = RESTORES.to_owned() + "<!-- grade: skip retention set by law -->\n";
    let folder = revisions(&[&(RESTORES.to_owned() + RETENTION), &waived]);
    assert!(!changes(&json(&folder, &[])["revisions"][1]).contains(&"-retention".to_owned()));
    assert!(changes(&json(&folder, &["--isolated"])["revisions"][1]).contains(&"-retention".to_owned()));
}

#[test]
fn three_calls_of_git_are_enough() {
    let folder = revisions(&[RESTORES, GOOD, ALERT, RETENTION]);
    let trace = folder.join("trace");
    let run = folder.grade_in(
        "",
        &["history", "db-backups.md"],
        &[("GIT_TRACE2_EVENT", trace.to_str().unwrap()), ("GIT_CONFIG_NOSYSTEM", "1")],
    );
    assert_eq!(run.code, 0);
    let calls = fs::read_to_string(trace).unwrap();
    assert_eq!(calls.lines().filter(|line| line.contains("\"event\":\"start\"")).count(), 3, "{calls}");
}

/// A history of three marks with a deletion between; every commit has this subject.
fn charted(subject: &str) -> History {
    let bank = Bank::built_in();
    let rubric = Arc::new(bank.grader("db-backups").unwrap());
    let revision = |marks| Revision {
        commit: Some(Commit {
            id: "0123456789".to_owned(),
            date: "2026-02-05T10:00:00+01:00".to_owned(),
            author: "A".to_owned(),
            subject: subject.to_owned(),
            is_merge: false,
        }),
        draft: "d.md".to_owned(),
        marks,
        before: None,
    };
    let marks = |text: &str| Marks::Graded(Arc::new(rubric.grade_text(text, bank.analyser())));
    let all = ["A nightly job backs up the database.", "", RESTORES, RETENTION];
    let all = all.map(|text| revision(if text.is_empty() { Marks::Deleted } else { marks(text) }));
    History {
        draft: "<d>&.md".to_owned(),
        question_from: QuestionFrom::FileName,
        grader: Arc::clone(&rubric),
        pass: 50,
        is_shallow: false,
        revisions: all.into(),
    }
}

#[test]
fn the_chart_has_a_dot_a_score_and_a_gap_where_there_is_none() {
    let mut history = charted("First");
    let svg = history_chart(&history);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let count = |name: &str| document.descendants().filter(|node| node.tag_name().name() == name).count();
    assert_eq!((count("circle"), count("polyline")), (3, 2));
    let score = history.revisions[0].score().unwrap();
    assert!(svg.contains(&format!("<title>2026-02-05, {score}: First</title>")), "{svg}");
    history.revisions.truncate(1);
    assert!(roxmltree::Document::parse(&history_chart(&history)).is_ok());
}

#[test]
fn text_of_strangers_stays_text_in_the_chart() {
    let svg = history_chart(&charted("</title><script>alert(1)</script>\u{1b}\" onload='x'"));
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(document.descendants().all(|node| node.tag_name().name() != "script"));
    assert!(document.descendants().all(|node| node.attributes().all(|it| !it.name().starts_with("on"))));
    assert!(svg.contains("Scores of &lt;d&gt;&amp;.md"), "{svg}");
}

/// The page of a history, read as browsers do.
fn page(folder: &Folder) -> Html {
    let run = history(folder, &["--format", "html"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    Html::parse_document(&run.stdout)
}

fn found<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    found(page, selector).into_iter().map(|element| element.text().collect()).collect()
}

#[test]
fn the_page_has_a_chart_a_row_a_revision_and_what_was_lost() {
    let folder = revisions(&[RESTORES]);
    folder.write("db-backups.md", &(RESTORES.to_owned() + RETENTION));
    commit(&folder, "Say how long backups are kept");
    folder.remove("db-backups.md");
    commit(&folder, "Give up");
    folder.write("db-backups.md", RESTORES);
    commit(&folder, "Begin anew");
    let page = page(&folder);
    assert_eq!(found(&page, "figure svg circle").len(), 3);
    assert_eq!(texts(&page, "tbody td:nth-of-type(2)")[2], "–");
    let json = json(&folder, &[]);
    let scores = column(&json, "score").into_iter().map(Value::as_i64);
    let shown = texts(&page, "tbody td:nth-of-type(2)").into_iter().map(|score| score.parse().ok());
    assert_eq!(shown.collect::<Vec<Option<i64>>>(), scores.collect::<Vec<_>>());
    let did = texts(&page, "tbody td:last-child");
    assert!(did[1].contains("Say how long backups are kept") && did[1].contains("gained Retention policy"));
    assert!(did[2].contains("Give up deleted"), "{did:?}");
    let losses = texts(&page, ".losses li");
    let loss = losses.iter().find(|loss| loss.starts_with("Retention policy")).unwrap();
    assert!(loss.contains("Give up") && loss.ends_with("missing now"), "{loss}");
    let link = found(&page, ".losses a")[0].attr("href").unwrap();
    assert_eq!(texts(&page, &format!("{link} bdi"))[0], "Give up");
}

#[test]
fn text_of_strangers_stays_text_in_the_page() {
    let subject =
        "</title></svg><script>x()</script><img src=x onerror=x()> {{ version }} ::error::x\u{202e}";
    let name = "<i> \"db-backups' &amp;.md";
    let folder = Folder::repository(&[(name, &(RESTORES.to_owned() + RETENTION))]);
    folder.write(name, RESTORES);
    commit(&folder, subject);
    let run = folder.grade(&["history", name, "-q", "db-backups", "--format", "html"]);
    run.ends(0, "").never_says("\u{202e}").never_says("::error");
    let page = Html::parse_document(&run.stdout);
    assert!(found(&page, "img, article i:not([class]), svg script").is_empty());
    assert_eq!((found(&page, "script").len(), found(&page, "style").len()), (1, 1));
    let events = |element: &ElementRef<'_>| element.value().attrs().any(|(name, _)| name.starts_with("on"));
    assert!(!found(&page, "*").iter().any(events));
    let shown = subject.replace('\u{202e}', "\u{fffd}");
    assert_eq!(texts(&page, "tbody bdi")[1], shown);
    assert!(texts(&page, ".losses bdi").iter().all(|subject| *subject == shown));
    assert_eq!(texts(&page, "h2"), [name]);
    assert!(found(&page, "meta[http-equiv=Content-Security-Policy]").len() == 1);
}

#[test]
fn a_history_without_a_grade_is_a_page_too() {
    let folder = revisions(&["a\0b"]);
    let run = folder.grade(&["history", "db-backups.md", "--format", "html"]);
    run.ends(4, "No revision could be graded").says("not graded: ");
}
