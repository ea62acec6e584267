//! What every request passes before its handler: a name for it, the host it asks for, its key, a log line.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, HOST};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::{ApiError, Dialect, Kind, render};
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
    let host = request.headers().get(HOST).map(HeaderValue::as_bytes);
    if app.options.address.ip().is_loopback() && host.is_some_and(|host| !is_loopback(host)) {
        let message = "this server only answers to names of this machine, such as localhost; --host lets others in";
        return Err(ApiError::new(Kind::Forbidden, message).with_code("unexpected_host"));
    }
    let path = request.uri().path();
    if OPEN_PATHS.contains(&path) || page::is_page(path) || request.method() == Method::OPTIONS {
        return Ok(());
    }
    app.options.keys.check(request.headers())
}

/// Whether a `Host` header names this machine only.
fn is_loopback(host: &[u8]) -> bool {
    let Ok(host) = std::str::from_utf8(host) else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let name = name.trim_end_matches('.');
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
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
    fn only_names_of_this_machine_are_loopback() {
        for host in ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.1.2.3", "[::1]:8000", "[::1]", "localhost."]
        {
            assert!(is_loopback(host.as_bytes()), "{host}");
        }
        for host in
            ["example.com", "localhost.example.com:80", "10.0.0.1:8000", "127.0.0.1.example.com", "", "[", "\u{e9}"]
        {
            assert!(!is_loopback(host.as_bytes()), "{host}");
        }
    }

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
