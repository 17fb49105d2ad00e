//! Markdown as prose: which bytes of a draft a reader reads, and in which blocks.
//!
//! The outcome is a *masked* copy of the draft of exactly the same length. What a reader reads stands in it as
//! it is; markup inside a block is [`NOTHING`], which the scanner skips, so that `**re**store` is one word; what
//! earns nothing is not in any block. So every offset in the masked text is an offset in the file.
//!
//! Earn nothing: front matter, fenced code, HTML and its comments, text in hidden elements, struck-through text,
//! link targets, images, and notes to oneself (`TODO`, `FIXME`).

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::base::Span;
use crate::text::document::{Block, BlockKind};
use crate::text::hidden_html::HiddenElements;
use crate::text::waiver::{self, Waiver};

/// Stands for a byte of markup that takes no room in the text.
pub const NOTHING: u8 = 0x01;

/// Marks at the start of a line that make it a note to oneself.
const NOTES_TO_SELF: [&str; 4] = ["TODO", "FIXME", "TBD", "XXX"];

/// Of a line so many bytes are looked at for such a mark.
const NOTE_BYTES: usize = 12;

/// A lead-in of a list is a line that ends in a colon, or a fragment of at most so many words.
const LEAD_IN_WORDS: usize = 6;

/// A draft as a reader sees it.
pub struct Masked {
    /// The masked copy.
    pub text: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// What its comments set aside, in order.
    pub waivers: Vec<Waiver>,
}

/// Reads a draft from byte `start`, which is where its front matter ends.
pub fn mask(text: &str, start: usize) -> Masked {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let mut masker = Masker::new(text, start);
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        masker.event(&event, range.start + start..range.end + start);
    }
    masker.finish()
}

struct Masker<'t> {
    text: &'t str,
    masked: Vec<u8>,
    blocks: Vec<Block>,
    waivers: Vec<Waiver>,
    /// The block that text goes to, if one is open.
    open: Option<Block>,
    hidden: HiddenElements,
    /// Depth of things whose text earns nothing: images, struck-through text, bare links.
    silent: usize,
    quotes: usize,
    /// For every open list item, outermost first, its block once it has text.
    items: Vec<Option<usize>>,
    /// For every open list, the block that leads in to it.
    lists: Vec<Option<usize>>,
    /// Whether the last block leads in to a list that starts behind it.
    leads_in: bool,
    /// The headings in force, outermost first, with their level.
    headings: Vec<(u8, usize)>,
    heading_level: u8,
    in_table_row: bool,
    in_fence: bool,
}

