//! What is read in a draft: words, sentences, and what earns nothing.

use grade::text::{Analyser, Document, Gap};

fn parse(text: &str) -> Document {
    Document::parse(text, &Analyser::default())
}

/// The sentences as they stand in the text.
fn sentences(text: &str) -> Vec<&str> {
    let document = parse(text);
    document.sentences.iter().map(|sentence| document.sentence_span(sentence).of(text)).collect()
}

/// The words in normal form; the parts of a compound are joined by `+`.
fn words(text: &str) -> String {
    let document = parse(text);
    let mut shown = String::new();
    for token in &document.tokens {
        if !shown.is_empty() {
            shown.push(if token.gap == Gap::Joined { '+' } else { ' ' });
        }
        shown.push_str(&document.word(token).lower);
    }
    shown
}

#[test]
fn technical_words_stay_whole_or_come_in_parts() {
    for (text, expected) in [
        ("CI/CD p99.9 RPO/RTO", "ci+cd p99.9 rpo+rto"),
        ("blue/green isn't C++ or C#", "blue+green isn't c++ or c#"),
        ("node.js v1.27.3 us-east-1a", "node.js v1.27.3 us+east+1a"),
        ("99.95% of $4,000", "99.95+percent of $4,000"),
        ("`pg_dump --format=c`", "pg+dump format c"),
        ("multi-AZ, least-privilege", "multi+az least+privilege"),
        ("SLOs and VMs", "slo and vm"),
        ("w/o tags, w/ labels", "w/o tags w/ labels"),
        ("replica ≠ backup", "replica ≠ backup"),
        ("don’t “quote” me", "don't quote me"),
        ("re\u{200b}store **re**build", "restore rebuild"),
        ("ﬁle ＲＰＯ", "file rpo"),
    ] {
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for (text, expected) in [
        ("We use tools, e.g. the usual ones.", 1),
        ("We ship logs, metrics etc. for every service.", 1),
        ("Edit config.yaml first.", 1),
        ("It runs v1.27.3 in production.", 1),
        ("We failed over to a U.S. region.", 1),
        ("Wait... it works.", 1),
        ("RTO is 1 hr. Both teams agreed.", 2),
        ("RPO is 5 min. RTO is 1 hr.", 2),
        ("Dr. Smith wrote it.", 1),
        ("Terraform vs. Pulumi was the question.", 1),
        ("Acme Inc. bought us. Prof. Lee left.", 2),
        ("The service was fine. node.js is used.", 2),
        ("We fail over. then we check.", 2),
        ("a) Take a dump b) Restore it", 2),
        ("It is in git.Every change is reviewed.", 2),
        ("Is it safe? Yes! Quite.", 3),
    ] {
        assert_eq!(sentences(text).len(), expected, "{:?}", sentences(text));
    }
}

#[test]
fn blocks_end_sentences() {
    assert_eq!(sentences("# Backups\n- nightly\n- encrypted\n\nand kept").len(), 4);
    assert_eq!(sentences("| a | b |\n|---|---|\n| dump | nightly |").len(), 2);
}

#[test]
fn speech_without_punctuation_has_clauses() {
    let text = "so we had no backups but then we lost the forum and we started to dump it every night because it hurt";
    let document = parse(text);
    assert!(document.tokens.iter().filter(|token| token.starts_clause).count() >= 4);
}

#[test]
fn what_earns_nothing_is_not_read() {
    for text in [
        "---\nquestion: restore\n---\n",
        "```\nrestore\n```",
        "<!-- restore -->",
        "a <!-- restore --> b",
        "<div hidden>\n\nrestore\n\n</div>",
        "<span style=\"display: none\">restore</span>",
        "~~restore~~",
        "[link](https://restore.example)",
        "https://restore.example/restore",
        "![restore](x.png)",
        "TODO: restore",
        "- FIXME say restore",
        "todo: restore",
    ] {
        assert!(!words(text).contains("restore"), "{text:?} gives {:?}", words(text));
    }
}

#[test]
fn markdown_is_read_as_prose() {
    for text in [
        "# restore",
        "- restore",
        "| restore |\n|---|",
        "*restore*",
        "`restore`",
        "[restore](x)",
        "> restore",
        "1. restore",
    ] {
        assert!(words(text).contains("restore"), "{text:?} gives {:?}", words(text));
    }
}

#[test]
fn spans_are_those_of_the_file() {
    let text = "\u{feff}---\r\nquestion: x\r\n---\r\n\r\nWe **re**store é the ﬁle.\r\n";
    let document = parse(text);
    let spans: Vec<&str> = document.tokens.iter().map(|token| token.span.of(text)).collect();
    assert_eq!(spans, ["We", "re**store", "é", "the", "ﬁle"]);
}

#[test]
fn irregular_and_technical_forms_have_sensible_stems() {
    let analyser = Analyser::default();
    for (word, expected) in
        [("wrote", "write"), ("led", "lead"), ("aws", "aws"), ("dns", "dns"), ("backups", "backup")]
    {
        assert_eq!(analyser.stem(word), expected);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC*|[a-z*_`#|<>\\[\\]()~\n -]*") {
        let document = parse(&text);
        for token in &document.tokens {
            proptest::prop_assert!(text.get(token.span.start..token.span.end).is_some_and(|word| !word.is_empty()));
        }
        for sentence in &document.sentences {
            proptest::prop_assert!((1..=grade::text::Sentence::LIMIT).contains(&sentence.tokens.len()));
        }
    }
}
