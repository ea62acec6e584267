//! `/v1/embeddings`.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ferrum_engine::service::ServiceOptions;
use serde_json::{Value, json};

use super::Server;
use crate::options::ServerOptions;

fn numbers(value: &Value) -> Vec<f32> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap() as f32).collect()
}

/// The toy's hidden states are the bytes themselves, one-hot, so both vectors are known.
#[tokio::test]
async fn texts_become_vectors_of_length_one() {
    let server = Server::new();
    let half = 0.5_f32.sqrt();
    for (pooling, [a, b]) in [("last", [0.0, 1.0]), ("mean", [half, half])] {
        let body = json!({ "model": "toy", "input": ["ab", "bb"], "pooling": pooling });
        let answer = server.post("/v1/embeddings", body).await.json();
        let vectors: Vec<Vec<f32>> = (0..2).map(|i| numbers(&answer["data"][i]["embedding"])).collect();
        for (vector, expected) in vectors.iter().zip([[a, b], [0.0, 1.0]]) {
            let got = [vector[usize::from(b'a')], vector[usize::from(b'b')]];
            assert!(
                got.iter().zip(expected).all(|(got, expected)| (got - expected).abs() < 1e-5),
                "{pooling}: {got:?}"
            );
            let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
            assert!((length - 1.0).abs() < 1e-5, "{pooling}: {length}");
        }
        assert_eq!(answer["data"][1]["index"], 1);
        assert_eq!(answer["usage"]["prompt_tokens"], 4);
    }
}

#[tokio::test]
async fn base64_holds_the_same_floats() {
    let server = Server::new();
    let whole = server.post("/v1/embeddings", json!({ "input": "ab" })).await.json();
    let packed = server.post("/v1/embeddings", json!({ "input": "ab", "encoding_format": "base64" })).await.json();
    let bytes = BASE64_STANDARD.decode(packed["data"][0]["embedding"].as_str().unwrap()).unwrap();
    let floats: Vec<f32> = bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect();
    assert_eq!(floats, numbers(&whole["data"][0]["embedding"]));
}

#[tokio::test]
async fn what_cannot_be_honoured_is_refused_by_name() {
    let server = Server::new();
    for (field, value) in
        [("dimensions", json!(3)), ("encoding_format", json!("int8")), ("pooling", json!("max")), ("input", json!([]))]
    {
        let mut body = json!({ "input": "ab" });
        body[field] = value;
        let error = server.post("/v1/embeddings", body).await.failed(400);
        assert_eq!(error["param"], field);
    }
    assert_eq!(server.post("/v1/embeddings", json!({})).await.failed(400)["param"], "input");
}

#[tokio::test]
async fn a_request_of_many_texts_needs_one_place_in_the_queue() {
    let service = ServiceOptions { max_queue: 1, ..ServiceOptions::default() };
    let server = Server::with(ServerOptions::default(), service);
    let texts: Vec<String> = (0..300).map(|i| format!("text {i}")).collect();
    let answer = server.post("/v1/embeddings", json!({ "input": texts })).await.json();
    assert_eq!(answer["data"].as_array().unwrap().len(), 300);
    let body = json!({ "prompt": texts, "max_tokens": 1 });
    assert_eq!(server.post("/v1/completions", body).await.json()["choices"].as_array().unwrap().len(), 300);
}
