//! Anthropic's endpoints.

use serde_json::{Value, json};

use super::openai::name;
use super::schema::{Named, any, count, flag, list, number, object, one_of, or_null, schema, some, text, with};
use super::{Answer, Operation};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "/v1/messages",
            "Answers a conversation",
            "AnthropicRequest",
            vec![Answer::json("AnthropicAnswer"), Answer::events("Named events, from message_start to message_stop.")],
        ),
        Operation::post(
            "/v1/messages/count_tokens",
            "How many tokens a conversation has",
            "AnthropicCountRequest",
            vec![Answer::json("AnthropicCount")],
        ),
    ]
}

pub(super) fn schemas() -> Vec<Named> {
    let mut request = conversation();
    let more = json!({
        "max_tokens": count(1),
        "stream": flag(),
        "temperature": number(0.0, 1.0),
        "top_p": number(0.0, 1.0),
        "top_k": count(0),
        "stop_sequences": list(text()),
    });
    if let (Value::Object(request), Value::Object(more)) = (&mut request, more) {
        request.extend(more);
    }
    vec![
        ("AnthropicRequest", object(&["messages", "max_tokens"], request)),
        ("AnthropicCountRequest", object(&["messages"], conversation())),
        ("AnthropicBlock", block()),
        ("AnthropicAnswer", answer()),
        ("AnthropicCount", object(&["input_tokens"], json!({ "input_tokens": count(0) }))),
    ]
}

fn conversation() -> Value {
    let texts = list(object(&["type", "text"], json!({ "type": { "const": "text" }, "text": text() })));
    let message = object(
        &["role", "content"],
        json!({ "role": one_of(&["user", "assistant"]),
            "content": any(vec![text(), some(schema("AnthropicBlock"))]) }),
    );
    let tool = object(
        &["name", "input_schema"],
        json!({ "name": name(), "description": text(), "input_schema": { "type": "object" } }),
    );
    let choice = object(
        &["type"],
        json!({ "type": one_of(&["auto", "any", "tool", "none"]), "name": with(name(), "of the tool, where type is tool"),
            "disable_parallel_tool_use": flag() }),
    );
    json!({
        "model": text(),
        "system": any(vec![text(), texts]),
        "messages": some(message),
        "tools": list(tool),
        "tool_choice": choice,
        "thinking": object(&["type"], json!({ "type": one_of(&["enabled", "adaptive", "disabled"]) })),
    })
}

fn block() -> Value {
    let kind = |kind: &str, required: &[&str], properties: Value| {
        let mut block = object(&[&["type"], required].concat(), properties);
        block["properties"]["type"] = json!({ "const": kind });
        block
    };
    any(vec![
        kind("text", &["text"], json!({ "text": text() })),
        kind("thinking", &["thinking"], json!({ "thinking": text(), "signature": text() })),
        kind("tool_use", &["id", "name"], json!({ "id": text(), "name": text(), "input": { "type": "object" } })),
        kind("tool_result", &["tool_use_id"], json!({ "tool_use_id": text(), "content": text() })),
    ])
}

fn answer() -> Value {
    let usage = object(
        &["input_tokens", "output_tokens"],
        json!({ "input_tokens": count(0), "output_tokens": count(0),
        "cache_creation_input_tokens": count(0), "cache_read_input_tokens": count(0) }),
    );
    object(
        &["id", "type", "role", "model", "content", "stop_reason", "stop_sequence", "usage"],
        json!({ "id": text(), "type": { "const": "message" }, "role": { "const": "assistant" }, "model": text(),
            "content": some(schema("AnthropicBlock")),
            "stop_reason": one_of(&["end_turn", "stop_sequence", "max_tokens", "tool_use"]),
            "stop_sequence": or_null(text()), "usage": usage }),
    )
}
