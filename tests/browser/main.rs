//! The page in a browser: headless Chromium, on `PATH` as Debian's package puts it there. Without one these tests say so
//! and pass.

mod chromium;
#[path = "../support/mod.rs"]
mod support;

use std::io::{self, Write as _};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use chromium::Chromium;
use support::{Folder, GOOD};

const OTHER: &str =
    "Backups are encrypted with KMS and only two people can read them. We never test restores.\n";
const HOSTILE: &str =
    "</script><script>x()</script><img src=https://example.org/x onerror=x()> نحن نختبر 👩‍👩‍👧‍👦\n";

/// A browser; where there is none it is said that nothing is tested.
fn browser() -> Option<Chromium> {
    let browser = Chromium::start();
    if browser.is_none() {
        // Not a print macro: what those say is kept from who runs passing tests.
        let _ = writeln!(
            io::stderr(),
            "skipped: there is no chromium on PATH, so the page is not tried in a browser"
        );
    }
    browser
}

/// A folder with pages of one draft, of many, of a check, and of a history.
fn pages() -> Folder {
    let long = format!("deep/{}/db-backups.md", "a-rather-long-name-of-a-folder".repeat(5));
    let folder = Folder::repository(&[
        ("a/db-backups.md", GOOD),
        ("b/db-backups.md", OTHER),
        ("c/db-backups.md", HOSTILE),
        ("d/secrets-iam.md", "Secrets live in Vault, which rotates them every day, so none is in code.\n"),
        (&long, &format!("{} {GOOD}", "long".repeat(400))),
    ]);
    folder.write("a/db-backups.md", OTHER);
    folder.write("b/db-backups.md", &format!("{OTHER}{GOOD}"));
    folder.write(&long, &"long".repeat(400));
    folder.git(&["commit", "--quiet", "--message", &"subject".repeat(60), &long]);
    for (args, page) in [
        (&["b/db-backups.md"][..], "html=one.html"),
        (&["."], "html=many.html"),
        (&["check", ".", "--against", "HEAD"], "html=check.html"),
        (&["check", "b", "--against", "HEAD"], "html=check-one.html"),
    ] {
        folder.grade(&[args, &["--quiet", "--report", page]].concat());
    }
    let history = folder.grade(&["history", &long, "--format", "html"]);
    folder.write("history.html", &history.stdout);
    folder
}

#[test]
fn nothing_is_asked_for_nothing_fails_and_nothing_overflows() {
    let Some(mut browser) = browser() else { return };
    let folder = pages();
    for page in ["one.html", "many.html", "check.html", "check-one.html", "history.html"] {
        for width in [360, 1400] {
            for scheme in ["light", "dark"] {
                browser.open(&folder.join(page), width, scheme);
                browser.value("document.querySelectorAll('details').forEach(one => { one.open = true; })");
                let widest = browser.value("document.documentElement.scrollWidth");
                assert!(widest.as_u64().unwrap() <= u64::from(width), "{page} at {width} is {widest} wide");
                assert_eq!(browser.complaints(), [""; 0], "{page} at {width}, {scheme}");
            }
        }
    }
}

#[test]
fn a_policy_that_forbids_everything_else_is_in_force() {
    let Some(mut browser) = browser() else { return };
    let folder = pages();
    browser.open(&folder.join("one.html"), 1400, "light");
    let evil = "const evil = document.createElement('script'); evil.text = 'window.evil = 1'; document.body.append(evil)";
    browser.value(evil);
    assert_eq!(browser.value("window.evil === undefined"), true);
    let colour = browser.value("getComputedStyle(document.querySelector('.text')).borderTopStyle");
    assert_eq!(colour, "solid", "our own style is let in");
}

