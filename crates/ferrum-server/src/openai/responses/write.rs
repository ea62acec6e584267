//! Answers of `/v1/responses`, whole and as events.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::app::App;
use crate::error::{ApiError, Dialect};
use crate::reply::{Collected, Part, Script};
use crate::run::{End, Event, Total};
use crate::stream::Line;

/// Whose answer it is.
pub(super) struct Speaker {
    pub(super) id: String,
    pub(super) created: u64,
    pub(super) model: String,
    pub(super) app: Arc<App>,
}

impl Speaker {
    fn response(&self, status: &str, output: &[Value], total: Option<Total>) -> Value {
        let incomplete = (status == "incomplete").then(|| json!({ "reason": "max_output_tokens" }));
        json!({
            "id": self.id,
            "object": "response",
            "created_at": self.created,
            "status": status,
            "error": null,
            "incomplete_details": incomplete,
            "instructions": null,
            "metadata": {},
            "model": self.model,
            "output": output,
            "parallel_tool_calls": true,
            "store": false,
            "tool_choice": "auto",
            "tools": [],
            "usage": total.map(usage),
        })
    }

    fn id(&self, prefix: &str) -> String {
        self.app.ids.next_with(prefix, "_")
    }

    /// The response with the whole answer.
    pub(super) fn whole(&self, collected: &Collected) -> Value {
        let answer = &collected.answers[0];
        let mut output = Vec::new();
        if !answer.thought.is_empty() {
            output.push(reasoning(&self.id("rs"), &answer.thought));
        }
        if !answer.text.is_empty() || answer.calls.is_empty() {
            output.push(message(&self.id("msg"), "completed", &[text_part(&answer.text)]));
        }
        for (name, arguments) in &answer.calls {
            output.push(call(&self.id("fc"), &self.id("call"), name, arguments, "completed"));
        }
        self.response(status(answer.end), &output, Some(collected.total))
    }
}

fn status(end: End) -> &'static str {
    if end == End::Length { "incomplete" } else { "completed" }
}

fn usage(total: Total) -> Value {
    json!({
        "input_tokens": total.prompt,
        "input_tokens_details": { "cached_tokens": total.cached },
        "output_tokens": total.generated,
        "output_tokens_details": { "reasoning_tokens": 0 },
        "total_tokens": total.prompt + total.generated,
    })
}

fn message(id: &str, status: &str, content: &[Value]) -> Value {
    json!({ "type": "message", "id": id, "status": status, "role": "assistant", "content": content })
}

fn text_part(text: &str) -> Value {
    json!({ "type": "output_text", "text": text, "annotations": [] })
}

fn reasoning(id: &str, text: &str) -> Value {
    json!({ "type": "reasoning", "id": id, "summary": [], "content": [{ "type": "reasoning_text", "text": text }] })
}

fn call(id: &str, call_id: &str, name: &str, arguments: &str, status: &str) -> Value {
    json!({ "type": "function_call", "id": id, "call_id": call_id, "name": name, "arguments": arguments,
        "status": status })
}

/// The item that is being written.
struct Open {
    kind: Kind,
    id: String,
    /// Its text, thought or arguments so far.
    text: String,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Message,
    Reasoning,
    Call { call_id: String, name: String },
}

/// The response as events.
pub(super) struct ResponseScript {
    speaker: Speaker,
    open: Option<Open>,
    output: Vec<Value>,
    end: End,
    sequence: usize,
}

impl ResponseScript {
    pub(super) fn new(speaker: Speaker) -> Self {
        ResponseScript { speaker, open: None, output: Vec::new(), end: End::Stop, sequence: 0 }
    }

    fn line(&mut self, name: &'static str, mut event: Value) -> Line {
        event["type"] = json!(name);
        event["sequence_number"] = json!(self.sequence);
        self.sequence += 1;
        Line::Named(name, event)
    }

