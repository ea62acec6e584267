//! A body that is written while it is sent.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use bytes::Bytes;
use http_body::Frame;
use serde_json::Value;
use tokio::sync::mpsc;

/// Events that wait for a client to read them.
const WAITING_EVENTS: usize = 64;
/// A client that reads nothing for so long is given up.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// The client has gone, or has stopped reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gone;

/// How events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// Server-sent events. Source: <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
    Sse,
    /// A JSON value a line.
    Lines,
}

/// An event of a stream.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Line {
    /// A value.
    Data(Value),
    /// A value as an event of a name.
    Named(&'static str, Value),
    /// The mark that ends OpenAI's streams.
    Done,
    /// Shows that the connection is alive.
    Comment,
}

/// The writing end.
#[derive(Clone, Debug)]
pub(crate) struct Events {
    framing: Framing,
    sender: mpsc::Sender<Bytes>,
}

/// A response, and what writes its body.
pub(crate) fn response(framing: Framing) -> (Events, Response) {
    let (sender, receiver) = mpsc::channel(WAITING_EVENTS);
    let mut response = Response::new(Body::new(Received(receiver)));
    let media = match framing {
        Framing::Sse => "text/event-stream; charset=utf-8",
        Framing::Lines => "application/x-ndjson",
    };
    let headers = [
        (CONTENT_TYPE, media),
        (CACHE_CONTROL, "no-cache"),
        // Some proxies hold a stream back until it ends unless they are told.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    response.headers_mut().extend(headers.map(|(name, value)| (name, HeaderValue::from_static(value))));
    (Events { framing, sender }, response)
}

impl Events {
    /// Sends an event.
    pub(crate) async fn send(&self, event: &Line) -> Result<(), Gone> {
        match self.framing.write(event) {
            Some(text) => self.send_written(text).await,
            None => Ok(()),
        }
    }

    /// How events are written, for [`send_written`](Self::send_written): what is very long can be written elsewhere.
    pub(crate) fn write(&self, events: &[Line]) -> Vec<Bytes> {
        events.iter().filter_map(|event| self.framing.write(event)).collect()
    }

    /// Sends an event that was written.
    pub(crate) async fn send_written(&self, text: Bytes) -> Result<(), Gone> {
        let sent = self.sender.send_timeout(text, READ_TIMEOUT).await;
        sent.map_err(|_| Gone)
    }

    /// Returns when the client has gone.
    pub(crate) async fn gone(&self) {
        self.sender.closed().await;
    }
}

impl Framing {
    /// How an event is written; `None` for what this framing has no place for.
    fn write(self, event: &Line) -> Option<Bytes> {
        let text = match (self, event) {
            (Framing::Sse, Line::Data(value)) => format!("data: {value}\n\n"),
            (Framing::Sse, Line::Named(name, value)) => format!("event: {name}\ndata: {value}\n\n"),
            (Framing::Sse, Line::Done) => "data: [DONE]\n\n".to_owned(),
            (Framing::Sse, Line::Comment) => ": ping\n\n".to_owned(),
            (Framing::Lines, Line::Data(value) | Line::Named(_, value)) => format!("{value}\n"),
            // Lines have neither marks nor comments.
            (Framing::Lines, Line::Done | Line::Comment) => return None,
        };
        Some(Bytes::from(text))
    }
}

/// The reading end.
struct Received(mpsc::Receiver<Bytes>);

impl http_body::Body for Received {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;
    use serde_json::json;

    use super::*;

    async fn written(framing: Framing) -> String {
        let (events, response) = response(framing);
        let lines = [Line::Data(json!({ "a": "b\nc" })), Line::Named("ping", json!({})), Line::Comment, Line::Done];
        for line in lines {
            events.send(&line).await.unwrap();
        }
        drop(events);
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn events_are_written_in_their_framing() {
        let sse = "data: {\"a\":\"b\\nc\"}\n\nevent: ping\ndata: {}\n\n: ping\n\ndata: [DONE]\n\n";
        assert_eq!(written(Framing::Sse).await, sse);
        assert_eq!(written(Framing::Lines).await, "{\"a\":\"b\\nc\"}\n{}\n");
    }

    #[tokio::test]
    async fn a_client_that_has_gone_is_noticed() {
        let (events, response) = response(Framing::Sse);
        drop(response);
        events.gone().await;
        assert_eq!(events.send(&Line::Done).await, Err(Gone));
    }
}
