//! `html`: the page is read back by the parser that browsers follow, and no text of a stranger leaves its place in it.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};

use support::{Folder, GOOD};

/// What strangers try: every context of a page, right-to-left text, emoji, combining marks.
const TRIES: [&str; 22] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onfocus='alert(1)' autofocus='",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<!-- --> <![CDATA[ ]]>",
    "</p></a></div></main></body></html>",
    "<base href=//example.org><meta http-equiv=refresh content=0>",
    "javascript:alert(1)",
    "[a](https://example.org) https://example.org",
    "&lt;b&gt; &amp;amp; &#0; &#x202e;",
    "{{ version }} {% if %} {# x #}",
    "${alert(1)} `${x}`",
    "a ::error::x ##[error]x",
    "\u{202e}reversed\u{202c} \u{2066}isolated",
    "نحن نختبر الاستعادة كل شهر",
    "אנחנו בודקים שחזור כל חודש",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "re\u{301}store\u{308}d Z\u{351}a\u{34e}l\u{321}go",
    "می‌خواهم",
];

/// Elements that the page is made of.
const ELEMENTS: &str = "a article b bdi body caption code details div figcaption figure footer form h1 h2 h3 h4 head \
    header html i input label li main meta nav ol option output p q script section select small span strong style \
    summary table tbody td tfoot th thead title tr ul svg g rect path text";

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// Everything that a selector finds.
fn all<'p>(page: &'p Html, text: &str) -> Vec<ElementRef<'p>> {
    page.select(&selector(text)).collect()
}

fn texts(page: &Html, text: &str) -> Vec<String> {
    all(page, text).into_iter().map(|element| element.text().collect()).collect()
}

/// The page of a run, which is a valid one of our own elements.
#[track_caller]
fn page(folder: &Folder, args: &[&str]) -> Html {
    let run = folder.grade(&[args, &["--report", "html=page.html", "--quiet"]].concat());
    let text = fs::read_to_string(folder.join("page.html")).unwrap_or_else(|_| panic!("{}", run.stderr));
    let page = Html::parse_document(&text);
    is_sound(&page);
    page
}

/// Nothing but our own elements, one style, one script, links to places in the page.
#[track_caller]
fn is_sound(page: &Html) {
    let known: BTreeSet<&str> = ELEMENTS.split_whitespace().collect();
    let mut ids = BTreeSet::new();
    let mut links = BTreeSet::new();
    for element in all(page, "*").into_iter().map(|element| element.value()) {
        assert!(known.contains(element.name()), "<{}>", element.name());
        for (name, value) in element.attrs() {
            assert!(
                !name.starts_with("on") && !matches!(name, "style" | "src" | "srcset" | "action"),
                "{name}"
            );
            match name {
                "id" => assert!(ids.insert(value), "two elements are {value}"),
                "href" => drop(links.insert(value.strip_prefix('#').expect("links stay in the page"))),
                "aria-describedby" | "aria-labelledby" => links.extend(value.split(' ')),
                _ => {}
            }
        }
    }
    let lost: Vec<_> = links.difference(&ids).collect();
    assert!(lost.is_empty(), "nothing is {lost:?}");
    assert_eq!((all(page, "style").len(), all(page, "script").len()), (1, 1));
}

/// The text of each paragraph of a draft.
fn paragraphs(page: &Html) -> Vec<String> {
    texts(page, "article:first-of-type .answer > .text > p")
}

#[test]
fn the_policy_lets_nothing_act_but_our_own_style_and_script() {
    let folder = Folder::new(&[("db-backups.md", GOOD)]);
    let page = page(&folder, &["db-backups.md"]);
    let policy = all(&page, "meta[http-equiv=Content-Security-Policy]")[0].attr("content").unwrap();
    let hash = |name: &str| {
        let text = texts(&page, name).concat();
        format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
    };
    let (style, script) = (hash("style"), hash("script"));
    let expected = format!(
        "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"
    );
    assert_eq!(policy, expected, "src/report/html/template.rs holds the hashes");
}

#[test]
fn a_page_on_standard_output_is_that_in_a_file() {
    let folder = Folder::new(&[("db-backups.md", "a\n::error::x\n##[error]x\n\nWe test our restores.\n")]);
    folder.grade(&["db-backups.md", "--output", "page.html", "--format", "html"]).ends(0, "");
    let printed = folder.grade(&["db-backups.md", "--format", "html"]).stdout;
    assert_eq!(printed, fs::read_to_string(folder.join("page.html")).unwrap());
    assert!(printed.contains("&#58;:error&#58;:x"));
}

#[test]
fn no_text_of_a_stranger_leaves_its_place() {
    for text in TRIES {
        let draft = format!("{GOOD}{text} We test {text} our restores every week.\n\n{text}\n");
        let name = format!("db-backups {}.md", text.replace(['/', '\0'], "_"));
        let folder = Folder::new(&[(&name, &draft), (&format!("none {name}"), "hello")]);
        let page = page(&folder, &["."]);
        let joined = paragraphs(&page).join("\n\n") + "\n";
        if !text.contains('\u{202e}') {
            assert_eq!(joined, draft);
        }
        assert!(!joined.contains(['\u{202e}', '\u{202c}', '\u{2066}']));
        let shown = name.replace(['\u{202e}', '\u{202c}', '\u{2066}'], "\u{fffd}");
        assert_eq!(texts(&page, "article h2"), [shown]);
    }
}

