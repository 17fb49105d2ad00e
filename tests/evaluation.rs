//! The measuring of the engine against reference marks, by values worked out by hand.

use std::sync::Arc;

use grade::bank::Bank;
use grade::base::Source;
use grade::evaluation::{
    Agreement, Case, Evaluation, Graded, LevelTable, MarkedAnswer, PointsRow, ScorePair, Scores, cross,
    evaluate, level_fit, read_marks,
};
use grade::grading::{ConceptGrade, Grade};
use grade::report::cross::render_table;
use grade::report::evaluation_table::By;
use grade::report::level_fit::render_table as level_fit_table;
use grade::report::{evaluation_json, evaluation_table};
use grade::rubric::{Level, Rubric};

/// A rubric of three concepts whose names are their phrases, of weight 3, 2 and 1.
const RUBRIC: &str = r#"
format = 1
id = "pets"
title = "Pets"
kind = "knowledge"
topics = ["pets"]
target-words = [10, 20]
concept = [
  { id = "cat", title = "Cat", weight = 3, about = "A cat.", any = ["cat"], advice = "a", follow-up = "f" },
  { id = "dog", title = "Dog", weight = 2, about = "A dog.", any = ["dog"], advice = "a", follow-up = "f" },
  { id = "fox", title = "Fox", weight = 1, about = "A fox.", any = ["fox"], advice = "a", follow-up = "f" },
]
"#;

fn bank() -> Bank {
    let mut bank = Bank::built_in();
    let rubric = Source::new("rubrics/pets.toml", RUBRIC);
    bank.insert("pets", "here", Some(Source::new("questions/pets.md", "# Pets\n\nWhich?\n")), Some(rubric));
    bank
}

fn pets() -> Rubric {
    bank().rubric("pets").unwrap()
}

/// The marks of an answer to `pets`.
fn marked(id: &str, kind: Option<&str>, levels: [usize; 3]) -> MarkedAnswer {
    let levels = ["cat", "dog", "fox"].into_iter().zip(levels);
    MarkedAnswer {
        id: id.to_owned(),
        question: "pets".to_owned(),
        levels: levels.map(|(concept, level)| (concept.to_owned(), Level::ALL[level])).collect(),
        kind: kind.map(str::to_owned),
        ..MarkedAnswer::default()
    }
}

/// A case with engine levels that are made up.
fn case(rubric: &Rubric, answer: MarkedAnswer, engine: [usize; 3]) -> Case<'_> {
    let concept = |level| ConceptGrade {
        level: Level::ALL[level],
        substance: None,
        reason: String::new(),
        denied: false,
        waived: None,
        evidence: Vec::new(),
    };
    let concepts = engine.map(concept).into();
    let grade = Grade { concepts, points: 0, full_marks: 0, max_points: 0, score: 0, words: 0 };
    Case { answer, graded: Some(Graded { rubric, grade }) }
}

fn agreement(counts: [[u32; 3]; 3]) -> Agreement {
    Agreement::of(LevelTable { counts })
}

#[track_caller]
fn assert_close(value: Option<f64>, expected: f64) {
    let value = value.expect("the figure is defined");
    assert!((value - expected).abs() < 1e-12, "{value} is not {expected}");
}

