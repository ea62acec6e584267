//! `/v1/embeddings`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ferrum_engine::service::Pooling;
use serde_json::{Value, json};

use super::completions::{encode_all, read_prompts};
use crate::app::App;
use crate::aside::aside;
use crate::body::Body;
use crate::embedding::embed;
use crate::error::ApiError;
use crate::fields::Fields;

/// How vectors are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    /// A list of numbers.
    Float,
    /// Their 32-bit floats, little-endian, in base64.
    Base64,
}

/// What texts mean, as vectors of length 1.
pub(crate) async fn answer(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, encoding, pooling, texts) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        let (encoding, pooling) = (read_encoding(&mut request)?, read_pooling(&mut request)?);
        request.only("dimensions", &[json!(model.service.facts().description.hidden)])?;
        Ok((model, encoding, pooling, read_prompts(&mut request, "input")?))
    })?;
    let texts = encode_all(model, "input", texts).await?;
    let tokens: usize = texts.iter().map(Vec::len).sum();
    let vectors = embed(&app, model, texts, pooling).await?;
    let name = model.name().to_owned();
    let write = move || {
        let one = |(index, vector): (usize, &Vec<f32>)| json!({ "object": "embedding", "index": index, "embedding": written(vector, encoding) });
        let data: Vec<Value> = vectors.iter().enumerate().map(one).collect();
        let usage = json!({ "prompt_tokens": tokens, "total_tokens": tokens });
        Json(json!({ "object": "list", "model": name, "data": data, "usage": usage })).into_response()
    };
    Ok(aside(write).await)
}

fn read_encoding(request: &mut Fields) -> Result<Encoding, ApiError> {
    match request.string("encoding_format")?.as_deref() {
        None | Some("float") => Ok(Encoding::Float),
        Some("base64") => Ok(Encoding::Base64),
        Some(other) => Err(request.refuse("encoding_format", format_args!("`{other}` is neither float nor base64"))),
    }
}

/// Decoders are mostly trained so that the last token stands for the text.
fn read_pooling(request: &mut Fields) -> Result<Pooling, ApiError> {
    match request.string("pooling")?.as_deref() {
        None | Some("last") => Ok(Pooling::Last),
        Some("mean") => Ok(Pooling::Mean),
        Some(other) => Err(request.refuse("pooling", format_args!("`{other}` is neither last nor mean"))),
    }
}

fn written(values: &[f32], encoding: Encoding) -> Value {
    match encoding {
        Encoding::Float => json!(values),
        Encoding::Base64 => {
            let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
            json!(BASE64_STANDARD.encode(bytes))
        }
    }
}
