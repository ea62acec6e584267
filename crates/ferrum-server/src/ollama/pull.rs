//! `/api/pull`: fetches a model for whoever starts a server next.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use ferrum_formats::hub::{self, Environment, HubError, ModelRef};
use serde_json::{Value, json};
use tokio::sync::{OwnedSemaphorePermit, mpsc};

use super::models;
use crate::app::App;
use crate::body::Body;
use crate::error::{ApiError, Dialect, Kind};
use crate::stream::{Framing, Line, response};

/// Lines that wait for the client.
const WAITING_LINES: usize = 16;
/// How often the client hears of a transfer.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(200);

/// Fetches a model, one at a time. A client that goes does not end the transfer.
pub(crate) async fn pull(State(app): State<Arc<App>>, body: Body) -> Result<Response, ApiError> {
    let (name, streaming) = body.read(|mut request| {
        request.only("insecure", &[json!(false)])?;
        Ok((models::name(&mut request)?, request.bool("stream")?.unwrap_or(true)))
    })?;
    let (lines, receiver) = mpsc::channel(WAITING_LINES);
    if app.loaded().is_ok_and(|model| model.is_called(&name)) {
        // It is there: nothing will be told but that.
        drop(lines);
    } else {
        let (model, environment) = wanted(&app, &name)?;
        let busy = |_| {
            ApiError::new(Kind::Busy, "another model is being fetched")
                .with_code("pull_running")
                .with_retry_after(Duration::from_secs(10))
        };
        let place = Arc::clone(&app.pulling).try_acquire_owned().map_err(busy)?;
        tokio::task::spawn_blocking(move || fetch(&model, &environment, &lines, place));
    }
    if streaming { Ok(told(receiver)) } else { done(receiver).await }
}

/// The model and where it comes from, if this server fetches models at all.
fn wanted(app: &App, name: &str) -> Result<(ModelRef, Environment), ApiError> {
    let Some(environment) = &app.options.pull else {
        let message = "this server fetches no models; `ferrum pull` does, and with --allow-pull clients may";
        return Err(ApiError::new(Kind::Forbidden, message).with_code("pull_not_allowed"));
    };
    let bare = name.strip_suffix(":latest").unwrap_or(name);
    let model = ModelRef::parse_name(bare, environment);
    Ok((model.map_err(|error| ApiError::field("model", error.to_string()))?, environment.clone()))
}

/// What is told of a transfer.
type Told = Result<Value, ApiError>;

/// Fetches, and tells how it goes. The place is free again when it is done.
fn fetch(model: &ModelRef, environment: &Environment, lines: &mpsc::Sender<Told>, place: OwnedSemaphorePermit) {
    let mut transfer = Transfer::default();
    let mut report = |event: hub::Event<'_>| {
        // A client that reads slowly misses lines, and one that has gone all of them.
        transfer.take(event).map(|line| lines.try_send(Ok(line)));
    };
    let done = hub::pull(model, environment, &mut report);
    // Before the end is told: who hears of it may ask for the next one at once.
    drop(place);
    if let Err(error) = done {
        tracing::warn!(%error, "a model could not be fetched");
        // Only a client that has gone does not take it.
        let _ = lines.blocking_send(Err(failed(&error)));
    }
}

fn failed(error: &HubError) -> ApiError {
    ApiError::new(Kind::Unavailable, error.to_string()).with_code("pull_failed")
}

/// How far the current file is.
#[derive(Default)]
struct Transfer {
    file: String,
    total_bytes: u64,
    have_bytes: u64,
    told: Option<Instant>,
}

impl Transfer {
    /// A line that says what happened, if it is time for one.
    fn take(&mut self, event: hub::Event<'_>) -> Option<Value> {
        match event {
            hub::Event::Note(text) => return Some(json!({ "status": text })),
            hub::Event::Started { file, have_bytes, total_bytes } => {
                *self = Transfer { file: file.to_owned(), total_bytes, have_bytes, told: None };
            }
            hub::Event::Advanced { bytes } => self.have_bytes += bytes,
            hub::Event::Finished { .. } => {
                self.have_bytes = self.total_bytes;
                self.told = None;
            }
        }
        if self.told.is_some_and(|told| told.elapsed() < PROGRESS_INTERVAL) {
            return None;
        }
        self.told = Some(Instant::now());
        let status = format!("pulling {}", self.file);
        Some(json!({ "status": status, "digest": self.file, "total": self.total_bytes, "completed": self.have_bytes }))
    }
}

/// Every line as it comes.
fn told(mut lines: mpsc::Receiver<Told>) -> Response {
    let (events, response) = response(Framing::Lines);
    tokio::spawn(async move {
        let mut line = Line::Data(json!({ "status": "pulling manifest" }));
        while events.send(&line).await.is_ok() {
            line = match lines.recv().await {
                Some(Ok(value)) => Line::Data(value),
                last => {
                    let last = last.and_then(Result::err).map_or_else(success, |error| error.body(Dialect::Ollama));
                    // It is the last line: who has gone misses nothing more.
                    let _ = events.send(&Line::Data(last)).await;
                    return;
                }
            };
        }
    });
    response
}

/// Only how it ended.
async fn done(mut lines: mpsc::Receiver<Told>) -> Result<Response, ApiError> {
    while let Some(line) = lines.recv().await {
        line?;
    }
    Ok(Json(success()).into_response())
}

fn success() -> Value {
    json!({ "status": "success" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transfer_is_told_at_its_ends_and_not_too_often_between() {
        let mut transfer = Transfer::default();
        let started = transfer.take(hub::Event::Started { file: "a", have_bytes: 10, total_bytes: 100 }).unwrap();
        assert_eq!(started, json!({ "status": "pulling a", "digest": "a", "total": 100, "completed": 10 }));
        assert_eq!(transfer.take(hub::Event::Advanced { bytes: 5 }), None);
        assert_eq!(transfer.take(hub::Event::Finished { file: "a" }).unwrap()["completed"], 100);
        assert_eq!(transfer.take(hub::Event::Note("again")), Some(json!({ "status": "again" })));
    }
}
