//! `grade.toml`: where it is found, what wins over what, and what is said about a faulty one.

mod support;

use std::fs;
use std::path::Path;

use support::{FORMATS, Folder, GOOD, Run};

/// The pass mark that the only draft was held to.
#[track_caller]
fn pass(run: &Run) -> u64 {
    run.json()["reports"][0]["pass"].as_u64().unwrap_or_else(|| panic!("{}\n{}", run.stdout, run.stderr))
}

const BANK: [(&str, &str); 2] = [
    (
        "bank/rubrics/mine.toml",
        "format = 1\nid = \"mine\"\ntitle = \"Mine\"\nkind = \"design\"\npass = 77\n[[concept]]\nid = \"one\"\n\
         title = \"One\"\nweight = 3\nabout = \"About.\"\nany = [\"restore\"]\nadvice = \"Say it.\"\n",
    ),
    ("bank/questions/mine.md", "# Mine\n\nWhat?\n"),
];

#[test]
fn values_win_in_the_order_built_in_rubric_file_environment_flag() {
    let all = "pass = 10\nbank = [\"bank\"]\n";
    let question = "[questions.mine]\npass = 20\n";
    let first = "[[override]]\nfiles = [\"d/**\"]\npass = 30\n";
    let last =
        "[[override]]\nfiles = [\"*.md\"]\npass = 40\n[[override]]\nfiles = [\"other/**\"]\npass = 1\n";
    let folder = Folder::new(&BANK);
    folder.write("d/mine.md", GOOD);
    folder.write("d/db-backups.md", GOOD);
    let grade = |args: &[&str], variables: &[(&str, &str)]| {
        folder.grade_in("", &[args, &["d/mine.md", "--format", "json"]].concat(), variables)
    };
    folder.write("grade.toml", "bank = [\"bank\"]\n");
    assert_eq!(pass(&folder.grade(&["d/db-backups.md", "--format", "json"])), 50);
    assert_eq!(pass(&grade(&[], &[])), 77);
    for (text, expected) in [
        (all.to_owned(), 10),
        (format!("{all}{question}"), 20),
        (format!("{all}{question}{first}"), 30),
        (format!("{all}{question}{first}{last}"), 40),
    ] {
        folder.write("grade.toml", &text);
        assert_eq!(pass(&grade(&[], &[])), expected, "{text}");
    }
    assert_eq!(pass(&grade(&[], &[("GRADE_PASS", "90")])), 90);
    assert_eq!(pass(&grade(&["check", "--pass", "95"], &[("GRADE_PASS", "90")])), 95);
    grade(&[], &[("GRADE_PASS", "high")])
        .ends(3, "GRADE_PASS is \"high\"; it should be a score from 0 to 100");
    grade(&[], &[("GRADE_JOBS", "-1")]).ends(3, "GRADE_JOBS is \"-1\"");
}

#[test]
fn the_nearest_file_up_to_the_root_of_the_repository_holds() {
    let folder = Folder::new(&[
        ("grade.toml", "pass = 10"),
        ("a/db-backups.md", GOOD),
        ("a/b/grade.toml", "pass = 20"),
        ("a/b/c/db-backups.md", GOOD),
        ("repository/db-backups.md", GOOD),
        ("repository/.git/HEAD", ""),
    ]);
    for (draft, expected) in
        [("a/db-backups.md", 10), ("a/b/c/db-backups.md", 20), ("repository/db-backups.md", 50)]
    {
        assert_eq!(pass(&folder.grade(&[draft, "--format", "json"])), expected, "{draft}");
    }
    let run = folder.grade_in("a/b/c", &["db-backups.md", "--format", "json"], &[]);
    assert_eq!(pass(&run), 20);
    let all = folder.grade(&[".", "--format", "json"]).json();
    let marks: Vec<u64> =
        all["reports"].as_array().unwrap().iter().map(|report| report["pass"].as_u64().unwrap()).collect();
    assert_eq!(marks, [20, 10, 50]);
}

