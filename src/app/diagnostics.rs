//! Faults of files, shown as a compiler would: file, line, column, caret.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::app::output::Output;
use crate::bank::BankError;
use crate::base::ProblemList;
use crate::report::printable;

/// Shows why a bank has no rubric to give.
pub fn bank_error(error: &BankError, output: &Output) {
    match error {
        BankError::UnknownQuestion { .. } => output.error(&error.to_string()),
        BankError::Faulty(list) => problems(list, output),
    }
}

/// Shows every problem of a file.
pub fn problems(list: &ProblemList, output: &Output) {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    // The text of the file is a stranger's: what is cut out of it must not act on the terminal.
    let source: String = list.source.text.chars().map(harmless).collect();
    for problem in &list.problems {
        let (span, message) = (problem.span, printable(&problem.message));
        let path = printable(&list.source.name);
        let snippet =
            Snippet::source(source.as_str()).path(path).annotation(AnnotationKind::Primary.span(span.into()));
        let mut group = Level::ERROR.primary_title(message).element(snippet);
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(printable(help)));
        }
        output.diagnostic(&renderer.render(&[group]));
    }
    let (count, s) = (list.problems.len(), if list.problems.len() == 1 { "" } else { "s" });
    output.error(&format!("{}: {count} problem{s}", list.source.name));
}

/// A control character as a space of one byte, so that places stay right.
fn harmless(c: char) -> char {
    if c.is_ascii_control() && c != '\n' && c != '\t' { ' ' } else { c }
}
