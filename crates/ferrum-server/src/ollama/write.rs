//! Answers in Ollama's words: a line a piece, or one for all.

use std::time::{Instant, SystemTime};

use ferrum_formats::template::rfc3339;
use serde_json::{Value, json};

use crate::error::{ApiError, Dialect};
use crate::reply::{Collected, Part, Script};
use crate::run::{End, Event, Total};
use crate::stream::Line;

/// Which path's answers they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `/api/chat`.
    Chat,
    /// `/api/generate`.
    Generate,
}

/// Whose answer it is.
pub(super) struct Speaker {
    pub(super) model: String,
    pub(super) shape: Shape,
    pub(super) start: Instant,
}

impl Speaker {
    /// A line with text, thoughts and calls.
    fn line(&self, text: &str, thought: &str, calls: &[Value]) -> Value {
        let mut line = json!({ "model": self.model, "created_at": rfc3339(SystemTime::now()) });
        let place = match self.shape {
            Shape::Chat => {
                line["message"] = json!({ "role": "assistant", "content": text });
                &mut line["message"]
            }
            Shape::Generate => {
                line["response"] = json!(text);
                &mut line
            }
        };
        if !thought.is_empty() {
            place["thinking"] = json!(thought);
        }
        if !calls.is_empty() {
            place["tool_calls"] = json!(calls);
        }
        line["done"] = json!(false);
        line
    }

    /// The answer to a request that only wants the model to be there.
    pub(super) fn loaded(&self) -> Value {
        let mut line = self.line("", "", &[]);
        line["done"] = json!(true);
        line["done_reason"] = json!("load");
        line
    }

    /// Marks a line as the last one.
    fn end(&self, mut line: Value, end: End, total: Total) -> Value {
        let nanoseconds = u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        line["done"] = json!(true);
        line["done_reason"] = json!(if end == End::Length { "length" } else { "stop" });
        line["total_duration"] = json!(nanoseconds);
        line["load_duration"] = json!(0);
        line["prompt_eval_count"] = json!(total.prompt);
        line["prompt_eval_duration"] = json!(u64::try_from(total.prefill.as_nanos()).unwrap_or(u64::MAX));
        line["eval_count"] = json!(total.generated);
        line["eval_duration"] = json!(u64::try_from(total.decode.as_nanos()).unwrap_or(u64::MAX));
        line
    }

    /// The one line with the whole answer.
    pub(super) fn whole(&self, collected: &Collected) -> Value {
        let answer = &collected.answers[0];
        let calls: Vec<Value> = answer.calls.iter().map(|(name, arguments)| call(name, arguments)).collect();
        self.end(self.line(&answer.text, &answer.thought, &calls), answer.end, collected.total)
    }
}

/// Ollama gives arguments as an object; an answer that was cut off has none.
fn call(name: &str, arguments: &str) -> Value {
    let arguments: Value = serde_json::from_str(arguments).unwrap_or_else(|_| json!({}));
    json!({ "function": { "name": name, "arguments": arguments } })
}

/// The response as lines. A call comes when it is complete.
pub(super) struct LineScript {
    speaker: Speaker,
    calls: Vec<(String, String)>,
    end: End,
}

impl LineScript {
    pub(super) fn new(speaker: Speaker) -> Self {
        LineScript { speaker, calls: Vec::new(), end: End::Stop }
    }
}

impl Script for LineScript {
    fn begin(&mut self, _: usize) -> Vec<Line> {
        Vec::new()
    }

    fn event(&mut self, event: Event) -> Vec<Line> {
        match event {
            Event::Part { part: Some(part), .. } => match part {
                Part::Text(text) => return vec![Line::Data(self.speaker.line(&text, "", &[]))],
                Part::Thought(text) => return vec![Line::Data(self.speaker.line("", &text, &[]))],
                Part::Call { name, .. } => self.calls.push((name, String::new())),
                Part::Arguments { at, json } => self.calls[at].1.push_str(&json),
            },
            Event::End { end, .. } => self.end = end,
            Event::Part { part: None, .. } | Event::Prompt { .. } => {}
        }
        Vec::new()
    }

    fn close(&mut self, total: Total) -> Vec<Line> {
        let mut lines = Vec::new();
        let calls: Vec<Value> = self.calls.iter().map(|(name, arguments)| call(name, arguments)).collect();
        if !calls.is_empty() {
            lines.push(Line::Data(self.speaker.line("", "", &calls)));
        }
        lines.push(Line::Data(self.speaker.end(self.speaker.line("", "", &[]), self.end, total)));
        lines
    }

    fn fail(&mut self, error: &ApiError) -> Vec<Line> {
        vec![Line::Data(error.body(Dialect::Ollama))]
    }
}
