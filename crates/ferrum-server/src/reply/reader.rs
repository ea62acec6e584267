//! From the text that a model writes to the parts of an answer.
//!
//! Thoughts stand between `<think>` and `</think>` at the beginning, calls between `<tool_call>` and `</tool_call>`:
//! the forms of Qwen, of the Hermes models and of many others.

use super::Part;
use super::call::{CallReader, whole_call};

const THINK: &str = "<think>";
const THINK_END: &str = "</think>";
/// Begins a block of code, in which some models write calls.
const CODE: &str = "```";
const CALL: &str = "<tool_call>";
const CALL_END: &str = "</tool_call>";

/// The tags that have a meaning even where a vocabulary has them as control tokens, which have no text.
pub(crate) const TAGS: [&str; 4] = [THINK, THINK_END, CALL, CALL_END];

/// What an answer may consist of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Text as it is.
    Plain,
    /// Text, with thoughts before it.
    Text,
    /// The same, with calls in it.
    Calls,
    /// One call and nothing else, without tags.
    OneCall,
}

/// Reads one answer.
#[derive(Debug)]
pub(crate) struct Reader {
    reading: Reading,
    state: State,
    /// What is not decided yet.
    held: String,
    calls: usize,
}

#[derive(Debug)]
enum State {
    /// Nothing but whitespace came.
    Start,
    /// Before thoughts; whitespace does not belong to them.
    ThinkingBegins,
    Thinking,
    /// After thoughts; whitespace before the text does not belong to it.
    Thought,
    Text,
    /// A text that begins like a call without its tags.
    Bare,
    Call(CallReader),
}

impl Reader {
    /// Reads an answer; `thinking` if the prompt has opened the thoughts already.
    pub(crate) fn new(reading: Reading, thinking: bool) -> Self {
        let state = match reading {
            Reading::Plain => State::Text,
            Reading::OneCall => State::Call(CallReader::new(0)),
            _ if thinking => State::ThinkingBegins,
            _ => State::Start,
        };
        Reader { reading, state, held: String::new(), calls: 0 }
    }

    /// Calls that are complete or have begun.
    pub(crate) fn calls(&self) -> usize {
        self.calls
    }

    /// Takes the next piece of text.
    pub(crate) fn push(&mut self, text: &str) -> Vec<Part> {
        if self.reading == Reading::Plain {
            return if text.is_empty() { Vec::new() } else { vec![Part::Text(text.to_owned())] };
        }
        self.held.push_str(text);
        let mut parts = Vec::new();
        while self.step(&mut parts) {}
        self.count(&parts);
        parts
    }

    /// The answer ends here.
    pub(crate) fn finish(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        let rest = std::mem::take(&mut self.held);
        match std::mem::replace(&mut self.state, State::Text) {
            State::ThinkingBegins | State::Thinking => thought(rest, &mut parts),
            State::Bare => match bare_call(&rest) {
                Some((name, json)) => {
                    parts.push(Part::Call { at: self.calls, name });
                    parts.push(Part::Arguments { at: self.calls, json });
                }
                None => say(rest, &mut parts),
            },
            State::Call(reader) => self.end_call(reader, &rest, &mut parts),
            // After a call, whitespace is no text.
            State::Text if self.calls > 0 && rest.trim().is_empty() => {}
            State::Thought => say(rest.trim_start().to_owned(), &mut parts),
            State::Start | State::Text => say(rest, &mut parts),
        }
        self.count(&parts);
        parts
    }

    fn count(&mut self, parts: &[Part]) {
        self.calls += parts.iter().filter(|part| matches!(part, Part::Call { .. })).count();
    }

