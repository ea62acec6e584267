//! `/v1/chat/completions/render` and `/v1/completions/render`: what a request's prompt becomes, as vLLM has them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use ferrum_engine::EngineError;
use ferrum_types::TokenId;
use serde_json::{Value, json};

use super::{chat, completions};
use crate::app::{App, Model};
use crate::body::Body;
use crate::conversation::encode;
use crate::error::ApiError;

/// The prompt of a conversation.
pub(crate) async fn conversation(
    State(app): State<Arc<App>>,
    Body(mut request): Body,
) -> Result<Json<Value>, ApiError> {
    let model = app.model_named(request.string("model")?.as_deref())?;
    let tokens = encode(model, chat::read(request)?.prompt).await?;
    Ok(Json(rendered(&app, model, "chatcmpl", &tokens)))
}

/// The prompts of a completion.
pub(crate) async fn texts(State(app): State<Arc<App>>, Body(mut request): Body) -> Result<Json<Value>, ApiError> {
    let model = app.model_named(request.string("model")?.as_deref())?;
    let prompts = completions::read_prompts(&mut request, "prompt")?;
    let prompts = completions::encode_all(model, "prompt", prompts).await?;
    for tokens in &prompts {
        let unknown = |error: EngineError| ApiError::field("prompt", format!("prompt: {error}"));
        model.service.texts().check_tokens(tokens).map_err(unknown)?;
    }
    Ok(Json(prompts.iter().map(|tokens| rendered(&app, model, "cmpl", tokens)).collect()))
}

fn rendered(app: &App, model: &Model, prefix: &str, tokens: &[TokenId]) -> Value {
    // A model without a tokenizer has no texts.
    let text = model.service.texts().tokenizer().map(|tokenizer| tokenizer.decode(tokens)).unwrap_or_default();
    json!({
        "request_id": app.ids.next(prefix),
        "model": model.name(),
        "prompt": text,
        "token_ids": tokens.iter().map(|token| token.0).collect::<Vec<_>>(),
    })
}
