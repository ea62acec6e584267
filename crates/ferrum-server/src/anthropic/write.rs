//! Answers in Anthropic's words, whole and as named events.

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
    pub(super) model: String,
    pub(super) app: Arc<App>,
}

impl Speaker {
    fn call_id(&self) -> String {
        self.app.ids.next_with("toolu", "_")
    }
}

fn stop_reason(end: End) -> &'static str {
    match end {
        End::Stop => "end_turn",
        End::StopString => "stop_sequence",
        End::Length => "max_tokens",
        End::Calls => "tool_use",
    }
}

fn usage(total: Total) -> Value {
    json!({
        "input_tokens": total.prompt - total.cached,
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": total.cached,
        "output_tokens": total.generated,
    })
}

/// The response with the whole answer.
pub(super) fn whole(speaker: &Speaker, collected: &Collected) -> Value {
    let answer = &collected.answers[0];
    let mut content = Vec::new();
    if !answer.thought.is_empty() {
        content.push(json!({ "type": "thinking", "thinking": answer.thought, "signature": "" }));
    }
    if !answer.text.is_empty() || answer.calls.is_empty() {
        content.push(json!({ "type": "text", "text": answer.text }));
    }
    for (name, arguments) in &answer.calls {
        // An answer that was cut off has no whole object.
        let input: Value = serde_json::from_str(arguments).unwrap_or_else(|_| json!({}));
        content.push(json!({ "type": "tool_use", "id": speaker.call_id(), "name": name, "input": input }));
    }
    json!({
        "id": speaker.id,
        "type": "message",
        "role": "assistant",
        "model": speaker.model,
        "content": content,
        "stop_reason": stop_reason(answer.end),
        "stop_sequence": answer.stop,
        "usage": usage(collected.total),
    })
}

/// The kind of block that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Text,
    Thinking,
    Call,
}

/// The response as events.
pub(super) struct MessageScript {
    speaker: Speaker,
    /// The block that is open, and its place.
    open: Option<Block>,
    at: usize,
    end: End,
    stop: Option<String>,
}

impl MessageScript {
    pub(super) fn new(speaker: Speaker) -> Self {
        MessageScript { speaker, open: None, at: 0, end: End::Stop, stop: None }
    }

    fn close_block(&mut self, lines: &mut Vec<Line>) {
        if self.open.take().is_some() {
            lines.push(Line::Named("content_block_stop", json!({ "type": "content_block_stop", "index": self.at })));
            self.at += 1;
        }
    }

    fn open_block(&mut self, block: Block, content: Value, lines: &mut Vec<Line>) {
        self.close_block(lines);
        self.open = Some(block);
        let event = json!({ "type": "content_block_start", "index": self.at, "content_block": content });
        lines.push(Line::Named("content_block_start", event));
    }

    fn delta(&self, delta: Value, lines: &mut Vec<Line>) {
        let event = json!({ "type": "content_block_delta", "index": self.at, "delta": delta });
        lines.push(Line::Named("content_block_delta", event));
    }

    fn part(&mut self, part: Part) -> Vec<Line> {
        let mut lines = Vec::new();
        match part {
            Part::Text(text) => {
                if self.open != Some(Block::Text) {
                    self.open_block(Block::Text, json!({ "type": "text", "text": "" }), &mut lines);
                }
                self.delta(json!({ "type": "text_delta", "text": text }), &mut lines);
            }
            Part::Thought(text) => {
                if self.open != Some(Block::Thinking) {
                    let content = json!({ "type": "thinking", "thinking": "", "signature": "" });
                    self.open_block(Block::Thinking, content, &mut lines);
                }
                self.delta(json!({ "type": "thinking_delta", "thinking": text }), &mut lines);
            }
            Part::Call { name, .. } => {
                let content = json!({ "type": "tool_use", "id": self.speaker.call_id(), "name": name, "input": {} });
                self.open_block(Block::Call, content, &mut lines);
            }
            Part::Arguments { json, .. } => {
                self.delta(json!({ "type": "input_json_delta", "partial_json": json }), &mut lines);
            }
        }
        lines
    }
}

impl Script for MessageScript {
    fn begin(&mut self, _: usize) -> Vec<Line> {
        let message = json!({
            "id": self.speaker.id,
            "type": "message",
            "role": "assistant",
            "model": self.speaker.model,
            "content": [],
            "stop_reason": null,
            "stop_sequence": null,
            "usage": usage(Total::default()),
        });
        vec![Line::Named("message_start", json!({ "type": "message_start", "message": message })), self.ping()]
    }

    fn event(&mut self, event: Event) -> Vec<Line> {
        match event {
            Event::Part { part: Some(part), .. } => self.part(part),
            Event::End { end, stop, .. } => {
                (self.end, self.stop) = (end, stop);
                Vec::new()
            }
            Event::Part { part: None, .. } | Event::Prompt { .. } => Vec::new(),
        }
    }

    fn close(&mut self, total: Total) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.at == 0 && self.open.is_none() {
            self.open_block(Block::Text, json!({ "type": "text", "text": "" }), &mut lines);
        }
        self.close_block(&mut lines);
        let delta = json!({ "stop_reason": stop_reason(self.end), "stop_sequence": self.stop });
        let event = json!({ "type": "message_delta", "delta": delta, "usage": usage(total) });
        lines.push(Line::Named("message_delta", event));
        lines.push(Line::Named("message_stop", json!({ "type": "message_stop" })));
        lines
    }

    fn fail(&mut self, error: &ApiError) -> Vec<Line> {
        vec![Line::Named("error", error.body(Dialect::Anthropic))]
    }

    fn ping(&self) -> Line {
        Line::Named("ping", json!({ "type": "ping" }))
    }
}