    /// Reads what can be decided; whether more may be.
    fn step(&mut self, parts: &mut Vec<Part>) -> bool {
        match &mut self.state {
            State::Start => self.start(),
            State::Thinking => {
                let found = cut(&mut self.held, THINK_END);
                let (text, ended) = found;
                thought(text, parts);
                if ended {
                    self.state = State::Thought;
                }
                ended
            }
            State::ThinkingBegins => self.skip_whitespace(State::Thinking),
            State::Thought => self.skip_whitespace(State::Text),
            State::Text => self.text(parts),
            State::Bare => false,
            State::Call(_) => self.call(parts),
        }
    }

    /// Goes on to `next` at what is no whitespace.
    fn skip_whitespace(&mut self, next: State) -> bool {
        let begins = self.held.len() - self.held.trim_start().len();
        self.held.drain(..begins);
        if self.held.is_empty() {
            return false;
        }
        self.state = next;
        true
    }

    fn start(&mut self) -> bool {
        let text = self.held.trim_start();
        if let Some(rest) = text.strip_prefix(THINK) {
            self.held = rest.to_owned();
            self.state = State::ThinkingBegins;
            return true;
        }
        let may_be_code = self.reading == Reading::Calls && CODE.starts_with(text);
        if THINK.starts_with(text) || may_be_code && text != CODE {
            return false;
        }
        let bare = self.reading == Reading::Calls && (text.starts_with('{') || text.starts_with(CODE));
        self.state = if bare { State::Bare } else { State::Text };
        !bare
    }

    fn text(&mut self, parts: &mut Vec<Part>) -> bool {
        if self.reading != Reading::Calls {
            say(std::mem::take(&mut self.held), parts);
            return false;
        }
        let (mut text, found) = cut(&mut self.held, CALL);
        let end = text.trim_end().len();
        if found {
            text.truncate(end);
            self.state = State::Call(CallReader::new(self.calls + calls_in(parts)));
        } else {
            // Whitespace before a call is no text; whether one comes is not known yet.
            self.held.insert_str(0, &text[end..]);
            text.truncate(end);
        }
        say(text, parts);
        found
    }

    fn call(&mut self, parts: &mut Vec<Part>) -> bool {
        let (text, ended) = match self.reading {
            Reading::OneCall => (std::mem::take(&mut self.held), false),
            _ => cut(&mut self.held, CALL_END),
        };
        let State::Call(reader) = &mut self.state else { return false };
        reader.push(&text, parts);
        if ended && let State::Call(reader) = std::mem::replace(&mut self.state, State::Text) {
            self.end_call(reader, "", parts);
        }
        ended
    }

    fn end_call(&self, mut reader: CallReader, rest: &str, parts: &mut Vec<Part>) {
        reader.push(rest, parts);
        if let Err(text) = reader.finish(parts) {
            let tag = if self.reading == Reading::OneCall { "" } else { CALL };
            say(format!("{tag}{text}"), parts);
        }
    }
}

fn calls_in(parts: &[Part]) -> usize {
    parts.iter().filter(|part| matches!(part, Part::Call { .. })).count()
}

fn say(text: String, parts: &mut Vec<Part>) {
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
}

fn thought(text: String, parts: &mut Vec<Part>) {
    if !text.is_empty() {
        parts.push(Part::Thought(text));
    }
}

/// Takes what comes before `tag`, and the tag, out of `held`; whether the tag was there. Without it, what may be its
/// beginning stays.
fn cut(held: &mut String, tag: &str) -> (String, bool) {
    if let Some(at) = held.find(tag) {
        let rest = held.split_off(at + tag.len());
        let mut text = std::mem::replace(held, rest);
        text.truncate(at);
        return (text, true);
    }
    let open = (1..tag.len()).rev().find(|len| held.ends_with(&tag[..*len])).unwrap_or(0);
    let rest = held.split_off(held.len() - open);
    (std::mem::replace(held, rest), false)
}

