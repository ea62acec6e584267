//! A linear look at a template's source before the parser sees it.
//!
//! The parser recurses: an `elif` chain, a row of `not`, a chain of attributes each cost it stack, and it bounds only
//! some of them. This pass counts them without recursion. It also turns the `{% generation %}` tags of training templates
//! into tags that do nothing, and has every `set` measure its value.
use std::ops::Range;

use super::{TemplateError, measure};

/// Open blocks at once; every `elif` counts as one more, because the parser nests it. Templates in use stay below 40.
const MAX_BLOCKS: usize = 100;
/// Open brackets at once inside one tag. Templates in use stay below 10.
const MAX_BRACKETS: usize = 24;
/// Words, numbers and operators outside strings in one tag: each may be a level of the parser's tree.
/// The longest tags in use (literal tool descriptions) hold some 200.
const MAX_TERMS: usize = 1000;

/// Checks every limit and returns the source in the form that the engine is given, line for line the same:
/// generation tags become `with` tags, and the value of every `set` tag goes through a filter of [`measure`].
pub(super) fn prepare(source: &str) -> Result<String, TemplateError> {
    let mut scan = Scan { source, at: 0, line: 1, open: Vec::new(), depth: 0 };
    let mut prepared = String::with_capacity(source.len());
    let mut copied = 0;
    while let Some(tag) = scan.next_tag()? {
        let body = &source[tag.body.clone()];
        let word = scan.first_word(&tag);
        prepared.push_str(&source[copied..word.start]);
        copied = word.start;
        match &source[word.clone()] {
            "generation" => prepared.push_str("with"),
            "endgeneration" => prepared.push_str("endwith"),
            "set" if !is_set_block(body) => {
                prepared.push_str(&measured_set(&source[word.start..tag.body.end]));
                copied = tag.body.end;
                continue;
            }
            _ => continue,
        }
        copied = word.end;
    }
    prepared.push_str(&source[copied..]);
    Ok(prepared)
}

/// `set x = value -` becomes `set x = (value)|filter -`.
fn measured_set(body: &str) -> String {
    let (target, value) = body.split_once('=').unwrap_or((body, ""));
    let filter = if target.contains('.') { measure::ATTRIBUTE } else { measure::VARIABLE };
    let bare = value.trim_end_matches(['-', '+']);
    format!("{target}=({bare})|{filter} {}", &value[bare.len()..])
}

struct Scan<'a> {
    source: &'a str,
    at: usize,
    line: usize,
    /// The levels that each open block takes: one, and one more for each of its `elif`s.
    open: Vec<usize>,
    /// The sum of `open`.
    depth: usize,
}

/// A `{% .. %}` tag: the bytes between its delimiters.
struct Tag {
    body: Range<usize>,
}

