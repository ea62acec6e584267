//! Jobs under way, and what comes of them.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use ferrum_engine::service::{Answers, Job, JobError, SubmitError, Update, Usage};
use ferrum_engine::stop::StopStrings;
use ferrum_engine::{Finish, TokenLogprobs};

use crate::app::{App, Busy, Model, stopping};
use crate::error::{ApiError, Kind};
use crate::metrics::Clock;
use crate::reply::{Part, Reader};

/// The logprobs of so many tokens are soon written, even if each has all alternatives and several answers repeat them.
const MANY_TOKENS: usize = 64;

/// What happened to one answer of a request, or to all answers of one prompt.
#[derive(Debug)]
pub(crate) enum Event {
    /// A prompt was processed.
    Prompt {
        /// Which of the request's prompts.
        prompt: usize,
        /// Its tokens' logprobs, if they were wanted.
        logprobs: Option<Vec<Option<TokenLogprobs>>>,
    },
    /// An answer goes on.
    Part {
        /// Which answer.
        answer: usize,
        /// With what; nothing where only logprobs came.
        part: Option<Part>,
        /// Logprobs of the tokens since the last part.
        logprobs: Vec<TokenLogprobs>,
    },
    /// An answer is complete.
    End {
        /// Which answer.
        answer: usize,
        /// Why.
        end: End,
        /// The stop string that ended it.
        stop: Option<String>,
    },
}

impl Event {
    /// Whether there are so many numbers in it that it takes long to write them.
    pub(crate) fn is_long(&self) -> bool {
        let tokens = match self {
            Event::Prompt { logprobs, .. } => logprobs.as_ref().map_or(0, Vec::len),
            Event::Part { logprobs, .. } => logprobs.len(),
            Event::End { .. } => 0,
        };
        tokens > MANY_TOKENS
    }
}

/// Why an answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It is complete, by the model's word or by a stop string.
    Stop,
    /// The same, by a stop string.
    StopString,
    /// It is as long as it may be.
    Length,
    /// It calls tools.
    Calls,
}

/// Tokens of a whole request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Total {
    pub(crate) prompt: usize,
    pub(crate) cached: usize,
    pub(crate) generated: usize,
    /// Time for the prompts.
    pub(crate) prefill: Duration,
    /// Time from first tokens to last ones.
    pub(crate) decode: Duration,
}

/// The jobs of one request. Dropping it cancels them.
pub(crate) struct Run {
    app: Arc<App>,
    /// Prompts whose answers are not complete. No task stands between them and whoever asks for events: each further one
    /// would be woken for every token.
    open: VecDeque<(usize, Answers)>,
    events: VecDeque<Event>,
    answers: Vec<Answer>,
    per_prompt: usize,
    total: Total,
    /// Every job's stop strings.
    stop: StopStrings,
    ended: usize,
    /// Whether only the first call of an answer counts.
    one_call: bool,
    _busy: Busy,
}

/// One answer in the making.
struct Answer {
    reader: Reader,
    clock: Clock,
    logprobs: Vec<TokenLogprobs>,
}

/// How the answers of a request are read.
pub(crate) struct Plan {
    /// A job a prompt, all for the same number of answers.
    pub(crate) jobs: Vec<Job>,
    /// Makes the reader of an answer.
    pub(crate) reader: Box<dyn Fn() -> Reader + Send + Sync>,
    /// Whether an answer may have more than one call.
    pub(crate) parallel_calls: bool,
}

impl Run {
    /// Hands the jobs to the engine.
    ///
    /// # Errors
    /// The engine refuses one of them; then none runs.
    pub(crate) fn start(app: &Arc<App>, model: &Model, plan: Plan) -> Result<Run, ApiError> {
        let busy = app.busy();
        let per_prompt = plan.jobs.first().map_or(1, |job| job.n);
        let stop = plan.jobs.first().map(|job| job.stop.clone()).unwrap_or_default();
        let count = plan.jobs.len() * per_prompt;
        let jobs = model.service.submit_all(plan.jobs).map_err(|error| refused(app, &error))?;
        let new = || Answer { reader: (plan.reader)(), clock: Clock::start(), logprobs: Vec::new() };
        Ok(Run {
            app: Arc::clone(app),
            open: jobs.into_iter().enumerate().collect(),
            events: VecDeque::new(),
            answers: (0..count).map(|_| new()).collect(),
            per_prompt,
            total: Total::default(),
            stop,
            ended: 0,
            one_call: !plan.parallel_calls,
            _busy: busy,
        })
    }

