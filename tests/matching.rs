//! What phrases match, seen through the marks: each row is a phrase, a text, and whether the text earns.

use grade::app::bank_folder;
use grade::bank::Bank;
use grade::rubric::Level;

/// Whether a text earns a concept that has only this phrase.
fn earns(phrase: &str, text: &str) -> bool {
    let folder = tempfile::TempDir::new().unwrap();
    let rubric = format!(
        "format = 1\nid = \"try\"\ntitle = \"Try\"\nkind = \"knowledge\"\n[[concept]]\nid = \"one\"\ntitle = \"One\"\nweight = 1\nabout = \"One.\"\nany = ['''{phrase}''']\nadvice = \"Say it.\"\n"
    );
    for (name, text) in
        [("rubrics/try.toml", rubric.as_str()), ("questions/try.md", "# Try\n\nWhat is it?\n")]
    {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut bank = Bank::built_in();
    bank_folder::add(&mut bank, folder.path()).unwrap();
    let grader = bank.grader("try").unwrap_or_else(|error| panic!("{error}"));
    let grade = grader.grade_text(text, bank.analyser());
    grade.concepts[0].level > Level::Missing
}

#[test]
fn the_notation_matches_what_its_manual_says() {
    for (phrase, text, expected) in [
        ("restore", "it was restored", true),
        ("restore", "it was restoer to life", true),
        ("=restore", "it was restored", false),
        ("encrypt*", "with encryption", true),
        ("RPO", "an rpo of five", true),
        ("RPO", "an RTO of five", false),
        ("IT", "it works", false),
        ("IT", "our IT works", true),
        ("# minute", "in 15 minutes", true),
        ("# minute", "in some minutes", false),
        ("# minute", "in eighteen minutes", true),
        ("restore #0", "restored 15", true),
        ("restore #0", "restored fifteen", false),
        ("send #%", "we send 5% there", true),
        ("send #%", "we send 5 % there", true),
        ("send #%", "we send five per cent there", true),
        ("send #%", "we send five people there", false),
        ("#$ ~2 hour", "it costs $4,000 an hour", true),
        ("#$ ~2 hour", "it costs 300 euros an hour", true),
        ("#$ ~2 hour", "it takes 300 people an hour", false),
        ("at #:", "at 14:05 the pager rang", true),
        ("at #:", "at 3am the pager rang", true),
        ("at #:", "at two o'clock the pager rang", true),
        ("at #:", "at 1:10000 scale", false),
        ("within #t", "within 30m", true),
        ("within #t", "within two years", true),
        ("within #t", "within two teams", false),
        ("restore test", "we restored the tests", true),
        ("restore test", "restore, test", false),
        ("multi-AZ", "a multi AZ setup", true),
        ("full? backup", "a backup", true),
        ("zebra ~3 giraffe ~5 (lion|tiger)?", "the zebra met a giraffe", true),
        ("(quokka)? ~2 zebra", "the zebra", true),
        ("restore ~3 test", "we test that we can restore", true),
        ("restore ~1 test", "we test that we can always restore", false),
        ("backup >4 day", "a backup is made every day", true),
        ("backup >4 day", "every day there is a backup", false),
        ("restore & quarter", "once a quarter somebody picks one and then at length restores it", true),
        ("! replica ~2 not ~2 backup", "a replica is not a backup", true),
        ("re:'rp[to] of \\d+'", "an RPO of 15", true),
        ("kubernetes", "we run k8s", true),
        ("failover", "we fail over", true),
        ("customer ~2 view", "from the customer's point of view", true),
    ] {
        assert_eq!(earns(phrase, text), expected, "{phrase:?} on {text:?}");
    }
}

#[test]
fn misspellings_stop_at_real_words_and_acronyms() {
    for (phrase, text, expected) in [
        ("kubernetes", "we run kubernets", true),
        ("encryption", "decryption is slow", false),
        ("vault", "it was my fault", false),
        ("retention", "the rejection", false),
        ("SLO", "an SLA", false),
        ("patient", "the potential", false),
    ] {
        assert_eq!(earns(phrase, text), expected, "{phrase:?} on {text:?}");
    }
}

#[test]
fn headings_and_the_sentence_before_lend_words() {
    for (text, expected) in [
        ("## Backups\n\n- encrypted with a key\n", true),
        ("Backups:\n\n- encrypted with a key\n", true),
        ("We take backups. They are encrypted.", true),
        ("We take backups. Laptops are encrypted.", false),
        ("## Laptops\n\n- encrypted with a key\n", false),
    ] {
        assert_eq!(earns("encrypt* ~2 backup", text), expected, "{text:?}");
    }
}

#[test]
fn a_gap_crosses_no_comma_in_a_bare_list() {
    assert!(!earns("restore ~4 test", "backups, restore, canary, test, alerts, tags"));
    assert!(earns("restore ~4 test", "backups, restore tests, canary, alerts, tags, docs"));
}
