//! Ollama's endpoints.

use serde_json::{Value, json};

use super::schema::{Named, any, count, flag, list, number, object, one_of, schema, text, with};
use super::{Answer, Operation};
use crate::openai::completions::MAX_PROMPTS;

pub(super) fn operations() -> Vec<Operation> {
    let pieces = "Each line is a piece of the answer; the last one has `done` and the counts.";
    vec![
        Operation::post(
            "/api/chat",
            "Answers a conversation",
            "OllamaChatRequest",
            vec![Answer::json("OllamaChatAnswer"), Answer::lines(pieces)],
        ),
        Operation::post(
            "/api/generate",
            "Answers a prompt",
            "OllamaGenerateRequest",
            vec![Answer::json("OllamaGenerateAnswer"), Answer::lines(pieces)],
        ),
        Operation::post("/api/embed", "Texts as vectors", "OllamaEmbedRequest", vec![Answer::json("OllamaEmbeddings")]),
        Operation::post(
            "/api/embeddings",
            "A text as a vector, in the older form",
            "OllamaEmbeddingRequest",
            vec![Answer::json("OllamaEmbedding")],
        ),
        Operation::post(
            "/api/pull",
            "Fetches a model; refused unless the server was started with --allow-pull",
            "OllamaPullRequest",
            vec![
                Answer::json("OllamaStatus"),
                Answer::lines("Each line says how far it is; the last one is a success or an error."),
            ],
        ),
        Operation::get("/api/tags", "The models that can be asked", Answer::json("OllamaModels")),
        Operation::get("/api/ps", "The models in memory", Answer::json("OllamaModels")),
        Operation::post("/api/show", "What a model is", "OllamaShowRequest", vec![Answer::json("OllamaModelFacts")]),
        Operation::get("/api/version", "The version", Answer::json("Version")),
    ]
}

pub(super) fn schemas() -> Vec<Named> {
    let model = with(text(), "one of the model's names, with or without `:latest`");
    vec![
        ("OllamaOptions", options()),
        ("OllamaFormat", any(vec![one_of(&["", "json"]), with(json!({ "type": "object" }), "a JSON schema")])),
        (
            "OllamaChatRequest",
            object(
                &["model"],
                json!({ "model": model, "messages": list(schema("Message")), "tools": list(schema("Tool")),
                    "format": schema("OllamaFormat"), "options": schema("OllamaOptions"), "stream": flag(),
                    "think": flag() }),
            ),
        ),
        (
            "OllamaGenerateRequest",
            object(
                &["model"],
                json!({ "model": model, "prompt": text(), "system": text(), "raw": flag(),
                    "format": schema("OllamaFormat"), "options": schema("OllamaOptions"), "stream": flag(),
                    "think": flag() }),
            ),
        ),
        (
            "OllamaChatAnswer",
            answer(
                "message",
                object(
                    &["role", "content"],
                    json!({ "role": { "const": "assistant" },
            "content": text(), "thinking": text(), "tool_calls": list(json!({ "type": "object" })) }),
                ),
            ),
        ),
        ("OllamaGenerateAnswer", answer("response", text())),
        (
            "OllamaEmbedRequest",
            object(
                &["model", "input"],
                json!({ "model": model,
            "input": any(vec![text(), json!({ "type": "array", "items": text(), "minItems": 1, "maxItems": MAX_PROMPTS })]),
            "truncate": with(flag(), "whether a text that is too long is cut at its end; it is refused by default") }),
            ),
        ),
        (
            "OllamaEmbeddings",
            object(
                &["model", "embeddings", "total_duration", "load_duration", "prompt_eval_count"],
                json!({ "model": text(), "embeddings": list(list(json!({ "type": "number" }))), "total_duration": count(0),
                "load_duration": count(0), "prompt_eval_count": count(0) }),
            ),
        ),
        ("OllamaEmbeddingRequest", object(&["model", "prompt"], json!({ "model": model, "prompt": text() }))),
        ("OllamaEmbedding", object(&["embedding"], json!({ "embedding": list(json!({ "type": "number" })) }))),
        (
            "OllamaPullRequest",
            object(&["model"], json!({ "model": with(text(), "a short name or a hub id"), "stream": flag() })),
        ),
        ("OllamaStatus", object(&["status"], json!({ "status": text() }))),
        ("OllamaModels", object(&["models"], json!({ "models": list(schema("OllamaModel")) }))),
        (
            "OllamaModel",
            object(
                &["name", "model", "modified_at", "size", "digest", "details"],
                json!({ "name": text(),
            "model": text(), "modified_at": text(), "size": count(0), "digest": text(), "details": schema("OllamaDetails"),
            "size_vram": count(0), "context_length": count(1), "expires_at": text() }),
            ),
        ),
        (
            "OllamaDetails",
            object(
                &["format", "family", "families", "parameter_size", "quantization_level"],
                json!({ "parent_model": text(), "format": text(), "family": text(), "families": list(text()),
                "parameter_size": text(), "quantization_level": text() }),
            ),
        ),
        ("OllamaShowRequest", object(&["model"], json!({ "model": model }))),
        (
            "OllamaModelFacts",
            object(
                &["details", "model_info", "capabilities"],
                json!({ "details": schema("OllamaDetails"),
            "model_info": { "type": "object" }, "capabilities": list(text()), "modelfile": text(), "parameters": text(),
            "template": text(), "modified_at": text() }),
            ),
        ),
    ]
}

fn options() -> Value {
    object(
        &[],
        json!({
            "num_predict": with(json!({ "type": "integer", "minimum": -2 }), "negative numbers are no limit"),
            "temperature": with(number(0.0, 100.0), "default 0.8"),
            "top_k": count(0),
            "top_p": number(0.0, 1.0),
            "min_p": number(0.0, 1.0),
            "typical_p": number(0.0, 1.0),
            "repeat_penalty": number(0.01, 100.0),
            "repeat_last_n": { "type": "integer", "minimum": -1 },
            "presence_penalty": number(-2.0, 2.0),
            "frequency_penalty": number(-2.0, 2.0),
            "seed": { "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX },
            "stop": any(vec![text(), json!({ "type": "array", "items": text(), "maxItems": 64 })]),
        }),
    )
}

/// The answer of `/api/chat` or `/api/generate`.
fn answer(field: &str, content: Value) -> Value {
    let mut answer = object(
        &["model", "created_at", field, "done"],
        json!({ "model": text(), "created_at": text(), "done": flag(),
            "done_reason": one_of(&["stop", "length", "load"]), "total_duration": count(0), "load_duration": count(0),
            "prompt_eval_count": count(0), "prompt_eval_duration": count(0), "eval_count": count(0),
            "eval_duration": count(0) }),
    );
    answer["properties"][field] = content;
    answer
}