/// A call without tags, perhaps in a block of code, that is the whole text.
fn bare_call(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let inner = text.strip_prefix("```json").or_else(|| text.strip_prefix("```"));
    match inner {
        Some(inner) => whole_call(inner.strip_suffix("```")?),
        None => whole_call(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said, what is thought, and the calls with their arguments.
    fn read(reading: Reading, pieces: impl Iterator<Item = String>) -> (String, String, Vec<(String, String)>) {
        let mut reader = Reader::new(reading, false);
        let mut parts: Vec<Part> = pieces.flat_map(|piece| reader.push(&piece)).collect();
        parts.extend(reader.finish());
        let (mut said, mut thought, mut calls) = (String::new(), String::new(), Vec::new());
        for part in parts {
            match part {
                Part::Text(text) => said += &text,
                Part::Thought(text) => thought += &text,
                Part::Call { at, name } => {
                    assert_eq!(at, calls.len());
                    calls.push((name, String::new()));
                }
                Part::Arguments { at, json } => calls[at].1 += &json,
            }
        }
        assert_eq!(reader.calls(), calls.len());
        (said, thought, calls)
    }

    /// The same for the text whole and for each character alone.
    fn read_both(reading: Reading, text: &str) -> (String, String, Vec<(String, String)>) {
        let whole = read(reading, std::iter::once(text.to_owned()));
        assert_eq!(read(reading, text.chars().map(String::from)), whole, "{text}");
        whole
    }

    fn call(name: &str, arguments: &str) -> (String, String) {
        (name.to_owned(), arguments.to_owned())
    }

    #[test]
    fn calls_are_found_between_texts() {
        let text = "I add.\n<tool_call>\n{\"name\": \"add\", \"arguments\": {\"a\": 1}}\n</tool_call>\n<tool_call>\
            {\"name\": \"f\", \"arguments\": {}}</tool_call>";
        let (said, _, calls) = read_both(Reading::Calls, text);
        assert_eq!((said.as_str(), calls), ("I add.", vec![call("add", "{\"a\": 1}"), call("f", "{}")]));
    }

    #[test]
    fn a_call_without_its_end_or_its_tags_is_a_call() {
        let whole = "{\"name\": \"add\", \"arguments\": {\"a\":1}}";
        for text in [whole.to_owned(), format!("<tool_call>{whole}"), format!("```json\n{whole}\n```")] {
            let (said, _, calls) = read_both(Reading::Calls, &text);
            assert_eq!((said.as_str(), calls), ("", vec![call("add", "{\"a\":1}")]), "{text}");
        }
        assert_eq!(read_both(Reading::OneCall, whole).2, vec![call("add", "{\"a\":1}")]);
    }

    #[test]
    fn what_only_looks_like_a_call_is_text() {
        for text in ["{\"name\": 1}", "a <tool_cal", "<tool_call>no call", "```rust\nfn main() {}\n```", " a \n", "{"] {
            let (said, _, calls) = read_both(Reading::Calls, text);
            assert_eq!((said.as_str(), calls.len()), (text, 0));
        }
    }

    #[test]
    fn thoughts_come_first_and_apart() {
        let (said, thought, _) = read_both(Reading::Text, "<think>\nWell </b> ..</think>\n\nYes <think>.");
        assert_eq!((said.as_str(), thought.as_str()), ("Yes <think>.", "Well </b> .."));
        let (said, thought, _) = read_both(Reading::Text, "<think>never ends");
        assert_eq!((said.as_str(), thought.as_str()), ("", "never ends"));
    }

    #[test]
    fn thoughts_may_have_begun_in_the_prompt() {
        let mut reader = Reader::new(Reading::Text, true);
        assert_eq!(reader.push("hm</think>\nYes"), [Part::Thought("hm".into()), Part::Text("Yes".into())]);
    }

    #[test]
    fn plain_text_is_left_alone() {
        assert_eq!(read_both(Reading::Plain, " <think>a<tool_call>").0, " <think>a<tool_call>");
        assert_eq!(read_both(Reading::Text, " a<tool_call>b").0, " a<tool_call>b");
    }
}
