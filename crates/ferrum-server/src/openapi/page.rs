//! The document as a page that needs no script.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("page.css");

/// Nothing may be loaded or run; of styles, only the page's own.
pub(super) fn policy() -> String {
    let digest = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// The page.
pub(super) fn page(document: &Value) -> String {
    let info = &document["info"];
    let mut body = format!(
        "<h1>ferrum {}</h1>\n<p>{}</p>\n<p>For programs: <a href=\"/openapi.json\">openapi.json</a></p>\n",
        escaped(text(&info["version"])),
        escaped(text(&info["description"])),
    );
    for tag in document["tags"].as_array().into_iter().flatten() {
        let tag = text(&tag["name"]);
        body.push_str(&format!("<h2>{}</h2>\n", escaped(tag)));
        for (path, methods) in entries(&document["paths"]) {
            let tagged = entries(methods).filter(|(_, operation)| operation["tags"][0] == tag);
            tagged.for_each(|(method, operation)| body.push_str(&endpoint(path, method, operation)));
        }
    }
    body.push_str("<h2>Schemas</h2>\n");
    for (name, schema) in entries(&document["components"]["schemas"]) {
        let name = escaped(name);
        body.push_str(&format!("<section id=\"{name}\"><h3>{name}</h3>{}</section>\n", shape(schema)));
    }
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>ferrum: endpoints</title><style>{STYLE}</style></head>\n<body><main>\n{body}</main></body></html>\n"
    )
}

fn endpoint(path: &str, method: &str, operation: &Value) -> String {
    let mut details = String::new();
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    if !body.is_null() {
        details.push_str(&format!("<h4>Request</h4>{}", shape(body)));
    }
    for (status, answer) in entries(&operation["responses"]) {
        let status = escaped(status);
        match answer["$ref"].as_str() {
            Some(place) => {
                let name = place.rsplit('/').next().unwrap_or(place);
                details.push_str(&format!("<h4>{status}</h4><p>an error, as {}</p>", escaped(name)));
            }
            None => {
                for (media, content) in entries(&answer["content"]) {
                    details.push_str(&format!("<h4>{status}, {}</h4>{}", escaped(media), shape(&content["schema"])));
                }
            }
        }
    }
    format!(
        "<details><summary><code><b>{}</b> {}</code> <span>{}</span></summary>{details}</details>\n",
        escaped(&method.to_uppercase()),
        escaped(path),
        escaped(text(&operation["summary"])),
    )
}

/// What a schema admits.
fn shape(schema: &Value) -> String {
    let description = match text(&schema["description"]) {
        "" => String::new(),
        words => format!(" <i>{}</i>", escaped(words)),
    };
    if let Some(place) = schema["$ref"].as_str() {
        let name = escaped(place.rsplit('/').next().unwrap_or(place));
        return format!("<a href=\"#{name}\">{name}</a>{description}");
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let choices: Vec<String> = choices.iter().map(shape).collect();
        return format!("{}{description}", choices.join(" <b>or</b> "));
    }
    let properties = &schema["properties"];
    if properties.is_object() {
        let row = |(name, property): (&String, &Value)| {
            let required = schema["required"].as_array().is_some_and(|names| names.iter().any(|own| own == name));
            let mark = if required { " <b>required</b>" } else { "" };
            format!("<tr><td><code>{}</code>{mark}</td><td>{}</td></tr>", escaped(name), shape(property))
        };
        let rows: String = entries(properties).map(row).collect();
        return format!("{description}<table>{rows}</table>");
    }
    if schema["type"] == "array" {
        return format!("list of {}{description}", shape(&schema["items"]));
    }
    format!("{}{description}", escaped(&plain(schema)))
}

/// A schema without parts, in words.
fn plain(schema: &Value) -> String {
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(", ");
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().map(text).collect::<Vec<_>>().join(" or "),
        kind => text(kind).to_owned(),
    };
    match (schema.get("minimum"), schema.get("maximum")) {
        (Some(least), Some(most)) => format!("{kind}, {least} to {most}"),
        (Some(least), None) => format!("{kind}, at least {least}"),
        _ => kind,
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A text that is only text, also in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_the_document_says_is_only_text() {
        let script = "<script>alert(\"1\")</script>";
        let schema = json!({ "type": "object", "properties": { script: { "type": "string", "description": script } } });
        let document = json!({
            "info": { "version": script, "description": script },
            "tags": [{ "name": script }],
            "paths": { script: { "post": { "tags": [script], "summary": script,
                "responses": { script: { "content": { script: { "schema": schema } } } } } } },
            "components": { "schemas": { script: schema } },
        });
        let page = page(&document);
        assert!(!page.contains("<script") && page.matches("&lt;script&gt;").count() > 8, "{page}");
    }

    #[test]
    fn a_schema_is_shown_with_its_limits_and_choices() {
        assert_eq!(shape(&json!({ "type": "integer", "minimum": 1, "maximum": 9 })), "integer, 1 to 9");
        assert_eq!(shape(&json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] })), "string <b>or</b> null");
        assert_eq!(shape(&json!({ "$ref": "#/components/schemas/A" })), "<a href=\"#A\">A</a>");
        let object = json!({ "type": "object", "required": ["a"], "properties": { "a": { "enum": ["x"] } } });
        assert_eq!(
            shape(&object),
            "<table><tr><td><code>a</code> <b>required</b></td><td>&quot;x&quot;</td></tr></table>"
        );
    }
}
