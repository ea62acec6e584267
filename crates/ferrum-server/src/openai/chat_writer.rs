//! Answers to a conversation, whole and in chunks.

use std::sync::Arc;

use ferrum_engine::TokenLogprobs;
use ferrum_engine::service::Service;
use serde_json::{Map, Value, json};

use super::{FINGERPRINT, finish_reason, logprobs, usage};
use crate::app::App;
use crate::error::{ApiError, Dialect};
use crate::reply::{Collected, Part, Script, Whole};
use crate::run::{Event, Total};
use crate::stream::Line;

/// Whose answers they are.
pub(crate) struct Speaker {
    pub(crate) id: String,
    pub(crate) created: u64,
    pub(crate) model: String,
    pub(crate) service: Service,
    pub(crate) app: Arc<App>,
    /// Whether logprobs are wanted.
    pub(crate) logprobs: bool,
}

impl Speaker {
    fn head(&self, object: &str) -> Map<String, Value> {
        let head = json!({
            "id": self.id,
            "object": object,
            "created": self.created,
            "model": self.model,
            "system_fingerprint": FINGERPRINT,
        });
        match head {
            Value::Object(head) => head,
            _ => unreachable!("an object was written"),
        }
    }

    fn call_id(&self) -> String {
        self.app.ids.next_with("call", "_")
    }

    fn logprobs(&self, tokens: &[TokenLogprobs]) -> Value {
        if self.logprobs { logprobs::chat(self.service.texts(), tokens) } else { Value::Null }
    }
}

/// The response with all answers.
pub(crate) fn whole(speaker: &Speaker, collected: &Collected) -> Value {
    let choices = collected.answers.iter().enumerate().map(|(index, answer)| {
        json!({
            "index": index,
            "message": message(speaker, answer),
            "logprobs": speaker.logprobs(&answer.logprobs),
            "finish_reason": finish_reason(answer.end),
        })
    });
    let mut response = speaker.head("chat.completion");
    response.insert("choices".to_owned(), choices.collect());
    response.insert("usage".to_owned(), usage(collected.total));
    Value::Object(response)
}

fn message(speaker: &Speaker, answer: &Whole) -> Value {
    let content = (!answer.text.is_empty() || answer.calls.is_empty()).then_some(&answer.text);
    let mut message = json!({ "role": "assistant", "content": content, "refusal": null });
    if !answer.thought.is_empty() {
        message["reasoning_content"] = json!(answer.thought);
    }
    if !answer.calls.is_empty() {
        let call = |(name, arguments)| json!({ "id": speaker.call_id(), "type": "function", "function": { "name": name, "arguments": arguments } });
        message["tool_calls"] = answer.calls.iter().map(|(name, arguments)| call((name, arguments))).collect();
    }
    message
}

/// The response in chunks.
pub(crate) struct ChatScript {
    speaker: Speaker,
    /// Whether usage comes at the end.
    usage: bool,
}

impl ChatScript {
    pub(crate) fn new(speaker: Speaker, usage: bool) -> Self {
        ChatScript { speaker, usage }
    }

    fn chunk(&self, choices: Value) -> Map<String, Value> {
        let mut chunk = self.speaker.head("chat.completion.chunk");
        chunk.insert("choices".to_owned(), choices);
        if self.usage {
            chunk.insert("usage".to_owned(), Value::Null);
        }
        chunk
    }

    fn choice(&self, index: usize, delta: Value, logprobs: Value, finish: Option<&str>) -> Line {
        let choice = json!({ "index": index, "delta": delta, "logprobs": logprobs, "finish_reason": finish });
        Line::Data(Value::Object(self.chunk(json!([choice]))))
    }

    fn delta(&self, part: Option<Part>) -> Value {
        match part {
            None => json!({ "content": "" }),
            Some(Part::Text(text)) => json!({ "content": text }),
            Some(Part::Thought(text)) => json!({ "reasoning_content": text }),
            Some(Part::Call { at, name }) => json!({ "tool_calls": [{ "index": at, "id": self.speaker.call_id(),
                "type": "function", "function": { "name": name, "arguments": "" } }] }),
            Some(Part::Arguments { at, json }) => {
                json!({ "tool_calls": [{ "index": at, "function": { "arguments": json } }] })
            }
        }
    }
}

impl Script for ChatScript {
    fn begin(&mut self, answers: usize) -> Vec<Line> {
        let delta = || json!({ "role": "assistant", "content": "" });
        (0..answers).map(|index| self.choice(index, delta(), Value::Null, None)).collect()
    }

    fn event(&mut self, event: Event) -> Vec<Line> {
        match event {
            Event::Prompt { .. } => Vec::new(),
            Event::Part { answer, part, logprobs } => {
                let logprobs = self.speaker.logprobs(&logprobs);
                vec![self.choice(answer, self.delta(part), logprobs, None)]
            }
            Event::End { answer, end, .. } => {
                vec![self.choice(answer, json!({}), Value::Null, Some(finish_reason(end)))]
            }
        }
    }

    fn close(&mut self, total: Total) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.usage {
            let mut chunk = self.chunk(json!([]));
            chunk.insert("usage".to_owned(), usage(total));
            lines.push(Line::Data(Value::Object(chunk)));
        }
        lines.push(Line::Done);
        lines
    }

    fn fail(&mut self, error: &ApiError) -> Vec<Line> {
        vec![Line::Data(error.body(Dialect::OpenAi)), Line::Done]
    }
}
