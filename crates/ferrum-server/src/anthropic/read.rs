//! Requests in Anthropic's words.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use ferrum_engine::sampling::Sampling;
use ferrum_formats::template::{Message, Role};
use serde_json::{Value, json};

use crate::conversation::{ChatPrompt, Conversation};
use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};
use crate::openai::chat::MAX_TOKENS;
use crate::openai::messages::rendered_call;
use crate::openai::settings::stop;
use crate::settings::Settings;
use crate::tools::{Choice, Tool, Tools};

/// The most messages of a conversation, and the most blocks of one.
const MAX_ITEMS: usize = 16_384;
/// The most tools.
const MAX_TOOLS: usize = 128;
/// A block of this beginning differs with every request of some clients and says nothing to a model.
const BILLING: &str = "x-anthropic-billing-header";

/// Everything that a request says of the conversation.
pub(super) fn read(mut request: Fields) -> Result<Conversation, ApiError> {
    let request = &mut request;
    for name in ["container", "mcp_servers"] {
        request.only(name, &[json!([])])?;
    }
    let mut messages = Vec::new();
    if let Some(system) = request.take("system") {
        messages.push(Message::new(Role::System, text("system", system)?));
    }
    let items = request.list("messages", MAX_ITEMS)?.ok_or_else(|| request.missing("messages"))?;
    if items.is_empty() {
        return Err(request.refuse("messages", "an empty list; needs at least one message"));
    }
    for (at, item) in items.into_iter().enumerate() {
        message(Fields::at(format!("messages[{at}]"), item)?, &mut messages)?;
    }
    let settings = settings(request)?;
    let (tools, extra) = (tools(request)?, thinking(request)?);
    Ok(Conversation { prompt: ChatPrompt { messages, tools, extra, ..ChatPrompt::default() }, settings })
}

fn settings(request: &mut Fields) -> Result<Settings, ApiError> {
    let defaults = Settings::default();
    let sampling = Sampling {
        temperature: request.float("temperature", 0.0..=1.0)?.unwrap_or(1.0),
        top_p: request.float("top_p", 0.0..=1.0)?.unwrap_or(1.0),
        top_k: request.integer("top_k", 0..=i64::MAX)?.and_then(|k| NonZeroUsize::new(usize::try_from(k).ok()?)),
        ..defaults.sampling
    };
    Ok(Settings {
        sampling,
        stop: stop(request, "stop_sequences")?,
        max_tokens: request.count("max_tokens", 1..=MAX_TOKENS)?,
        ..Settings::default()
    })
}

/// Models whose template can switch thoughts off have them as the request says.
fn thinking(request: &mut Fields) -> Result<BTreeMap<String, Value>, ApiError> {
    let Some(mut thinking) = request.object("thinking")? else { return Ok(BTreeMap::new()) };
    let wanted = match thinking.required_string("type")?.as_str() {
        "enabled" | "adaptive" => true,
        "disabled" => false,
        _ => return Err(thinking.refuse("type", "must be enabled, adaptive or disabled")),
    };
    Ok(BTreeMap::from([("enable_thinking".to_owned(), Value::Bool(wanted))]))
}

/// A text, or blocks that are texts.
fn text(path: &str, content: Value) -> Result<String, ApiError> {
    let blocks = match content {
        Value::String(text) => return Ok(text),
        Value::Array(blocks) if blocks.len() <= MAX_ITEMS => blocks,
        other => return Err(wrong_type(path, "a text or a list of blocks", &other)),
    };
    let mut texts = Vec::new();
    for (at, block) in blocks.into_iter().enumerate() {
        let mut block = Fields::at(format!("{path}[{at}]"), block)?;
        block.only("type", &[json!("text")])?;
        let text = block.required_string("text")?;
        if !text.starts_with(BILLING) {
            texts.push(text);
        }
    }
    Ok(texts.join("\n"))
}

/// One message becomes several where it holds results of tools.
fn message(mut fields: Fields, messages: &mut Vec<Message>) -> Result<(), ApiError> {
    let role = match fields.required_string("role")?.as_str() {
        "user" => Role::User,
        "assistant" => Role::Assistant,
        "system" => Role::System,
        _ => return Err(fields.refuse("role", "must be user or assistant")),
    };
    let path = fields.path("content");
    let blocks = match fields.take("content").ok_or_else(|| fields.missing("content"))? {
        Value::Array(blocks) if blocks.len() <= MAX_ITEMS => blocks,
        content => {
            messages.push(Message::new(role, text(&path, content)?));
            return Ok(());
        }
    };
    let mut said = Said::default();
    for (at, block) in blocks.into_iter().enumerate() {
        let block = Fields::at(format!("{path}[{at}]"), block)?;
        if let Some(result) = said.take(block)? {
            messages.push(result);
        }
    }
    messages.extend(said.message(role));
    Ok(())
}

