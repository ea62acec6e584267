//! `/v1/responses`, without state: every request brings the whole conversation.
//! Source: <https://platform.openai.com/docs/api-reference/responses>.

mod read;
mod write;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;

use self::write::{ResponseScript, Speaker};
use crate::app::{App, unix_time};
use crate::body::Body;
use crate::error::ApiError;
use crate::reply::{stream, whole};
use crate::stream::Framing;

/// Answers a conversation.
pub(crate) async fn answer(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, streaming, conversation) = body.read(|mut request| {
        let model = app.model_named(request.string("model")?.as_deref())?;
        Ok((model, request.bool("stream")?.unwrap_or(false), read::read(request)?))
    })?;
    let speaker = Speaker {
        id: app.ids.next_with("resp", "_"),
        created: unix_time(),
        model: model.name().to_owned(),
        app: Arc::clone(&app),
    };
    let run = conversation.start(&app, model).await?;
    match streaming {
        true => Ok(stream(Framing::Sse, run, ResponseScript::new(speaker))),
        false => whole(run, move |collected| speaker.whole(collected)).await,
    }
}
