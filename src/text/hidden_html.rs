//! Which HTML elements hide the Markdown between their tags.
//!
//! Markdown allows HTML anywhere, so a hidden element could carry words that no reader sees.

/// Elements whose content a browser never shows as text.
const NEVER_SHOWN: [&str; 6] = ["script", "style", "template", "title", "noscript", "head"];

/// Elements that have no end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "meta", "link"];

/// The hidden elements that are open at a place of the draft, outermost first.
///
/// Only the tags seen so far matter; a hidden element that is never closed hides the rest of the draft, as a
/// browser would.
#[derive(Debug, Default)]
pub struct HiddenElements {
    open: Vec<OpenElement>,
}

#[derive(Debug)]
struct OpenElement {
    name: String,
    /// Elements of the same name that are open inside it.
    nested: usize,
}

impl HiddenElements {
    /// Whether text that follows is hidden.
    pub fn hides(&self) -> bool {
        !self.open.is_empty()
    }

    /// Takes note of every tag in a stretch of HTML.
    pub fn read(&mut self, html: &str) {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            rest = &rest[start..];
            if rest.starts_with("<!--") {
                rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
                continue;
            }
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            self.read_tag(&rest[..end]);
            rest = &rest[end..];
        }
    }

    fn read_tag(&mut self, tag: &str) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/').to_ascii_lowercase();
        let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if name.is_empty() || VOID.contains(&name.as_str()) || inner.ends_with('/') {
            return;
        }
        match self.open.last_mut() {
            Some(last) if last.name == name && closes && last.nested == 0 => drop(self.open.pop()),
            Some(last) if last.name == name && closes => last.nested -= 1,
            Some(last) if last.name == name => last.nested += 1,
            _ if !closes && is_hidden(&name, &inner[name.len()..]) => {
                self.open.push(OpenElement { name, nested: 0 });
            }
            _ => {}
        }
    }
}

fn is_hidden(name: &str, attributes: &str) -> bool {
    let compact: String = attributes.chars().filter(|c| !c.is_whitespace()).collect();
    let style = ["display:none", "visibility:hidden", "font-size:0", "opacity:0"];
    NEVER_SHOWN.contains(&name)
        || style.iter().any(|hidden| compact.contains(hidden))
        || attributes.split(|c: char| c.is_whitespace() || c == '=').any(|word| word == "hidden")
}
