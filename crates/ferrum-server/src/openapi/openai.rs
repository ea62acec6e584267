//! OpenAI's endpoints.

use serde_json::{Value, json};

use super::schema::{
    Named, any, between, count, flag, list, number, object, one_of, or_null, schema, some, text, with,
};
use super::{Answer, Operation};
use crate::openai::completions::MAX_PROMPTS;
use crate::openai::settings::{MAX_ANSWERS, MAX_BIASES, MAX_BREAKER_BYTES, MAX_BREAKERS, MAX_LOGPROBS, MAX_STOPS};

pub(super) fn operations() -> Vec<Operation> {
    let chunks = "Each event is a chunk of the answer; the last one is `[DONE]`.";
    vec![
        Operation::get("/v1/models", "The models that can be asked", Answer::json("Models")),
        Operation::get("/v1/models/{name}", "One model", Answer::json("Model")),
        Operation::post(
            "/v1/chat/completions",
            "Answers a conversation",
            "ChatRequest",
            vec![Answer::json("ChatAnswer"), Answer::events(chunks)],
        ),
        Operation::post(
            "/v1/chat/completions/render",
            "The prompt that a conversation becomes, as text and tokens",
            "ChatRequest",
            vec![Answer::json("Rendered")],
        ),
        Operation::post(
            "/v1/completions",
            "Continues texts",
            "CompletionRequest",
            vec![Answer::json("CompletionAnswer"), Answer::events(chunks)],
        ),
        Operation::post(
            "/v1/completions/render",
            "The prompts of a request, as texts and tokens",
            "CompletionRequest",
            vec![Answer::json("RenderedList")],
        ),
        Operation::post("/v1/embeddings", "Texts as vectors", "EmbeddingRequest", vec![Answer::json("Embeddings")]),
        Operation::post(
            "/v1/responses",
            "Answers a conversation, which each request brings whole",
            "ResponseRequest",
            vec![Answer::json("ResponseAnswer"), Answer::events("Each event has a name and a `sequence_number`.")],
        ),
    ]
}

pub(super) fn schemas() -> Vec<Named> {
    vec![
        (
            "Models",
            object(&["object", "data"], json!({ "object": { "const": "list" }, "data": list(schema("Model")) })),
        ),
        ("Model", object(&["id", "object", "created", "owned_by", "max_model_len"], model())),
        ("Message", message()),
        ("Tool", tool()),
        ("ToolChoice", tool_choice()),
        ("ResponseFormat", response_format()),
        ("StreamOptions", object(&[], json!({ "include_usage": flag() }))),
        ("ChatRequest", object(&["messages"], joined(chat(), settings()))),
        ("ChatAnswer", answer("chat.completion", chat_choice())),
        ("CompletionRequest", object(&["prompt"], joined(completion(), settings()))),
        ("CompletionAnswer", answer("text_completion", completion_choice())),
        ("Prompts", prompts()),
        ("Usage", usage()),
        ("Rendered", object(&["request_id", "model", "prompt", "token_ids"], rendered())),
        ("RenderedList", list(schema("Rendered"))),
        ("EmbeddingRequest", embedding()),
        ("Embeddings", embeddings()),
        ("ResponseRequest", object(&["input"], response())),
        ("ResponseAnswer", response_answer()),
    ]
}

fn joined(mut first: Value, second: Value) -> Value {
    if let (Value::Object(first), Value::Object(second)) = (&mut first, second) {
        first.extend(second);
    }
    first
}

fn model() -> Value {
    json!({ "id": text(), "object": { "const": "model" }, "created": count(0), "owned_by": text(),
        "root": or_null(text()), "max_model_len": with(count(1), "tokens of prompt and answer together") })
}

