//! What is asked of the server itself and of its tokenizer.

mod tokens;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde_json::{Value, json};

pub(crate) use tokens::{detokenize, tokenize, tokenizer_info};

use crate::app::App;
use crate::error::ApiError;
use crate::metrics::page;

/// Whether the process lives; while the model loads and while the server stops, it does.
pub(crate) async fn health(State(app): State<Arc<App>>) -> Result<Json<Value>, ApiError> {
    if app.loaded().is_ok() && !app.is_draining() {
        // An engine that has ended is the one thing that only a restart cures.
        app.model()?;
    }
    Ok(Json(json!({ "status": "ok" })))
}

/// Whether new requests are answered.
pub(crate) async fn ready(State(app): State<Arc<App>>) -> Result<Json<Value>, ApiError> {
    let model = app.model()?;
    Ok(Json(json!({ "status": "ready", "model": model.name() })))
}

/// Which version this is.
pub(crate) async fn version() -> Json<Value> {
    Json(json!({ "version": env!("CARGO_PKG_VERSION") }))
}

/// Everything that is counted and timed, for Prometheus.
pub(crate) async fn metrics(State(app): State<Arc<App>>) -> Result<impl IntoResponse, ApiError> {
    let text = page(&app, app.loaded()?);
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text))
}
