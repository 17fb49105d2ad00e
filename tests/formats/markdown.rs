//! `markdown`: read by `pulldown-cmark` with all that GitHub adds to Markdown.

use grade::report::{Failure, Format, Outcome, Skipped, printable};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::sample::{BENIGN, Strangers, hostile, outcome, rendered, report, sample};

/// What text must not change: the events without their texts. Neighbouring texts count as one.
fn shape(markdown: &str) -> Vec<String> {
    let mut shape: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        let seen = match event {
            Event::Text(_) => "text".to_owned(),
            Event::Code(_) => "code".to_owned(),
            Event::Html(html) => without_code(&html),
            other => format!("{other:?}"),
        };
        if seen != "text" || shape.last().is_none_or(|last| last != "text") {
            shape.push(seen);
        }
    }
    shape
}

/// HTML without the words inside `code`, in which there must be no tag.
fn without_code(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<code>") else { return html.to_owned() };
    let (code, after) = rest.split_once("</code>").unwrap();
    assert!(!code.contains(['<', '>', '"', '@', '[', '`', '*']), "{code}");
    format!("{before}<code></code>{after}")
}

/// The words that are prose: in them GitHub looks for mentions and references.
fn prose(markdown: &str) -> String {
    let texts = Parser::new_ext(markdown, Options::all()).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        Event::End(_) => Some(" ".to_owned()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn tables_findings_and_details_are_there() {
    let markdown = sample(BENIGN, Format::Markdown);
    assert!(
        markdown.starts_with("<!-- grade-report -->\n## Practice answers: 1 graded, 1 below the pass mark\n")
    );
    let parser = || Parser::new_ext(&markdown, Options::all());
    assert_eq!(parser().filter(|event| matches!(event, Event::Start(Tag::Table(_)))).count(), 2);
    assert_eq!(parser().filter(|event| matches!(event, Event::Start(Tag::TableRow))).count(), 1 + 5);
    // Four findings, two drafts that were not graded, three gaps.
    assert_eq!(parser().filter(|event| matches!(event, Event::Start(Tag::Item))).count(), 4 + 2 + 3);
    assert!(markdown.contains("44 (77 at draft), thin"), "{markdown}");
    assert!(markdown.contains("Since then: score 77 at draft, now 44; gained bank"), "{markdown}");
    assert!(markdown.contains("was explained at draft, line 1"), "{markdown}");
    assert_eq!(markdown.matches("</details>").count(), 1);
}

#[test]
fn what_does_not_fit_into_a_comment_is_counted() {
    let named = |at: usize| {
        let mut report = report(BENIGN);
        report.draft = format!("drafts/{at:04}.md");
        report
    };
    let outcome = Outcome {
        reports: (0..300).map(named).collect(),
        skipped: (0..300)
            .map(|at| Skipped { draft: format!("s{at}"), reason: "no question".into() })
            .collect(),
        failures: (0..300)
            .map(|at| Failure { draft: format!("f{at}"), error: "no such file".into() })
            .collect(),
    };
    let markdown = rendered(&outcome, Format::Markdown);
    assert!(markdown.len() < 65_536, "{}", markdown.len());
    assert!(markdown.contains("## Practice answers: 300 graded, 300 below the pass mark"));
    let count = |start: &str| markdown.lines().filter(|line| line.starts_with(start)).count();
    for (shown, of, what) in [
        (count("| `drafts/"), 300, "drafts are"),
        (count("- **error**") + count("- **warning**"), 1200, "findings are"),
        (count("- `"), 600, "drafts are"),
        (count("<details>"), 300, "drafts in detail are"),
    ] {
        assert!(shown > 0, "{what}");
        let told = format!("{} more {what} left out here", of - shown);
        assert!(markdown.contains(&told), "{told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_becomes_markup(draft in hostile(), bank in hostile()) {
        // What is empty is no text, and a draft that is empty is shown as `nothing`.
        prop_assume!([&draft, &bank].iter().all(|text| !printable(text).trim().is_empty()));
        let markdown = sample(Strangers { draft: &draft, bank: &bank }, Format::Markdown);
        prop_assert_eq!(shape(&markdown), shape(&sample(BENIGN, Format::Markdown)), "{}", markdown);
    }

    #[test]
    fn no_text_mentions_or_refers(hostile in hostile()) {
        let markdown = sample(Strangers { draft: "draft", bank: &hostile }, Format::Markdown);
        let prose = prose(&markdown);
        let follows = |mark: char| prose.split(mark).skip(1).any(|rest| rest.starts_with(char::is_alphanumeric));
        prop_assert!(!follows('@') && !follows('#'), "{}", prose);
    }

    #[test]
    fn what_a_draft_says_is_only_in_code(hostile in hostile()) {
        let draft = format!("qzq{hostile}qzq");
        let mut outcome = outcome(Strangers { draft: &draft, bank: "bank" });
        // Revisions are asked for by the caller.
        outcome.reports[0].earlier.as_mut().unwrap().revision = "main".into();
        let markdown = rendered(&outcome, Format::Markdown);
        prop_assert!(!prose(&markdown).contains("qzq"), "{}", markdown);
        prop_assert!(markdown.contains("qzq"));
    }
}