/// The text of a column of the rows that are shown.
fn column(browser: &mut Chromium, number: u32) -> Vec<String> {
    let rows = "[...document.querySelectorAll('#drafts tbody tr')].filter(row => !row.hidden)";
    let texts = browser.value(&format!("{rows}.map(row => row.cells[{number}].textContent)"));
    texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn numbers(texts: &[String]) -> Vec<u32> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[test]
fn the_table_sorts_and_filters() {
    let Some(mut browser) = browser() else { return };
    let folder = pages();
    browser.open(&folder.join("check.html"), 1400, "light");
    let sort = |browser: &mut Chromium, number: u32| {
        let header = format!("document.querySelectorAll('#drafts thead th')[{number}]");
        browser.value(&format!("{header}.querySelector('button').click()"));
        browser.value(&format!("{header}.getAttribute('aria-sort')"))
    };
    assert!(numbers(&column(&mut browser, 1)).is_sorted(), "the weakest first");
    assert_eq!(sort(&mut browser, 1), "descending");
    assert!(numbers(&column(&mut browser, 1)).is_sorted_by(|one, other| one >= other));
    assert_eq!(sort(&mut browser, 0), "ascending");
    let drafts = column(&mut browser, 0);
    assert!(drafts.len() == 5 && drafts.is_sorted(), "{drafts:?}");
    assert_eq!(browser.value("document.querySelectorAll('#drafts [aria-sort]').length"), 1);

    let filter = |browser: &mut Chromium, field: &str, value: &str| -> Value {
        let form = "document.getElementById('filter')";
        browser.value(&format!(
            "{form}.{field}.value = {}; {form}.dispatchEvent(new Event('input'))",
            json!(value)
        ));
        browser.value(&format!("{form}.count.value"))
    };
    assert_eq!(filter(&mut browser, "words", "SECRETS"), "1 of 5 drafts");
    assert_eq!(column(&mut browser, 0), ["d/secrets-iam.md"]);
    assert_eq!(filter(&mut browser, "words", ""), "5 of 5 drafts");
    assert_eq!(filter(&mut browser, "question", "db-backups"), "4 of 5 drafts");
    assert_eq!(filter(&mut browser, "state", "changed"), "2 of 5 drafts");
    assert_eq!(column(&mut browser, 0), ["a/db-backups.md", "b/db-backups.md"]);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_mark_tells_its_concepts_under_the_pointer_and_the_focus() {
    let Some(mut browser) = browser() else { return };
    let folder = pages();
    browser.open(&folder.join("one.html"), 1400, "light");
    browser.value("document.querySelector('.text a.explained').focus()");
    let note = "document.getElementById('note')";
    assert_eq!(browser.value(&format!("{note}.hidden")), false);
    let told = browser.value(&format!("{note}.textContent"));
    let concept = browser.value(
        "document.getElementById(document.activeElement.getAttribute('aria-describedby').split(' ')[0]).textContent",
    );
    assert!(told.as_str().unwrap().starts_with(concept.as_str().unwrap()), "{told} lacks {concept}");
    browser.value("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))");
    assert_eq!(browser.value(&format!("{note}.hidden")), true);
    browser.value("window.last = [...document.querySelectorAll('.answer > .text a')].at(-1)");
    browser.value("last.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))");
    let ids = browser.value("last.getAttribute('aria-describedby')");
    let concepts = browser
        .value(&format!("{ids}.split(' ').map(id => document.getElementById(id).textContent).join('')"));
    assert_eq!(browser.value(&format!("{note}.textContent")), concepts);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_link_unfolds_its_draft() {
    let Some(mut browser) = browser() else { return };
    let folder = pages();
    browser.open(&folder.join("many.html"), 1400, "light");
    let open = "document.querySelectorAll('.each > details[open]').length";
    assert_eq!(browser.value(open), 0);
    browser.value("document.querySelector('.heat tbody a').click()");
    let unfolded = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        browser.value(open) != 0
    });
    assert!(unfolded);
    let shown = browser.value("document.querySelector('.each > details[open] article').id");
    assert_eq!(browser.value("location.hash.slice(1)"), shown);
}
