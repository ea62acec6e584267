//! Ollama's ways to ask for texts as vectors.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use ferrum_engine::service::Pooling;
use serde_json::{Value, json};

use crate::app::App;
use crate::aside::aside;
use crate::body::Body;
use crate::conversation::encode_text;
use crate::embedding;
use crate::error::ApiError;
use crate::openai::completions::MAX_PROMPTS;

/// `/api/embed`: one text or several.
pub(crate) async fn embed(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let start = Instant::now();
    let (model, cut, inputs) = body.read(|mut request| {
        let model = app.model_named(Some(&request.required_string("model")?))?;
        request.only("dimensions", &[json!(model.service.facts().description.hidden)])?;
        // Nothing is cut silently: only where the request says so.
        let cut = request.bool("truncate")?.unwrap_or(false);
        let inputs = request.strings("input", MAX_PROMPTS)?.ok_or_else(|| request.missing("input"))?;
        Ok((model, cut, inputs))
    })?;
    let mut texts = Vec::with_capacity(inputs.len());
    for input in inputs {
        let mut tokens = encode_text(model, "input", input).await?;
        tokens.truncate(if cut { model.service.context() } else { tokens.len() });
        texts.push(tokens);
    }
    let tokens: usize = texts.iter().map(Vec::len).sum();
    let vectors = embedding::embed(&app, model, texts, Pooling::Last).await?;
    let name = model.name().to_owned();
    let write = move || {
        Json(json!({
            "model": name,
            "embeddings": vectors,
            "total_duration": u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX),
            "load_duration": 0,
            "prompt_eval_count": tokens,
        }))
        .into_response()
    };
    Ok(aside(write).await)
}

/// `/api/embeddings`: one text, in the older form.
pub(crate) async fn embeddings(State(app): State<Arc<App>>, body: Body) -> Result<Json<Value>, ApiError> {
    let (model, prompt) = body.read(|mut request| {
        let model = app.model_named(Some(&request.required_string("model")?))?;
        Ok((model, request.required_string("prompt")?))
    })?;
    let texts = vec![encode_text(model, "prompt", prompt).await?];
    let vectors = embedding::embed(&app, model, texts, Pooling::Last).await?;
    Ok(Json(json!({ "embedding": vectors[0] })))
}
