//! Which parts of a rendered conversation the template wrote, and which came from a client.
//!
//! The conversation is rendered twice: as it is, and with every content between two private-use characters that occur
//! nowhere in what is rendered, a pair of its own for each content. If the second text without its marks is the first
//! text, the marks say where each content went. The whitespace at a content's ends stays outside its marks, so that a
//! template that strips contents does so with marks as without.
//!
//! A template may also look into a content (cut it, replace in it, compare it), and then marks are missing, single, or
//! change the text. A content without whole pairs of marks is therefore sought in the text itself, see [`Shared`].
use std::collections::{BTreeMap, HashSet};

use super::{ChatTemplate, Ending, Message, RenderOptions, TemplateError};

/// A part of a rendered conversation.
///
/// A text is trusted when the template wrote it, and only there may control tokens be read. Not trusted is:
/// * all that lies between the marks of a content or reasoning content;
/// * for a content whose marks did not come through in whole pairs, and for tools, tool calls, names and extra
///   variables: every run of text that has each of its three-character windows in common with one of them and at least
///   two punctuation characters, which every control token has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text; never empty.
    pub text: String,
    /// Did the template write it?
    pub trusted: bool,
}

/// Renders and cuts.
pub(super) fn render(
    template: &ChatTemplate,
    messages: &[Message],
    options: &RenderOptions,
) -> Result<Vec<Segment>, TemplateError> {
    let plain = template.render(messages, options)?;
    let contents: Vec<&str> = messages.iter().flat_map(Message::texts).collect();
    let others = other_texts(messages, options);
    let marks = Marks::new(&plain, contents.len(), contents.iter().copied().chain(others.iter().map(String::as_str)));
    let marked: Vec<Message> = mark_all(messages, &marks);
    // A template may well refuse a conversation with marks in it; then there are none to read.
    let split = template.render(&marked, options).ok().and_then(|text| marks.split(&text, &plain));
    let (segments, placed) =
        split.unwrap_or_else(|| (vec![Segment { text: plain, trusted: true }], vec![false; contents.len()]));

    let unplaced = contents.iter().zip(&placed).filter(|(_, placed)| !**placed).map(|(content, _)| *content);
    let shared = Shared::new(unplaced.chain(others.iter().map(String::as_str)));
    let mut segments = joined(
        segments
            .into_iter()
            .flat_map(|segment| if segment.trusted { shared.cut(&segment.text) } else { vec![segment] }),
    );
    if options.ending == Ending::Continued {
        let content = messages.last().map_or("", |message| message.content.as_str());
        end_after(&mut segments, content).ok_or(TemplateError::NotContinued)?;
    }
    Ok(segments)
}

/// Cuts off what follows the last place where `content` stands; `None` if it stands nowhere.
fn end_after(segments: &mut Vec<Segment>, content: &str) -> Option<()> {
    let core = Some(content.trim()).filter(|core| !core.is_empty())?;
    let end = |segment: &Segment| segment.text.rfind(core).filter(|_| !segment.trusted).map(|at| at + core.len());
    let (at, end) = segments.iter().enumerate().rev().find_map(|(at, segment)| Some((at, end(segment)?)))?;
    let rest = segments[at].text.split_off(end);
    let following: String = segments.drain(at + 1..).map(|segment| segment.text).collect();
    // The whitespace at the content's end is part of it, unless the template strips it.
    let tail = &content[content.trim_end().len()..];
    if (rest + &following).starts_with(tail) {
        segments[at].text.push_str(tail);
    }
    Some(())
}

fn mark_all(messages: &[Message], marks: &Marks) -> Vec<Message> {
    let mut next = 0;
    let mut mark = |text: &str| {
        next += 1;
        marks.wrap(text, next - 1)
    };
    messages.iter().map(|message| message.map_texts(&mut mark)).collect()
}

/// The strings from clients that are not marked, because templates print them in other forms than they were given.
fn other_texts(messages: &[Message], options: &RenderOptions) -> Vec<String> {
    let mut texts = Vec::new();
    for message in messages {
        texts.extend([&message.name, &message.tool_call_id].into_iter().flatten().cloned());
        message.tool_calls.iter().for_each(|calls| collect_strings(calls, &mut texts));
    }
    options.tools.iter().chain(options.extra.values()).for_each(|value| collect_strings(value, &mut texts));
    texts
}

fn collect_strings(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_strings(item, texts)),
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                texts.push(key.clone());
                collect_strings(value, texts);
            }
        }
        _ => {}
    }
}

/// Private-use characters, two for each content, none of which occurs in the conversation.
struct Marks {
    open: Vec<char>,
    close: Vec<char>,
    contents: BTreeMap<char, usize>,
}

