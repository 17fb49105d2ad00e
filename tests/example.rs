//! `examples/answers-repo`, as its reader would use it: in a repository, before and after a change.

mod support;

use std::fs;
use std::path::Path;

use support::Folder;

/// The example in a repository of its own, committed on `main`.
fn repository() -> Folder {
    let folder = Folder::repository(&[]);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/answers-repo"), folder.path());
    folder.commit();
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

/// Replaces a stretch of a draft.
fn edit(folder: &Folder, draft: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(draft)).unwrap();
    assert!(text.contains(from), "{draft}");
    folder.write(draft, &text.replace(from, to));
}

#[test]
fn the_drafts_pass_as_they_are() {
    let folder = repository();
    folder
        .grade(&["check"])
        .ends(0, "Check passed: 4 drafts")
        .says("drafts/ideas/cloud-costs.md: skipped, as grade.toml:19 says")
        .says("graded 4 of 5, 2 excluded");
    folder.grade(&["check", "--against", "main", "--ratchet"]).ends(0, "Check passed: 4 drafts");
    folder.grade(&["drafts/handover.md"]).ends(0, "On-call handover (handover, from the file name)");
    folder.grade(&["drafts/stories"]).ends(0, "(sev1-outage, from the configuration)");
}

#[test]
fn a_change_for_the_worse_fails_and_says_what_was_lost() {
    let folder = repository();
    folder.git(&["checkout", "--quiet", "-b", "shorter"]);
    let story = "drafts/stories/night-of-the-full-disk.md";
    edit(&folder, "drafts/db-backups.md", "Every month", "Some day");
    folder.git(&["mv", story, "drafts/stories/sev1-outage.md"]);
    folder.write("drafts/cloud-costs.md", "We look at the bill.\n");
    folder.commit();
    let run = folder.grade(&["check", "--against", "main", "--ratchet"]);
    run.ends(1, "drafts/cloud-costs.md: error: score ")
        .says("is below the pass mark 60 (grade.toml:2)")
        .says("Check failed: ")
        .says("   new drafts/cloud-costs.md  below the pass mark")
        .says("     = drafts/stories/sev1-outage.md");
    let changed = folder.grade(&["check", "--against", "main", "--changed", "--format", "json"]);
    assert_eq!(
        changed.drafts(),
        ["drafts/cloud-costs.md", "drafts/db-backups.md", "drafts/stories/sev1-outage.md"]
    );
    edit(&folder, "drafts/db-backups.md", "Some day we restore", "We never restore");
    let lost = folder.grade(&["check", "drafts/db-backups.md", "--against", "main"]);
    lost.ends(1, "was explained at main in line 12").says("[concept-lost]").says("score fell by ");
}

#[test]
fn a_pull_request_cannot_soften_its_own_check() {
    let folder = repository();
    let trusted = Folder::new(&[]);
    fs::create_dir(trusted.join("bank")).unwrap();
    copy(&folder.join("bank"), &trusted.join("bank"));
    fs::copy(folder.join("grade.toml"), trusted.join("grade.toml")).unwrap();
    folder.write("grade.toml", "pass = 0\nexclude = [\"drafts/**\"]\n");
    folder.write("drafts/secrets-iam.md", "<!-- grade: skip rotation later -->\n\nWe have secrets.\n");
    folder.write("bank/rubrics/handover.toml", "format = 1\n");
    folder
        .grade(&["check", "--against", "main"])
        .ends(4, "nothing was graded")
        .says("graded 0 of 2, 5 excluded");
    let file = trusted.join("grade.toml");
    let args = ["check", "--isolated", "--against", "main", "--ratchet", "--config", file.to_str().unwrap()];
    folder
        .grade(&args)
        .ends(1, "drafts/secrets-iam.md: error: score fell by ")
        .says("Check failed: 1 of 4 drafts");
}

#[test]
fn the_readme_shows_what_a_check_prints() {
    let folder = repository();
    let draft = fs::read_to_string(folder.join("drafts/db-backups.md")).unwrap();
    let kept: Vec<&str> = draft.lines().filter(|line| !line.starts_with("Every month")).collect();
    folder.write("drafts/db-backups.md", &kept.join("\n"));
    let run = folder.grade(&["check", "--against", "main"]);
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let shown = readme.split("$ grade check --against main\n").nth(1).unwrap().split("```").next().unwrap();
    let lines: Vec<&str> = shown.lines().filter(|line| *line != "...").collect();
    assert_eq!(lines.len(), 5);
    for line in lines {
        assert!(
            run.stdout.lines().any(|printed| printed == line),
            "README.md shows {line:?}, not\n{}",
            run.stdout
        );
    }
}
