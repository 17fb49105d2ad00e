//! A draft, taken apart.

use std::sync::Arc;

use crate::base::Span;
use crate::text::FrontMatter;
use crate::text::analyser::{Analyser, Word};
use crate::text::markdown;
use crate::text::scanner::{self, Gap};
use crate::text::sentences;
use crate::text::waiver::Waiver;

/// What a block is in the Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading and its level, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The text of a list item, without the items nested in it.
    Item,
    /// A row of a table.
    TableRow,
}

/// A block of prose.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// From its first to its last readable byte.
    pub span: Span,
    /// Whether it stands in a block quote.
    pub quoted: bool,
    /// Index of the block that lends it words: a heading, the lead-in of its list, the item it is nested in.
    pub lender: Option<usize>,
}

/// Index into [`Document::words`].
pub type WordId = u32;

/// One word of the draft. Of a compound such as `CI/CD` or `multi-AZ` every part is a token, and all but the
/// first have the gap [`Gap::Joined`].
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands in the file.
    pub span: Span,
    /// Which word it is.
    pub word: WordId,
    /// What separates it from the token before.
    pub gap: Gap,
    /// Whether it is written in capitals, as an acronym is.
    pub capitals: bool,
    /// Whether a clause starts with it.
    pub starts_clause: bool,
}

/// A sentence, heading, list item or row: the unit in which phrases match. At most
/// [`Sentence::LIMIT`] tokens: longer ones are cut where a clause starts.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// First token and one past the last.
    pub tokens: std::ops::Range<usize>,
    /// Index of its block.
    pub block: usize,
    /// Whether it ends in a question mark.
    pub asks: bool,
    /// Whether it is an enumeration of bare terms.
    pub bare_list: bool,
}

impl Sentence {
    /// The most tokens a sentence has.
    pub const LIMIT: usize = 64;
}

/// A draft as words in sentences in blocks.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The distinct words, in order of first appearance.
    pub words: Vec<Arc<Word>>,
    /// The front matter, if there is one.
    pub front_matter: Option<FrontMatter>,
    /// The concepts that the writer sets aside, in order. Without them every concept counts.
    pub waivers: Vec<Waiver>,
}

impl Document {
    /// Takes a Markdown text apart. Any text will do.
    ///
    /// ```
    /// use grade::text::{Analyser, Document};
    ///
    /// let document = Document::parse("We **re**store it. Every week.", &Analyser::default());
    /// assert_eq!(document.sentences.len(), 2);
    /// assert_eq!(document.word(&document.tokens[1]).lower.as_ref(), "restore");
    /// ```
    pub fn parse(text: &str, analyser: &Analyser) -> Self {
        let front_matter = FrontMatter::read(text);
        let start = match &front_matter {
            Some(front) => front.span.end,
            None if text.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
            None => 0,
        };
        let markdown::Masked { text: masked, blocks, waivers } = markdown::mask(text, start);
        let mut document = Self { blocks, front_matter, waivers, ..Self::default() };
        let mut scanner = scanner::Scanner::new(&masked, analyser);
        for block in 0..document.blocks.len() {
            let first = document.tokens.len();
            scanner.scan(document.blocks[block].span, &mut document.tokens);
            sentences::split(block, first, &mut document, scanner.words(), &masked);
        }
        document.words = scanner.into_words();
        document
    }

    /// The word of a token.
    pub fn word(&self, token: &Token) -> &Word {
        &self.words[token.word as usize]
    }

    /// The tokens of a sentence.
    pub fn sentence_tokens(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// The span of a sentence in the file.
    pub fn sentence_span(&self, sentence: &Sentence) -> Span {
        let tokens = self.sentence_tokens(sentence);
        tokens[0].span.cover(tokens[tokens.len() - 1].span)
    }

    /// The tokens of a block, as a range.
    pub fn block_tokens(&self, block: usize) -> std::ops::Range<usize> {
        let start = self.sentences.partition_point(|sentence| sentence.block < block);
        let end = self.sentences.partition_point(|sentence| sentence.block <= block);
        let token =
            |at: usize| self.sentences.get(at).map_or(self.tokens.len(), |sentence| sentence.tokens.start);
        token(start)..token(end)
    }

    /// How many words a reader would count: a compound is one.
    pub fn word_count(&self) -> usize {
        self.tokens.iter().filter(|token| token.gap != Gap::Joined).count()
    }
}
