//! A conversation in OpenAI's words.

use ferrum_formats::template::{Message, Role};
use serde_json::{Map, Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};

/// The most messages of a conversation.
const MAX_MESSAGES: usize = 16_384;
/// The most parts of a message, and the most calls.
const MAX_PARTS: usize = 4096;

/// The conversation of a request.
pub(crate) fn read(request: &mut Fields) -> Result<Vec<Message>, ApiError> {
    let items = request.list("messages", MAX_MESSAGES)?.ok_or_else(|| request.missing("messages"))?;
    if items.is_empty() {
        return Err(request.refuse("messages", "an empty list; needs at least one message"));
    }
    let path = request.path("messages");
    let one = |(at, item)| message(Fields::at(format!("{path}[{at}]"), item)?);
    items.into_iter().enumerate().map(one).collect()
}

fn message(mut fields: Fields) -> Result<Message, ApiError> {
    let role = role(&mut fields)?;
    fields.only("function_call", &[])?;
    fields.only("audio", &[])?;
    fields.only("images", &[json!([])])?;
    let tool_calls = tool_calls(&mut fields)?;
    let content = fields.take("content");
    let content = match content {
        None if role == Role::Assistant => String::new(),
        None => return Err(fields.missing("content")),
        Some(content) => text(&fields.path("content"), content)?,
    };
    Ok(Message {
        role,
        content,
        reasoning_content: match fields.string("reasoning_content")? {
            None => fields.string("reasoning")?,
            some => some,
        },
        name: fields.string("name")?,
        tool_calls,
        tool_call_id: fields.string("tool_call_id")?,
    })
}

/// Who speaks.
pub(crate) fn role(fields: &mut Fields) -> Result<Role, ApiError> {
    match fields.required_string("role")?.as_str() {
        // Few templates know developers, and those that do not would leave them out.
        "system" | "developer" => Ok(Role::System),
        "user" => Ok(Role::User),
        "assistant" => Ok(Role::Assistant),
        "tool" => Ok(Role::Tool),
        _ => Err(fields.refuse("role", "must be system, developer, user, assistant or tool")),
    }
}

/// A text, or parts that are texts.
pub(crate) fn text(path: &str, content: Value) -> Result<String, ApiError> {
    let parts = match content {
        Value::String(text) => return Ok(text),
        Value::Array(parts) if parts.len() <= MAX_PARTS => parts,
        other => return Err(wrong_type(path, "a string or a list of parts", &other)),
    };
    let part = |(at, part)| {
        let mut part = Fields::at(format!("{path}[{at}]"), part)?;
        match part.required_string("type")?.as_str() {
            "text" | "input_text" | "output_text" => part.required_string("text"),
            "refusal" => part.required_string("refusal"),
            _ => Err(part.refuse("type", "only text is supported, no images, sounds or files")),
        }
    };
    let texts: Vec<String> = parts.into_iter().enumerate().map(part).collect::<Result<_, _>>()?;
    Ok(texts.join("\n"))
}

/// The calls of an assistant's message in the form that templates expect: with arguments as objects.
fn tool_calls(fields: &mut Fields) -> Result<Option<Value>, ApiError> {
    let Some(calls) = fields.list("tool_calls", MAX_PARTS)? else { return Ok(None) };
    let path = fields.path("tool_calls");
    let one = |(at, call)| tool_call(Fields::at(format!("{path}[{at}]"), call)?);
    let calls: Vec<Value> = calls.into_iter().enumerate().map(one).collect::<Result<_, _>>()?;
    Ok((!calls.is_empty()).then_some(Value::Array(calls)))
}

fn tool_call(mut call: Fields) -> Result<Value, ApiError> {
    call.only("type", &[json!("function")])?;
    let mut function = call.object("function")?.ok_or_else(|| call.missing("function"))?;
    let name = function.required_string("name")?;
    let arguments = function.take("arguments").map_or_else(|| json!({}), arguments);
    let id = call.string("id")?;
    Ok(rendered_call(id, &name, arguments))
}

/// A call as templates see it.
pub(crate) fn rendered_call(id: Option<String>, name: &str, arguments: Value) -> Value {
    let mut call = Map::new();
    if let Some(id) = id {
        call.insert("id".to_owned(), Value::String(id));
    }
    call.insert("type".to_owned(), json!("function"));
    call.insert("function".to_owned(), json!({ "name": name, "arguments": arguments }));
    Value::Object(call)
}

/// Arguments come as JSON in a string. What a model wrote may be no JSON: then it stays what it is.
pub(crate) fn arguments(value: Value) -> Value {
    let Value::String(text) = &value else { return value };
    serde_json::from_str(text).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(messages: Value) -> Result<Vec<Message>, ApiError> {
        read(&mut Fields::at("", json!({ "messages": messages })).unwrap())
    }

    #[test]
    fn parts_of_text_are_one_text() {
        let messages = read_all(json!([{ "role": "user", "content": [{ "type": "text", "text": "a" },
            { "type": "text", "text": "b" }] }, { "role": "developer", "content": "c" }]));
        let messages = messages.unwrap();
        assert_eq!((messages[0].content.as_str(), messages[1].role), ("a\nb", Role::System));
    }

    #[test]
    fn what_is_wrong_is_named_by_its_path() {
        let param = |messages| read_all(messages).unwrap_err().param().unwrap().to_owned();
        assert_eq!(param(json!([])), "messages");
        assert_eq!(param(json!(["a"])), "messages[0]");
        assert_eq!(param(json!([{ "role": "king", "content": "a" }])), "messages[0].role");
        assert_eq!(param(json!([{ "role": "user" }])), "messages[0].content");
        let image =
            json!([{ "role": "user", "content": [{ "type": "image_url", "image_url": { "url": "file:///" } }] }]);
        assert_eq!(param(image), "messages[0].content[0].type");
    }

    #[test]
    fn arguments_of_calls_become_objects() {
        let call = |arguments| {
            let message = json!([{ "role": "assistant", "content": null, "tool_calls":
                [{ "id": "1", "type": "function", "function": { "name": "f", "arguments": arguments } }] }]);
            read_all(message).unwrap()[0].tool_calls.as_ref().unwrap()[0]["function"]["arguments"].clone()
        };
        assert_eq!(call("{\"a\": 1}"), json!({ "a": 1 }));
        assert_eq!(call("{broken"), json!("{broken"));
    }
}
