//! Writing answers: as they come, or whole.

use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};
use ferrum_engine::TokenLogprobs;
use serde_json::Value;

use super::Part;
use crate::aside::{aside, in_place};
use crate::error::ApiError;
use crate::run::{End, Event, Run, Total};
use crate::stream::{self, Events, Framing, Gone, Line};

/// How long a stream may be silent before a sign shows that it lives.
const PING_EVERY: Duration = Duration::from_secs(10);

/// How a dialect tells of answers while they come.
pub(crate) trait Script: Send + 'static {
    /// Before anything has come of so many answers.
    fn begin(&mut self, answers: usize) -> Vec<Line>;
    /// Something has come.
    fn event(&mut self, event: Event) -> Vec<Line>;
    /// All answers are complete.
    fn close(&mut self, total: Total) -> Vec<Line>;
    /// The answers failed; nothing follows.
    fn fail(&mut self, error: &ApiError) -> Vec<Line>;
    /// A sign of life.
    fn ping(&self) -> Line {
        Line::Comment
    }
}

/// A response that is written as the answers come. When the client goes, the jobs end.
pub(crate) fn stream(framing: Framing, run: Run, script: impl Script) -> Response {
    let (events, response) = stream::response(framing);
    tokio::spawn(async move {
        let (mut run, mut script) = (run, script);
        tokio::select! {
            () = events.gone() => tracing::debug!("the client has gone"),
            // Whether the client reads to the end is its own affair.
            _ = write(&mut run, &mut script, &events) => {}
        }
    });
    response
}

async fn write(run: &mut Run, script: &mut impl Script, events: &Events) -> Result<(), Gone> {
    send(events, script.begin(run.answers())).await?;
    loop {
        let lines = match tokio::time::timeout(PING_EVERY, run.next()).await {
            Err(_) => vec![script.ping()],
            Ok(Ok(Some(event))) if event.is_long() => {
                for text in in_place(|| events.write(&script.event(event))) {
                    events.send_written(text).await?;
                }
                continue;
            }
            Ok(Ok(Some(event))) => script.event(event),
            Ok(Ok(None)) => return send(events, script.close(run.total())).await,
            Ok(Err(error)) => return send(events, script.fail(&error)).await,
        };
        send(events, lines).await?;
    }
}

async fn send(events: &Events, lines: Vec<Line>) -> Result<(), Gone> {
    for line in lines {
        events.send(&line).await?;
    }
    Ok(())
}

/// A complete answer.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    pub(crate) text: String,
    pub(crate) thought: String,
    /// Names and arguments.
    pub(crate) calls: Vec<(String, String)>,
    pub(crate) logprobs: Vec<TokenLogprobs>,
    pub(crate) end: End,
    /// The stop string that ended it.
    pub(crate) stop: Option<String>,
}

/// All that came of a request.
pub(crate) struct Collected {
    pub(crate) answers: Vec<Whole>,
    /// By prompt.
    pub(crate) prompt_logprobs: Vec<Vec<Option<TokenLogprobs>>>,
    pub(crate) total: Total,
}

/// A response with all answers, once they are there.
pub(crate) async fn whole(
    run: Run,
    write: impl FnOnce(&Collected) -> Value + Send + 'static,
) -> Result<Response, ApiError> {
    let collected = collect(run).await?;
    // There may be some numbers for every token.
    Ok(aside(move || Json(write(&collected)).into_response()).await)
}

/// Waits for all answers.
async fn collect(mut run: Run) -> Result<Collected, ApiError> {
    let empty = Whole {
        text: String::new(),
        thought: String::new(),
        calls: Vec::new(),
        logprobs: Vec::new(),
        end: End::Stop,
        stop: None,
    };
    let mut answers = vec![empty; run.answers()];
    let mut prompt_logprobs = vec![Vec::new(); run.answers()];
    while let Some(event) = run.next().await? {
        match event {
            Event::Prompt { prompt, logprobs } => prompt_logprobs[prompt] = logprobs.unwrap_or_default(),
            Event::Part { answer, part, logprobs } => answers[answer].take(part, logprobs),
            Event::End { answer, end, stop } => (answers[answer].end, answers[answer].stop) = (end, stop),
        }
    }
    Ok(Collected { answers, prompt_logprobs, total: run.total() })
}

impl Whole {
    fn take(&mut self, part: Option<Part>, logprobs: Vec<TokenLogprobs>) {
        self.logprobs.extend(logprobs);
        match part {
            None => {}
            Some(Part::Text(text)) => self.text.push_str(&text),
            Some(Part::Thought(text)) => self.thought.push_str(&text),
            Some(Part::Call { name, .. }) => self.calls.push((name, String::new())),
            Some(Part::Arguments { at, json }) => self.calls[at].1.push_str(&json),
        }
    }
}