#[test]
fn includes_excludes_questions_and_skips_hold_below_the_file() {
    let folder = Folder::new(&[
        (
            "grade.toml",
            "include = [\"drafts/**\"]\nexclude = [\"**/old/**\"]\n[[override]]\nfiles = [\"drafts/stories/**\"]\n\
             question = \"sev1-outage\"\n[[override]]\nfiles = [\"drafts/ideas.md\"]\nskip = true\n",
        ),
        ("drafts/db-backups.md", GOOD),
        ("drafts/old/db-backups.md", GOOD),
        ("drafts/stories/mine.md", GOOD),
        ("drafts/stories/front.md", "---\nquestion: db-backups\n---\ntext"),
        ("drafts/ideas.md", GOOD),
        ("db-backups.md", GOOD),
    ]);
    for below in ["", "drafts"] {
        let run = folder.grade_in(below, &[".", "--format", "json"], &[]);
        let json = run.json();
        let reports = json["reports"].as_array().unwrap().iter();
        let found: Vec<_> = reports
            .map(|report| {
                let text = |key: &str| report[key].as_str().unwrap().to_owned();
                (
                    text("draft").trim_start_matches("drafts/").to_owned(),
                    text("question"),
                    text("question_from"),
                )
            })
            .collect();
        let expected = [
            ("db-backups.md", "db-backups", "file-name"),
            ("stories/front.md", "db-backups", "front-matter"),
            ("stories/mine.md", "sev1-outage", "configuration"),
        ];
        let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(found, expected, "{}", run.stderr);
        run.says("ideas.md: skipped, as ").says("grade.toml:8 says");
    }
}

#[test]
fn a_bank_of_the_file_holds_everywhere_and_its_files_are_no_drafts() {
    let folder = Folder::new(&BANK);
    folder.write("grade.toml", "bank = [\"bank\"]\n");
    folder.write("drafts/mine.md", GOOD);
    let run = folder.grade_in("drafts", &["..", "--format", "json"], &[]);
    assert_eq!(run.drafts(), ["../drafts/mine.md"]);
    folder.grade_in("drafts", &["questions"], &[]).ends(0, "mine  ");
    folder.grade_in("drafts", &["new", "mine", "new.md"], &[]).ends(0, "new.md");
    folder.grade(&["drafts/mine.md", "--isolated"]).ends(2, "no question");
    folder.grade(&["check", "-q", "mine", "drafts", "--isolated"]).ends(2, "unknown question \"mine\"");
    assert_eq!(
        pass(&folder.grade(&["drafts/mine.md", "--isolated", "--bank", "bank", "--format", "json"])),
        77
    );
}

#[test]
fn a_tree_cannot_soften_a_check_that_is_isolated_or_given_a_file() {
    let waiver = "<!-- grade: skip retention no need -->\n\nWe have backups.\n";
    let trusted = Folder::new(&[("grade.toml", "pass = 60\nexclude = [\"notes/**\"]\n")]);
    let folder = Folder::new(&[
        ("grade.toml", "pass = 0\nexclude = [\"drafts/**\"]\n"),
        ("drafts/grade.toml", "pass = 0\n"),
        ("drafts/.gitignore", "*.md\n"),
        ("drafts/db-backups.md", waiver),
        ("notes/db-backups.md", waiver),
    ]);
    let file = trusted.join("grade.toml");
    let file = file.to_str().unwrap();
    folder.grade(&["check", "notes"]).ends(0, "Check passed: 1 draft");
    folder.grade(&["check", "drafts"]).ends(4, "no drafts in this folder");
    let isolated = folder.grade(&["check", "--isolated"]);
    isolated.ends(1, "drafts/db-backups.md: error: score").says("the pass mark 50 (built-in)").says("2 of 2");
    let given = folder.grade(&["check", "--config", file, "--isolated"]);
    given.ends(1, "is below the pass mark 60").says("failed: 1 of 1").never_says("notes/");
    folder.grade_in("", &["check", "--isolated"], &[("GRADE_CONFIG", file)]).ends(1, "pass mark 60");
}

