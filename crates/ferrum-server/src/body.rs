//! The JSON body of a request.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ORIGIN, REFERER, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::Value;

use crate::app::App;
use crate::aside::{aside, in_place};
use crate::error::{ApiError, Kind};
use crate::fields::{Fields, wrong_type};
use crate::places::Place;

/// The longest body: some hundred times what a long context holds.
const MAX_BODY_BYTES: usize = 16 << 20;
/// Bodies up to this length are read at once, on as many connections as there are; longer ones wait for each other, and
/// are parsed where that holds nobody up.
const SHORT_BODY_BYTES: usize = 64 << 10;
/// The most lists, objects and items of these in a body. Each is some hundred bytes once it is parsed, and may be two
/// before.
const MAX_ITEMS: usize = 1 << 19;
/// A client that needs longer to send its body is given up, whoever waits or not.
const BODY_TIMEOUT: Duration = Duration::from_secs(60);
/// How a browser tells what a page has to do with the server that it asks.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// The name by which browsers go.
const MOZILLA: &[u8] = b"mozilla/";

/// The fields of a request's JSON object.
///
/// Only bodies that say that they are JSON are read: a browser lets any page send other ones to any server, but asks
/// the server before it sends JSON. One that says nothing is read if no [browser](of_browser) sent it, for some of
/// Ollama's clients say nothing.
pub(crate) struct Body {
    fields: Fields,
    /// Whether there may be so many that to read them, and even to drop them, takes long.
    is_long: bool,
}

impl Body {
    /// What a handler makes of the fields. The rest of them goes before it waits for the model: it may be large.
    pub(crate) fn read<T>(self, read: impl FnOnce(Fields) -> Result<T, ApiError>) -> Result<T, ApiError> {
        if self.is_long { in_place(|| read(self.fields)) } else { read(self.fields) }
    }
}

impl FromRequest<Arc<App>> for Body {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        check_headers(&parts.headers)?;
        let slow = |_| ApiError::new(Kind::Slow, "the body did not arrive in time");
        let (bytes, place) = tokio::time::timeout(BODY_TIMEOUT, read(body, app)).await.map_err(slow)??;
        let Some(place) = place else { return Ok(Body { fields: parse(&bytes)?, is_long: false }) };
        let turn = Arc::clone(&app.parsing).acquire_owned().await.expect("it is never closed");
        let long = move || {
            let _held = (place, turn);
            parse(&bytes)
        };
        Ok(Body { fields: aside(long).await?, is_long: true })
    }
}

/// All of a body, and a place among the long ones if it is one.
async fn read(body: axum::body::Body, app: &App) -> Result<(Vec<u8>, Option<Place>), ApiError> {
    let (mut body, mut bytes) = (Limited::new(body, MAX_BODY_BYTES), Vec::new());
    if read_beyond(SHORT_BODY_BYTES, &mut body, &mut bytes).await?.is_some() {
        return Ok((bytes, None));
    }
    let place = app.long_bodies.take().await;
    tokio::select! {
        ended = read_beyond(usize::MAX, &mut body, &mut bytes) => ended?,
        () = app.long_bodies.must_leave(&place) => {
            return Err(ApiError::new(Kind::Slow, "the body takes long to arrive, and others wait to send theirs"));
        }
    };
    Ok((bytes, Some(place)))
}

/// What comes of reading a body: nothing more.
struct Ended;

/// Reads until the body has ended, or `bytes` has more than `most`.
async fn read_beyond(
    most: usize,
    body: &mut Limited<axum::body::Body>,
    bytes: &mut Vec<u8>,
) -> Result<Option<Ended>, ApiError> {
    while bytes.len() <= most {
        let Some(frame) = body.frame().await else { return Ok(Some(Ended)) };
        let frame = frame.map_err(|error| match error.is::<LengthLimitError>() {
            true => too_large(),
            false => ApiError::invalid("the body ended early"),
        })?;
        // Trailers say nothing here.
        if let Ok(data) = frame.into_data() {
            bytes.extend_from_slice(&data);
        }
    }
    Ok(None)
}

