//! `/v1/responses`, without state: every request brings the whole conversation.
//! Source: <https://platform.openai.com/docs/api-reference/responses>.

mod read;
mod write;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use self::write::{ResponseScript, Speaker};
use crate::app::{App, unix_time};
use crate::body::Body;
use crate::error::ApiError;
use crate::reply::{collect, stream};
use crate::stream::Framing;

/// Answers a conversation.
pub(crate) async fn answer(State(app): State<Arc<App>>, Body(mut request): Body) -> Result<Response, ApiError> {
    let model = app.model_named(request.string("model")?.as_deref())?;
    let streaming = request.bool("stream")?.unwrap_or(false);
    let conversation = read::read(request)?;
    let speaker = Speaker {
        id: app.ids.next_with("resp", "_"),
        created: unix_time(),
        model: model.name().to_owned(),
        app: Arc::clone(&app),
    };
    let run = conversation.start(&app, model).await?;
    Ok(if streaming {
        stream(Framing::Sse, run, ResponseScript::new(speaker))
    } else {
        Json(speaker.whole(&collect(run).await?)).into_response()
    })
}
