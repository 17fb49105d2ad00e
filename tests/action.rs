//! `action.yml`, the workflow of the example and the git hook of `docs/ci.md`: their scripts, run by the shell that runs
//! them for users, with the environment that they find there.

#![cfg(unix)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use saphyr::{LoadableYamlNode, Yaml};
use support::{Folder, GOOD, fails, stdout};

const INSTALL: usize = 0;
const CHECK: usize = 1;

/// Inputs by name.
type Inputs<'i> = BTreeMap<&'i str, &'i str>;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn text<'y>(yaml: &'y Yaml<'_>, key: &str) -> &'y str {
    yaml[key].as_str().unwrap_or_else(|| panic!("{key} is no text"))
}

/// What a step of the action is given for these inputs, the others as they are by default.
fn environment(action: &Yaml<'_>, step: usize, inputs: &Inputs<'_>) -> Vec<(String, String)> {
    let variables = action["runs"]["steps"][step]["env"].as_mapping().unwrap();
    let value = |expression: &str| {
        let name = expression.strip_prefix("${{ inputs.").unwrap().strip_suffix(" }}").unwrap();
        let default = &action["inputs"].as_mapping_get(name).unwrap_or_else(|| panic!("no input {name}"));
        let default = default.as_mapping_get("default").and_then(Yaml::as_str).unwrap_or_default();
        inputs.get(name).map_or(default, |value| value).to_owned()
    };
    let text = |yaml: &Yaml<'_>| yaml.as_str().unwrap().to_owned();
    variables.iter().map(|(name, expression)| (text(name), value(&text(expression)))).collect()
}

/// Runs a step of the action as a runner does, with these programs in front of all others.
fn run(step: usize, inputs: &[(&str, &str)], folder: &Folder, programs: &Path) -> Output {
    let documents = file("action.yml");
    let documents = Yaml::load_from_str(&documents).unwrap();
    let action = &documents[0];
    let environment = environment(action, step, &inputs.iter().copied().collect());
    let script = text(&action["runs"]["steps"][step], "run");
    bash(script, folder, programs, &environment)
}

fn bash(script: &str, folder: &Folder, programs: &Path, environment: &[(String, String)]) -> Output {
    fs::create_dir_all(folder.join("temp")).unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let mut bash = Command::new("bash");
    bash.current_dir(folder.path()).args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
    bash.env("PATH", path).env("GITHUB_ACTIONS", "true").env("GITHUB_ACTION_PATH", "/the action");
    bash.env("GITHUB_STEP_SUMMARY", folder.join("temp/summary")).env("GITHUB_PATH", folder.join("temp/path"));
    bash.env("RUNNER_TEMP", folder.join("temp")).env("GITHUB_BASE_REF", "main").env("NO_COLOR", "1");
    bash.envs(environment.iter().map(|(name, value)| (name, value))).output().unwrap()
}

/// The folder of the program itself.
fn real() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_grade")).parent().unwrap()
}

