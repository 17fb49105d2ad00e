//! `cargo run --example rubric_test -- BANK ID [CONCEPT]`: runs a rubric's test sentences.
use grade::{app, grading::Grader, rubric::*, text::Document};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut bank = Bank::built_in();
    app::bank_folder::add(&mut bank, args[1].as_ref()).unwrap();
    let rubric = match bank.rubric(&args[2]) { Ok(r) => r, Err(e) => { println!("{e}"); std::process::exit(3) } };
    let question = bank.question(&args[2]).unwrap();
    let grader = Grader::new(rubric.clone(), &question.prompt, &bank.lexicon);
    let only = args.get(3);
    if only.map(String::as_str) == Some("--try") {
        let grade = grader.grade_text(&args[4], &bank.lexicon.analyser);
        for (c, g) in rubric.concepts.iter().zip(&grade.concepts) {
            if !g.evidence.is_empty() { println!("{:24} {:10} {} {:?}", c.id, g.level, g.reason, g.evidence.iter().map(|e| (e.role.name(), e.span.of(&args[4]), &c.phrases[e.phrase].text)).collect::<Vec<_>>()); }
        }
        return;
    }
    if only.map(String::as_str) == Some("--cross") {
        let mut texts = Vec::new();
        for entry in std::fs::read_dir(format!("{}/rubrics", args[1])).unwrap() {
            let path = entry.unwrap().path();
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if id == args[2] || id == "lexicon" { continue; }
            let table: toml::Table = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            for concept in table.get("concept").and_then(|c| c.as_array()).into_iter().flatten() {
                for e in concept["examples"].as_array().unwrap() { texts.push(e["text"].as_str().unwrap().to_owned()); }
            }
        }
        let mut fires: Vec<std::collections::BTreeMap<usize, Vec<String>>> = vec![Default::default(); rubric.concepts.len()];
        for text in &texts {
            let grade = grader.grade_text(text, &bank.lexicon.analyser);
            for (i, g) in grade.concepts.iter().enumerate() { if g.level > Level::Missing { fires[i].entry(g.evidence[0].phrase).or_default().push(text.clone()); } }
        }
        for (c, f) in rubric.concepts.iter().zip(&fires) {
            let n: usize = f.values().map(Vec::len).sum();
            println!("{:28} fires on {:4} of {} foreign sentences ({:.1} %)", c.id, n, texts.len(), 100.0 * n as f64 / texts.len() as f64);
            let mut top: Vec<_> = f.iter().collect(); top.sort_by_key(|(_, t)| std::cmp::Reverse(t.len()));
            for (p, t) in top.into_iter().take(4).filter(|(_, t)| t.len() > 3) { println!("    {:3} x {:?}", t.len(), c.phrases[*p].text); for x in t.iter().step_by((t.len() / 2).max(1)).take(2) { println!("          {}", x.chars().take(140).collect::<String>()); } }
        }
        return;
    }
    let (mut tp, mut fp, mut fneg, mut tn, mut same, mut both) = (0, 0, 0, 0, 0, 0);
    for (index, concept) in rubric.concepts.iter().enumerate() {
        if only.is_some_and(|o| *o != concept.id && o != "--all") { continue; }
        let mut c = [0; 6];
        for example in &concept.examples {
            let document = Document::parse(&example.text, &bank.lexicon.analyser);
            let grade = grader.grade(&document);
            let g = &grade.concepts[index];
            let (want, got) = (example.level > Level::Missing, g.level > Level::Missing);
            match (want, got) { (true, true) => { c[0] += 1; c[5] += 1; if g.level == example.level { c[4] += 1 } }, (false, true) => c[1] += 1, (true, false) => c[2] += 1, (false, false) => c[3] += 1 }
            if only.is_some() && want != got {
                println!("  {} {}: {}", if want { "MISSED" } else { "FALSE " }, concept.id, example.text);
                for e in &g.evidence { println!("        {} {:?} by {:?}", e.role.name(), e.span.of(&example.text), concept.phrases[e.phrase].text); }
            } else if only.is_some() && example.level != g.level && args.len() > 4 {
                println!("  LEVEL  {}: is {} not {} ({}): {}", concept.id, g.level, example.level, g.reason, example.text);
            }
        }
        println!("{:28} phrases {:3}  found {:3} missed {:3}  false {:3} right-missing {:3}  level right {}/{}", concept.id, concept.phrases.len(), c[0], c[2], c[1], c[3], c[4], c[5]);
        tp += c[0]; fp += c[1]; fneg += c[2]; tn += c[3]; same += c[4]; both += c[5];
    }
    println!("total: recall {:.3}  false credit {:.3}  level right {:.3}   ({} phrases)", tp as f64 / (tp + fneg) as f64, fp as f64 / (fp + tn) as f64, same as f64 / both as f64, rubric.concepts.iter().map(|c| c.phrases.len()).sum::<usize>());
    let grade = grader.grade_text(&question.model_answer, &bank.lexicon.analyser);
    println!("model answer: score {} ({} words); not explained: {:?}", grade.score, grade.words, rubric.concepts.iter().zip(&grade.concepts).filter(|(_, g)| g.level < Level::Explained).map(|(c, g)| (&*c.id, g.level.name())).collect::<Vec<_>>());
}