    /// What happens next; `None` when all answers are complete.
    pub(crate) async fn next(&mut self) -> Result<Option<Event>, ApiError> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(Some(event));
            }
            match poll_fn(|context| self.poll_update(context)).await {
                Some((prompt, update)) => self.take(prompt, update)?,
                None if self.ended == self.answers.len() => return Ok(None),
                None => return Err(ApiError::new(Kind::Internal, "the engine has ended in the middle of the answer")),
            }
        }
    }

    /// The next update of any prompt, and which prompt; `None` after the last of all. Prompts take turns.
    fn poll_update(&mut self, context: &mut Context<'_>) -> Poll<Option<(usize, Update)>> {
        for _ in 0..self.open.len() {
            let Some((prompt, mut answers)) = self.open.pop_front() else { break };
            let update = match answers.poll_recv(context) {
                Poll::Ready(None) => continue,
                Poll::Ready(update) => update,
                Poll::Pending => None,
            };
            self.open.push_back((prompt, answers));
            if let Some(update) = update {
                return Poll::Ready(Some((prompt, update)));
            }
        }
        if self.open.is_empty() { Poll::Ready(None) } else { Poll::Pending }
    }

    /// Tokens of all answers that are complete.
    pub(crate) fn total(&self) -> Total {
        self.total
    }

    /// How many answers there will be.
    pub(crate) fn answers(&self) -> usize {
        self.answers.len()
    }

    fn take(&mut self, prompt: usize, update: Update) -> Result<(), ApiError> {
        match update {
            Update::Prompt { logprobs, .. } => self.events.push_back(Event::Prompt { prompt, logprobs }),
            Update::Token { index, text, token, logprobs } => {
                let at = prompt * self.per_prompt + index;
                let answer = &mut self.answers[at];
                answer.clock.token(&self.app.metrics);
                answer.logprobs.extend(logprobs);
                let text = if text.is_empty() { self.tag(token) } else { text };
                self.text(at, &text);
            }
            Update::Finished { index, text, finish, stop, usage } => {
                let stop = stop.and_then(|stop| self.stop.get(stop)).map(str::to_owned);
                self.text(prompt * self.per_prompt + index, &text);
                self.finish(prompt * self.per_prompt + index, finish, stop, &usage);
                if index == 0 {
                    self.total.prefill += usage.prompt;
                    self.total.decode += usage.decode;
                    self.total.prompt += usage.prompt_tokens;
                    self.total.cached += usage.cached_tokens;
                }
            }
            // Only jobs for embeddings have them, and no run has such a job.
            Update::Embedding { .. } => {}
            Update::Failed { index, error } => {
                self.answers[prompt * self.per_prompt + index].clock.fail(&self.app.metrics);
                return Err(failed(&error));
            }
        }
        Ok(())
    }

    /// The text of a control token that stands for a tag.
    fn tag(&self, token: ferrum_types::TokenId) -> String {
        let Ok(model) = self.app.loaded() else { return String::new() };
        let Ok(tokenizer) = model.service.texts().tokenizer() else { return String::new() };
        let tag = tokenizer.is_control(token).then(|| tokenizer.token_text(token)).flatten();
        tag.filter(|text| crate::reply::TAGS.contains(text)).unwrap_or_default().to_owned()
    }

    fn text(&mut self, at: usize, text: &str) {
        let parts = self.answers[at].reader.push(text);
        self.parts(at, parts);
    }

    fn parts(&mut self, at: usize, parts: Vec<Part>) {
        let one_call = self.one_call;
        for part in parts.into_iter().filter(|part| !one_call || !is_later_call(part)) {
            let logprobs = std::mem::take(&mut self.answers[at].logprobs);
            self.events.push_back(Event::Part { answer: at, part: Some(part), logprobs });
        }
    }

    fn finish(&mut self, at: usize, finish: Finish, stop: Option<String>, usage: &Usage) {
        self.ended += 1;
        self.total.generated += usage.generated;
        let parts = self.answers[at].reader.finish();
        self.parts(at, parts);
        let answer = &mut self.answers[at];
        answer.clock.finish(&self.app.metrics, finish, usage);
        let logprobs = std::mem::take(&mut answer.logprobs);
        if !logprobs.is_empty() {
            self.events.push_back(Event::Part { answer: at, part: None, logprobs });
        }
        let end = match finish {
            Finish::MaxTokens | Finish::ContextFull => End::Length,
            _ if answer.reader.calls() > 0 => End::Calls,
            Finish::StopString => End::StopString,
            Finish::EndOfText | Finish::StopToken | Finish::Stopped => End::Stop,
        };
        self.events.push_back(Event::End { answer: at, end, stop });
    }
}

fn is_later_call(part: &Part) -> bool {
    matches!(part, Part::Call { at, .. } | Part::Arguments { at, .. } if *at > 0)
}

/// Why an answer cannot be completed. A grammar that grows beyond its bounds while it is followed is the client's.
fn failed(error: &JobError) -> ApiError {
    let message = format!("the answer failed: {error}");
    if let JobError::Constraint { .. } = error {
        return ApiError::invalid(message).with_code("grammar_too_complex");
    }
    tracing::error!(%error, "an answer failed");
    ApiError::new(Kind::Internal, message)
}

/// Why the engine takes no job.
pub(crate) fn refused(app: &App, error: &SubmitError) -> ApiError {
    let message = error.to_string();
    match error {
        SubmitError::QueueFull { retry_after, .. } | SubmitError::QueueLong { retry_after, .. } => {
            app.metrics.refuse();
            ApiError::new(Kind::Busy, message).with_code("queue_full").with_retry_after(*retry_after)
        }
        SubmitError::TooLong { .. } => ApiError::invalid(message).with_code("context_length_exceeded"),
        SubmitError::Draining => stopping(),
        SubmitError::OutOfRange { field, .. } => ApiError::field(*field, message).with_code("out_of_range"),
        SubmitError::Invalid(_) => ApiError::invalid(message),
    }
}