fn check_headers(headers: &HeaderMap) -> Result<(), ApiError> {
    let untold = !headers.contains_key(CONTENT_TYPE) && !of_browser(headers);
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !untold && media != "application/json" && !media.ends_with("+json") {
        let message = "the body must be JSON and say so: `Content-Type: application/json`";
        return Err(ApiError::new(Kind::MediaType, message).with_code("unsupported_media_type"));
    }
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > MAX_BODY_BYTES as u64) {
        return Err(too_large());
    }
    Ok(())
}

/// Whether a browser may have sent it.
///
/// Today's browsers name the page's [origin](https://fetch.spec.whatwg.org/#origin-header) with whatever a page sends
/// elsewhere, if only as `null`, and mostly its [relation](https://w3c.github.io/webappsec-fetch-metadata/) to this
/// server too. Those of some years ago did neither. But all have called themselves `Mozilla`, and let a page change that
/// only in requests about which they ask the server first.
fn of_browser(headers: &HeaderMap) -> bool {
    let told = [ORIGIN, REFERER, FETCH_SITE].iter().any(|name| headers.contains_key(name));
    let agent = headers.get(USER_AGENT).map(HeaderValue::as_bytes).unwrap_or_default();
    told || agent.windows(MOZILLA.len()).any(|window| window.eq_ignore_ascii_case(MOZILLA))
}

fn too_large() -> ApiError {
    let message = format!("the body is longer than {MAX_BODY_BYTES} bytes");
    ApiError::new(Kind::TooLarge, message).with_code("body_too_large")
}

/// The parser refuses more than 128 levels of lists and objects.
fn parse(bytes: &[u8]) -> Result<Fields, ApiError> {
    if items(bytes) > MAX_ITEMS {
        let message = format!("the body has more than {MAX_ITEMS} lists, objects and items");
        return Err(ApiError::new(Kind::TooLarge, message).with_code("body_too_large"));
    }
    let broken = |error| ApiError::invalid(format!("the body is not JSON: {error}")).with_code("invalid_json");
    match serde_json::from_slice(bytes).map_err(broken)? {
        Value::Object(map) => Ok(Fields::root(map)),
        other => Err(wrong_type("the body", "an object", &other)),
    }
}

/// At least as many lists, objects and items as there are. Texts have such characters too, but fewer; those that are read
/// as JSON in their turn, such as a call's arguments, may have them as escapes.
fn items(bytes: &[u8]) -> usize {
    let plain = bytes.iter().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    let is_escape = |window: &&[u8]| {
        window.starts_with(b"\\u00") && matches!(&window[4..], b"2c" | b"2C" | b"5b" | b"5B" | b"7b" | b"7B")
    };
    plain + bytes.windows(6).filter(is_escape).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_an_object_is_refused() {
        assert!(parse(b"{\"a\": 1}").is_ok());
        assert_eq!(parse(b"[]").unwrap_err().message(), "the body: a list is not an object");
        assert!(parse(b"{\"a\": ").unwrap_err().message().starts_with("the body is not JSON: EOF"));
        assert!(parse(b"").is_err() && parse(b"{\"a\": \"\xff\"}").is_err());
    }

    #[test]
    fn a_body_of_too_many_items_is_refused_before_it_is_parsed() {
        let list = |items: usize| format!("{{\"a\": [0{}]}}", ",0".repeat(items - 1));
        assert!(parse(list(MAX_ITEMS - 2).as_bytes()).is_ok());
        assert!(parse(list(MAX_ITEMS).as_bytes()).unwrap_err().message().contains("524288"));
        let lists = format!("{{\"a\": [0{}]}}", ",[[[[]]]]".repeat(MAX_ITEMS / 4));
        assert!(parse(lists.as_bytes()).is_err());
        let in_text = |items: usize| format!("{{\"a\": \"\\u005b0{}\\u005D\"}}", "\\u002C0".repeat(items));
        assert!(parse(in_text(MAX_ITEMS - 2).as_bytes()).is_ok());
        assert!(parse(in_text(MAX_ITEMS).as_bytes()).unwrap_err().message().contains("524288"));
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_crash() {
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(parse(deep.as_bytes()).unwrap_err().message().contains("recursion limit"));
    }
}