/// Shared by chats and completions.
fn settings() -> Value {
    let grammar = "what the answer must look like; at most one such field";
    json!({
        "model": with(text(), "one of the model's names; may be left out"),
        "stream": flag(),
        "stream_options": schema("StreamOptions"),
        "temperature": with(number(0.0, 100.0), "0 always takes the likeliest token; default 1"),
        "top_p": number(0.0, 1.0),
        "top_k": with(json!({ "type": "integer", "minimum": -1 }), "-1 and 0 are all"),
        "min_p": number(0.0, 1.0),
        "typical_p": number(0.0, 1.0),
        "presence_penalty": number(-2.0, 2.0),
        "frequency_penalty": number(-2.0, 2.0),
        "repetition_penalty": number(0.01, 100.0),
        "dry_multiplier": with(number(0.0, 100.0), "what it costs to repeat; 0, the default, nothing"),
        "dry_base": number(1.0, 4.0),
        "dry_allowed_length": with(count(0), "tokens of a repetition that cost nothing"),
        "dry_penalty_last_n": with(json!({ "type": "integer", "minimum": -1 }), "tokens that are looked at; -1 is all"),
        "dry_sequence_breakers": { "type": "array", "maxItems": MAX_BREAKERS,
            "items": { "type": "string", "minLength": 1, "maxLength": MAX_BREAKER_BYTES / 4 },
            "description": "texts that no repetition reaches over" },
        "xtc_probability": number(0.0, 1.0),
        "xtc_threshold": number(0.0, 1.0),
        "logit_bias": { "type": "object", "maxProperties": MAX_BIASES, "propertyNames": { "pattern": "^[0-9]{1,9}$" },
            "additionalProperties": number(-100.0, 100.0) },
        "seed": { "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX },
        "n": between(1, MAX_ANSWERS as u64),
        "best_of": with(between(1, MAX_ANSWERS as u64), "not less than n"),
        "stop": any(vec![text(), json!({ "type": "array", "items": text(), "maxItems": MAX_STOPS })]),
        "stop_token_ids": { "type": "array", "items": between(0, u32::MAX.into()), "maxItems": MAX_STOPS },
        "min_tokens": count(0),
        "ignore_eos": flag(),
        "response_format": schema("ResponseFormat"),
        "guided_json": with(any(vec![json!({ "type": "object" }), text()]), grammar),
        "guided_regex": with(text(), grammar),
        "guided_choice": with(some(text()), grammar),
        "guided_grammar": with(text(), "a Lark grammar"),
        "structured_outputs": { "type": "object", "description": "the same by the names json, regex, choice, grammar" },
        "cache_salt": with(text(), "only requests with the same salt share what the cache keeps of their prompts"),
    })
}

fn chat() -> Value {
    json!({
        "messages": some(schema("Message")),
        "max_completion_tokens": count(1),
        "max_tokens": count(1),
        "logprobs": flag(),
        "top_logprobs": with(between(0, MAX_LOGPROBS as u64), "needs logprobs to be true"),
        "tools": list(schema("Tool")),
        "tool_choice": schema("ToolChoice"),
        "parallel_tool_calls": flag(),
        "reasoning_effort": one_of(&["none", "minimal", "low", "medium", "high", "xhigh"]),
        "chat_template_kwargs": object(&[], json!({ "enable_thinking": flag(), "thinking": flag() })),
        "add_generation_prompt": with(flag(), "whether the prompt ends with the opening of an answer; default true"),
        "continue_final_message": with(
            flag(), "whether the answer goes on with the last message, which is the assistant's"
        ),
    })
}

fn message() -> Value {
    let part =
        object(&["type", "text"], json!({ "type": one_of(&["text", "input_text", "output_text"]), "text": text() }));
    let call = object(
        &["function"],
        json!({ "id": text(), "type": { "const": "function" },
        "function": object(&["name", "arguments"], json!({ "name": text(), "arguments": text() })) }),
    );
    object(
        &["role", "content"],
        json!({
            "role": one_of(&["system", "developer", "user", "assistant", "tool"]),
            "content": any(vec![text(), list(part)]),
            "reasoning_content": text(),
            "name": text(),
            "tool_calls": list(call),
            "tool_call_id": text(),
        }),
    )
}

fn tool() -> Value {
    let function =
        object(&["name"], json!({ "name": name(), "description": text(), "parameters": { "type": "object" } }));
    object(&["type", "function"], json!({ "type": { "const": "function" }, "function": function }))
}

/// The name of a tool.
pub(super) fn name() -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z0-9_.:/-]{1,128}$" })
}

fn tool_choice() -> Value {
    let named = object(
        &["type", "function"],
        json!({ "type": { "const": "function" },
        "function": object(&["name"], json!({ "name": name() })) }),
    );
    any(vec![one_of(&["auto", "none", "required"]), named])
}

fn response_format() -> Value {
    let kind = |kind: &str| object(&["type"], json!({ "type": { "const": kind } }));
    let schema = object(
        &["type", "json_schema"],
        json!({ "type": { "const": "json_schema" },
        "json_schema": object(&["schema"], json!({ "name": text(), "schema": { "type": "object" } })) }),
    );
    any(vec![kind("text"), kind("json_object"), schema])
}

/// The answer to a chat or a completion.
fn answer(kind: &str, choice: Value) -> Value {
    object(
        &["id", "object", "created", "model", "choices", "usage"],
        json!({ "id": text(), "object": { "const": kind }, "created": count(0), "model": text(),
            "system_fingerprint": text(), "choices": some(choice), "usage": schema("Usage") }),
    )
}

fn finish_reason() -> Value {
    one_of(&["stop", "length", "tool_calls"])
}

fn chat_choice() -> Value {
    let call = object(
        &["id", "type", "function"],
        json!({ "id": text(), "type": { "const": "function" },
        "function": object(&["name", "arguments"], json!({ "name": text(), "arguments": text() })) }),
    );
    let message = object(
        &["role", "content"],
        json!({ "role": { "const": "assistant" }, "content": or_null(text()), "refusal": or_null(text()),
            "reasoning_content": text(), "tool_calls": some(call) }),
    );
    let entry = |more: Value| {
        let own = json!({ "token": text(), "logprob": { "type": "number" }, "bytes": list(between(0, 255)) });
        object(&["token", "logprob", "bytes"], joined(own, more))
    };
    let entry = entry(json!({ "top_logprobs": list(entry(json!({}))) }));
    let logprobs = object(&["content"], json!({ "content": list(entry), "refusal": { "type": "null" } }));
    object(
        &["index", "message", "logprobs", "finish_reason"],
        json!({ "index": count(0), "message": message, "logprobs": or_null(logprobs),
            "finish_reason": finish_reason() }),
    )
}

