//! Anthropic's dialect. Source: <https://docs.anthropic.com/en/api/messages>.

mod read;
mod write;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use self::read::read;
use self::write::{MessageScript, Speaker, whole};
use crate::app::App;
use crate::body::Body;
use crate::conversation::encode;
use crate::error::ApiError;
use crate::reply::{self, stream};
use crate::stream::Framing;

/// `/v1/messages`: answers a conversation.
pub(crate) async fn messages(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, streaming, conversation) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        let streaming = request.bool("stream")?.unwrap_or(false);
        if !request.has("max_tokens") {
            return Err(request.missing("max_tokens"));
        }
        Ok((model, streaming, read(request)?))
    })?;
    let speaker = Speaker { id: app.ids.next_with("msg", "_"), model: model.name().to_owned(), app: Arc::clone(&app) };
    let run = conversation.start(&app, model).await?;
    match streaming {
        true => Ok(stream(Framing::Sse, run, MessageScript::new(speaker))),
        false => reply::whole(run, move |collected| whole(&speaker, collected)).await,
    }
}

/// `/v1/messages/count_tokens`: how long a prompt is.
pub(crate) async fn count_tokens(State(app): State<Arc<App>>, body: Body) -> Result<Json<Value>, ApiError> {
    let (model, conversation) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        Ok((model, read(request)?))
    })?;
    let tokens = encode(model, conversation.prompt).await?;
    Ok(Json(json!({ "input_tokens": tokens.len() })))
}
