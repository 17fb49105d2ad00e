//! What is asked: a Markdown file that is a pleasure to read on its own.

/// What is asked, and what a good answer looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The heading.
    pub title: String,
    /// The question itself.
    pub prompt: String,
    /// What an interviewer listens for; Markdown.
    pub looked_for: String,
    /// An answer that scores high; Markdown.
    pub model_answer: String,
}

impl Question {
    /// Splits a question file: a heading, the question, and the sections `What is looked for` and `Model answer`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut title = None;
        let mut sections: Vec<(&str, String)> = vec![("", String::new())];
        for line in text.trim_start_matches('\u{feff}').lines() {
            match (line.strip_prefix("# "), line.strip_prefix("## ")) {
                (Some(heading), _) if title.is_none() => title = Some(heading.trim().to_owned()),
                (_, Some(heading)) => sections.push((heading.trim(), String::new())),
                _ => sections.last_mut()?.1.extend([line, "\n"]),
            }
        }
        let section = |name: &str| {
            let found = sections.iter().find(|(heading, _)| heading.eq_ignore_ascii_case(name));
            found.map_or_else(String::new, |(_, body)| body.trim().to_owned())
        };
        let prompt = section("");
        (!prompt.is_empty()).then_some(Self {
            title: title?,
            prompt,
            looked_for: section("What is looked for"),
            model_answer: section("Model answer"),
        })
    }
}