/// A folder with a program of this name that prints its arguments, one a line, in brackets.
fn fake(name: &str) -> Folder {
    let folder = Folder::new(&[(name, "#!/bin/sh\nprintf '[%s]\\n' \"$@\"\n")]);
    fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[test]
fn no_input_becomes_part_of_a_script() {
    let documents = file("action.yml");
    let documents = Yaml::load_from_str(&documents).unwrap();
    let steps = documents[0]["runs"]["steps"].as_vec().unwrap();
    assert_eq!(steps.len(), 2);
    for step in steps {
        assert!(!text(step, "run").contains("${{"));
        assert!(!text(step, "run").contains("eval"));
    }
}

#[test]
fn inputs_are_arguments_whatever_they_say() {
    let hostile = "$(touch pwned) `touch pwned`; touch pwned\n--help\n\n-q x\n*\n\"'\\ two  spaces ";
    let folder = Folder::new(&[("a.md", "")]);
    let fake = fake("grade");
    let output = run(
        CHECK,
        &[
            ("paths", hostile),
            ("against", "$(touch pwned)"),
            ("pass", "--help"),
            ("ratchet", "true"),
            ("reports", "json=a b\nsarif=c"),
        ],
        &folder,
        fake.path(),
    );
    let expected = "[check]\n[--against=$(touch pwned)]\n[--pass=--help]\n[--ratchet]\n[--report=json=a b]\n\
        [--report=sarif=c]\n[--]\n[$(touch pwned) `touch pwned`; touch pwned]\n[--help]\n[-q x]\n[*]\n\
        [\"'\\ two  spaces ]\n";
    assert_eq!(stdout(&output), expected);
    assert!(!folder.join("pwned").exists());
    let output = run(CHECK, &[], &folder, fake.path());
    assert_eq!(stdout(&output), "[check]\n[--]\n[.]\n");
    let output = run(CHECK, &[("isolated", "$(touch pwned)")], &folder, fake.path());
    fails(&output, 2, "the input for --isolated is neither true nor false");
}

#[test]
fn the_action_fails_as_the_check_does_and_leaves_a_summary() {
    let folder = Folder::repository(&[("db-backups.md", GOOD), ("db-backups-$(touch pwned).md", GOOD)]);
    let output = run(CHECK, &[("pass", "5"), ("against", "HEAD")], &folder, real());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(stdout(&output).contains("\n::notice file=db-backups"), "{output:?}");
    assert!(fs::read_to_string(folder.join("temp/summary")).unwrap().contains("2 graded"));
    let output = run(CHECK, &[("pass", "90"), ("reports", "json=marks.json")], &folder, real());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(stdout(&output).contains("\n::error file=db-backups.md,title=below-pass-mark::"), "{output:?}");
    assert!(folder.join("marks.json").exists() && !folder.join("pwned").exists());
    fails(&run(CHECK, &[("against", "--output=x")], &folder, real()), 2, "--output=x");
    fails(&run(CHECK, &[("paths", "gone.md")], &folder, real()), 4, "gone.md: no such file");
}

#[test]
fn the_program_is_built_from_the_action_unless_it_is_there() {
    let (folder, cargo) = (Folder::new(&[]), fake("cargo"));
    let output = run(INSTALL, &[], &folder, cargo.path());
    let root = folder.join("temp/grade");
    let expected = format!(
        "[install]\n[--quiet]\n[--locked]\n[--path]\n[/the action]\n[--root]\n[{}]\n",
        root.display()
    );
    assert_eq!(stdout(&output), expected);
    assert_eq!(fs::read_to_string(folder.join("temp/path")).unwrap(), format!("{}/bin\n", root.display()));
    let output = run(INSTALL, &[("install", "false")], &Folder::new(&[]), cargo.path());
    assert_eq!((stdout(&output).as_str(), output.status.code()), ("", Some(0)));
}

#[test]
fn a_pull_request_is_checked_by_the_rules_of_its_base() {
    let workflow = file("examples/answers-repo/.github/workflows/answers.yml");
    let documents = Yaml::load_from_str(&workflow).unwrap();
    let steps = documents[0]["jobs"]["check"]["steps"].as_vec().unwrap();
    let permissions = documents[0]["permissions"].as_mapping().unwrap();
    assert_eq!((permissions.len(), text(&documents[0]["permissions"], "contents")), (1, "read"));
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/answers-repo");
    let origin = Folder::repository(&[]);
    let copied = Command::new("cp").arg("-R").arg(example.join(".")).arg(origin.path()).status().unwrap();
    assert!(copied.success());
    origin.commit();
    let folder = Folder::new(&[]);
    folder.git(&["clone", "--quiet", origin.path().to_str().unwrap(), "."]);
    folder.write("grade.toml", "pass = 0\n");
    folder.write("drafts/db-backups.md", "We have backups.\n");
    let rules = bash(text(&steps[1], "run"), &folder, real(), &[]);
    assert!(rules.status.success(), "{rules:?}");
    let config = folder.join("temp/grade.toml");
    let inputs: Vec<(&str, &str)> = vec![
        ("isolated", "true"),
        ("config", config.to_str().unwrap()),
        ("against", "origin/main"),
        ("ratchet", "true"),
        ("paths", "drafts"),
    ];
    let with: Vec<&str> =
        steps[2]["with"].as_mapping().unwrap().keys().filter_map(|key| key.as_str()).collect();
    assert_eq!(with, ["isolated", "config", "against", "ratchet"]);
    let output = run(CHECK, &inputs, &folder, real());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(stdout(&output).contains("drafts/db-backups.md: error: score fell by "), "{output:?}");
}

#[test]
fn the_git_hook_of_the_manual_refuses_a_commit() {
    let manual = file("docs/ci.md");
    let hook = manual.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = Folder::repository(&[("grade.toml", "pass = 90\n")]);
    folder.write(".git/hooks/pre-commit", hook);
    fs::set_permissions(folder.join(".git/hooks/pre-commit"), fs::Permissions::from_mode(0o755)).unwrap();
    let commit = |draft: &str| {
        folder.write("db-backups.md", draft);
        let script = "git add --all; git -c user.name=A -c user.email=a@example.org commit --quiet -m x";
        bash(script, &folder, real(), &[])
    };
    let output = commit(GOOD);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    folder.write("grade.toml", "pass = 5\n");
    assert_eq!(commit(GOOD).status.code(), Some(0));
}
