//! A call of a tool as it is written: `{"name": "add", "arguments": {"a": 1}}`.

use serde_json::Value;

use super::Part;

/// A head that is longer is not read while it arrives, but once the call is complete.
const MAX_HEAD_BYTES: usize = 512;

/// Reads one call. Its arguments are handed on as they arrive where the name comes before them.
#[derive(Debug)]
pub(super) struct CallReader {
    /// The call's place among the calls of the answer.
    at: usize,
    state: State,
}

#[derive(Debug)]
enum State {
    /// What came before the arguments.
    Head(String),
    /// The whole call, where it cannot be read before it is complete.
    Whole(String),
    Arguments(Nesting),
    Complete,
}

/// How deep in a JSON value the text is.
#[derive(Debug, Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl CallReader {
    pub(super) fn new(at: usize) -> Self {
        CallReader { at, state: State::Head(String::new()) }
    }

    /// Takes more of the call's text.
    pub(super) fn push(&mut self, text: &str, parts: &mut Vec<Part>) {
        let mut json = String::new();
        for c in text.chars() {
            self.take(c, &mut json, parts);
        }
        self.arguments(json, parts);
    }

    fn take(&mut self, c: char, json: &mut String, parts: &mut Vec<Part>) {
        match &mut self.state {
            State::Head(head) => {
                head.push(c);
                if head.len() > MAX_HEAD_BYTES {
                    self.state = State::Whole(std::mem::take(head));
                } else if let (true, Some(name)) = (c == '{', name_of(head)) {
                    parts.push(Part::Call { at: self.at, name });
                    json.push(c);
                    self.state = State::Arguments(Nesting { depth: 1, ..Nesting::default() });
                }
            }
            State::Whole(whole) => whole.push(c),
            State::Arguments(nesting) => {
                json.push(c);
                if nesting.ends_with(c) {
                    self.state = State::Complete;
                }
            }
            State::Complete => {}
        }
    }

    fn arguments(&self, json: String, parts: &mut Vec<Part>) {
        if !json.is_empty() {
            parts.push(Part::Arguments { at: self.at, json });
        }
    }

    /// The text ends here. What is no call after all comes back.
    pub(super) fn finish(self, parts: &mut Vec<Part>) -> Result<(), String> {
        let (State::Head(text) | State::Whole(text)) = self.state else { return Ok(()) };
        let Some((name, arguments)) = whole_call(&text) else { return Err(text) };
        parts.push(Part::Call { at: self.at, name });
        parts.push(Part::Arguments { at: self.at, json: arguments });
        Ok(())
    }
}

impl Nesting {
    /// Takes a character; whether the value ends with it.
    fn ends_with(&mut self, c: char) -> bool {
        match c {
            _ if self.escaped => self.escaped = false,
            '\\' if self.in_string => self.escaped = true,
            '"' => self.in_string = !self.in_string,
            '{' | '[' if !self.in_string => self.depth += 1,
            '}' | ']' if !self.in_string => self.depth -= 1,
            _ => {}
        }
        self.depth == 0
    }
}

/// The name in a head that ends with the brace that opens the arguments.
fn name_of(head: &str) -> Option<String> {
    let before = head.strip_suffix('{')?.trim_end().strip_suffix(':')?;
    let call: Value = serde_json::from_str(&format!("{before}: null}}")).ok()?;
    let call = call.as_object()?;
    let (last, _) = call.iter().next_back()?;
    let known = call.len() == 2 && matches!(last.as_str(), "arguments" | "parameters");
    known.then(|| call.get("name")?.as_str().map(str::to_owned)).flatten()
}

/// The name and the arguments of a call that is complete.
pub(super) fn whole_call(text: &str) -> Option<(String, String)> {
    let call: Value = serde_json::from_str(text.trim()).ok()?;
    let name = call.get("name")?.as_str()?.to_owned();
    let arguments = match call.get("arguments").or_else(|| call.get("parameters")) {
        // Some models write the arguments as JSON in a string, as OpenAI's answers have them.
        Some(Value::String(text)) if serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object()) => {
            text.clone()
        }
        Some(arguments @ Value::Object(_)) => arguments.to_string(),
        None | Some(Value::Null) => "{}".to_owned(),
        Some(_) => return None,
    };
    Some((name, arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name and the pieces of the arguments.
    fn read(pieces: &[&str]) -> Result<(String, Vec<String>), String> {
        let (mut reader, mut parts) = (CallReader::new(3), Vec::new());
        pieces.iter().for_each(|piece| reader.push(piece, &mut parts));
        reader.finish(&mut parts)?;
        let (mut name, mut arguments) = (String::new(), Vec::new());
        for part in parts {
            match part {
                Part::Call { at: 3, name: of } => name = of,
                Part::Arguments { at: 3, json } => arguments.push(json),
                other => panic!("{other:?}"),
            }
        }
        Ok((name, arguments))
    }

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn arguments_come_as_they_are_written() {
        let (name, arguments) =
            read(&["\n{\"name\": \"a", "dd\", \"arguments\"", ": {\"a\": \"}\\\"", "{\"}}\n"]).unwrap();
        assert_eq!((name.as_str(), arguments), ("add", strings(&["{\"a\": \"}\\\"", "{\"}"])));
    }

    #[test]
    fn a_call_in_another_order_comes_when_it_is_complete() {
        let (name, arguments) = read(&["{\"arguments\": {\"a\": {}}, ", "\"name\": \"f\"}"]).unwrap();
        assert_eq!((name.as_str(), arguments), ("f", strings(&["{\"a\":{}}"])));
        let (name, arguments) = read(&["{\"name\": \"f\"}"]).unwrap();
        assert_eq!((name.as_str(), arguments), ("f", strings(&["{}"])));
        let (_, arguments) = read(&["{\"name\": \"f\", \"arguments\": \"{\\\"a\\\":1}\"}"]).unwrap();
        assert_eq!(arguments, strings(&["{\"a\":1}"]));
    }

    #[test]
    fn what_is_no_call_comes_back() {
        for text in ["hello", "{\"name\": 1}", "{\"name\": \"f\", \"arguments\": [1]}", ""] {
            assert_eq!(read(&[text]), Err(text.to_owned()));
        }
    }

    #[test]
    fn arguments_that_were_cut_off_stay_what_they_are() {
        assert_eq!(read(&["{\"name\":\"f\",\"arguments\":{\"a\":"]).unwrap().1, strings(&["{\"a\":"]));
    }
}
