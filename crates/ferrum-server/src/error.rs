//! What a client is told when a request is not answered, in the words of its dialect.

use std::borrow::Cow;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Why a request is not answered.
///
/// As a response it is only a status that carries the error along; [`render`] writes the body in the dialect of the
/// request's path.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ApiError {
    kind: Kind,
    message: Cow<'static, str>,
    param: Option<String>,
    code: Option<&'static str>,
    retry_after: Option<Duration>,
}

/// The kinds of failure, each with its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The request asks for something that cannot be.
    Invalid,
    /// There is no key, or a wrong one.
    Unauthorised,
    /// The request comes from where none is expected.
    Forbidden,
    /// There is no such path or model.
    NotFound,
    /// The path has other methods.
    Method,
    /// The client took too long to send.
    Slow,
    /// The body is too long.
    TooLarge,
    /// The body is not JSON.
    MediaType,
    /// The queue is full.
    Busy,
    /// The server is at fault.
    Internal,
    /// The server is starting or stopping.
    Unavailable,
}

impl Kind {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Kind::Invalid => StatusCode::BAD_REQUEST,
            Kind::Unauthorised => StatusCode::UNAUTHORIZED,
            Kind::Forbidden => StatusCode::FORBIDDEN,
            Kind::NotFound => StatusCode::NOT_FOUND,
            Kind::Method => StatusCode::METHOD_NOT_ALLOWED,
            Kind::Slow => StatusCode::REQUEST_TIMEOUT,
            Kind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Kind::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Kind::Busy => StatusCode::TOO_MANY_REQUESTS,
            Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The name that OpenAI's clients look for.
    fn openai(self) -> &'static str {
        match self {
            Kind::Unauthorised => "authentication_error",
            Kind::Forbidden => "permission_error",
            Kind::NotFound => "not_found_error",
            Kind::Busy => "rate_limit_error",
            Kind::Internal => "server_error",
            Kind::Unavailable => "service_unavailable_error",
            _ => "invalid_request_error",
        }
    }

    /// The name that Anthropic's clients look for.
    fn anthropic(self) -> &'static str {
        match self {
            Kind::TooLarge => "request_too_large",
            Kind::Internal => "api_error",
            Kind::Unavailable => "overloaded_error",
            other => other.openai(),
        }
    }
}

impl ApiError {
    pub(crate) fn new(kind: Kind, message: impl Into<Cow<'static, str>>) -> Self {
        ApiError { kind, message: message.into(), param: None, code: None, retry_after: None }
    }

    /// A field's value cannot be honoured.
    pub(crate) fn field(param: impl Into<String>, message: impl Into<Cow<'static, str>>) -> Self {
        ApiError { param: Some(param.into()), ..ApiError::new(Kind::Invalid, message) }
    }

    /// A request that is wrong as a whole.
    pub(crate) fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        ApiError::new(Kind::Invalid, message)
    }

    pub(crate) fn with_code(self, code: &'static str) -> Self {
        ApiError { code: Some(code), ..self }
    }

    pub(crate) fn with_param(self, param: impl Into<String>) -> Self {
        ApiError { param: Some(param.into()), ..self }
    }

    pub(crate) fn with_retry_after(self, wait: Duration) -> Self {
        ApiError { retry_after: Some(wait), ..self }
    }

    /// The error in a dialect's envelope.
    pub(crate) fn body(&self, dialect: Dialect) -> Value {
        match dialect {
            Dialect::OpenAi => json!({ "error": {
                "message": self.message,
                "type": self.kind.openai(),
                "param": self.param,
                "code": self.code,
            } }),
            Dialect::Anthropic => {
                let message = match &self.param {
                    Some(param) if !self.message.contains(param.as_str()) => format!("{param}: {}", self.message),
                    _ => self.message.to_string(),
                };
                json!({ "type": "error", "error": { "type": self.kind.anthropic(), "message": message } })
            }
            Dialect::Ollama => json!({ "error": self.message }),
        }
    }

    #[cfg(test)]
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    #[cfg(test)]
    pub(crate) fn param(&self) -> Option<&str> {
        self.param.as_deref()
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        if let Some(wait) = self.retry_after {
            let seconds = wait.as_secs_f64().ceil().max(1.0) as u64;
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.kind == Kind::Unauthorised {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Whose words a path speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// OpenAI's, and everything that nobody else defined.
    OpenAi,
    /// Anthropic's.
    Anthropic,
    /// Ollama's.
    Ollama,
}

impl Dialect {
    pub(crate) fn of(path: &str) -> Self {
        match path {
            path if path.starts_with("/v1/messages") => Dialect::Anthropic,
            path if path.starts_with("/api/") => Dialect::Ollama,
            _ => Dialect::OpenAi,
        }
    }
}

/// Gives a response that carries an [`ApiError`] its body.
pub(crate) fn render(mut response: Response, dialect: Dialect) -> Response {
    if let Some(error) = response.extensions_mut().remove::<ApiError>() {
        *response.body_mut() = Body::from(error.body(dialect).to_string());
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_has_its_own_envelope() {
        let error = ApiError::field("n", "n is 0; it must be from 1 to 128").with_code("out_of_range");
        let openai = json!({ "error": { "message": "n is 0; it must be from 1 to 128", "type": "invalid_request_error",
            "param": "n", "code": "out_of_range" } });
        assert_eq!(error.body(Dialect::of("/v1/chat/completions")), openai);
        let anthropic = json!({ "type": "error", "error": { "type": "invalid_request_error",
            "message": "n is 0; it must be from 1 to 128" } });
        assert_eq!(error.body(Dialect::of("/v1/messages/count_tokens")), anthropic);
        assert_eq!(error.body(Dialect::of("/api/chat")), json!({ "error": "n is 0; it must be from 1 to 128" }));
    }

    #[test]
    fn waiting_is_told_in_whole_seconds() {
        let wait = |ms| {
            let error = ApiError::new(Kind::Busy, "full").with_retry_after(Duration::from_millis(ms));
            error.into_response().headers()[RETRY_AFTER].to_str().unwrap().to_owned()
        };
        assert_eq!([0, 900, 1001].map(wait), ["1", "1", "2"]);
    }
}
