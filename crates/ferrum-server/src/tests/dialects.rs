//! Anthropic's and Ollama's answers.

use std::time::Duration;

use ferrum_engine::service::ServiceOptions;
use ferrum_formats::hub::{Environment, Network};
use serde_json::{Value, json};

use super::Server;
use crate::options::ServerOptions;

#[tokio::test]
async fn anthropic_is_answered_whole_and_in_named_events() {
    let server = Server::new();
    let mut body = json!({ "model": "toy", "max_tokens": 9, "temperature": 0,
        "messages": [{ "role": "user", "content": [{ "type": "text", "text": "hi?" }] }] });
    let answer = server.post("/v1/messages", body.clone()).await.json();
    assert_eq!(answer["content"], json!([{ "type": "text", "text": "yes" }]));
    assert_eq!((&answer["stop_reason"], &answer["usage"]["output_tokens"]), (&json!("end_turn"), &json!(4)));
    let count = server.post("/v1/messages/count_tokens", body.clone()).await.json();
    assert_eq!(count, json!({ "input_tokens": 3 }));

    body["stream"] = json!(true);
    let text = server.post("/v1/messages", body).await.text;
    let names: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("event: ")).collect();
    assert_eq!(names[..3], ["message_start", "ping", "content_block_start"]);
    assert_eq!(names[names.len() - 3..], ["content_block_stop", "message_delta", "message_stop"]);
    assert!(!text.contains("[DONE]"));
}

#[tokio::test]
async fn anthropics_stop_sequences_are_named() {
    let server = Server::new();
    let body = json!({ "model": "toy", "max_tokens": 50, "temperature": 0, "stop_sequences": ["x", "56"],
        "messages": [{ "role": "user", "content": "0" }] });
    let answer = server.post("/v1/messages", body).await.json();
    assert_eq!((&answer["stop_reason"], &answer["stop_sequence"]), (&json!("stop_sequence"), &json!("56")));
    let error = server.post("/v1/messages", json!({ "model": "toy", "messages": [] })).await.failed(400);
    assert_eq!(error["type"], "invalid_request_error");
}

#[tokio::test]
async fn responses_are_answered_whole_and_in_events() {
    let server = Server::new();
    let answer = server.post("/v1/responses", json!({ "input": "hi?", "temperature": 0 })).await.json();
    assert_eq!(answer["output"][0]["content"][0]["text"], "yes");
    assert_eq!((&answer["status"], &answer["usage"]["output_tokens"]), (&json!("completed"), &json!(4)));

    let body = json!({ "input": [{ "role": "user", "content": "0" }], "temperature": 0, "max_output_tokens": 3,
        "stream": true });
    let text = server.post("/v1/responses", body).await.text;
    let data = text.lines().filter_map(|line| line.strip_prefix("data: "));
    let events: Vec<Value> = data.map(|data| serde_json::from_str(data).unwrap()).collect();
    assert!(events.iter().enumerate().all(|(at, event)| event["sequence_number"] == at), "{text}");
    let (first, last) = (&events[0], &events[events.len() - 1]);
    assert_eq!((&first["type"], &last["type"]), (&json!("response.created"), &json!("response.incomplete")));
    assert_eq!(last["response"]["output"][0]["content"][0]["text"], "123");
}

#[tokio::test]
async fn ollama_is_answered_in_lines_unless_told_otherwise() {
    let server = Server::new();
    let body = json!({ "model": "toy:latest", "messages": [{ "role": "user", "content": "hi?" }],
        "options": { "temperature": 0 } });
    let text = server.post("/api/chat", body).await.text;
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said = lines.iter().filter_map(|line| line["message"]["content"].as_str()).collect::<String>();
    let last = lines.last().unwrap();
    assert_eq!((said.as_str(), &last["done"], &last["done_reason"]), ("yes", &json!(true), &json!("stop")));
    assert_eq!((&last["prompt_eval_count"], &last["eval_count"]), (&json!(3), &json!(4)));

    let body = json!({ "model": "toy", "prompt": "a!", "stream": false, "options": { "temperature": 0 } });
    assert_eq!(server.post("/api/generate", body).await.json()["response"], "é漢 ok");
    assert_eq!(
        server.post("/api/chat", json!({ "model": "x" })).await.failed(404),
        "there is no model `x`; this server has `toy`"
    );
}

#[tokio::test]
async fn ollama_is_told_of_the_models() {
    let server = Server::new();
    assert_eq!(server.get("/api/tags").await.json()["models"][0]["name"], "toy");
    assert_eq!(server.get("/api/ps").await.json()["models"][0]["context_length"], 512);
    assert_eq!(server.post("/api/show", json!({ "model": "toy" })).await.json()["details"]["format"], "gguf");
    assert!(server.get("/api/version").await.json()["version"].is_string());
}

#[tokio::test]
async fn ollama_turns_texts_into_vectors() {
    let server = Server::new();
    let answer = server.post("/api/embed", json!({ "model": "toy", "input": ["ab", "b"] })).await.json();
    let openai = server.post("/v1/embeddings", json!({ "input": ["ab", "b"] })).await.json();
    for index in 0..2 {
        assert_eq!(answer["embeddings"][index], openai["data"][index]["embedding"]);
    }
    assert_eq!(answer["prompt_eval_count"], 3);
    let old = server.post("/api/embeddings", json!({ "model": "toy", "prompt": "b" })).await.json();
    assert_eq!(old["embedding"], answer["embeddings"][1]);

    let long = json!({ "model": "toy", "input": "b".repeat(600) });
    assert!(server.post("/api/embed", long.clone()).await.failed(400).as_str().unwrap().contains("600"));
    let mut cut = long;
    cut["truncate"] = json!(true);
    assert_eq!(server.post("/api/embed", cut).await.json()["prompt_eval_count"], 512);
}

#[tokio::test]
async fn models_are_fetched_only_where_that_is_allowed_and_never_from_paths() {
    let server = Server::new();
    let pull = |name: &str| json!({ "model": name, "stream": false });
    // What is served is there.
    assert_eq!(server.post("/api/pull", pull("toy:latest")).await.json(), json!({ "status": "success" }));
    let refused = server.post("/api/pull", pull("smollm2")).await.failed(403);
    assert!(refused.as_str().unwrap().contains("--allow-pull"), "{refused}");

    let cache = tempfile::tempdir().unwrap();
    let mut nobody = Environment::new("http://127.0.0.1:9", cache.path().to_owned());
    nobody.network = Network { retry_delay: Duration::from_millis(1), ..Network::default() };
    let options = ServerOptions { pull: Some(nobody), ..ServerOptions::default() };
    let server = Server::with(options, ServiceOptions::default());
    for path in ["/etc/passwd", "../secret", "~/x.gguf", "a/b/c", "unknown"] {
        server.post("/api/pull", pull(path)).await.failed(400);
    }
    assert!(server.post("/api/pull", pull("org/name")).await.failed(503).as_str().unwrap().contains("cannot reach"));
    let text = server.post("/api/pull", json!({ "name": "org/name" })).await.text;
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0], json!({ "status": "pulling manifest" }));
    assert!(lines.last().unwrap()["error"].as_str().unwrap().contains("cannot reach"), "{text}");
}