#[test]
fn no_text_of_a_bank_leaves_its_place() {
    for text in TRIES {
        let quoted = serde_json::to_string(text).unwrap();
        let rubric = format!(
            "format = 1\nid = \"mine\"\ntitle = {quoted}\nkind = \"design\"\ntopics = [\"x\"]\ntarget-words = [1, 9]\n\
             [[concept]]\nid = \"one\"\ntitle = {quoted}\nweight = 3\nabout = {quoted}\nany = [\"restore\"]\n\
             advice = {quoted}\nfollow-up = {quoted}\nexamples = []\n"
        );
        let folder = Folder::new(&[
            ("bank/questions/mine.md", "# Mine\n\nWhat?\n"),
            ("bank/rubrics/mine.toml", &rubric),
            ("a/mine.md", "We restore.\n"),
            ("b/mine.md", "Nothing.\n"),
        ]);
        let page = page(&folder, &["a", "b", "--bank", "bank"]);
        assert_eq!(all(&page, ".heat thead span").len(), 1, "{text}");
        assert_eq!(all(&page, ".gaps li").len(), 2, "{text}");
    }
}

#[test]
fn a_reason_and_a_revision_stay_in_their_place() {
    let waiver = "<!-- grade: skip managed-database <b>\" onclick='x'</b> -->\n";
    let folder = Folder::repository(&[("db-backups.md", GOOD)]);
    folder.git(&["branch", "<b>'x'\"&amp;"]);
    folder.write("db-backups.md", &format!("{GOOD}{waiver}"));
    folder.grade(&["check", "--against", "<b>'x'\"&amp;", "--format", "html"]).ends(1, "<!DOCTYPE html>");
    let page = Html::parse_document(
        &folder.grade(&["check", "--against", "<b>'x'\"&amp;", "--format", "html"]).stdout,
    );
    is_sound(&page);
    let reasons = texts(&page, ".concepts .waived div > p:last-child");
    assert_eq!(reasons, ["<b>\" onclick='x'</b>"]);
    assert!(texts(&page, "summary bdi").contains(&"<b>'x'\"&amp;".to_owned()));
}

/// Every mark of a concept, joined where they touch, is evidence of it, and the other way round.
#[test]
fn the_evidence_of_every_concept_is_marked_where_it_overlaps_too() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let draft = fs::read_to_string(root.join("examples/drafts/db-backups.md")).unwrap();
    let folder = Folder::new(&[("db-backups.md", &draft)]);
    let json = folder.grade(&["db-backups.md", "--format", "json"]).json();
    let page = page(&folder, &["db-backups.md"]);
    let mut marked: BTreeMap<String, String> = BTreeMap::new();
    for mark in all(&page, ".answer > .text a") {
        for concept in mark.attr("aria-describedby").unwrap().split(' ') {
            marked.entry(concept.to_owned()).or_default().extend(mark.text());
        }
    }
    for (at, concept) in json["reports"][0]["concepts"].as_array().unwrap().iter().enumerate() {
        let mut bytes = BTreeSet::new();
        for evidence in concept["evidence"].as_array().unwrap() {
            bytes.extend(evidence["start"].as_u64().unwrap()..evidence["end"].as_u64().unwrap());
        }
        let expected: Vec<u8> =
            bytes.into_iter().map(|at| draft.as_bytes()[usize::try_from(at).unwrap()]).collect();
        let marked = marked.remove(&format!("d1b{}", at + 1)).unwrap_or_default();
        assert_eq!(marked, String::from_utf8(expected).unwrap(), "{}", concept["title"]);
    }
    assert!(marked.is_empty());
    assert!(!all(&page, ".text a.several").is_empty());
}

#[test]
fn concepts_gaps_and_sums_are_those_of_the_marks() {
    let folder = Folder::new(&[(
        "db-backups.md",
        "We replicate. Every month we restore a backup and compare rows.\n",
    )]);
    let json = folder.grade(&["db-backups.md", "--format", "json"]).json();
    let report = &json["reports"][0];
    let page = page(&folder, &["db-backups.md", "--explain"]);
    let concepts = report["concepts"].as_array().unwrap();
    let levels: Vec<&str> = concepts.iter().map(|concept| concept["level"].as_str().unwrap()).collect();
    assert_eq!(texts(&page, ".concepts i"), levels);
    let mut gains: Vec<u64> = concepts
        .iter()
        .map(|concept| concept["max_points"].as_u64().unwrap() - concept["points"].as_u64().unwrap())
        .filter(|gain| *gain > 0)
        .collect();
    gains.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(texts(&page, ".gain"), gains.iter().map(|gain| format!("+{gain}")).collect::<Vec<_>>());
    let advice = concepts.iter().filter_map(|concept| concept["advice"].as_str()).collect::<BTreeSet<_>>();
    let shown = texts(&page, ".gaps li p:last-child");
    assert_eq!(shown.iter().map(String::as_str).collect::<BTreeSet<_>>(), advice);
    let sums = texts(&page, ".sums .sum td");
    assert_eq!(sums, [report["points"].to_string(), report["score"].to_string()]);
    let terms: u64 =
        texts(&page, ".sums tr:not(.sum) td").iter().map(|term| term.parse::<u64>().unwrap()).sum();
    assert_eq!(terms, report["points"].as_u64().unwrap() + report["full_marks"].as_u64().unwrap());
    let first = concepts.iter().find_map(|concept| concept["evidence"][0]["phrase"].as_str()).unwrap();
    assert!(texts(&page, ".concepts code").contains(&first.to_owned()), "reasons show phrases");
}

