//! What Ollama's clients ask of models.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Json;
use axum::extract::State;
use ferrum_formats::template::rfc3339;
use serde_json::{Value, json};

use crate::app::{App, Model};
use crate::body::Body;
use crate::error::ApiError;
use crate::fields::Fields;

/// `/api/tags`: the models that there are.
pub(crate) async fn tags(State(app): State<Arc<App>>) -> Result<Json<Value>, ApiError> {
    let model = app.loaded()?;
    let models: Vec<Value> = model.names.iter().map(|name| card(name, &app, model)).collect();
    Ok(Json(json!({ "models": models })))
}

/// `/api/ps`: the models that are in memory.
pub(crate) async fn ps(State(app): State<Arc<App>>) -> Result<Json<Value>, ApiError> {
    let model = app.loaded()?;
    let mut card = card(model.name(), &app, model);
    card["size_vram"] = json!(0);
    card["context_length"] = json!(model.service.context());
    // It stays until the server ends.
    card["expires_at"] = json!(rfc3339(SystemTime::now() + Duration::from_secs(365 * 86_400)));
    Ok(Json(json!({ "models": [card] })))
}

/// `/api/show`: what a model is.
pub(crate) async fn show(State(app): State<Arc<App>>, body: Body) -> Result<Json<Value>, ApiError> {
    let name = body.read(|mut request| name(&mut request))?;
    let model = app.model_named(Some(&name))?;
    let facts = model.service.facts();
    let description = &facts.description;
    let template = model.service.texts().template();
    let mut capabilities = vec!["completion"];
    if template.is_some() {
        capabilities.push("tools");
    }
    Ok(Json(json!({
        "modelfile": "",
        "parameters": "",
        "template": "",
        "details": details(model),
        "model_info": {
            "general.architecture": "ferrum",
            "general.parameter_count": facts.parameters,
            "ferrum.context_length": description.context,
            "ferrum.embedding_length": description.hidden,
            "ferrum.block_count": description.layers.len(),
        },
        "capabilities": capabilities,
        "modified_at": modified(&app),
    })))
}

/// The model that a request names, in the newer form or the older.
pub(super) fn name(request: &mut Fields) -> Result<String, ApiError> {
    match request.string("model")? {
        None => request.required_string("name"),
        Some(name) => Ok(name),
    }
}

/// `/api/version`.
pub(crate) async fn version() -> Json<Value> {
    Json(json!({ "version": env!("CARGO_PKG_VERSION") }))
}

fn card(name: &str, app: &App, model: &Model) -> Value {
    json!({
        "name": name,
        "model": name,
        "modified_at": modified(app),
        "size": model.service.facts().weight_bytes,
        "digest": "",
        "details": details(model),
    })
}

fn details(model: &Model) -> Value {
    let parameters = model.service.facts().parameters as f64 / 1e6;
    json!({
        "parent_model": "",
        "format": if model.service.path().is_dir() { "safetensors" } else { "gguf" },
        "family": "ferrum",
        "families": ["ferrum"],
        "parameter_size": format!("{parameters:.1}M"),
        "quantization_level": "",
    })
}

fn modified(app: &App) -> String {
    rfc3339(UNIX_EPOCH + Duration::from_secs(app.started))
}
