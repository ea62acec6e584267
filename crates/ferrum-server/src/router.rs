//! Which path leads to which handler.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};

use crate::app::App;
use crate::error::{ApiError, Kind};
use crate::guard;
use crate::{anthropic, native, ollama, openai, openapi, page};

/// All paths, with what every request passes.
pub(crate) fn router(app: Arc<App>) -> Router {
    let add = |router: Router<Arc<App>>, route: Route| router.route(route.path, route.answer);
    let mut router = routes()
        .into_iter()
        .fold(page::paths(), add)
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

/// A path, a method, and what answers.
pub(crate) struct Route {
    pub(crate) path: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "only the test of the document asks"))]
    pub(crate) method: Method,
    answer: MethodRouter<Arc<App>>,
}

impl Route {
    fn get<T: 'static>(path: &'static str, handler: impl Handler<T, Arc<App>>) -> Self {
        Route { path, method: Method::GET, answer: get(handler) }
    }

    fn post<T: 'static>(path: &'static str, handler: impl Handler<T, Arc<App>>) -> Self {
        Route { path, method: Method::POST, answer: post(handler) }
    }
}

/// Every path that there is.
pub(crate) fn routes() -> Vec<Route> {
    [openai_paths(), anthropic_paths(), ollama_paths(), native_paths()].into_iter().flatten().collect()
}

fn openai_paths() -> Vec<Route> {
    vec![
        Route::get("/v1/models", openai::models::list),
        Route::get("/v1/models/{*name}", openai::models::one),
        Route::post("/v1/chat/completions", openai::chat::answer),
        Route::post("/v1/chat/completions/render", openai::render::conversation),
        Route::post("/v1/completions", openai::completions::answer),
        Route::post("/v1/completions/render", openai::render::texts),
        Route::post("/v1/embeddings", openai::embeddings::answer),
        Route::post("/v1/responses", openai::responses::answer),
    ]
}

fn anthropic_paths() -> Vec<Route> {
    vec![
        Route::post("/v1/messages", anthropic::messages),
        Route::post("/v1/messages/count_tokens", anthropic::count_tokens),
    ]
}

fn ollama_paths() -> Vec<Route> {
    vec![
        Route::post("/api/chat", ollama::chat),
        Route::post("/api/generate", ollama::generate),
        Route::post("/api/embed", ollama::embed),
        Route::post("/api/embeddings", ollama::embeddings),
        Route::post("/api/pull", ollama::pull),
        Route::get("/api/tags", ollama::tags),
        Route::get("/api/ps", ollama::ps),
        Route::post("/api/show", ollama::show),
        Route::get("/api/version", ollama::version),
    ]
}

fn native_paths() -> Vec<Route> {
    vec![
        Route::get("/health", native::health),
        Route::get("/ready", native::ready),
        Route::get("/version", native::version),
        Route::get("/metrics", native::metrics),
        Route::post("/tokenize", native::tokenize),
        Route::post("/detokenize", native::detokenize),
        Route::get("/tokenizer_info", native::tokenizer_info),
        Route::get("/openapi.json", openapi::json),
        Route::get("/docs", openapi::docs),
    ]
}

/// What lets pages of other origins read answers; `None` if none may.
fn cors(origins: &[String]) -> Option<CorsLayer> {
    if origins.is_empty() {
        return None;
    }
    let allowed = match origins {
        some if some.iter().any(|origin| origin == "*") => AllowOrigin::any(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_origin_among_others_is_any() {
        for origins in [&["*"][..], &["http://a.example", "*"]] {
            let origins: Vec<String> = origins.iter().map(|&origin| origin.to_owned()).collect();
            let layer = format!("{:?}", cors(&origins));
            let any = format!("{:?}", cors(&["*".to_owned()]));
            assert_eq!(layer, any);
        }
        assert!(cors(&[]).is_none());
    }
}
