//! Answers that must look like something, and calls that must be made.

use serde_json::{Value, json};

use super::Server;

fn chat(more: Value) -> Value {
    // The toy has no preference among bytes, and would write whitespace without end.
    let bias = json!({ "9": -100, "10": -100, "13": -100, "32": -100 });
    let mut body = json!({ "temperature": 0, "max_tokens": 90, "logit_bias": bias,
        "messages": [{ "role": "user", "content": "hi?" }] });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[tokio::test]
async fn an_answer_is_what_its_grammar_admits() {
    let server = Server::new();
    let content = async |more| {
        let answer = server.post("/v1/chat/completions", chat(more)).await.json();
        answer["choices"][0]["message"]["content"].as_str().unwrap().to_owned()
    };
    let chosen = content(json!({ "guided_choice": ["no", "never"] })).await;
    assert!(["no", "never"].contains(&chosen.as_str()), "{chosen}");
    assert_eq!(content(json!({ "guided_regex": "[0-9]{4}" })).await.len(), 4);
    let schema = json!({ "type": "object", "properties": { "a": { "enum": ["x"] } }, "required": ["a"],
        "additionalProperties": false });
    let format = json!({ "type": "json_schema", "json_schema": { "name": "x", "schema": schema } });
    let text = content(json!({ "response_format": format })).await;
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!({ "a": "x" }));
}

#[tokio::test]
async fn what_cannot_be_enforced_is_refused_by_its_field() {
    let server = Server::new();
    for (more, param) in [
        (json!({ "guided_regex": "(a" }), "guided_regex"),
        (json!({ "guided_grammar": "no grammar" }), "guided_grammar"),
        (json!({ "guided_regex": "(".repeat(60_000) }), "guided_regex"),
    ] {
        assert_eq!(server.post("/v1/chat/completions", chat(more)).await.failed(400)["param"], param);
    }
}

#[tokio::test]
async fn a_call_that_must_be_made_is_made() {
    let server = Server::new();
    let parameters = json!({ "type": "object", "properties": { "a": { "enum": ["x"] } }, "required": ["a"],
        "additionalProperties": false });
    let tool = json!({ "type": "function", "function": { "name": "f", "parameters": parameters } });
    let named = json!({ "type": "function", "function": { "name": "f" } });
    for choice in [json!("required"), named] {
        let body = chat(json!({ "tools": [tool], "tool_choice": choice }));
        let answer = server.post("/v1/chat/completions", body).await.json();
        let choice = &answer["choices"][0];
        let call = &choice["message"]["tool_calls"][0]["function"];
        assert_eq!((&call["name"], &choice["finish_reason"]), (&json!("f"), &json!("tool_calls")), "{answer}");
        let arguments: Value = serde_json::from_str(call["arguments"].as_str().unwrap()).unwrap();
        assert_eq!(arguments, json!({ "a": "x" }));
        assert!(choice["message"]["content"].is_null());
    }
}

#[tokio::test]
async fn a_call_is_streamed_as_its_name_and_pieces_of_its_arguments() {
    let server = Server::new();
    let tool = json!({ "type": "function", "function": { "name": "f", "parameters": { "type": "object",
        "properties": { "a": { "enum": ["x"] } }, "required": ["a"], "additionalProperties": false } } });
    let body = chat(json!({ "tools": [tool], "tool_choice": "required", "stream": true }));
    let events = server.post("/v1/chat/completions", body).await.events();
    let calls =
        events.iter().map(|event| &event["choices"][0]["delta"]["tool_calls"][0]).filter(|call| !call.is_null());
    let calls: Vec<&Value> = calls.collect();
    assert_eq!((&calls[0]["function"]["name"], &calls[0]["index"]), (&json!("f"), &json!(0)));
    let arguments: String = calls.iter().filter_map(|call| call["function"]["arguments"].as_str()).collect();
    assert_eq!(serde_json::from_str::<Value>(&arguments).unwrap(), json!({ "a": "x" }));
    assert_eq!(events.last().unwrap()["choices"][0]["finish_reason"], "tool_calls");
}
