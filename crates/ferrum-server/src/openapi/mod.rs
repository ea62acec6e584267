//! The description of every endpoint: `/openapi.json` for programs, `/docs` for people.
//!
//! The document is written beside what it describes, not derived from it: requests are read field by field, so that
//! there are no types to derive it from. Tests hold it against the router, and clients against real answers.

mod anthropic;
mod native;
mod ollama;
mod openai;
mod page;
mod schema;

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};

use self::schema::{object, reference, text};
use crate::error::Dialect;

/// An endpoint.
struct Operation {
    /// As the document has it, in lower case.
    method: &'static str,
    path: &'static str,
    /// One line.
    summary: &'static str,
    /// The name of the schema of its JSON body.
    request: Option<&'static str>,
    answers: Vec<Answer>,
}

/// A form of the answer to a request that was granted.
struct Answer {
    media: &'static str,
    schema: Value,
}

impl Operation {
    fn get(path: &'static str, summary: &'static str, answer: Answer) -> Self {
        Operation { method: "get", path, summary, request: None, answers: vec![answer] }
    }

    fn post(path: &'static str, summary: &'static str, request: &'static str, answers: Vec<Answer>) -> Self {
        Operation { method: "post", path, summary, request: Some(request), answers }
    }

    fn described(&self) -> Value {
        let content = |answer: &Answer| (answer.media.to_owned(), json!({ "schema": answer.schema }));
        let content: Map<String, Value> = self.answers.iter().map(content).collect();
        let failure = match Dialect::of(self.path) {
            Dialect::OpenAi => reference("responses/OpenAiError"),
            Dialect::Anthropic => reference("responses/AnthropicError"),
            Dialect::Ollama => reference("responses/OllamaError"),
        };
        let mut described = json!({
            "summary": self.summary,
            "operationId": self.id(),
            "tags": [tag(self.path)],
            "responses": {
                "200": { "description": "The request was granted.", "content": content },
                "4XX": failure,
                "5XX": failure,
            },
        });
        if let Some(request) = self.request {
            let schema = reference(&format!("schemas/{request}"));
            described["requestBody"] =
                json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        }
        if let Some((_, name)) = self.path.split_once('{') {
            let name = name.trim_end_matches('}');
            described["parameters"] = json!([{ "name": name, "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }]);
        }
        if crate::guard::OPEN_PATHS.contains(&self.path) {
            described["security"] = json!([]);
        }
        described
    }

    /// A name for code that is made from the document.
    fn id(&self) -> String {
        let words = self.path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        std::iter::once(self.method).chain(words).collect::<Vec<_>>().join("_")
    }
}

impl Answer {
    /// JSON of the schema that the document has under this name.
    fn json(name: &str) -> Self {
        Answer { media: "application/json", schema: reference(&format!("schemas/{name}")) }
    }

    /// A stream of events.
    fn events(description: &str) -> Self {
        Answer { media: "text/event-stream", schema: json!({ "type": "string", "description": description }) }
    }

    /// A stream of lines, each of them JSON.
    fn lines(description: &str) -> Self {
        Answer { media: "application/x-ndjson", schema: json!({ "type": "string", "description": description }) }
    }

    fn text(media: &'static str) -> Self {
        Answer { media, schema: text() }
    }
}

/// The dialect of a path, for people.
fn tag(path: &str) -> &'static str {
    match Dialect::of(path) {
        Dialect::Anthropic => "Anthropic",
        Dialect::Ollama => "Ollama",
        Dialect::OpenAi if path.starts_with("/v1/") => "OpenAI",
        Dialect::OpenAi => "ferrum",
    }
}

/// Whatever the server answers.
static DOCUMENT: LazyLock<Value> = LazyLock::new(document);

fn document() -> Value {
    let operations = [openai::operations(), anthropic::operations(), ollama::operations(), native::operations()];
    let mut paths = Map::new();
    for operation in operations.iter().flatten() {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method] = operation.described();
    }
    let schemas = [openai::schemas(), anthropic::schemas(), ollama::schemas(), native::schemas()];
    let schemas: Map<String, Value> =
        schemas.into_iter().flatten().map(|(name, schema)| (name.to_owned(), schema)).collect();
    let tags = ["OpenAI", "Anthropic", "Ollama", "ferrum"].map(|name| json!({ "name": name }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "ferrum",
            "version": env!("CARGO_PKG_VERSION"),
            "description": DESCRIPTION,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "security": [{ "bearer": [] }, { "header": [] }],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": failures(),
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "header": { "type": "apiKey", "in": "header", "name": "x-api-key" },
            },
        },
    })
}