#[test]
fn a_check_shows_what_was_gained_and_lost() {
    let folder = Folder::repository(&[("a/db-backups.md", GOOD), ("b/db-backups.md", GOOD)]);
    folder.write("a/db-backups.md", "Backups are encrypted with KMS and only two people can read them.\n");
    let page = page(&folder, &["check", "--against", "HEAD", "--pass", "0"]);
    let ways = texts(&page, ".way");
    assert_eq!(ways, ["Gained", "Lost"]);
    assert!(texts(&page, ".changes q").contains(&"Every month we restore".to_owned()));
    let before = texts(&page, ".answer details .text p");
    assert_eq!(before, [GOOD.trim()], "the answer at the revision");
    let errors = texts(&page, ".findings .error code");
    assert!(errors.contains(&"concept-lost".to_owned()), "{errors:?}");
    let changed: Vec<_> = all(&page, "#drafts tr[data-changed] a");
    assert_eq!(changed.len(), 1);
    assert!(!all(&page, ".heat .cell.up").is_empty() && !all(&page, ".heat .cell.down").is_empty());
}

#[test]
fn what_was_not_graded_is_said() {
    let folder = Folder::of_bytes(&[("db-backups.md", b"a\0b"), ("notes.md", b"hello")]);
    let page = page(&folder, &["."]);
    let shown = texts(&page, "#main li");
    assert_eq!(shown.len(), 2);
    assert!(shown[0].contains("db-backups.md: not graded, is a binary file"), "{shown:?}");
    assert!(shown[1].contains("notes.md: skipped, no question"), "{shown:?}");
    assert!(texts(&page, "#main p").contains(&"No draft was graded.".to_owned()));
}

#[test]
fn five_hundred_drafts_are_on_one_page() {
    let folder = Folder::new(&[]);
    for number in 0..500 {
        folder.write(&format!("{number}/db-backups.md"), if number % 2 == 0 { GOOD } else { "Nothing.\n" });
    }
    let page = page(&folder, &["."]);
    for rows in ["#drafts tbody tr", ".heat tbody tr", ".each article"] {
        assert_eq!(all(&page, rows).len(), 500, "{rows}");
    }
    let scores: Vec<u32> =
        texts(&page, "#drafts tbody td:nth-child(2)").iter().map(|score| score.parse().unwrap()).collect();
    assert!(scores.is_sorted(), "the weakest first");
}

#[test]
fn a_page_is_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let marks = fs::read_to_string(root.join("marks/unseen.jsonl")).unwrap();
    let folder = Folder::new(&[]);
    let count = 40;
    for (number, line) in marks.lines().take(count).enumerate() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = format!("{}-{number}.md", entry["question"].as_str().unwrap());
        folder.write(&name, entry["answer"].as_str().unwrap());
    }
    page(&folder, &["."]);
    // 200 drafts are under 3 MB.
    let bytes = fs::metadata(folder.join("page.html")).unwrap().len();
    assert!(bytes < 15_000 * count as u64, "{bytes} bytes of {count} drafts");
    let root = Folder::new(&[("db-backups.md", GOOD)]);
    page(&root, &["db-backups.md"]);
    assert!(fs::metadata(root.join("page.html")).unwrap().len() < 150_000);
}

#[test]
fn a_large_draft_is_shown_whole() {
    let line = "Nothing <b>of this</b> & 'that' is \"evidence\" of a concept, however often it is said.\n\n";
    let draft = line.repeat((1 << 20) / line.len() - 1) + GOOD;
    let folder = Folder::new(&[("db-backups.md", &draft)]);
    let page = page(&folder, &["db-backups.md"]);
    assert_eq!(paragraphs(&page).join("\n\n") + "\n", draft);
    assert!(!all(&page, ".text a").is_empty());
}

#[test]
fn how_a_draft_is_told_is_shown_unless_it_is_left_out() {
    let draft = "I think that maybe we could probably sort of test a restore every month.\n";
    let folder = Folder::new(&[("db-backups.md", draft)]);
    let page = folder.grade(&["db-backups.md", "--format", "html"]).stdout;
    assert!(page.contains("How it is told") && page.contains("Line 1:"), "{page}");
    let page = folder.grade(&["db-backups.md", "--format", "html", "--no-delivery"]).stdout;
    assert!(!page.contains("How it is told"), "{page}");
}
