//! The templates, and the one way by which text gets into the page.

use std::fmt;
use std::io;
use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};
use serde::Serialize;

use crate::report::printable::is_acting;

/// Style and script of the page, named by their hashes in its policy; `tests/html.rs` says what these are.
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const STYLE_HASH: &str = "sha256-ehCXagJiWNAW4LkJNkCL0T1llCpJuEc8fxQ5epuBTzY=";
const SCRIPT_HASH: &str = "sha256-Uv62yPNPO6O4E1PJQ9+gvAAL3MHdwva6JLkCMFr6cEU=";

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.expect("the delimiters are the usual ones"));
    templates.set_formatter(write_value);
    for (name, text) in [
        ("frame", include_str!("frame.html")),
        ("page", include_str!("page.html")),
        ("history", include_str!("history.html")),
        ("overview", include_str!("overview.html")),
        ("draft", include_str!("draft.html")),
        ("parts", include_str!("parts.html")),
    ] {
        templates.add_template(name, text).expect("the templates are tested");
    }
    templates
});

/// What stands in the frame of every page.
#[derive(Serialize)]
pub struct Frame {
    version: &'static str,
    style: &'static str,
    script: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
}

/// The frame of a page of this program.
pub const FRAME: Frame = Frame {
    version: env!("CARGO_PKG_VERSION"),
    style: STYLE,
    script: SCRIPT,
    style_hash: STYLE_HASH,
    script_hash: SCRIPT_HASH,
};

/// Fills in a template.
///
/// # Errors
/// A fault of the template.
pub fn render(name: &str, view: &impl Serialize) -> io::Result<String> {
    let render = || TEMPLATES.get_template(name)?.render(Value::from(Serde(view)));
    render().map_err(io::Error::other)
}

/// Writes a value into the page: markup of our own as it is, everything else escaped.
fn write_value(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(markup) if value.is_safe() => out.write_str(markup),
        Some(text) => escape(text, out),
        None if value.is_undefined() || value.is_none() => return Err(ErrorKind::UndefinedError.into()),
        None => out.write_fmt(format_args!("{value}")),
    }
    .map_err(Error::from)
}

/// Text of strangers for an element or a quoted attribute. What acts on a terminal or in the log of a CI service is
/// taken out or written as a reference, for the page may be printed there.
pub fn escape(text: &str, out: &mut impl fmt::Write) -> fmt::Result {
    let mut done = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let Some(shown) = reference(c, next) else { continue };
        out.write_str(&text[done..at])?;
        out.write_str(shown)?;
        done = at + c.len_utf8();
    }
    out.write_str(&text[done..])
}

/// What stands for a character in the page, where it is not itself.
fn reference(c: char, next: Option<char>) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        ':' if next == Some(':') => "&#58;",
        '#' => "&#35;",
        '\r' if next == Some('\n') => "",
        '\r' => "\n",
        '\u{feff}' => "",
        '\t' => "&#9;",
        // Joiners shape letters and emoji; they turn nothing around.
        '\u{200c}' => "&#8204;",
        '\u{200d}' => "&#8205;",
        '\n' => return None,
        c if is_acting(c) => "\u{fffd}",
        _ => return None,
    })
}