fn completion() -> Value {
    json!({
        "prompt": schema("Prompts"),
        "max_tokens": with(count(0), "at least 1 without echo; default 16"),
        "echo": flag(),
        "logprobs": between(0, MAX_LOGPROBS as u64),
        "prompt_logprobs": with(between(0, MAX_LOGPROBS as u64), "needs echo and logprobs"),
    })
}

fn completion_choice() -> Value {
    let logprobs = object(
        &["tokens", "token_logprobs", "top_logprobs", "text_offset"],
        json!({
            "tokens": list(text()),
            "token_logprobs": list(json!({ "type": ["number", "null"] })),
            "top_logprobs": list(or_null(json!({ "type": "object", "additionalProperties": { "type": "number" } }))),
            "text_offset": list(count(0)),
        }),
    );
    object(
        &["index", "text", "logprobs", "finish_reason"],
        json!({ "index": count(0), "text": text(), "logprobs": or_null(logprobs), "finish_reason": finish_reason() }),
    )
}

fn prompts() -> Value {
    let tokens = some(between(0, u32::MAX.into()));
    let many = json!({ "type": "array", "items": any(vec![text(), tokens.clone()]), "minItems": 1,
        "maxItems": MAX_PROMPTS });
    any(vec![with(text(), "a text"), with(tokens, "token ids"), with(many, "a list of either")])
}

fn usage() -> Value {
    object(
        &["prompt_tokens", "completion_tokens", "total_tokens"],
        json!({ "prompt_tokens": count(0), "completion_tokens": count(0), "total_tokens": count(0),
            "prompt_tokens_details": object(&["cached_tokens"], json!({ "cached_tokens": count(0) })) }),
    )
}

fn rendered() -> Value {
    json!({ "request_id": text(), "model": text(), "prompt": text(), "token_ids": list(count(0)) })
}

fn embedding() -> Value {
    object(
        &["input"],
        json!({ "model": text(), "input": schema("Prompts"), "encoding_format": one_of(&["float", "base64"]),
            "pooling": with(one_of(&["last", "mean"]), "which tokens stand for a text; default last"),
            "dimensions": with(count(1), "only as many as the model has") }),
    )
}

fn embeddings() -> Value {
    let one = object(
        &["object", "index", "embedding"],
        json!({ "object": { "const": "embedding" }, "index": count(0),
            "embedding": any(vec![list(json!({ "type": "number" })), text()]) }),
    );
    let usage =
        object(&["prompt_tokens", "total_tokens"], json!({ "prompt_tokens": count(0), "total_tokens": count(0) }));
    object(
        &["object", "model", "data", "usage"],
        json!({ "object": { "const": "list" }, "model": text(), "data": list(one), "usage": usage }),
    )
}

fn response() -> Value {
    let message = object(
        &["role", "content"],
        json!({ "type": { "const": "message" }, "role": one_of(&["system", "developer", "user", "assistant"]),
            "content": text() }),
    );
    let call = object(
        &["type", "call_id", "name", "arguments"],
        json!({ "type": { "const": "function_call" }, "call_id": text(), "name": text(), "arguments": text() }),
    );
    let output = object(
        &["type", "call_id", "output"],
        json!({ "type": { "const": "function_call_output" }, "call_id": text(), "output": text() }),
    );
    let tool = object(
        &["type", "name"],
        json!({ "type": { "const": "function" }, "name": name(), "description": text(),
            "parameters": { "type": "object" } }),
    );
    json!({
        "model": text(),
        "input": any(vec![text(), some(any(vec![message, call, output]))]),
        "instructions": text(),
        "max_output_tokens": count(1),
        "temperature": number(0.0, 100.0),
        "top_p": number(0.0, 1.0),
        "stream": flag(),
        "tools": list(tool),
        "tool_choice": one_of(&["auto", "none", "required"]),
        "parallel_tool_calls": flag(),
        "text": object(&[], json!({ "format": object(&["type"], json!({
            "type": one_of(&["text", "json_object", "json_schema"]), "schema": { "type": "object" } })) })),
        "reasoning": object(&[], json!({ "effort": text() })),
    })
}

fn response_answer() -> Value {
    let item = object(
        &["type", "id"],
        json!({ "type": one_of(&["message", "reasoning", "function_call"]), "id": text(),
            "status": text(), "role": { "const": "assistant" },
            "content": list(json!({ "type": "object" })), "call_id": text(), "name": text(), "arguments": text() }),
    );
    let usage = object(
        &["input_tokens", "output_tokens", "total_tokens"],
        json!({ "input_tokens": count(0), "output_tokens": count(0), "total_tokens": count(0) }),
    );
    object(
        &["id", "object", "created_at", "status", "model", "output", "usage"],
        json!({ "id": text(), "object": { "const": "response" }, "created_at": count(0),
            "status": one_of(&["completed", "incomplete"]), "model": text(), "output": some(item), "usage": usage }),
    )
}