    fn open_item(&mut self, kind: Kind, lines: &mut Vec<Line>) {
        if self.open.as_ref().is_some_and(|open| open.kind == kind && kind_repeats(&kind)) {
            return;
        }
        self.close_item(lines);
        let (id, item) = match &kind {
            Kind::Message => {
                let id = self.speaker.id("msg");
                (id.clone(), message(&id, "in_progress", &[]))
            }
            Kind::Reasoning => {
                let id = self.speaker.id("rs");
                (id.clone(), json!({ "type": "reasoning", "id": id, "summary": [], "content": [] }))
            }
            Kind::Call { call_id, name } => {
                let id = self.speaker.id("fc");
                (id.clone(), call(&id, call_id, name, "", "in_progress"))
            }
        };
        let at = self.output.len();
        lines.push(self.line("response.output_item.added", json!({ "output_index": at, "item": item })));
        if kind == Kind::Message {
            let event = json!({ "item_id": id, "output_index": at, "content_index": 0, "part": text_part("") });
            lines.push(self.line("response.content_part.added", event));
        }
        self.open = Some(Open { kind, id, text: String::new() });
    }

    fn delta(&mut self, name: &'static str, text: &str, lines: &mut Vec<Line>) {
        let at = self.output.len();
        let Some(open) = &mut self.open else { return };
        open.text.push_str(text);
        let mut event = json!({ "item_id": open.id, "output_index": at, "delta": text });
        if !matches!(open.kind, Kind::Call { .. }) {
            event["content_index"] = json!(0);
        }
        lines.push(self.line(name, event));
    }

    fn close_item(&mut self, lines: &mut Vec<Line>) {
        let Some(Open { kind, id, text }) = self.open.take() else { return };
        let at = self.output.len();
        let item = match kind {
            Kind::Message => {
                let place = json!({ "item_id": id, "output_index": at, "content_index": 0 });
                let (mut done, mut part) = (place.clone(), place);
                done["text"] = json!(text);
                lines.push(self.line("response.output_text.done", done));
                part["part"] = text_part(&text);
                lines.push(self.line("response.content_part.done", part));
                message(&id, "completed", &[text_part(&text)])
            }
            Kind::Reasoning => reasoning(&id, &text),
            Kind::Call { call_id, name } => {
                let event = json!({ "item_id": id, "output_index": at, "name": name, "arguments": text });
                lines.push(self.line("response.function_call_arguments.done", event));
                call(&id, &call_id, &name, &text, "completed")
            }
        };
        lines.push(self.line("response.output_item.done", json!({ "output_index": at, "item": item })));
        self.output.push(item);
    }
}

/// Pieces of text and of thoughts belong to one item; every call is one of its own.
fn kind_repeats(kind: &Kind) -> bool {
    !matches!(kind, Kind::Call { .. })
}

impl Script for ResponseScript {
    fn begin(&mut self, _: usize) -> Vec<Line> {
        let response = self.speaker.response("in_progress", &[], None);
        let names = ["response.created", "response.in_progress"];
        names.map(|name| self.line(name, json!({ "response": response }))).into()
    }

    fn event(&mut self, event: Event) -> Vec<Line> {
        let mut lines = Vec::new();
        match event {
            Event::Part { part: Some(part), .. } => match part {
                Part::Text(text) => {
                    self.open_item(Kind::Message, &mut lines);
                    self.delta("response.output_text.delta", &text, &mut lines);
                }
                Part::Thought(text) => {
                    self.open_item(Kind::Reasoning, &mut lines);
                    self.delta("response.reasoning_text.delta", &text, &mut lines);
                }
                Part::Call { name, .. } => {
                    let call_id = self.speaker.id("call");
                    self.open_item(Kind::Call { call_id, name }, &mut lines);
                }
                Part::Arguments { json, .. } => {
                    self.delta("response.function_call_arguments.delta", &json, &mut lines);
                }
            },
            Event::End { end, .. } => self.end = end,
            Event::Part { part: None, .. } | Event::Prompt { .. } => {}
        }
        lines
    }

    fn close(&mut self, total: Total) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.output.is_empty() && self.open.is_none() {
            self.open_item(Kind::Message, &mut lines);
        }
        self.close_item(&mut lines);
        let response = self.speaker.response(status(self.end), &self.output, Some(total));
        let name = if self.end == End::Length { "response.incomplete" } else { "response.completed" };
        lines.push(self.line(name, json!({ "response": response })));
        lines
    }

    fn fail(&mut self, error: &ApiError) -> Vec<Line> {
        let mut event = error.body(Dialect::OpenAi)["error"].take();
        event["type"] = json!("error");
        vec![self.line("error", event)]
    }
}