#[test]
fn every_value_is_shown_with_its_origin() {
    let folder = Folder::new(&[
        ("grade.toml", "tolerance = 3\nexclude = [\"old\"]\n\n[questions.db-backups]\npass = 70\n"),
        ("d/x.md", ""),
    ]);
    folder.write(
        "grade.toml",
        &(fs::read_to_string(folder.join("grade.toml")).unwrap()
            + "[[override]]\nfiles = [\"d/**\"]\nquestion = \"sev1-outage\"\n"),
    );
    let run = folder.grade_in("d", &["config", "x.md"], &[("GRADE_PASS", "66"), ("GRADE_JOBS", "2")]);
    let lines: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split_whitespace().collect()).collect();
    for expected in [
        "configuration ../grade.toml found",
        "pass 66 GRADE_PASS",
        "tolerance 3 ../grade.toml:1",
        "jobs 2 GRADE_JOBS",
        "exclude old ../grade.toml",
        "questions.db-backups.pass 70 ../grade.toml:5",
        "question of d/** sev1-outage ../grade.toml:8",
        "question of x.md sev1-outage ../grade.toml:8",
    ] {
        assert!(lines.contains(&expected.split(' ').collect()), "{expected}: {}", run.stdout);
    }
    folder.grade(&["config", "--isolated"]).ends(0, "pass           50    built-in");
}

/// Every file of `tests/config` with what is said about it. `UPDATE=1` writes it anew.
#[test]
fn every_fault_of_a_file_is_shown_with_its_place() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/config");
    let mut seen = 0;
    for entry in fs::read_dir(&cases).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let folder = Folder::new(&[("db-backups.md", GOOD)]);
        folder.write("grade.toml", &fs::read_to_string(&path).unwrap());
        for format in FORMATS {
            let run = folder.grade(&["db-backups.md", "--format", format]);
            let shown = path.with_extension("stderr");
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&shown, &run.stderr).unwrap();
            }
            assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{}", path.display());
            assert_eq!(run.stderr, fs::read_to_string(&shown).unwrap_or_default(), "{}", path.display());
        }
        seen += 1;
    }
    assert!(seen >= 5);
}

#[test]
fn what_is_no_file_is_no_configuration() {
    let folder =
        Folder::new(&[("db-backups.md", GOOD), ("folder/grade.toml/x", ""), ("folder/db-backups.md", GOOD)]);
    fs::write(folder.join("latin.toml"), b"# \xe9\npass = 1\n").unwrap();
    folder.grade(&["folder/db-backups.md"]).ends(3, "folder/grade.toml: is no file");
    folder.grade(&["folder/db-backups.md", "--isolated"]).ends(0, "Score");
    folder.grade(&["db-backups.md", "--config", "latin.toml"]).ends(3, "latin.toml: is not UTF-8");
    folder.grade(&["db-backups.md", "--config", "gone.toml"]).ends(3, "gone.toml: ");
    folder.write("mark.toml", "\u{feff}pass = 33\n");
    assert_eq!(pass(&folder.grade(&["db-backups.md", "--config", "mark.toml", "--format", "json"])), 33);
}

#[test]
fn the_example_of_the_manual_holds_and_every_key_is_in_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manual = fs::read_to_string(root.join("docs/config.md")).unwrap();
    let example = manual.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = Folder::new(&BANK);
    folder.write("grade.toml", example);
    let shown = folder.grade(&["config", "drafts/stories/x.md"]);
    shown.ends(0, "question of drafts/stories/x.md").says("**/old/**").says("grade.toml:1");
    let schema = fs::read_to_string(root.join("schemas/config.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let keys = schema["properties"].as_object().unwrap().keys();
    let of_override = schema["$defs"]["OverrideFile"]["properties"].as_object().unwrap().keys();
    let mut seen = 0;
    for key in keys.chain(of_override) {
        assert!(example.contains(key.as_str()), "{key} is not in the example");
        assert!(manual.contains(&format!("`{key}")), "{key} is not explained");
        seen += 1;
    }
    assert!(seen >= 11);
}
