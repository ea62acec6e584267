//! An answer is the same alone and in any company, byte for byte.

use serde_json::{Value, json};

use crate::http::{in_parallel, real_model};
use crate::serve::Server;
use crate::support::{Home, toy};

/// Requests at once.
const REQUESTS: usize = 64;
/// The beginning of half of the prompts: longer than a block of the cache.
const SHARED: &str = "In a town by the sea there lived a keeper of clocks, who had never once been late for anything.";

/// The same texts alone and all together, with and without what the cache keeps, and where it holds so little that
/// answers must make room for each other and are computed again.
#[test]
fn sixty_four_requests_have_the_same_answers_alone_and_together() {
    let home = Home::new();
    let (model, small_cache) = match real_model() {
        None => (toy::write_random(home.path()), "33K"),
        Some(model) => (model, "6M"),
    };
    let serve = |more: &[&str]| {
        let args = [model.to_str().unwrap(), "--port", "0", "--ctx", "256", "--max-batch", "16", "--threads", "2"];
        Server::serve(&home, &[&args[..], more].concat())
    };
    let server = serve(&[]);
    let alone: Vec<Value> = (0..REQUESTS).map(|i| answer(&server, i)).collect();
    assert!((1..REQUESTS).any(|i| alone[i] != alone[0]), "answers differ, or nothing is shown");
    check(&server, &alone, "all together");
    check(&serve(&["--no-prefix-cache"]), &alone, "without the prefix cache");
    let small = serve(&["--kv-memory", small_cache, "--token-budget", "24"]);
    check(&small, &alone, "in a small cache");
    assert!(small.metric("num_preemptions_total") > 0.0, "the cache is too large to show anything");
}

/// Twice: the second time the cache holds what the first time left there.
#[track_caller]
fn check(server: &Server, alone: &[Value], how: &str) {
    for round in 0..2 {
        let together = in_parallel(alone.len(), alone.len(), |i| answer(server, i));
        for (i, (together, alone)) in together.iter().zip(alone).enumerate() {
            assert_eq!(together, alone, "{how}, round {round}: {}", request(i).1);
        }
    }
    server.wait_until_idle();
}

/// The texts of an answer, and why each ended.
fn answer(server: &Server, i: usize) -> Value {
    let (path, body) = request(i);
    let reply = server.post(path, &body).json();
    let choices = reply["choices"].as_array().unwrap();
    let said = |choice: &Value| {
        json!([choice["text"], choice["message"]["content"], choice["finish_reason"], choice["logprobs"]])
    };
    choices.iter().map(said).collect()
}

/// One of many kinds of requests: all that can change how tokens are drawn, and lengths of all sizes.
fn request(i: usize) -> (&'static str, Value) {
    let beginning = if i.is_multiple_of(2) { SHARED } else { "" };
    let text = format!("{beginning} Number {i} {}", "said so. ".repeat(i % 7));
    let mut body = match i % 8 {
        0 => json!({ "temperature": 0 }),
        1 => json!({ "seed": i, "temperature": 1.0, "top_p": 0.9 }),
        2 => json!({ "seed": i, "temperature": 0.8, "n": 3, "top_k": 40 }),
        3 => json!({ "temperature": 0, "repetition_penalty": 1.3, "frequency_penalty": 0.5, "presence_penalty": 0.4 }),
        4 => json!({ "seed": i, "temperature": 1.2, "guided_regex": "[a-z ]{10,30}[.]" }),
        5 => json!({ "seed": i, "min_p": 0.05, "typical_p": 0.9, "logit_bias": { "65": 5 } }),
        6 => json!({ "temperature": 0, "guided_choice": ["the tide", "the clock", "nobody at all"] }),
        _ => json!({ "seed": i, "n": 2, "best_of": 3, "stop": ["e", "zz"] }),
    };
    body["max_tokens"] = json!(8 + (i * 5) % 60);
    if i.is_multiple_of(3) {
        body["messages"] = json!([{ "role": "user", "content": text }]);
        return ("/v1/chat/completions", body);
    }
    body["prompt"] = json!(text);
    body["logprobs"] = json!(1);
    ("/v1/completions", body)
}