fn table(evaluation: &Evaluation, by: By) -> String {
    let mut out = Vec::new();
    evaluation_table::render(evaluation, by, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(evaluation: &Evaluation) -> serde_json::Value {
    let mut out = Vec::new();
    evaluation_json::render(evaluation, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn read(text: &str) -> Result<Vec<MarkedAnswer>, String> {
    read_marks(&Arc::new(Source::new("marks.jsonl", text))).map_err(|problems| problems.to_string())
}

#[test]
fn kappa_of_two_ratings() {
    // Observed agreement 35 of 50, by chance 25 of 50: (0.7 - 0.5) / (1 - 0.5).
    let figures = agreement([[15, 0, 10], [0, 0, 0], [5, 0, 20]]);
    assert_close(figures.kappa, 0.4);
    assert_close(figures.precision, 20.0 / 30.0);
    assert_close(figures.recall, 20.0 / 25.0);
    assert_close(figures.exact, 0.7);
    assert_eq!((figures.pairs, figures.false_credit, figures.missed_credit), (50, 10, 5));
    assert_eq!(figures.level_kappa, None, "all that both credit is explained");
}

#[test]
fn weighted_kappa_of_three_ratings() {
    // Rows sum to 12, 13, 15, columns to 14, 12, 14. Observed disagreement 9 * 1 + 1 * 4 = 13 of 40; by chance
    // (144 + 182 + 182 + 180) * 1 + (168 + 210) * 4 = 2200 of 1600.
    let figures = agreement([[10, 2, 0], [3, 8, 2], [1, 2, 12]]);
    assert_close(figures.weighted_kappa, 1.0 - 13.0 * 40.0 / 2200.0);
    // Credited or not: 34 of 40 agree, (12 * 14 + 28 * 26) / 1600 = 0.56 by chance.
    assert_close(figures.kappa, (0.85 - 0.56) / 0.44);
    // Mentioned or explained: 20 of 24 agree, (10 * 10 + 14 * 14) / 576 by chance.
    assert_close(figures.level_kappa, (480.0 - 296.0) / (576.0 - 296.0));
}

#[test]
fn the_bounds_of_kappa() {
    let perfect = agreement([[4, 0, 0], [0, 3, 0], [0, 0, 2]]);
    for figure in
        [perfect.kappa, perfect.weighted_kappa, perfect.level_kappa, perfect.precision, perfect.exact]
    {
        assert_eq!(figure, Some(1.0));
    }
    let chance = agreement([[25, 0, 25], [0, 0, 0], [25, 0, 25]]);
    assert_eq!((chance.kappa, chance.weighted_kappa), (Some(0.0), Some(0.0)));
    let opposite = agreement([[0, 0, 10], [0, 0, 0], [10, 0, 0]]);
    assert_eq!((opposite.kappa, opposite.weighted_kappa), (Some(-1.0), Some(-1.0)));
}

#[test]
fn what_is_constant_has_no_kappa() {
    let missing = agreement([[9, 0, 0], [0, 0, 0], [0, 0, 0]]);
    assert_eq!([missing.kappa, missing.weighted_kappa, missing.level_kappa], [None; 3]);
    assert_eq!([missing.precision, missing.recall], [None; 2]);
    assert_eq!(missing.exact, Some(1.0));
    let explained = agreement([[0, 0, 0], [0, 0, 0], [0, 0, 9]]);
    assert_eq!([explained.kappa, explained.weighted_kappa, explained.level_kappa], [None; 3]);
    let one_sided = agreement([[4, 0, 5], [0, 0, 0], [0, 0, 0]]);
    assert_eq!(one_sided.kappa, Some(0.0), "only the reference is constant");
    let nothing = agreement([[0; 3]; 3]);
    assert_eq!([nothing.kappa, nothing.exact, nothing.precision], [None; 3]);
}

#[test]
fn correlation_and_errors_of_scores() {
    let pair = |reference, engine| ScorePair { kind: None, reference, engine };
    // Means 20 and 30; together 100 + 0 + 200 = 300, apart 200 and 600.
    let scores = Scores::of(&[pair(10, 20), pair(20, 20), pair(30, 50)]);
    assert_close(scores.correlation, 300.0 / (200.0_f64 * 600.0).sqrt());
    assert_close(scores.mean_error, 10.0);
    assert_close(scores.bias, 10.0);
    assert_eq!(scores.correlation_within_kinds, None, "there are no kinds");
    let constant = Scores::of(&[pair(10, 50), pair(20, 50), pair(70, 50)]);
    assert_eq!(constant.correlation, None);
    assert_close(constant.mean_error, 30.0);
    assert_close(constant.bias, 50.0 / 3.0);
    let nothing = Scores::of(&[]);
    assert_eq!([nothing.correlation, nothing.mean_error, nothing.bias], [None; 3]);
}

#[test]
fn where_the_kind_alone_decides_nothing_is_left_within_kinds() {
    let kinds = [("thorough", 80), ("vague", 10)];
    let square = [(0, 0), (0, 10), (10, 0), (10, 10)];
    let pairs: Vec<ScorePair<'_>> = kinds
        .iter()
        .flat_map(|&(kind, low)| {
            square.map(|(a, b)| ScorePair { kind: Some(kind), reference: low + a, engine: low + b })
        })
        .collect();
    let scores = Scores::of(&pairs);
    // Between kinds 8 * 35 * 35, within kinds 8 * 5 * 5 on either side.
    assert_close(scores.correlation, 1225.0 / 1250.0);
    assert_close(scores.correlation_within_kinds, 0.0);
}

#[test]
fn both_scores_follow_the_formula_of_the_engine() {
    let rubric = pets();
    // 18 points in all, full marks 14. Reference 9 + 2 = 11: 78.6; engine 6 + 3 = 9: 64.3.
    let scores = evaluate(&[case(&rubric, marked("a", None, [2, 1, 0]), [0, 2, 2])]).overall.scores;
    assert_eq!((scores.bias, scores.mean_error), (Some(-15.0), Some(15.0)));
}

#[test]
fn unsure_concepts_count_neither_way() {
    let rubric = pets();
    let mut answer = marked("a", None, [2, 1, 0]);
    answer.unsure.insert("cat".to_owned());
    let evaluation = evaluate(&[case(&rubric, answer, [0, 2, 2])]);
    let agreement = evaluation.overall.agreement;
    assert_eq!((agreement.pairs, agreement.false_credit, agreement.missed_credit), (2, 1, 0));
    assert_eq!((evaluation.unsure, evaluation.unmarked), (1, 0));
    assert_eq!(
        evaluation.concepts.iter().map(|concept| &*concept.concept).collect::<Vec<_>>(),
        ["dog", "fox"]
    );
    // 9 points in all, full marks 7. Reference 2: 28.6; engine 9: 100.
    assert_eq!(evaluation.overall.scores.bias, Some(71.0));
}

#[test]
fn concepts_that_only_one_side_knows_are_left_out_and_counted() {
    let rubric = pets();
    let mut answer = marked("a", None, [2, 1, 0]);
    answer.levels.remove("dog");
    answer.levels.insert("owl".to_owned(), Level::Explained);
    answer.unsure.insert("elk".to_owned());
    let evaluation = evaluate(&[case(&rubric, answer, [2, 2, 0])]);
    assert_eq!(evaluation.overall.agreement.pairs, 2);
    assert_eq!((evaluation.unmarked, evaluation.unsure), (1, 0));
    let unknown = evaluation.unknown_concepts.iter();
    let unknown: Vec<_> =
        unknown.map(|unknown| (&*unknown.question, &*unknown.concept, unknown.answers)).collect();
    assert_eq!(unknown, [("pets", "elk", 1), ("pets", "owl", 1)]);
}

#[test]
fn unknown_questions_are_counted_and_the_rest_is_evaluated() {
    let rubric = pets();
    let stray = |id: &str| Case {
        answer: MarkedAnswer { id: id.to_owned(), question: "birds".to_owned(), ..MarkedAnswer::default() },
        graded: None,
    };
    let evaluation =
        evaluate(&[stray("x"), case(&rubric, marked("a", None, [2, 1, 0]), [2, 1, 0]), stray("y")]);
    assert_eq!(evaluation.overall.answers, 1);
    assert_eq!(evaluation.overall.agreement.exact, Some(1.0));
    let unknown = evaluation.unknown_questions.iter();
    assert_eq!(
        unknown.map(|unknown| (&*unknown.question, unknown.answers)).collect::<Vec<_>>(),
        [("birds", 2)]
    );
    assert!(table(&evaluation, By::Summary).contains("unknown question birds, 2 answers"));
}

/// Forty answers of two kinds; the engine is often right.
fn many(rubric: &Rubric) -> Vec<Case<'_>> {
    let one = |at: usize| {
        let levels = [at % 3, at / 3 % 3, at / 2 % 3];
        let engine =
            [levels[0], if at.is_multiple_of(5) { (levels[1] + 1) % 3 } else { levels[1] }, at / 4 % 3];
        case(rubric, marked(&format!("a{at:02}"), Some(["notes", "plain"][at % 2]), levels), engine)
    };
    (0..40).map(one).collect()
}

#[test]
fn intervals_hold_the_figures_and_are_the_same_every_time() {
    let rubric = pets();
    let mut cases = many(&rubric);
    let evaluation = evaluate(&cases);
    let (agreement, scores, intervals) =
        (&evaluation.overall.agreement, &evaluation.overall.scores, &evaluation.overall.intervals);
    for (value, interval) in [
        (agreement.kappa, intervals.kappa),
        (agreement.weighted_kappa, intervals.weighted_kappa),
        (agreement.level_kappa, intervals.level_kappa),
        (agreement.precision, intervals.precision),
        (agreement.recall, intervals.recall),
        (scores.correlation, intervals.correlation),
        (scores.correlation_within_kinds, intervals.correlation_within_kinds),
        (scores.mean_error, intervals.mean_error),
    ] {
        let (value, interval) = (value.unwrap(), interval.unwrap());
        assert!(interval.low < value && value < interval.high, "{value} is not in {interval:?}");
    }
    assert_eq!(evaluate(&cases), evaluation);
    cases.reverse();
    assert_eq!(evaluate(&cases), evaluation, "the order of the answers changes nothing");
}

#[test]
fn whole_answers_are_drawn() {
    let rubric = pets();
    // Each answer is all right or all wrong, so 24 marks are worth no more than 8.
    let right = |at: usize| case(&rubric, marked(&at.to_string(), None, [2, 2, 2]), [[0; 3], [2; 3]][at % 2]);
    let recall = evaluate(&(0..8).map(right).collect::<Vec<_>>()).overall.intervals.recall.unwrap();
    assert!(recall.high - recall.low > 0.5, "{recall:?}");
}

#[test]
fn one_answer_has_no_intervals() {
    let rubric = pets();
    let evaluation = evaluate(&[case(&rubric, marked("a", None, [2, 1, 0]), [2, 1, 0])]);
    assert_eq!(evaluation.overall.intervals, grade::evaluation::Intervals::default());
    assert_eq!(evaluation.overall.agreement.kappa, Some(1.0));
}

#[test]
fn groups_are_sorted_and_hold_their_answers_only() {
    let rubric = pets();
    let cases = [
        case(&rubric, marked("c", Some("vague"), [0, 0, 0]), [1, 0, 0]),
        case(&rubric, marked("b", Some("notes"), [1, 1, 0]), [1, 1, 0]),
        case(&rubric, marked("a", None, [2, 2, 2]), [2, 2, 2]),
    ];
    let evaluation = evaluate(&cases);
    let kinds = evaluation.kinds.iter().map(|group| (&*group.name, group.figures.agreement.false_credit));
    assert_eq!(kinds.collect::<Vec<_>>(), [("notes", 0), ("vague", 1)]);
    let questions = evaluation.questions.iter().map(|group| (&*group.name, group.figures.answers));
    assert_eq!(questions.collect::<Vec<_>>(), [("pets", 3)]);
}

/// Graded by the engine: `fox` is false credit, `cat` missed credit.
fn graded(rubric: &Rubric, bank: &Bank) -> Evaluation {
    let mut answer = marked("stra\u{1b}[2Jy", Some("notes"), [1, 1, 0]);
    "My d\u{f6}g is called Rex: a dog. It has a tom, and once it saw a\nfox.".clone_into(&mut answer.answer);
    answer.quotes.insert("cat".to_owned(), "a tom".to_owned());
    let grade = bank.grader("pets").unwrap().grade_text(&answer.answer, bank.analyser());
    evaluate(&[Case { answer, graded: Some(Graded { rubric, grade }) }])
}

#[test]
fn concepts_show_the_texts_behind_false_and_missed_credit() {
    let evaluation = graded(&pets(), &bank());
    let of = |concept: &str| evaluation.concepts.iter().find(|figures| figures.concept == concept).unwrap();
    let (cat, fox) = (of("cat"), of("fox"));
    assert_eq!((cat.agreement.missed_credit, cat.missed_credits[0].text.as_deref()), (1, Some("a tom")));
    assert_eq!((fox.agreement.false_credit, fox.false_credits[0].text.as_deref()), (1, Some("fox")));
    assert_eq!(fox.false_credits[0].phrase.as_deref(), Some("fox"));
    assert!(fox.false_credits[0].engine > Level::Missing && fox.false_credits[0].reference == Level::Missing);
    assert!(of("dog").false_credits.is_empty() && of("dog").missed_credits.is_empty());
}

#[test]
fn the_table_shows_what_is_asked_for_in_80_harmless_columns() {
    let evaluation = graded(&pets(), &bank());
    let summary = table(&evaluation, By::Summary);
    assert!(!summary.contains("pets") && !summary.contains("notes"), "{summary}");
    assert!(table(&evaluation, By::Kind).contains("notes"));
    assert!(table(&evaluation, By::Question).contains("pets"));
    assert!(!table(&evaluation, By::Question).contains("a tom"));
    let concepts = table(&evaluation, By::Concept);
    assert!(concepts.contains("missed stra\u{fffd}[2Jy  \u{201c}a tom\u{201d}"), "{concepts}");
    assert!(concepts.contains("1 concept without false or missed credit"), "{concepts}");
    for line in table(&evaluation, By::All).lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}

#[test]
fn the_worst_concepts_come_first_and_long_texts_are_cut() {
    let rubric = pets();
    let long = "tom ".repeat(60);
    let mut first = marked("a", None, [0, 2, 0]);
    first.quotes.insert("dog".to_owned(), long.clone());
    let cases = [
        case(&rubric, first, [1, 0, 0]),
        case(&rubric, marked("b", Some(&"scaling-horizontal-".repeat(9)), [0, 2, 0]), [0, 0, 0]),
        Case { answer: MarkedAnswer { question: long, ..MarkedAnswer::default() }, graded: None },
    ];
    let shown = table(&evaluate(&cases), By::All);
    assert!(shown.find("pets/dog").unwrap() < shown.find("pets/cat").unwrap(), "{shown}");
    assert!(shown.contains("  missed b  no quote"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn the_json_has_everything_and_null_for_what_is_undefined() {
    let evaluation = graded(&pets(), &bank());
    let json = json(&evaluation);
    assert_eq!(json["schema"], 1);
    assert_eq!(json["overall"]["agreement"]["pairs"], 3);
    assert_eq!(json["overall"]["scores"]["correlation"], serde_json::Value::Null);
    assert_eq!(json["overall"]["intervals"]["kappa"], serde_json::Value::Null);
    assert_eq!(json["kinds"][0]["kind"], "notes");
    assert_eq!(json["questions"][0]["question"], "pets");
    assert_eq!(json["concepts"][0]["missed_credits"][0]["text"], "a tom");
    assert_eq!(json["unknown_questions"], serde_json::json!([]));
}

#[test]
fn nothing_at_all_can_be_shown() {
    let evaluation = evaluate(&[]);
    assert_eq!(evaluation.overall.answers, 0);
    let shown = table(&evaluation, By::All);
    assert!(shown.starts_with("0 answers, 0 marks: 0 false and 0 missed credit\n"), "{shown}");
    assert!(!shown.contains("Kind") && !shown.contains("Question"), "{shown}");
    assert_eq!(json(&evaluation)["concepts"], serde_json::json!([]));
}

#[test]
fn marks_are_read_line_by_line() {
    let text = "\u{feff}{\"id\":\"a\",\"question\":\"pets\",\"answer\":\"cat\",\"levels\":{\"cat\":2,\"dog\":0}}\r\n\r\n  \n\
        {\"id\":\"b\",\"question\":\"pets\",\"answer\":\"\",\"levels\":{\"fox\":1},\"kind\":\"notes\",\
        \"quotes\":{\"fox\":\"a fox\"},\"unsure\":[\"fox\"]}";
    let answers = read(text).unwrap();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0].levels["cat"], Level::Explained);
    assert_eq!(answers[0].kind, None);
    assert_eq!(answers[1].quotes["fox"], "a fox");
    assert!(answers[1].unsure.contains("fox"));
    assert_eq!(read("\n").unwrap(), []);
}

#[test]
fn every_bad_line_is_reported_with_its_place() {
    let text = r#"{"id":"a","question":"pets","answer":"cat","levels":{"cat":2}}
{"id":"b","question":"pets","answer":"cat","levels":{"cat":3}}
{"id":"c","question":"pets","answer":"cat","levels":{},"mood":"ü"}

["d","pets","cat",{"cat":2}]
  {"id":"e","question":"pets"
{"id":"f","question":"pets","answer":"cat","levels":{"cat":2,"cat":0}}
{"id":"a","question":"pets","answer":"dog","levels":{}}
{"id":"g","question":"pets","answer":"süß","levels":{"cat":"2"}}
"#;
    let expected = [
        "marks.jsonl:2:60: invalid value: integer `3`, expected the level 0, 1 or 2",
        "marks.jsonl:3:61: unknown field `mood`, expected one of `id`, `question`, `answer`, `levels`, `kind`, \
         `quotes`, `unsure`",
        "marks.jsonl:5:1: not a JSON object; write one marked answer a line",
        "marks.jsonl:6:29: EOF while parsing an object",
        "marks.jsonl:7:69: the concept \"cat\" comes twice",
        "marks.jsonl:8:1: the id \"a\" is taken; line 1 has it",
        "marks.jsonl:9:62: invalid type: string \"2\", expected the level 0, 1 or 2",
    ];
    assert_eq!(read(text).unwrap_err().lines().collect::<Vec<_>>(), expected);
}

#[test]
fn answers_to_other_questions_show_which_phrases_are_too_wide() {
    let bank = bank();
    let mut stray = marked("stray", None, [0, 0, 0]);
    "other".clone_into(&mut stray.question);
    "A dog sat there, and a second dog came.".clone_into(&mut stray.answer);
    let mut silent = stray.clone();
    "Nobody came.".clone_into(&mut silent.answer);
    let grader = bank.grader("pets").unwrap();
    let answers: Vec<_> = [&stray, &silent]
        .into_iter()
        .map(|answer| (answer, grader.grade_text(&answer.answer, bank.analyser())))
        .collect();
    let concepts = cross(&grader.rubric, &answers);
    let [dog] = &concepts[..] else { panic!("{concepts:?}") };
    assert_eq!((dog.concept.as_str(), dog.earning, dog.answers), ("dog", 1, 2));
    assert_eq!((dog.phrases[0].phrase.as_deref(), dog.phrases[0].text.as_str()), (Some("dog"), "dog"));
    let mut out = Vec::new();
    render_table(&concepts, &mut out).unwrap();
    let shown = String::from_utf8(out).unwrap();
    assert!(shown.starts_with(" 50.0 %  pets/dog, 1 of 2 answers to other questions\n"), "{shown}");
}

#[test]
fn levels_are_fitted_by_points_of_substance() {
    let rubric = pets();
    let of_question = |id: &str, points: [Option<i32>; 3], levels: [usize; 3]| {
        let mut case = case(&rubric, marked(id, None, levels), [1; 3]);
        case.answer.question = id.to_owned();
        let shown = &mut case.graded.as_mut().unwrap().grade.concepts;
        shown.iter_mut().zip(points).for_each(|(concept, points)| concept.substance = points);
        case
    };
    let fit = level_fit(&[
        of_question("a", [Some(2), Some(7), None], [1, 2, 1]),
        of_question("b", [Some(3), Some(8), Some(9)], [1, 2, 2]),
    ]);
    assert_eq!(fit.points[0], PointsRow { points: None, mentioned: 1, explained: 0 });
    assert_eq!(fit.points.iter().map(|row| row.explained).sum::<u32>(), 3);
    let perfect = fit.thresholds.iter().filter(|row| row.agreement.exact == Some(1.0));
    assert_eq!(perfect.map(|row| row.threshold).collect::<Vec<_>>(), [4, 5, 6, 7]);
    // The lowest threshold that is right on `a` alone is 3, which is too low for `b`.
    assert_eq!(fit.crossed.exact, Some(5.0 / 6.0));
    let mut table = Vec::new();
    level_fit_table(&fit, &mut table).unwrap();
    let table = String::from_utf8(table).unwrap();
    assert!(table.contains("capped         1         0 0.00\n"), "{table}");
    assert!(table.contains("             5       1.000      1.000  the engine's\n"), "{table}");
}