impl Marks {
    /// Two marks for each of `count` contents. Fewer if the private-use planes run out: those contents stay unmarked.
    fn new<'a>(plain: &'a str, count: usize, texts: impl Iterator<Item = &'a str>) -> Self {
        let used: HashSet<char> = texts.chain([plain]).flat_map(str::chars).filter(|c| *c >= '\u{F0000}').collect();
        let free = ('\u{F0000}'..='\u{FFFFD}').chain('\u{100000}'..='\u{10FFFD}').filter(|c| !used.contains(c));
        let chosen: Vec<char> = free.take(2 * count).collect();
        let (open, close): (Vec<char>, Vec<char>) = chosen.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip();
        let contents = open.iter().chain(&close).copied().zip((0..open.len()).cycle()).collect();
        Marks { open, close, contents }
    }

    /// `text` with its marks around all but the whitespace at its ends. Blank text has no marks: templates test for it.
    fn wrap(&self, text: &str, content: usize) -> String {
        let core = text.trim();
        let (Some(open), Some(close), false) = (self.open.get(content), self.close.get(content), core.is_empty())
        else {
            return text.to_owned();
        };
        let start = text.len() - text.trim_start().len();
        let (head, tail) = (&text[..start], &text[start + core.len()..]);
        format!("{head}{open}{core}{close}{tail}")
    }

    /// Cuts the marked text, and tells for each content whether it was placed: its marks come in whole pairs, at
    /// least one. `None` if the text without its marks is not `plain`, so that the marks have changed it.
    fn split(&self, marked: &str, plain: &str) -> Option<(Vec<Segment>, Vec<bool>)> {
        let is_mark = |c: char| self.contents.contains_key(&c);
        let unmarked = marked.split(is_mark).collect::<String>();
        if unmarked != plain {
            return None;
        }
        let mut reading = Reading { segments: Vec::new(), pairs: vec![Pairs::None; self.open.len()], open: None };
        for piece in marked.split_inclusive(is_mark) {
            let mark = piece.chars().next_back().filter(|c| is_mark(*c));
            reading.text(&piece[..piece.len() - mark.map_or(0, char::len_utf8)]);
            if let Some(mark) = mark {
                let content = self.contents[&mark];
                reading.mark(content, self.open[content] == mark);
            }
        }
        reading.break_open();
        Some((reading.segments, reading.pairs.into_iter().map(|pairs| pairs == Pairs::Whole).collect()))
    }
}

/// The marked text up to some place.
struct Reading {
    segments: Vec<Segment>,
    /// By content.
    pairs: Vec<Pairs>,
    /// The content whose opening mark was read last, and the segment that follows it.
    open: Option<(usize, usize)>,
}

impl Reading {
    fn text(&mut self, text: &str) {
        self.segments.push(Segment { text: text.to_owned(), trusted: self.open.is_none() });
    }

    fn mark(&mut self, content: usize, opens: bool) {
        match self.open {
            Some((open, _)) if open == content && !opens => {
                self.open = None;
                if self.pairs[content] == Pairs::None {
                    self.pairs[content] = Pairs::Whole;
                }
                return;
            }
            Some(_) => self.break_open(),
            None => {}
        }
        if opens {
            self.open = Some((content, self.segments.len()));
        } else {
            self.pairs[content] = Pairs::Broken;
        }
    }

    /// The last opening mark has no closing one: what follows it may be anything, and is left to [`Shared`].
    fn break_open(&mut self) {
        if let Some((content, first)) = self.open.take() {
            self.pairs[content] = Pairs::Broken;
            self.segments[first..].iter_mut().for_each(|segment| segment.trusted = true);
        }
    }
}

/// What became of a content's marks.
#[derive(Clone, Copy, PartialEq)]
enum Pairs {
    None,
    Whole,
    Broken,
}

/// The three-character windows of texts from clients.
///
/// A control token in such a text has all of its windows here, wherever a template carries it. A control token that
/// only the template wrote has a window that is not here, unless a client's text holds the same token.
struct Shared {
    windows: HashSet<[char; 3]>,
}

impl Shared {
    fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        Shared { windows: texts.flat_map(windows).collect() }
    }

    /// Cuts text of the template where it may be a client's.
    fn cut(&self, text: &str) -> Vec<Segment> {
        if self.windows.is_empty() {
            return vec![Segment { text: text.to_owned(), trusted: true }];
        }
        let chars: Vec<char> = text.chars().collect();
        let mut shared = vec![false; chars.len()];
        for (at, window) in chars.windows(3).enumerate() {
            if self.windows.contains(window) {
                shared[at..at + 3].fill(true);
            }
        }
        let runs = chars.iter().zip(shared).collect::<Vec<_>>();
        runs.chunk_by(|a, b| a.1 == b.1)
            .map(|run| Segment {
                text: run.iter().map(|(c, _)| **c).collect(),
                trusted: !run[0].1 || run.iter().filter(|(c, _)| is_punctuation(**c)).count() < 2,
            })
            .collect()
    }
}

fn windows(text: &str) -> impl Iterator<Item = [char; 3]> {
    text.chars().zip(text.chars().skip(1)).zip(text.chars().skip(2)).map(|((a, b), c)| [a, b, c])
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Neighbours of equal trust become one; empty segments go.
fn joined(segments: impl Iterator<Item = Segment>) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::new();
    for segment in segments.filter(|segment| !segment.text.is_empty()) {
        match joined.last_mut() {
            Some(last) if last.trusted == segment.trusted => last.text.push_str(&segment.text),
            _ => joined.push(segment),
        }
    }
    joined
}
