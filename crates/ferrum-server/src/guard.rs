//! What every request passes before its handler: a name for it, the host it asks for, its key, a log line.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, HOST};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::{ApiError, Dialect, Kind, render};
use crate::hosts;
use crate::options::ServerOptions;
use crate::page;
use crate::trace::{TRACEPARENT, Trace};

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longer names are not echoed.
const MAX_REQUEST_ID_BYTES: usize = 128;

/// Paths that answer without a key, beside the page's: what orchestrators ask, and what holds nothing of anybody.
pub(crate) const OPEN_PATHS: [&str; 4] = ["/health", "/ready", "/docs", "/openapi.json"];

/// Names the request, writes errors in its dialect, logs it.
pub(crate) async fn outermost(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = request_id(request.headers()).unwrap_or_else(|| app.ids.header("req"));
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let trace = Trace::of(request.headers(), &app.ids);
    let mut response = render(next.run(request).await, Dialect::of(&path));
    response.headers_mut().insert(REQUEST_ID, id.clone());
    if let Some(trace) = &trace {
        response.headers_mut().insert(TRACEPARENT, trace.header());
    }
    if response.status() == Kind::Slow.status() || response.status() == Kind::TooLarge.status() {
        // The rest of the body is never read, so nothing can follow it.
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let (status, ms) = (response.status().as_u16(), start.elapsed().as_millis() as u64);
    // Only printable names are echoed, and our own are printable.
    let id = id.to_str().unwrap_or_default();
    let [trace_id, span_id, parent_id] = match &trace {
        Some(Trace { id, span, parent, .. }) => [id, span, parent].map(|name| Some(name.as_str())),
        None => [None; 3],
    };
    tracing::info!(%method, path, status, ms, id, trace_id, span_id, parent_id, "answered");
    response
}

/// The client's own name for its request, if it may be echoed.
fn request_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let id = headers.get(REQUEST_ID)?;
    let printable = id.as_bytes().iter().all(|byte| byte.is_ascii_graphic());
    (printable && (1..=MAX_REQUEST_ID_BYTES).contains(&id.len())).then(|| id.clone())
}

/// Lets through what names an expected host and has a key.
pub(crate) async fn innermost(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    match check(&app, &request) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

fn check(app: &App, request: &Request) -> Result<(), ApiError> {
    check_host(&app.options, request.headers())?;
    let path = request.uri().path();
    if OPEN_PATHS.contains(&path) || page::is_page(path) || request.method() == Method::OPTIONS {
        return Ok(());
    }
    app.options.keys.check(request.headers())
}

/// A page that has its own name point to this server reaches it through a browser as if it were the page's own.
fn check_host(options: &ServerOptions, headers: &HeaderMap) -> Result<(), ApiError> {
    let Some(host) = headers.get(HOST) else { return Ok(()) };
    let is_local = options.address.ip().is_loopback();
    // Such a page does not know the keys.
    if !is_local && !options.keys.is_empty() || hosts::is_expected(host.as_bytes(), options) {
        return Ok(());
    }
    let message = if is_local {
        "this server only answers to names of this machine, such as localhost; --host lets other machines in, --allow-host \
         other names"
    } else {
        "this server is not known by this name; ask by its address, or start it with --allow-host NAME or --api-key-file"
    };
    Err(ApiError::new(Kind::Forbidden, message).with_code("unexpected_host"))
}

/// A path that does not exist.
pub(crate) async fn no_such_path(request: Request) -> ApiError {
    let message = format!("{} {}: there is no such path", request.method(), request.uri().path());
    ApiError::new(Kind::NotFound, message).with_code("unknown_url")
}

/// A path that exists, with another method.
pub(crate) async fn no_such_method(request: Request) -> ApiError {
    let message = format!("{} takes no {}", request.uri().path(), request.method());
    ApiError::new(Kind::Method, message).with_code("method_not_allowed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_keeps_its_name_if_it_can_be_printed() {
        let id = |text: &[u8]| {
            let value = HeaderValue::from_bytes(text).unwrap();
            request_id(&HeaderMap::from_iter([(REQUEST_ID, value)])).is_some()
        };
        assert!(id(b"abc-123"));
        assert!(!id(b"two words") && !id(b"") && !id(&[b'x'; 129]) && !id(b"\xff"));
    }
}
