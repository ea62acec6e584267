//! Short requests for answers that are very long.

use serde_json::{Value, json};

use super::{GROWTH_BYTES, Victim, size};
use crate::http::in_parallel;

/// Answers of as many numbers as there can be, of which none is made by the model.
#[test]
fn the_longest_answers_hold_up_nobody() {
    let victim = Victim::start();
    let prompt = vec![65; size(1500, 300)];
    let echo = |stream: bool| {
        let (n, logprobs) = (size(8, 4), 20);
        json!({ "prompt": prompt, "max_tokens": 1, "echo": true, "logprobs": logprobs, "n": n, "stream": stream })
    };
    let asked: [(&str, Value); 6] = [
        ("/v1/completions", echo(false)),
        ("/v1/completions", echo(true)),
        ("/v1/embeddings", json!({ "input": vec!["0"; size(2048, 64)] })),
        ("/detokenize", json!({ "tokens": vec![65; size(500_000, 50_000)] })),
        ("/tokenize", json!({ "prompt": "0 ".repeat(size(60_000, 6000)), "return_token_strs": true })),
        ("/v1/completions/render", json!({ "prompt": vec![65; size(500_000, 50_000)] })),
    ];
    in_parallel(size(24, 6), 6, |i| {
        let (path, body) = &asked[i % asked.len()];
        let reply = victim.server.post(path, body);
        assert_eq!(reply.status, 200, "{path}: {}", reply.body);
    });
    victim.is_well();
}

/// Long stop strings, many breakers and a large schema, for as many prompts as there can be.
#[test]
fn what_the_prompts_of_a_request_share_is_there_once() {
    let victim = Victim::start();
    let peak = victim.peak_memory();
    let stop: Vec<String> =
        (b' '..b' ' + 64).map(|begin| format!("{}{}", char::from(begin), "z".repeat(4000))).collect();
    let letters: Vec<String> = ('a'..='z').map(String::from).collect();
    let properties: serde_json::Map<_, _> =
        (0..200).map(|i| (format!("property{i}"), json!({ "type": ["string", "number"] }))).collect();
    let body = json!({
        "prompt": vec!["0"; size(2048, 256)], "max_tokens": 1, "stop": stop, "dry_multiplier": 1,
        "dry_sequence_breakers": letters, "guided_json": { "type": "object", "properties": properties },
    });
    let reply = victim.server.post("/v1/completions", &body);
    assert_eq!(reply.status, 200, "{}", reply.body);
    victim.is_well();
    let grown = victim.peak_memory() - peak;
    println!("memory: at most {} MiB more", grown >> 20);
    assert!(grown < GROWTH_BYTES * 4, "{grown} bytes at once");
}
