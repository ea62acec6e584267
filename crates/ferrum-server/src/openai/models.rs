//! `/v1/models`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::app::{App, Model, no_such_model};
use crate::error::ApiError;

/// The models that there are: one.
pub(crate) async fn list(State(app): State<Arc<App>>) -> Result<Json<Value>, ApiError> {
    let model = app.loaded()?;
    let data: Vec<Value> = model.names.iter().map(|name| card(name, &app, model)).collect();
    Ok(Json(json!({ "object": "list", "data": data })))
}

/// One model by its name, which may have slashes in it.
pub(crate) async fn one(State(app): State<Arc<App>>, Path(name): Path<String>) -> Result<Json<Value>, ApiError> {
    let model = app.loaded()?;
    if !model.is_called(&name) {
        return Err(no_such_model(&name, model));
    }
    Ok(Json(card(&name, &app, model)))
}

fn card(name: &str, app: &App, model: &Model) -> Value {
    let root = model.service.path().file_name().map(|name| name.to_string_lossy().into_owned());
    json!({
        "id": name,
        "object": "model",
        "created": app.started,
        "owned_by": "ferrum",
        "root": root,
        "max_model_len": model.service.context(),
    })
}
