//! What an answer must look like: OpenAI's `response_format`, vLLM's `guided_..` and `structured_outputs`.

use ferrum_engine::Grammar;
use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};

/// The most texts to choose from.
const MAX_CHOICES: usize = 1024;
/// The longest pattern or grammar.
const MAX_SOURCE_BYTES: usize = 64 << 10;

/// The one constraint of a request, if there is one.
pub(crate) fn read(request: &mut Fields) -> Result<Option<(&'static str, Grammar)>, ApiError> {
    let mut found = Vec::new();
    if let Some(constraint) = response_format(request)? {
        found.push(("response_format", constraint));
    }
    for (prefix, name) in GUIDED {
        if let Some(constraint) = one(request, prefix, name)? {
            found.push((prefix, constraint));
        }
    }
    for name in ["guided_decoding_backend", "guided_whitespace_pattern"] {
        request.only(name, &[json!("auto")])?;
    }
    if let Some(mut outputs) = request.object("structured_outputs")? {
        for (_, name) in GUIDED {
            if let Some(constraint) = one(&mut outputs, name, name)? {
                found.push(("structured_outputs", constraint));
            }
        }
        if outputs.bool("json_object")?.unwrap_or(false) {
            found.push(("structured_outputs", Grammar::JsonObject));
        }
        outputs.only("structural_tag", &[])?;
    }
    match found.len() {
        0 | 1 => Ok(found.pop()),
        _ => Err(request.refuse(found[1].0, format_args!("there is another constraint, {}", found[0].0))),
    }
}

/// vLLM's names and those inside `structured_outputs`.
const GUIDED: [(&str, &str); 4] =
    [("guided_json", "json"), ("guided_regex", "regex"), ("guided_choice", "choice"), ("guided_grammar", "grammar")];

/// The constraint of the kind `kind` in the field `name`.
fn one(fields: &mut Fields, name: &str, kind: &str) -> Result<Option<Grammar>, ApiError> {
    if kind == "json" {
        return fields.take(name).map(|schema| json_schema(&fields.path(name), schema)).transpose();
    }
    if kind == "choice" {
        return match fields.strings(name, MAX_CHOICES)? {
            Some(texts) if texts.is_empty() => Err(fields.refuse(name, "an empty list; needs at least one text")),
            texts => Ok(texts.map(Grammar::Choice)),
        };
    }
    let Some(source) = fields.string(name)? else { return Ok(None) };
    if source.len() > MAX_SOURCE_BYTES {
        return Err(fields.refuse(name, format_args!("more than {MAX_SOURCE_BYTES} bytes")));
    }
    Ok(Some(if kind == "regex" { Grammar::Regex(source) } else { Grammar::Lark(source) }))
}

fn response_format(request: &mut Fields) -> Result<Option<Grammar>, ApiError> {
    let Some(mut format) = request.object("response_format")? else { return Ok(None) };
    match format.required_string("type")?.as_str() {
        "text" => Ok(None),
        "json_object" => match format.take("schema") {
            // llama.cpp's way to give a schema.
            Some(schema) => json_schema(&format.path("schema"), schema).map(Some),
            None => Ok(Some(Grammar::JsonObject)),
        },
        "json_schema" => {
            let mut inner = format.object("json_schema")?.ok_or_else(|| format.missing("json_schema"))?;
            let schema = inner.take("schema").ok_or_else(|| inner.missing("schema"))?;
            json_schema(&inner.path("schema"), schema).map(Some)
        }
        _ => Err(format.refuse("type", "must be text, json_object or json_schema")),
    }
}

/// A schema, which some clients send as JSON in a string.
fn json_schema(path: &str, schema: Value) -> Result<Grammar, ApiError> {
    let parsed = match &schema {
        Value::String(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        _ => schema,
    };
    match parsed {
        schema @ (Value::Object(_) | Value::Bool(_)) => Ok(Grammar::JsonSchema(schema)),
        other => Err(wrong_type(path, "a JSON schema", &other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from(request: Value) -> Result<Option<(&'static str, Grammar)>, ApiError> {
        read(&mut Fields::at("", request).unwrap())
    }

    #[test]
    fn every_way_to_constrain_is_understood() {
        let schema = json!({ "type": "object" });
        for request in [
            json!({ "response_format": { "type": "json_object" } }),
            json!({ "response_format": { "type": "json_schema", "json_schema": { "name": "x", "schema": schema } } }),
            json!({ "guided_json": schema }),
            json!({ "guided_json": schema.to_string() }),
            json!({ "guided_regex": "a+" }),
            json!({ "guided_choice": ["a", "b"] }),
            json!({ "structured_outputs": { "grammar": "start: \"a\"" } }),
        ] {
            assert!(read_from(request.clone()).unwrap().is_some(), "{request}");
        }
        assert!(read_from(json!({ "response_format": { "type": "text" } })).unwrap().is_none());
    }

    #[test]
    fn what_cannot_be_enforced_is_refused() {
        let param = |request| read_from(request).unwrap_err().param().unwrap().to_owned();
        assert_eq!(param(json!({ "response_format": { "type": "xml" } })), "response_format.type");
        assert_eq!(param(json!({ "response_format": "json" })), "response_format");
        assert_eq!(param(json!({ "guided_json": "{" })), "guided_json");
        assert_eq!(param(json!({ "guided_choice": [] })), "guided_choice");
        assert_eq!(param(json!({ "guided_regex": "a", "guided_choice": ["a"] })), "guided_choice");
        assert_eq!(param(json!({ "guided_regex": "a".repeat(70_000) })), "guided_regex");
        assert_eq!(
            param(json!({ "structured_outputs": { "structural_tag": "x" } })),
            "structured_outputs.structural_tag"
        );
    }
}
