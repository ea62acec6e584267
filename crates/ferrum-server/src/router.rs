//! Which path leads to which handler.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};

use crate::app::App;
use crate::error::{ApiError, Kind};
use crate::guard;
use crate::{anthropic, native, ollama, openai, page};

/// All paths, with what every request passes.
pub(crate) fn router(app: Arc<App>) -> Router {
    let mut router = Router::new()
        .merge(openai_paths())
        .merge(anthropic_paths())
        .merge(ollama_paths())
        .merge(native_paths())
        .merge(page::paths())
        .fallback(guard::no_such_path)
        .method_not_allowed_fallback(guard::no_such_method)
        .layer(from_fn_with_state(Arc::clone(&app), guard::innermost));
    if let Some(cors) = cors(&app.options.cors) {
        router = router.layer(cors);
    }
    router
        .layer(CatchPanicLayer::custom(|_| panicked()))
        .layer(from_fn_with_state(Arc::clone(&app), guard::outermost))
        .with_state(app)
}

fn openai_paths() -> Router<Arc<App>> {
    Router::new()
        .route("/v1/models", get(openai::models::list))
        .route("/v1/models/{*name}", get(openai::models::one))
        .route("/v1/chat/completions", post(openai::chat::answer))
        .route("/v1/completions", post(openai::completions::answer))
        .route("/v1/embeddings", post(openai::embeddings::answer))
        .route("/v1/responses", post(openai::responses::answer))
}

fn anthropic_paths() -> Router<Arc<App>> {
    Router::new()
        .route("/v1/messages", post(anthropic::messages))
        .route("/v1/messages/count_tokens", post(anthropic::count_tokens))
}

fn ollama_paths() -> Router<Arc<App>> {
    Router::new()
        .route("/api/chat", post(ollama::chat))
        .route("/api/generate", post(ollama::generate))
        .route("/api/tags", get(ollama::tags))
        .route("/api/ps", get(ollama::ps))
        .route("/api/show", post(ollama::show))
        .route("/api/version", get(ollama::version))
}

fn native_paths() -> Router<Arc<App>> {
    Router::new()
        .route("/health", get(native::health))
        .route("/ready", get(native::ready))
        .route("/version", get(native::version))
        .route("/metrics", get(native::metrics))
        .route("/tokenize", post(native::tokenize))
        .route("/detokenize", post(native::detokenize))
}

/// What lets pages of other origins read answers; `None` if none may.
fn cors(origins: &[String]) -> Option<CorsLayer> {
    if origins.is_empty() {
        return None;
    }
    let allowed = match origins {
        [any] if any == "*" => AllowOrigin::any(),
        // An origin that no header can carry is no page's origin.
        some => AllowOrigin::list(some.iter().filter_map(|origin| HeaderValue::from_str(origin).ok())),
    };
    let exposed: [HeaderName; 1] = [guard::REQUEST_ID];
    let layer = CorsLayer::new().allow_origin(allowed).allow_methods([Method::GET, Method::POST]);
    Some(layer.allow_headers(AllowHeaders::mirror_request()).expose_headers(exposed))
}

/// The panic's text stays in the log: it may hold what is nobody's business.
fn panicked() -> Response {
    ApiError::new(Kind::Internal, "the server failed at this request; its log says more").into_response()
}