impl Scan<'_> {
    /// The next `{% %}` tag after checking everything up to it; `None` at the end of the source.
    fn next_tag(&mut self) -> Result<Option<Tag>, TemplateError> {
        while let Some(open) = self.skip_text() {
            match open {
                b'#' => self.skip_past("#}"),
                b'{' => {
                    self.walk_tag("}}")?;
                }
                _ => {
                    let tag = Tag { body: self.walk_tag("%}")? };
                    self.count_block(&tag)?;
                    return Ok(Some(tag));
                }
            }
        }
        Ok(None)
    }

    /// Moves past the next `{{`, `{%` or `{#` and returns its second byte.
    fn skip_text(&mut self) -> Option<u8> {
        let bytes = self.source.as_bytes();
        while self.at + 1 < bytes.len() {
            let second = bytes[self.at + 1];
            if bytes[self.at] == b'{' && matches!(second, b'{' | b'%' | b'#') {
                self.at += 2;
                return Some(second);
            }
            self.step();
        }
        None
    }

    /// Moves one byte on, counting lines.
    fn step(&mut self) {
        self.line += usize::from(self.source.as_bytes()[self.at] == b'\n');
        self.at += 1;
    }

    /// Moves behind the next `end`, or to the end of the source.
    fn skip_past(&mut self, end: &str) {
        let rest = &self.source.as_bytes()[self.at..];
        let len = rest.windows(end.len()).position(|w| w == end.as_bytes()).map_or(rest.len(), |p| p + end.len());
        for _ in 0..len {
            self.step();
        }
    }

    /// Walks to the `end` of a tag, which does not count inside brackets or strings, and returns the tag's body.
    fn walk_tag(&mut self, end: &str) -> Result<Range<usize>, TemplateError> {
        let bytes = self.source.as_bytes();
        let start = self.at;
        let (mut brackets, mut terms) = (0_isize, 0);
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if brackets == 0 && bytes[self.at..].starts_with(end.as_bytes()) {
                let body = start..self.at;
                self.at += end.len();
                return Ok(body);
            }
            match byte {
                b'\'' | b'"' => self.skip_string(byte),
                b'(' | b'[' | b'{' => brackets += 1,
                b')' | b']' | b'}' => brackets -= 1,
                _ => {}
            }
            terms += usize::from(self.ends_term());
            self.limit(brackets.unsigned_abs(), MAX_BRACKETS, "brackets open at once")?;
            self.limit(terms, MAX_TERMS, "terms in one tag")?;
            if self.at < bytes.len() {
                self.step();
            }
        }
        Ok(start..bytes.len())
    }

    /// Moves to the closing quote of the string that starts here, or to the end of the source.
    fn skip_string(&mut self, quote: u8) {
        let bytes = self.source.as_bytes();
        self.step();
        while self.at < bytes.len() && bytes[self.at] != quote {
            if bytes[self.at] == b'\\' && self.at + 1 < bytes.len() {
                self.step();
            }
            self.step();
        }
    }

    /// Is this byte the last of a word or number, or an operator of its own? Commas and colons only separate.
    fn ends_term(&self) -> bool {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
        let bytes = self.source.as_bytes();
        let Some(&byte) = bytes.get(self.at) else { return true };
        let next_is_word = bytes.get(self.at + 1).copied().is_some_and(is_word);
        if is_word(byte) { !next_is_word } else { !byte.is_ascii_whitespace() && !matches!(byte, b',' | b':') }
    }

    /// Follows the blocks that `tag` opens and closes; a raw block is skipped whole.
    fn count_block(&mut self, tag: &Tag) -> Result<(), TemplateError> {
        let source = self.source;
        match &source[self.first_word(tag)] {
            "raw" => self.skip_raw(),
            "elif" => {
                self.depth += 1;
                if let Some(levels) = self.open.last_mut() {
                    *levels += 1;
                }
            }
            "set" if !is_set_block(&source[tag.body.clone()]) => {}
            "if" | "for" | "macro" | "call" | "filter" | "with" | "set" | "block" | "generation" | "autoescape" => {
                self.depth += 1;
                self.open.push(1);
            }
            word if word.starts_with("end") => self.depth -= self.open.pop().unwrap_or(0).min(self.depth),
            _ => {}
        }
        self.limit(self.depth, MAX_BLOCKS, "blocks open at once")
    }

    /// Moves in front of the tag that ends a raw block.
    fn skip_raw(&mut self) {
        while let Some(open) = self.skip_text() {
            let rest = self.source[self.at..].trim_start_matches(['-', '+']).trim_start();
            if open == b'%' && rest.starts_with("endraw") {
                self.skip_past("%}");
                return;
            }
        }
    }

    /// Where the tag's first word lies, behind a whitespace sign.
    fn first_word(&self, tag: &Tag) -> Range<usize> {
        let body = &self.source[tag.body.clone()];
        let head = body.trim_start_matches(['-', '+']).trim_start();
        let start = tag.body.end - head.len();
        let len = head.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(head.len());
        start..start + len
    }

    fn limit(&self, count: usize, limit: usize, what: &'static str) -> Result<(), TemplateError> {
        if count > limit { Err(TemplateError::TooDeep { line: self.line, what, limit }) } else { Ok(()) }
    }
}

/// `{% set name %}` and `{% set name | filter %}` open a block; `{% set name = value %}` does not.
fn is_set_block(body: &str) -> bool {
    !body.split('|').next().unwrap_or(body).contains('=')
}
