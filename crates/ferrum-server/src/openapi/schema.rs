//! The words of which schemas are made.

use serde_json::{Value, json};

/// A name and the schema that it stands for.
pub(super) type Named = (&'static str, Value);

/// An object; it may have more properties than these.
pub(super) fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

/// What another part of the document says.
pub(super) fn reference(place: &str) -> Value {
    json!({ "$ref": format!("#/components/{place}") })
}

/// The schema of that name.
pub(super) fn schema(name: &str) -> Value {
    reference(&format!("schemas/{name}"))
}

pub(super) fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A list of one item at least.
pub(super) fn some(items: Value) -> Value {
    json!({ "type": "array", "items": items, "minItems": 1 })
}

pub(super) fn text() -> Value {
    json!({ "type": "string" })
}

pub(super) fn flag() -> Value {
    json!({ "type": "boolean" })
}

pub(super) fn number(least: f64, most: f64) -> Value {
    json!({ "type": "number", "minimum": least, "maximum": most })
}

/// An integer of at least `least`.
pub(super) fn count(least: u64) -> Value {
    json!({ "type": "integer", "minimum": least })
}

/// An integer from `least` to `most`.
pub(super) fn between(least: i64, most: u64) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most })
}

pub(super) fn one_of(words: &[&str]) -> Value {
    json!({ "type": "string", "enum": words })
}

/// What fits any of these.
pub(super) fn any(schemas: Vec<Value>) -> Value {
    json!({ "anyOf": schemas })
}

pub(super) fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// A schema with a sentence.
pub(super) fn with(mut schema: Value, description: &str) -> Value {
    schema["description"] = json!(description);
    schema
}
