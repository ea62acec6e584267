//! Schemas, expressions and grammars that explode.

use serde_json::{Value, json};

use super::Victim;
use crate::http::in_parallel;

#[test]
fn what_explodes_is_compiled_within_bounds_or_refused() {
    let victim = Victim::start();
    let bombs = bombs();
    in_parallel(bombs.len(), 4, |i| {
        let mut body = json!({ "prompt": "0", "temperature": 0, "max_tokens": 4 });
        body.as_object_mut().unwrap().extend(bombs[i].as_object().unwrap().clone());
        let reply = victim.server.post("/v1/completions", &body);
        let shown: String = bombs[i].to_string().chars().take(80).collect();
        assert!(matches!(reply.status, 200 | 400), "{shown}: {} {}", reply.status, reply.body);
    });
    victim.is_well();
}

fn bombs() -> Vec<Value> {
    let regex = |pattern: String| json!({ "guided_regex": pattern });
    let schema = |schema: Value| json!({ "guided_json": schema });
    let nested = (0..60).fold(json!({ "type": "string" }), |inner, _| {
        json!({ "anyOf": [{ "type": "object", "properties": { "a": inner } }, { "type": "array", "items": {} }] })
    });
    let wide: serde_json::Map<String, Value> =
        (0..3000).map(|i| (format!("property{i}"), json!({ "type": ["string", "number", "object"] }))).collect();
    vec![
        regex("(".repeat(60_000)),
        regex("((((((((((a{10}){10}){10}){10}){10}){10}){10}){10}){10}){10})".to_owned()),
        regex("(a{1000}){1000}".to_owned()),
        regex("(.{1,1000}){1,1000}[^a]{5000}".to_owned()),
        regex("((a*)*)*b".to_owned()),
        regex("(a|aa|aaa|aaaa)*".repeat(2000)),
        regex("[\\p{L}--[a-z]]{500}(?=x)".to_owned()),
        regex("(?i)\\w{2000}\\W{2000}".to_owned()),
        regex("\\".to_owned()),
        schema(json!({ "$ref": "#" })),
        schema(json!({ "$ref": "http://other.example/schema" })),
        schema(json!({ "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "$ref": "#/$defs/a" } }, "$ref": "#/$defs/a" })),
        schema(json!({ "type": "string", "minLength": 1_000_000_000 })),
        schema(json!({ "type": "array", "minItems": 1_000_000_000, "items": { "type": "string" } })),
        schema(json!({ "type": "string", "pattern": "^(a+)+$" })),
        schema(json!({ "enum": (0..100_000).map(|i| format!("value {i}")).collect::<Vec<_>>() })),
        schema(json!({ "type": "object", "properties": wide, "required": [] })),
        schema(json!({ "type": "integer", "minimum": -1e300, "maximum": 1e300, "multipleOf": 1e-300 })),
        schema(nested),
        json!({ "guided_grammar": format!("start: {}\"a\"{}", "(".repeat(20_000), ")".repeat(20_000)) }),
        json!({ "guided_grammar": "start: start start | \"a\" | \"\"" }),
        json!({ "guided_grammar": "start: (\"a\"~1..100000)~1..100000" }),
        json!({ "guided_choice": (0..100_000).map(|i| i.to_string()).collect::<Vec<_>>() }),
        json!({ "guided_choice": ["x".repeat(1 << 20)] }),
    ]
}
