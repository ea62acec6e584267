//! The endpoints that are nobody's dialect, or only vLLM's.

use serde_json::json;

use super::schema::{Named, any, between, count, flag, list, object, or_null, schema, some, text, with};
use super::{Answer, Operation};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/health", "Whether the process lives", Answer::json("Status")),
        Operation::get("/ready", "Whether new requests are answered", Answer::json("Status")),
        Operation::get("/version", "The version", Answer::json("Version")),
        Operation::get("/metrics", "What is counted and timed, for Prometheus", Answer::text("text/plain")),
        Operation::post(
            "/tokenize",
            "The tokens of a text or a conversation",
            "TokenizeRequest",
            vec![Answer::json("Tokens")],
        ),
        Operation::post("/detokenize", "The text of tokens", "DetokenizeRequest", vec![Answer::json("Text")]),
        Operation::get("/tokenizer_info", "What the model's tokenizer is", Answer::json("TokenizerInfo")),
        Operation::get("/openapi.json", "This document", Answer::json("Document")),
        Operation::get("/docs", "This document as a page", Answer::text("text/html")),
    ]
}

pub(super) fn schemas() -> Vec<Named> {
    let id = || between(0, u32::MAX.into());
    let prompt = object(
        &["prompt"],
        json!({ "model": text(), "prompt": text(), "add_special_tokens": flag(), "return_token_strs": flag() }),
    );
    let messages = object(
        &["messages"],
        json!({ "model": text(), "messages": some(schema("Message")), "tools": list(schema("Tool")),
            "add_generation_prompt": flag(), "continue_final_message": flag(), "return_token_strs": flag() }),
    );
    let info = json!({
        "tokenizer_class": text(),
        "vocab_size": count(1),
        "model_max_length": count(1),
        "add_bos_token": flag(),
        "add_eos_token": flag(),
        "bos_token": or_null(text()),
        "eos_token": or_null(text()),
        "pad_token": or_null(text()),
        "bos_token_id": or_null(id()),
        "eos_token_id": or_null(id()),
        "chat_template": or_null(text()),
    });
    vec![
        ("Status", object(&["status"], json!({ "status": text(), "model": text() }))),
        ("Version", object(&["version"], json!({ "version": text() }))),
        ("TokenizeRequest", any(vec![prompt, messages])),
        (
            "Tokens",
            object(
                &["count", "max_model_len", "tokens"],
                json!({ "count": count(0), "max_model_len": count(1), "tokens": list(id()),
                    "token_strs": list(or_null(text())) }),
            ),
        ),
        ("DetokenizeRequest", object(&["tokens"], json!({ "model": text(), "tokens": list(id()) }))),
        ("Text", object(&["prompt", "content"], json!({ "prompt": text(), "content": with(text(), "the same") }))),
        ("TokenizerInfo", object(&["tokenizer_class", "vocab_size", "bos_token", "eos_token"], info)),
        ("Document", with(json!({ "type": "object" }), "OpenAPI 3.1")),
    ]
}