/// What a message says beside results of tools.
#[derive(Default)]
struct Said {
    texts: Vec<String>,
    thoughts: Vec<String>,
    calls: Vec<Value>,
}

impl Said {
    /// Takes a block; a message of its own if it is the result of a tool.
    fn take(&mut self, mut block: Fields) -> Result<Option<Message>, ApiError> {
        match block.required_string("type")?.as_str() {
            "text" => self.texts.push(block.required_string("text")?),
            "thinking" => self.thoughts.push(block.required_string("thinking")?),
            // What it hides, nobody here can read.
            "redacted_thinking" => {}
            "tool_use" => {
                let (id, name) = (block.string("id")?, block.required_string("name")?);
                let input = block.take("input").unwrap_or_else(|| json!({}));
                self.calls.push(rendered_call(id, &name, input));
            }
            "tool_result" => {
                let content = block.take("content").map(|content| text(&block.path("content"), content));
                let content = content.transpose()?.unwrap_or_default();
                let id = Some(block.required_string("tool_use_id")?);
                return Ok(Some(Message { tool_call_id: id, ..Message::new(Role::Tool, content) }));
            }
            _ => return Err(block.refuse("type", "only text, thinking, tool_use and tool_result are supported")),
        }
        Ok(None)
    }

    fn message(self, role: Role) -> Option<Message> {
        let said = !self.texts.is_empty() || !self.calls.is_empty() || !self.thoughts.is_empty();
        said.then(|| Message {
            reasoning_content: (!self.thoughts.is_empty()).then(|| self.thoughts.join("\n")),
            tool_calls: (!self.calls.is_empty()).then_some(Value::Array(self.calls)),
            ..Message::new(role, self.texts.join("\n"))
        })
    }
}

fn tools(request: &mut Fields) -> Result<Option<Tools>, ApiError> {
    let items = request.list("tools", MAX_TOOLS)?.unwrap_or_default();
    let mut list = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        let mut fields = Fields::at(format!("tools[{at}]"), item)?;
        fields.only("type", &[json!("custom")])?;
        list.push(Tool::new(&mut fields, "input_schema")?);
    }
    let (mut choice, mut parallel) = (Choice::Auto, true);
    if let Some(mut asked) = request.object("tool_choice")? {
        parallel = !asked.bool("disable_parallel_tool_use")?.unwrap_or(false);
        choice = match asked.required_string("type")?.as_str() {
            "auto" => Choice::Auto,
            "none" => Choice::None,
            "any" => Choice::Required,
            "tool" => Choice::Named(asked.required_string("name")?),
            _ => return Err(asked.refuse("type", "must be auto, any, tool or none")),
        };
    }
    Tools::new(list, choice, parallel).map_err(|message| request.refuse("tool_choice", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversation(request: Value) -> Result<Conversation, ApiError> {
        read(Fields::at("", request).unwrap())
    }

    #[test]
    fn results_of_tools_are_messages_of_their_own() {
        let request = json!({ "max_tokens": 5, "system": [{ "type": "text", "text": "x-anthropic-billing-header: 1" },
            { "type": "text", "text": "Be brief." }], "messages": [
            { "role": "user", "content": "hi" },
            { "role": "assistant", "content": [{ "type": "thinking", "thinking": "hm", "signature": "" },
                { "type": "tool_use", "id": "t1", "name": "f", "input": { "a": 1 } }] },
            { "role": "user", "content": [{ "type": "tool_result", "tool_use_id": "t1",
                "content": [{ "type": "text", "text": "2" }] }, { "type": "text", "text": "go on" }] }] });
        let messages = conversation(request).unwrap().prompt.messages;
        let shown: Vec<_> = messages.iter().map(|message| (message.role.name(), message.content.as_str())).collect();
        let expected = [("system", "Be brief."), ("user", "hi"), ("assistant", ""), ("tool", "2"), ("user", "go on")];
        assert_eq!(shown, expected);
        assert_eq!(messages[2].tool_calls.as_ref().unwrap()[0]["function"]["arguments"], json!({ "a": 1 }));
    }

    #[test]
    fn what_cannot_be_honoured_is_named() {
        let param = |request| conversation(request).err().unwrap().param().unwrap().to_owned();
        let hi = json!([{ "role": "user", "content": "hi" }]);
        assert_eq!(param(json!({ "messages": hi, "tool_choice": { "type": "any" } })), "tool_choice");
        assert_eq!(param(json!({ "messages": hi, "temperature": 1.5 })), "temperature");
        assert_eq!(param(json!({ "messages": hi, "stop_sequences": ["x".repeat(4097)] })), "stop_sequences");
        assert_eq!(
            param(json!({ "messages": hi, "tools": [{ "type": "bash_20250124", "name": "bash" }] })),
            "tools[0].type"
        );
        let image = json!([{ "role": "user", "content": [{ "type": "image", "source": {} }] }]);
        assert_eq!(param(json!({ "messages": image })), "messages[0].content[0].type");
    }
}