impl<'t> Masker<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        debug_assert!(text.is_char_boundary(start));
        Self {
            text,
            masked: vec![NOTHING; text.len()],
            blocks: Vec::new(),
            waivers: Vec::new(),
            open: None,
            hidden: HiddenElements::default(),
            silent: 0,
            quotes: 0,
            items: Vec::new(),
            lists: Vec::new(),
            leads_in: false,
            headings: Vec::new(),
            heading_level: 0,
            in_table_row: false,
            in_fence: false,
        }
    }

    fn finish(mut self) -> Masked {
        self.close();
        let text = String::from_utf8(self.masked).expect("whole characters are copied, the rest is ASCII");
        Masked { text, blocks: self.blocks, waivers: self.waivers }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(text) => self.text(text, range),
            Event::Code(_) => self.code(range),
            Event::SoftBreak | Event::HardBreak => self.blank(range),
            Event::Html(html) => self.hidden.read(html),
            Event::InlineHtml(html) => {
                self.hidden.read(html);
                if html.starts_with("<br") {
                    self.blank(range);
                } else {
                    waiver::read(html, range.start, &mut self.waivers);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading_level = *level as u8;
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            // The events of a block are its lines; a comment may take several.
            Tag::HtmlBlock => waiver::read(&self.text[range.clone()], range.start, &mut self.waivers),
            // An indented block is not fenced: it is prose that somebody has moved to the right.
            Tag::CodeBlock(kind) => {
                self.close();
                self.in_fence = matches!(kind, CodeBlockKind::Fenced(_));
            }
            Tag::List(_) => {
                self.close();
                let lead_in = self.lead_in();
                self.lists.push(lead_in);
            }
            Tag::Item => {
                self.close();
                self.items.push(None);
            }
            Tag::TableHead | Tag::TableRow => {
                self.close();
                self.in_table_row = true;
            }
            Tag::TableCell => self.separator(range.start),
            Tag::Image { .. } | Tag::Strikethrough => {
                self.silent += 1;
                self.blank(range);
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.silent += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => self.close(),
            TagEnd::Heading(_) => {
                self.close();
                self.heading_level = 0;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes -= 1;
            }
            TagEnd::CodeBlock => {
                self.close();
                self.in_fence = false;
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.close();
                self.in_table_row = false;
            }
            TagEnd::Image | TagEnd::Strikethrough => self.silent -= 1,
            TagEnd::Link => self.silent -= usize::from(is_autolink(&self.text[range])),
            _ => {}
        }
    }

    /// Copies text that is read. An entity such as `&amp;` is written as the character that it stands for.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.is_silent() {
            return;
        }
        let source = &self.text.as_bytes()[range.clone()];
        let shown = if source.len() == text.len() { source } else { text.as_bytes() };
        if shown.len() > source.len() {
            return self.blank(range);
        }
        self.masked[range.start..range.start + shown.len()].copy_from_slice(shown);
        self.extend(range);
    }

    /// Copies inline code without its back-ticks.
    fn code(&mut self, range: Range<usize>) {
        if self.is_silent() {
            return;
        }
        let ticks = self.text[range.clone()].bytes().take_while(|&byte| byte == b'`').count();
        let inner = range.start + ticks..range.end - ticks;
        self.masked[inner.clone()].copy_from_slice(&self.text.as_bytes()[inner.clone()]);
        for byte in &mut self.masked[inner] {
            if matches!(byte, b'\n' | b'\r' | b'`') {
                *byte = b' ';
            }
        }
        self.extend(range);
    }

    /// A line break or something left out: words on both sides stay apart.
    fn blank(&mut self, range: Range<usize>) {
        if self.open.is_some() {
            self.masked[range].fill(b' ');
        }
    }

    /// A table cell ends a clause, as a bar would.
    fn separator(&mut self, at: usize) {
        if self.open.is_some() && at > 0 && self.masked[at - 1] == NOTHING {
            self.masked[at - 1] = b'|';
        }
    }

    fn is_silent(&self) -> bool {
        self.silent > 0 || self.in_fence || self.hidden.hides()
    }

    /// Adds the range to the open block, which is opened where there is none.
    fn extend(&mut self, range: Range<usize>) {
        let span = Span::from(range);
        match &mut self.open {
            Some(block) => block.span = block.span.cover(span),
            None => self.open = Some(self.new_block(span)),
        }
    }

    fn new_block(&self, span: Span) -> Block {
        let kind = match self.heading_level {
            0 if self.in_table_row => BlockKind::TableRow,
            0 if self.items.is_empty() => BlockKind::Paragraph,
            0 => BlockKind::Item,
            level => BlockKind::Heading(level),
        };
        Block { kind, span, quoted: self.quotes > 0, lender: self.lender(kind) }
    }

    /// What lends its words to the next block: the item it is nested in, the lead-in of its list, its heading.
    fn lender(&self, kind: BlockKind) -> Option<usize> {
        if matches!(kind, BlockKind::Heading(_)) {
            return None;
        }
        let parent = self.items.iter().rev().find_map(|item| *item);
        let lead_in = self.lists.iter().rev().find_map(|list| *list);
        parent.or(lead_in).or_else(|| self.headings.last().map(|&(_, block)| block))
    }

    /// The last block, if it leads in to a list that starts now.
    fn lead_in(&self) -> Option<usize> {
        self.leads_in.then(|| self.blocks.len() - 1)
    }

    fn close(&mut self) {
        let Some(block) = self.open.take() else { return };
        self.drop_notes_to_self(block.kind, block.span);
        self.leads_in = block.kind == BlockKind::Paragraph && leads_in(block.span.of(self.text));
        let index = self.blocks.len();
        match block.kind {
            BlockKind::Heading(level) => {
                self.headings.retain(|&(outer, _)| outer < level);
                // The title of a draft is about everything, so it lends nothing.
                if index > 0 || level > 1 {
                    self.headings.push((level, index));
                }
            }
            BlockKind::Item => {
                if let Some(item) = self.items.last_mut() {
                    item.get_or_insert(index);
                }
            }
            _ => {}
        }
        self.blocks.push(block);
    }

    /// Blanks every line of a paragraph, or the whole of an item, that starts with a note to oneself.
    fn drop_notes_to_self(&mut self, kind: BlockKind, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let line_end = self.text[at..span.end].find('\n').filter(|_| kind != BlockKind::Item);
            let end = line_end.map_or(span.end, |line_end| at + line_end + 1);
            let visible = self.masked[at..end].iter().filter(|&&byte| byte != NOTHING).take(NOTE_BYTES);
            if is_note_to_self(visible.copied()) {
                self.masked[at..end].fill(b' ');
            }
            at = end;
        }
    }
}

/// Whether a list may start behind a paragraph that is about it.
fn leads_in(paragraph: &str) -> bool {
    let text = paragraph.trim_end_matches(['*', '_', ' ']);
    let words = text.split_whitespace().take(LEAD_IN_WORDS + 1).count();
    text.ends_with(':') || (words <= LEAD_IN_WORDS && !text.ends_with(['.', '!', '?']))
}

/// `TODO` in capitals, or in any case before a colon.
fn is_note_to_self(line: impl Iterator<Item = u8>) -> bool {
    let mut start = line.skip_while(|byte| !byte.is_ascii_alphanumeric()).peekable();
    let may_be =
        |first: &u8| NOTES_TO_SELF.iter().any(|note| first.eq_ignore_ascii_case(&note.as_bytes()[0]));
    // Most lines start with another letter.
    if !start.peek().is_some_and(may_be) {
        return false;
    }
    let start: Vec<u8> = start.collect();
    NOTES_TO_SELF.iter().any(|note| {
        let Some((head, rest)) = start.split_at_checked(note.len()) else { return false };
        let ends = !rest.first().is_some_and(u8::is_ascii_alphanumeric);
        let is_marked = rest.trim_ascii_start().starts_with(b":");
        ends && (head == note.as_bytes() || (head.eq_ignore_ascii_case(note.as_bytes()) && is_marked))
    })
}

fn is_autolink(link: &str) -> bool {
    link.starts_with('<')
}
