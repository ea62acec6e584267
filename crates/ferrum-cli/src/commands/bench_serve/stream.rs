//! The events of a streamed completion: <https://platform.openai.com/docs/api-reference/completions>, as lines of
//! <https://html.spec.whatwg.org/multipage/server-sent-events.html>.

use serde::Deserialize;
use serde_json::Value;

/// What a line of the stream tells.
#[derive(Debug, PartialEq)]
pub(super) enum Event {
    /// Nothing: a comment, another field, the empty line between events.
    Nothing,
    /// A piece of the answer, the counts of tokens, or both.
    Chunk(Chunk),
    /// The answer is complete.
    Done,
    /// The server says why it stops, or what it says is no event.
    Failed(String),
}

/// What one event brings.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Chunk {
    /// Whether a token has come. Its text may be empty: it is a control token, or a part of a character.
    pub(super) has_token: bool,
    pub(super) usage: Option<Usage>,
}

/// How many tokens there were.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub(super) struct Usage {
    pub(super) prompt_tokens: u64,
    pub(super) completion_tokens: u64,
}

#[derive(Deserialize)]
struct Data {
    error: Option<Value>,
    #[serde(default)]
    choices: Vec<Choice>,
    usage: Option<Usage>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    text: String,
    finish_reason: Option<String>,
}

/// Reads a line, with or without its end.
pub(super) fn read(line: &str) -> Event {
    let Some(data) = line.trim_end().strip_prefix("data:") else { return Event::Nothing };
    let data = data.trim_start();
    if data == "[DONE]" {
        return Event::Done;
    }
    match serde_json::from_str::<Data>(data) {
        Ok(Data { error: Some(error), .. }) => Event::Failed(message(&error)),
        Ok(data) => {
            // What comes with the reason to finish and without text is no token.
            let has_token = data.choices.iter().any(|c| !c.text.is_empty() || c.finish_reason.is_none());
            Event::Chunk(Chunk { has_token, usage: data.usage })
        }
        Err(error) => Event::Failed(format!("an event is not what the API says: {error}")),
    }
}

/// The sentence in an error of the API, which servers put in different places.
pub(super) fn message(error: &Value) -> String {
    let inner = error.get("error").unwrap_or(error);
    match inner.get("message").unwrap_or(inner) {
        Value::String(sentence) => sentence.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn chunk(has_token: bool, usage: Option<Usage>) -> Event {
        Event::Chunk(Chunk { has_token, usage })
    }

    #[test]
    fn chunks_bring_tokens_and_counts() {
        assert_eq!(read("data: {\"choices\":[{\"text\":\"a\",\"finish_reason\":null}]}\r\n"), chunk(true, None));
        assert_eq!(read("data:{\"choices\":[{\"text\":\"\",\"index\":0}],\"usage\":null}"), chunk(true, None));
        assert_eq!(read("data: {\"choices\":[{\"text\":\"\",\"finish_reason\":\"length\"}]}"), chunk(false, None));
        assert_eq!(read("data: {\"choices\":[{\"text\":\"z\",\"finish_reason\":\"length\"}]}"), chunk(true, None));
        let usage = Usage { prompt_tokens: 3, completion_tokens: 4 };
        let line = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7}}";
        assert_eq!(read(line), chunk(false, Some(usage)));
        assert_eq!(read("data: [DONE]\n"), Event::Done);
    }

    #[test]
    fn other_lines_tell_nothing() {
        for line in ["", "\n", ": ping", "event: x", "id: 1", "retry: 5"] {
            assert_eq!(read(line), Event::Nothing, "{line}");
        }
    }

    #[test]
    fn errors_are_told_in_the_servers_words() {
        let said = |line: &str| match read(line) {
            Event::Failed(sentence) => sentence,
            other => panic!("{other:?}"),
        };
        assert_eq!(said("data: {\"error\":{\"message\":\"too long\",\"code\":400}}"), "too long");
        assert_eq!(said("data: {\"error\":\"busy\"}"), "busy");
        assert!(said("data: {\"choi").starts_with("an event is not what the API says: EOF"));
        assert_eq!(message(&json!({ "error": { "message": "no" } })), "no");
        assert_eq!(message(&json!({ "detail": "x" })), "{\"detail\":\"x\"}");
    }
}
