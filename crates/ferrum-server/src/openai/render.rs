//! `/v1/chat/completions/render` and `/v1/completions/render`: what a request's prompt becomes, as vLLM has them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use ferrum_engine::EngineError;
use ferrum_engine::service::Service;
use ferrum_types::TokenId;
use serde_json::{Value, json};

use super::{chat, completions};
use crate::app::{App, Model};
use crate::aside::aside;
use crate::body::Body;
use crate::conversation::encode;
use crate::error::ApiError;

/// The prompt of a conversation.
pub(crate) async fn conversation(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, conversation) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        Ok((model, chat::read(request)?))
    })?;
    let tokens = encode(model, conversation.prompt).await?;
    let speaker = Speaker::new(&app, model);
    Ok(aside(move || Json(speaker.rendered("chatcmpl", &tokens)).into_response()).await)
}

/// The prompts of a completion.
pub(crate) async fn texts(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, prompts) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        Ok((model, completions::read_prompts(&mut request, "prompt")?))
    })?;
    let prompts = completions::encode_all(model, "prompt", prompts).await?;
    for tokens in &prompts {
        let unknown = |error: EngineError| ApiError::field("prompt", format!("prompt: {error}"));
        model.service.texts().check_tokens(tokens).map_err(unknown)?;
    }
    let speaker = Speaker::new(&app, model);
    let write = move || {
        let all: Vec<Value> = prompts.iter().map(|tokens| speaker.rendered("cmpl", tokens)).collect();
        Json(all).into_response()
    };
    Ok(aside(write).await)
}

/// Whose prompts they are.
struct Speaker {
    app: Arc<App>,
    model: String,
    service: Service,
}

impl Speaker {
    fn new(app: &Arc<App>, model: &Model) -> Self {
        Speaker { app: Arc::clone(app), model: model.name().to_owned(), service: model.service.clone() }
    }

    fn rendered(&self, prefix: &str, tokens: &[TokenId]) -> Value {
        // A model without a tokenizer has no texts.
        let text = self.service.texts().tokenizer().map(|tokenizer| tokenizer.decode(tokens)).unwrap_or_default();
        json!({
            "request_id": self.app.ids.next(prefix),
            "model": self.model,
            "prompt": text,
            "token_ids": tokens.iter().map(|token| token.0).collect::<Vec<_>>(),
        })
    }
}
