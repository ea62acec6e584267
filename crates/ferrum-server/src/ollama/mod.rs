//! Ollama's dialect. Source: <https://docs.ollama.com/api>.

mod embed;
mod models;
mod pull;
mod read;
mod write;

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

pub(crate) use embed::{embed, embeddings};
pub(crate) use models::{ps, show, tags, version};
pub(crate) use pull::pull;

use self::write::{LineScript, Shape, Speaker};
use crate::app::{App, Model};
use crate::body::Body;
use crate::conversation::{ChatPrompt, Conversation, encode_text};
use crate::error::ApiError;
use crate::fields::Fields;
use crate::reply::{Reader, Reading, stream, whole};
use crate::run::{Plan, Run};
use crate::stream::Framing;

/// `/api/chat`: answers a conversation.
pub(crate) async fn chat(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, streaming, conversation) = body.read(|mut request| {
        let (model, streaming) = head(&app, &mut request)?;
        // How Ollama's clients load a model.
        let loads = request.empty_list("messages");
        Ok((model, streaming, if loads { None } else { Some(read::chat(request)?) }))
    })?;
    let speaker = Speaker { model: model.name().to_owned(), shape: Shape::Chat, start: Instant::now() };
    match conversation {
        None => Ok(Json(speaker.loaded()).into_response()),
        Some(conversation) => respond(conversation.start(&app, model).await?, speaker, streaming).await,
    }
}

/// `/api/generate`: answers a prompt.
pub(crate) async fn generate(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (model, streaming, mut generate) = body.read(|mut request| {
        let (model, streaming) = head(&app, &mut request)?;
        Ok((model, streaming, read::generate(request)?))
    })?;
    let speaker = Speaker { model: model.name().to_owned(), shape: Shape::Generate, start: Instant::now() };
    if generate.prompt.is_empty() {
        return Ok(Json(speaker.loaded()).into_response());
    }
    let templated = !generate.raw && model.service.texts().template().is_some();
    let run = if templated {
        let (messages, extra) = (generate.messages(), generate.extra);
        let prompt = ChatPrompt { messages, extra, ..ChatPrompt::default() };
        Conversation { prompt, settings: generate.settings }.start(&app, model).await?
    } else {
        let prompt = encode_text(model, "prompt", generate.prompt).await?;
        let prepared = generate.settings.prepare(&app, &model.service).await?;
        let reader = Box::new(|| Reader::new(Reading::Plain, false));
        let jobs = vec![generate.settings.job(prompt, &prepared)];
        Run::start(&app, model, Plan { jobs, reader, parallel_calls: true })?
    };
    respond(run, speaker, streaming).await
}

fn head<'a>(app: &'a App, request: &mut Fields) -> Result<(&'a Model, bool), ApiError> {
    let model = app.model_named(Some(&request.required_string("model")?))?;
    Ok((model, request.bool("stream")?.unwrap_or(true)))
}

async fn respond(run: Run, speaker: Speaker, streaming: bool) -> Result<Response, ApiError> {
    match streaming {
        true => Ok(stream(Framing::Lines, run, LineScript::new(speaker))),
        false => whole(run, move |collected| speaker.whole(collected)).await,
    }
}
