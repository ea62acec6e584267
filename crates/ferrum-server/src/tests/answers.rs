//! OpenAI's answers. The toy answers `?` with `yes`, and never ends what is a digit.

use std::time::Duration;

use axum::http::StatusCode;
use ferrum_engine::service::ServiceOptions;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{Server, json_request};
use crate::options::{MetricsNames, ServerOptions};

fn chat(text: &str, more: Value) -> Value {
    let mut body = json!({ "model": "toy", "temperature": 0, "messages": [{ "role": "user", "content": text }] });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

#[tokio::test]
async fn models_are_listed_by_all_their_names() {
    let server = Server::new();
    let list = server.get("/v1/models").await.json();
    assert_eq!((list["data"][0]["id"].as_str(), list["data"][1]["id"].as_str()), (Some("toy"), Some("gpt-4o")));
    assert_eq!(list["data"][0]["max_model_len"], 512);
    assert_eq!(server.get("/v1/models/gpt-4o").await.json()["id"], "gpt-4o");
    assert_eq!(server.get("/v1/models/org/none").await.failed(404)["code"], "model_not_found");
    let body = chat("hi?", json!({ "model": "none" }));
    assert_eq!(server.post("/v1/chat/completions", body).await.failed(404)["param"], "model");
}

#[tokio::test]
async fn a_conversation_is_answered_whole() {
    let server = Server::new();
    let answer = server.post("/v1/chat/completions", chat("hi?", json!({ "n": 2 }))).await.json();
    assert_eq!(answer["object"], "chat.completion");
    for index in 0..2 {
        let choice = &answer["choices"][index];
        assert_eq!((&choice["message"]["content"], &choice["finish_reason"]), (&json!("yes"), &json!("stop")));
        assert_eq!((&choice["index"], &choice["message"]["role"]), (&json!(index), &json!("assistant")));
    }
    // Both answers count, with the token that ended them.
    let usage = &answer["usage"];
    assert_eq!((&usage["prompt_tokens"], &usage["completion_tokens"]), (&json!(3), &json!(8)));
}

#[tokio::test]
async fn a_stream_has_the_role_first_and_its_mark_last() {
    let server = Server::new();
    let more = json!({ "stream": true, "stream_options": { "include_usage": true } });
    let events = server.post("/v1/chat/completions", chat("hi?", more)).await.events();
    assert_eq!(events[0]["choices"][0]["delta"]["role"], "assistant");
    let text = |event: &Value| event["choices"][0]["delta"]["content"].as_str().unwrap_or_default().to_owned();
    assert_eq!(events.iter().map(text).collect::<String>(), "yes");
    let [.., end, usage] = &events[..] else { panic!("{events:?}") };
    assert_eq!(end["choices"][0]["finish_reason"], "stop");
    assert_eq!((&usage["choices"], &usage["usage"]["prompt_tokens"]), (&json!([]), &json!(3)));
    assert!(events[..events.len() - 1].iter().all(|event| event["usage"].is_null()));
}

#[tokio::test]
async fn characters_come_whole() {
    let server = Server::new();
    let events = server.post("/v1/chat/completions", chat("!", json!({ "stream": true }))).await.events();
    let text = events.iter().filter_map(|event| event["choices"][0]["delta"]["content"].as_str()).collect::<String>();
    assert_eq!(text, "é漢 ok");
}

#[tokio::test]
async fn the_longest_answer_and_stop_strings_end_an_answer() {
    let server = Server::new();
    let cut = server.post("/v1/completions", json!({ "prompt": "0", "temperature": 0, "max_tokens": 5 })).await.json();
    let choice = &cut["choices"][0];
    assert_eq!((&choice["text"], &choice["finish_reason"]), (&json!("12345"), &json!("length")));
    let body = json!({ "prompt": "0", "temperature": 0, "max_tokens": 50, "stop": ["7", "x"] });
    let stopped = server.post("/v1/completions", body).await.json();
    let choice = &stopped["choices"][0];
    assert_eq!((&choice["text"], &choice["finish_reason"]), (&json!("123456"), &json!("stop")));
    // What was held back in case it became a stop string comes all the same.
    let body = json!({ "prompt": "0", "temperature": 0, "max_tokens": 3, "stop": ["34"], "stream": true });
    let events = server.post("/v1/completions", body).await.events();
    let text = events.iter().filter_map(|event| event["choices"][0]["text"].as_str()).collect::<String>();
    assert_eq!(text, "123");
}

#[tokio::test]
async fn batches_of_prompts_and_token_ids_are_answered_in_order() {
    let server = Server::new();
    let body = json!({ "prompt": ["hi?", [63], "a!"], "temperature": 0, "max_tokens": 8, "echo": true });
    let answer = server.post("/v1/completions", body).await.json();
    let texts: Vec<&str> = answer["choices"].as_array().unwrap().iter().map(|c| c["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["hi?yes", "?yes", "a!é漢 ok"]);
}

#[tokio::test]
async fn logprobs_come_in_both_forms() {
    let server = Server::new();
    let more = json!({ "logprobs": true, "top_logprobs": 2 });
    let answer = server.post("/v1/chat/completions", chat("?", more)).await.json();
    let content = answer["choices"][0]["logprobs"]["content"].as_array().unwrap();
    assert_eq!((&content[0]["token"], &content[0]["bytes"]), (&json!("y"), &json!([121])));
    assert_eq!(content[0]["top_logprobs"].as_array().unwrap().len(), 2);
    assert!(content[0]["logprob"].as_f64().unwrap() <= 0.0);

    let body = json!({ "prompt": "a?", "temperature": 0, "max_tokens": 1, "logprobs": 1, "echo": true });
    let logprobs = server.post("/v1/completions", body).await.json()["choices"][0]["logprobs"].take();
    assert_eq!(logprobs["tokens"], json!(["a", "?", "y"]));
    assert_eq!(logprobs["text_offset"], json!([0, 1, 2]));
    assert!(logprobs["token_logprobs"][0].is_null() && logprobs["token_logprobs"][1].is_number());
    assert_eq!(logprobs["top_logprobs"][2].as_object().unwrap().keys().next().unwrap(), "y");
}

#[tokio::test]
async fn what_can_never_fit_is_refused_with_both_numbers() {
    let server = Server::new();
    let body = json!({ "prompt": "x".repeat(600), "max_tokens": 5 });
    let error = server.post("/v1/completions", body).await.failed(400);
    assert_eq!(error["code"], "context_length_exceeded");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("600") && message.contains("512"), "{message}");
    let body = json!({ "prompt": "x", "max_tokens": 600 });
    assert_eq!(server.post("/v1/completions", body).await.failed(400)["code"], "context_length_exceeded");
    let huge = chat(&"x".repeat(1 << 20), json!({}));
    assert_eq!(server.post("/v1/chat/completions", huge).await.failed(400)["param"], "messages");
}

#[tokio::test]
async fn bad_values_are_refused_by_name_and_unknown_fields_are_not() {
    let server = Server::new();
    let cases = [
        (json!({ "n": 1_000_000 }), "n"),
        (json!({ "top_logprobs": 1_000_000_000, "logprobs": true }), "top_logprobs"),
        (json!({ "max_tokens": 0 }), "max_tokens"),
        (json!({ "modalities": ["audio"] }), "modalities"),
        (json!({ "chat_template": "{{ x }}" }), "chat_template"),
        (json!({ "chat_template_kwargs": { "bos_token": "x" } }), "chat_template_kwargs.bos_token"),
        (json!({ "messages": [] }), "messages"),
        (json!({ "stream": "yes" }), "stream"),
    ];
    for (more, param) in cases {
        assert_eq!(server.post("/v1/chat/completions", chat("?", more)).await.failed(400)["param"], param);
    }
    server.post("/v1/chat/completions", chat("?", json!({ "frobnicate": true, "user": "u" }))).await.json();
    let tokens = json!({ "prompt": [5_000_000] });
    server.post("/v1/completions", tokens).await.failed(400);
    server.post("/v1/completions", json!({ "prompt": [] })).await.failed(400);
}

#[tokio::test]
async fn a_client_that_goes_ends_its_answer() {
    let server = Server::new();
    let body = json!({ "prompt": "0", "temperature": 0, "max_tokens": 500, "stream": true });
    let response = server.router.clone().oneshot(json_request("/v1/completions", &body)).await.unwrap();
    let mut body = response.into_body();
    assert!(body.frame().await.is_some());
    drop(body);
    // The engine hears of it before its next step.
    tokio::time::timeout(Duration::from_secs(20), server.app.idle()).await.unwrap();
    let model = server.app.loaded().unwrap_or_else(|_| panic!("no model"));
    for _ in 0..2000 {
        if model.service.snapshot().running == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it runs on: {:?}", model.service.snapshot());
}

#[tokio::test]
async fn a_full_queue_is_told_when_to_come_back() {
    let service = ServiceOptions { max_batch: 1, max_queue: 1, ..ServiceOptions::default() };
    let server = Server::with(ServerOptions::default(), service);
    let body = json!({ "prompt": "0", "temperature": 0, "max_tokens": 400, "stream": true });
    let mut open = Vec::new();
    let mut refused = None;
    for _ in 0..20 {
        let response = server.router.clone().oneshot(json_request("/v1/completions", &body)).await.unwrap();
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(response);
            break;
        }
        open.push(response);
    }
    let refused = refused.expect("a queue of one is full at some time");
    assert!(refused.headers().contains_key("retry-after"));
    drop(open);
    assert!(server.get("/metrics").await.text.contains("ferrum_requests_refused_total{model_name=\"toy\"} 1"));
}

#[tokio::test]
async fn texts_and_tokens_are_turned_into_each_other() {
    let server = Server::new();
    let tokens = server.post("/tokenize", json!({ "prompt": "hi", "return_token_strs": true })).await.json();
    assert_eq!((&tokens["tokens"], &tokens["token_strs"]), (&json!([104, 105]), &json!(["h", "i"])));
    let messages = json!({ "messages": [{ "role": "user", "content": "<|end|>" }] });
    assert_eq!(server.post("/tokenize", messages).await.json()["count"], 7, "a control token in a text is text");
    assert_eq!(server.post("/detokenize", json!({ "tokens": [104, 105] })).await.json()["prompt"], "hi");
    assert_eq!(server.post("/detokenize", json!({ "tokens": [104, 9999] })).await.failed(400)["param"], "tokens[1]");
}

#[tokio::test]
async fn a_rendered_prompt_is_what_would_be_answered() {
    let server = Server::new();
    let rendered = server.post("/v1/chat/completions/render", chat("hi?", json!({}))).await.json();
    assert_eq!((&rendered["prompt"], &rendered["token_ids"]), (&json!("hi?"), &json!([104, 105, 63])));
    assert_eq!(rendered["model"], "toy");
    let body = json!({ "prompt": ["a", [98]] });
    let rendered = server.post("/v1/completions/render", body).await.json();
    let prompts: Vec<&Value> = rendered.as_array().unwrap().iter().map(|one| &one["prompt"]).collect();
    assert_eq!(prompts, [&json!("a"), &json!("b")]);
    let unreal = json!({ "prompt": [[99_999]] });
    server.post("/v1/completions/render", unreal).await.failed(400);
}

#[tokio::test]
async fn an_answer_may_go_on_with_the_last_message() {
    let server = Server::new();
    let messages = json!([{ "role": "user", "content": "a" }, { "role": "assistant", "content": "01" }]);
    let body = json!({ "messages": messages, "temperature": 0, "max_tokens": 3, "continue_final_message": true });
    let answer = server.post("/v1/chat/completions", body).await.json();
    assert_eq!(answer["choices"][0]["message"]["content"], "234");
    for (more, messages) in [
        (json!({ "continue_final_message": true }), json!([{ "role": "user", "content": "a" }])),
        (json!({ "continue_final_message": true, "add_generation_prompt": true }), messages),
    ] {
        let mut body = chat("a", more);
        body["messages"] = messages;
        let error = server.post("/v1/chat/completions", body).await.failed(400);
        assert_eq!(error["param"], "continue_final_message");
    }
}

#[tokio::test]
async fn repeating_can_be_made_to_cost_too_much() {
    let server = Server::new();
    // The digits come round again after the ninth, and each further repetition costs more.
    let text = async |more: Value| {
        let mut body = json!({ "prompt": "0", "temperature": 0, "max_tokens": 20 });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        server.post("/v1/completions", body).await.json()["choices"][0]["text"].take()
    };
    let plain = text(json!({})).await;
    assert_eq!(plain, "12345678901234567890");
    assert_ne!(text(json!({ "dry_multiplier": 100, "dry_allowed_length": 1 })).await, plain);
    let broken = json!({ "dry_multiplier": 100, "dry_allowed_length": 1, "dry_sequence_breakers":
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] });
    assert_eq!(text(broken).await, plain);
}

#[tokio::test]
async fn the_tokenizer_is_described() {
    let server = Server::new();
    let info = server.get("/tokenizer_info").await.json();
    assert_eq!((&info["vocab_size"], &info["eos_token"]), (&json!(257), &json!("<|end|>")));
    assert_eq!((&info["bos_token"], &info["model_max_length"]), (&Value::Null, &json!(512)));
    assert!(info["chat_template"].as_str().unwrap().contains("message.content"));
}

#[tokio::test]
async fn the_document_and_its_page_are_open_and_run_nothing() {
    let options = ServerOptions { keys: crate::keys::Keys::parse("k"), ..ServerOptions::default() };
    let server = Server::loading(options);
    let document = server.get("/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    let page = server.get("/docs").await;
    let policy = page.head.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    for path in document["paths"].as_object().unwrap().keys() {
        assert!(page.text.contains(&format!("</b> {path}</code>")), "{path}");
    }
    assert!(!page.text.contains("<script") && !page.text.contains("http:"), "{}", page.text);
}

#[tokio::test]
async fn metrics_have_the_names_that_routers_read() {
    let options = ServerOptions { metrics: MetricsNames::Vllm, ..ServerOptions::default() };
    let server = Server::with(options, ServiceOptions::default());
    server.post("/v1/chat/completions", chat("?", json!({}))).await.json();
    let text = server.get("/metrics").await.text;
    for line in [
        "vllm:num_requests_running{model_name=\"toy\"} 0",
        "vllm:kv_cache_usage_perc{model_name=\"toy\"} ",
        "vllm:cache_config_info{model_name=\"toy\",block_size=\"",
        "ferrum_prompt_tokens_total{model_name=\"toy\"} 1",
        "ferrum_request_success_total{model_name=\"toy\",finished_reason=\"stop\"} 1",
        "ferrum_time_to_first_token_seconds_count{model_name=\"toy\"} 1",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}
