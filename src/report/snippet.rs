//! A fault of a file as a compiler would show it: file, line, column, caret.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::base::{Problem, Source};
use crate::evaluation::rubric_check::{Rule, Severity};
use crate::report::printable;

/// Shows faults of one file.
pub struct Snippets<'s> {
    name: &'s str,
    /// The text of the file is a stranger's: what is cut out of it must not act on the terminal.
    text: String,
    renderer: Renderer,
}

impl<'s> Snippets<'s> {
    /// Those of this file.
    pub fn new(source: &'s Source) -> Self {
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
        Self { name: &source.name, text: source.text.chars().map(harmless).collect(), renderer }
    }

    /// An error.
    pub fn error(&self, problem: &Problem) -> String {
        self.show(Level::ERROR, problem, None)
    }

    /// An error, a warning or a hint, with the rule that is broken.
    pub fn finding(&self, rule: Rule, problem: &Problem) -> String {
        let level = match rule.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Hint => Level::INFO.with_name("hint"),
        };
        self.show(level, problem, Some(rule.id()))
    }

    fn show(&self, level: Level<'_>, problem: &Problem, rule: Option<&str>) -> String {
        let title = match rule {
            Some(rule) => format!("{} [{rule}]", printable(&problem.message)),
            None => printable(&problem.message).into_owned(),
        };
        let annotation = AnnotationKind::Primary.span(problem.span.into());
        let snippet = Snippet::source(self.text.as_str()).path(printable(self.name)).annotation(annotation);
        let mut group = level.primary_title(title).element(snippet);
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(printable(help)));
        }
        self.renderer.render(&[group])
    }
}

/// A control character as a space of one byte, so that places stay right.
fn harmless(c: char) -> char {
    if c.is_ascii_control() && c != '\n' && c != '\t' { ' ' } else { c }
}
