//! `/v1/embeddings`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ferrum_engine::service::{Answers, Job, Pooling, Update};
use serde_json::{Value, json};

use super::completions::{encode_all, read_prompts};
use crate::app::App;
use crate::body::Body;
use crate::error::{ApiError, Kind};
use crate::fields::Fields;
use crate::run::refused;

/// How vectors are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    /// A list of numbers.
    Float,
    /// Their 32-bit floats, little-endian, in base64.
    Base64,
}

/// What texts mean, as vectors of length 1.
pub(crate) async fn answer(State(app): State<Arc<App>>, Body(mut request): Body) -> Result<Json<Value>, ApiError> {
    let model = app.model_named(request.string("model")?.as_deref())?;
    let encoding = read_encoding(&mut request)?;
    let pooling = read_pooling(&mut request)?;
    let width = model.service.facts().description.hidden;
    request.only("dimensions", &[json!(width)])?;
    let texts = encode_all(model, read_prompts(&mut request, "input")?).await?;
    let tokens: usize = texts.iter().map(Vec::len).sum();
    let _busy = app.busy();
    let job = |prompt| Job { embedding: Some(pooling), ..Job::new(prompt) };
    let submit = |prompt| model.service.submit(job(prompt)).map_err(|error| refused(&app, &error));
    let answers = texts.into_iter().map(submit).collect::<Result<Vec<Answers>, _>>()?;
    let mut data = Vec::with_capacity(answers.len());
    for (index, answers) in answers.into_iter().enumerate() {
        let embedding = written(&vector(answers).await?, encoding);
        data.push(json!({ "object": "embedding", "index": index, "embedding": embedding }));
    }
    let usage = json!({ "prompt_tokens": tokens, "total_tokens": tokens });
    Ok(Json(json!({ "object": "list", "model": model.name(), "data": data, "usage": usage })))
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

/// The vector of one text.
async fn vector(mut answers: Answers) -> Result<Vec<f32>, ApiError> {
    while let Some(update) = answers.recv().await {
        match update {
            Update::Embedding { values } => return Ok(values),
            Update::Failed { error, .. } => {
                return Err(ApiError::new(Kind::Internal, format!("the embedding failed: {error}")));
            }
            Update::Prompt { .. } | Update::Token { .. } | Update::Finished { .. } => {}
        }
    }
    Err(ApiError::new(Kind::Internal, "the engine has ended before the embedding came"))
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
