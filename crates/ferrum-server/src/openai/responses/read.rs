//! Requests of `/v1/responses`.

use std::collections::BTreeMap;

use ferrum_engine::Grammar;
use ferrum_formats::template::{Message, Role};
use serde_json::{Value, json};

use super::super::chat::MAX_TOKENS;
use super::super::messages::{self, arguments, rendered_call};
use super::super::settings;
use crate::conversation::{ChatPrompt, Conversation};
use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};
use crate::settings::Settings;
use crate::tools::{Choice, Tool, Tools, openai_choice};

/// The most items of a conversation.
const MAX_ITEMS: usize = 16_384;
/// The most tools.
const MAX_TOOLS: usize = 128;

/// Everything that a request says of the conversation.
pub(super) fn read(mut request: Fields) -> Result<Conversation, ApiError> {
    let request = &mut request;
    for name in ["previous_response_id", "conversation", "prompt"] {
        request.only(name, &[])?;
    }
    request.only("background", &[json!(false)])?;
    request.only("truncation", &[json!("disabled")])?;
    request.only("top_logprobs", &[json!(0)])?;
    let mut messages = Vec::new();
    if let Some(instructions) = request.string("instructions")? {
        messages.push(Message::new(Role::System, instructions));
    }
    match request.take("input").ok_or_else(|| request.missing("input"))? {
        Value::String(text) => messages.push(Message::new(Role::User, text)),
        Value::Array(items) if (1..=MAX_ITEMS).contains(&items.len()) => {
            for (at, value) in items.into_iter().enumerate() {
                item(Fields::at(format!("input[{at}]"), value)?, &mut messages)?;
            }
        }
        other => return Err(wrong_type("input", "a text or a list of items", &other)),
    }
    let tools = tools(request)?;
    let settings = Settings {
        max_tokens: request.count("max_output_tokens", 1..=MAX_TOKENS)?,
        grammar: format(request)?,
        ..settings::read(request)?
    };
    let extra = thinking(request)?;
    Ok(Conversation { prompt: ChatPrompt { messages, tools, extra, ..ChatPrompt::default() }, settings })
}

fn item(mut fields: Fields, messages: &mut Vec<Message>) -> Result<(), ApiError> {
    match fields.string("type")?.as_deref() {
        None | Some("message") => {
            let role = messages::role(&mut fields)?;
            let content = fields.take("content").ok_or_else(|| fields.missing("content"))?;
            messages.push(Message::new(role, messages::text(&fields.path("content"), content)?));
        }
        Some("function_call") => {
            let (id, name) = (fields.string("call_id")?, fields.required_string("name")?);
            let call = rendered_call(id, &name, arguments(fields.take("arguments").unwrap_or_else(|| json!("{}"))));
            add_call(call, messages);
        }
        Some("function_call_output") => {
            let output = fields.take("output").ok_or_else(|| fields.missing("output"))?;
            let content = messages::text(&fields.path("output"), output)?;
            let tool_call_id = Some(fields.required_string("call_id")?);
            messages.push(Message { tool_call_id, ..Message::new(Role::Tool, content) });
        }
        // Thoughts of earlier turns are not shown to models.
        Some("reasoning") => {}
        Some(_) => return Err(fields.refuse("type", "only messages, function calls and their outputs are supported")),
    }
    Ok(())
}

/// Calls that follow the assistant's message, or each other, belong to one turn.
fn add_call(call: Value, messages: &mut Vec<Message>) {
    match messages.last_mut() {
        Some(last) if last.role == Role::Assistant => match &mut last.tool_calls {
            Some(Value::Array(calls)) => calls.push(call),
            calls => *calls = Some(json!([call])),
        },
        _ => messages.push(Message { tool_calls: Some(json!([call])), ..Message::new(Role::Assistant, "") }),
    }
}

fn tools(request: &mut Fields) -> Result<Option<Tools>, ApiError> {
    let mut list = Vec::new();
    for (at, value) in request.list("tools", MAX_TOOLS)?.unwrap_or_default().into_iter().enumerate() {
        let mut fields = Fields::at(format!("tools[{at}]"), value)?;
        fields.only("type", &[json!("function")])?;
        list.push(Tool::new(&mut fields, "parameters")?);
    }
    let choice: Choice = openai_choice(request)?;
    let parallel = request.bool("parallel_tool_calls")?.unwrap_or(true);
    Tools::new(list, choice, parallel).map_err(|message| request.refuse("tool_choice", message))
}

fn format(request: &mut Fields) -> Result<Option<(&'static str, Grammar)>, ApiError> {
    let Some(mut text) = request.object("text")? else { return Ok(None) };
    let Some(mut format) = text.object("format")? else { return Ok(None) };
    match format.required_string("type")?.as_str() {
        "text" => Ok(None),
        "json_object" => Ok(Some(("text.format", Grammar::JsonObject))),
        "json_schema" => {
            let schema = format.take("schema").ok_or_else(|| format.missing("schema"))?;
            Ok(Some(("text.format", Grammar::JsonSchema(schema))))
        }
        _ => Err(format.refuse("type", "must be text, json_object or json_schema")),
    }
}

fn thinking(request: &mut Fields) -> Result<BTreeMap<String, Value>, ApiError> {
    let Some(mut reasoning) = request.object("reasoning")? else { return Ok(BTreeMap::new()) };
    let effort = reasoning.string("effort")?;
    let off = effort.as_deref() == Some("none");
    Ok(off.then(|| ("enable_thinking".to_owned(), json!(false))).into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_one_turn_are_one_message() {
        let call = |id: &str| json!({ "type": "function_call", "call_id": id, "name": "f", "arguments": "{\"a\":1}" });
        let request = json!({ "instructions": "Be brief.", "input": [{ "role": "user", "content": "hi" },
            { "type": "reasoning", "summary": [] }, call("1"), call("2"),
            { "type": "function_call_output", "call_id": "1", "output": "x" }] });
        let messages = read(Fields::at("", request).unwrap()).unwrap().prompt.messages;
        let roles: Vec<_> = messages.iter().map(|message| message.role.name()).collect();
        assert_eq!(roles, ["system", "user", "assistant", "tool"]);
        assert_eq!(messages[2].tool_calls.as_ref().unwrap().as_array().unwrap().len(), 2);
    }

    #[test]
    fn state_is_refused() {
        let request = json!({ "input": "hi", "previous_response_id": "resp_1" });
        let error = read(Fields::at("", request).unwrap()).err().unwrap();
        assert_eq!(error.param(), Some("previous_response_id"));
    }
}