const DESCRIPTION: &str = "One model over HTTP, in the dialects of OpenAI, Anthropic and Ollama. Fields that are not \
    listed are not looked at, but those of the original dialects that cannot be honoured are refused by their names. A \
    field that is null counts as absent. A key is needed only if the server was started with keys.";

/// What a request that is not granted is answered with, in each dialect.
fn failures() -> Value {
    let openai = object(
        &["message", "type", "param", "code"],
        json!({ "message": text(), "type": text(), "param": { "type": ["string", "null"] },
            "code": { "type": ["string", "null"] } }),
    );
    let anthropic = json!({ "type": "object", "required": ["type", "error"], "properties": {
        "type": { "const": "error" },
        "error": object(&["type", "message"], json!({ "type": text(), "message": text() })),
    } });
    let failure = |schema: Value| {
        json!({
            "description": "400 a bad value, 401 no key or a wrong one, 403 a host that is not expected or something \
                that is switched off, 404 no such model or path, 405 another method, 408 a slow body, 413 a long \
                body, 415 a body that does not say that it is JSON, 429 a full queue, 500 a fault of the server, 503 \
                a server that is loading or stopping; 429 and 503 say when to come back",
            "headers": { "x-request-id": { "schema": text(), "description": "the request's name in the log" } },
            "content": { "application/json": { "schema": schema } },
        })
    };
    json!({
        "OpenAiError": failure(object(&["error"], json!({ "error": openai }))),
        "AnthropicError": failure(anthropic),
        "OllamaError": failure(object(&["error"], json!({ "error": text() }))),
    })
}

/// `/openapi.json`.
pub(crate) async fn json() -> impl IntoResponse {
    static TEXT: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_string());
    ([(CONTENT_TYPE, "application/json")], TEXT.as_str())
}

/// `/docs`: the same as a page. It has no scripts, and a policy that forbids any.
pub(crate) async fn docs() -> impl IntoResponse {
    static PAGE: LazyLock<String> = LazyLock::new(|| page::page(&DOCUMENT));
    static POLICY: LazyLock<String> = LazyLock::new(page::policy);
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, POLICY.as_str()),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, PAGE.as_str())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::router;

    /// Every `$ref` in a value.
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str));
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn the_document_has_the_routers_paths_and_no_others() {
        let routed: BTreeSet<(String, String)> = router::routes()
            .iter()
            .map(|route| (route.method.as_str().to_lowercase(), route.path.replace("{*", "{")))
            .collect();
        let methods = |(path, methods): (&String, &Value)| {
            let methods: Vec<String> = methods.as_object().unwrap().keys().cloned().collect();
            methods.into_iter().map(|method| (method, path.clone())).collect::<Vec<_>>()
        };
        let written: BTreeSet<_> = DOCUMENT["paths"].as_object().unwrap().iter().flat_map(methods).collect();
        assert_eq!(written, routed);
    }

    #[test]
    fn every_reference_leads_somewhere_and_every_schema_is_used() {
        let mut found = Vec::new();
        references(&DOCUMENT, &mut found);
        for reference in &found {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(DOCUMENT.pointer(pointer).is_some(), "{reference}");
        }
        let used: BTreeSet<&str> =
            found.iter().filter_map(|found| found.strip_prefix("#/components/schemas/")).collect();
        let there: BTreeSet<&str> =
            DOCUMENT["components"]["schemas"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(used, there);
    }

    #[test]
    fn names_of_operations_do_not_repeat() {
        let operations =
            DOCUMENT["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
        let names: Vec<&str> = operations.map(|operation| operation["operationId"].as_str().unwrap()).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    }
}
