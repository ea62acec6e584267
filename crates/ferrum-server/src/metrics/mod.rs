//! What is counted and timed, with the meanings and buckets of vLLM's metrics of the same names.
//! Source: <https://docs.vllm.ai/en/latest/usage/metrics.html>.

mod histogram;
mod page;
mod text;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use ferrum_engine::Finish;
use ferrum_engine::service::Usage;

pub(crate) use page::page;

use histogram::Histogram;

const FIRST_TOKEN_BUCKETS: &[f64] = &[
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0, 20.0, 40.0, 80.0,
    160.0, 640.0, 2560.0,
];
const BETWEEN_TOKENS_BUCKETS: &[f64] =
    &[0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0, 20.0, 40.0, 80.0];
const REQUEST_BUCKETS: &[f64] = &[
    0.3, 0.5, 0.8, 1.0, 1.5, 2.0, 2.5, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 50.0, 60.0, 120.0, 240.0, 480.0, 960.0,
    1920.0, 7680.0,
];
const TOKENS_BUCKETS: &[f64] = &[
    1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0, 20_000.0, 50_000.0,
    100_000.0, 200_000.0,
];

/// The reasons for which answers end, as the metric of finished requests names them.
const REASONS: [&str; 4] = ["stop", "length", "abort", "error"];

/// Everything that the server itself counts and times. What the engine counts comes with its snapshot.
#[derive(Debug)]
pub(crate) struct Metrics {
    finished: [AtomicU64; REASONS.len()],
    refused: AtomicU64,
    prompt_tokens: AtomicU64,
    generated_tokens: AtomicU64,
    first_token: Histogram,
    between_tokens: Histogram,
    per_token: Histogram,
    request: Histogram,
    queue: Histogram,
    prefill: Histogram,
    decode: Histogram,
    tokens_in: Histogram,
    tokens_out: Histogram,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        Metrics {
            finished: Default::default(),
            refused: AtomicU64::new(0),
            prompt_tokens: AtomicU64::new(0),
            generated_tokens: AtomicU64::new(0),
            first_token: Histogram::new(FIRST_TOKEN_BUCKETS),
            between_tokens: Histogram::new(BETWEEN_TOKENS_BUCKETS),
            per_token: Histogram::new(BETWEEN_TOKENS_BUCKETS),
            request: Histogram::new(REQUEST_BUCKETS),
            queue: Histogram::new(REQUEST_BUCKETS),
            prefill: Histogram::new(REQUEST_BUCKETS),
            decode: Histogram::new(REQUEST_BUCKETS),
            tokens_in: Histogram::new(TOKENS_BUCKETS),
            tokens_out: Histogram::new(TOKENS_BUCKETS),
        }
    }

    /// A request found the queue full.
    pub(crate) fn refuse(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }
}

/// The clock of one answer.
#[derive(Debug)]
pub(crate) struct Clock {
    submitted: Instant,
    last: Option<Instant>,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Clock { submitted: Instant::now(), last: None }
    }

    /// A token came.
    pub(crate) fn token(&mut self, metrics: &Metrics) {
        let now = Instant::now();
        match self.last {
            None => metrics.first_token.observe((now - self.submitted).as_secs_f64()),
            Some(last) => metrics.between_tokens.observe((now - last).as_secs_f64()),
        }
        self.last = Some(now);
    }

    /// The answer is complete.
    pub(crate) fn finish(&self, metrics: &Metrics, finish: Finish, usage: &Usage) {
        metrics.count(reason(finish));
        let add = |counter: &AtomicU64, tokens: usize| counter.fetch_add(tokens as u64, Ordering::Relaxed);
        add(&metrics.prompt_tokens, usage.prompt_tokens);
        add(&metrics.generated_tokens, usage.generated);
        metrics.tokens_in.observe(usage.prompt_tokens as f64);
        metrics.tokens_out.observe(usage.generated as f64);
        metrics.request.observe(self.submitted.elapsed().as_secs_f64());
        metrics.queue.observe(usage.queue.as_secs_f64());
        metrics.prefill.observe(usage.prompt.as_secs_f64());
        metrics.decode.observe(usage.decode.as_secs_f64());
        if let Some(steps) = usage.generated.checked_sub(1).filter(|steps| *steps > 0) {
            metrics.per_token.observe(usage.decode.as_secs_f64() / steps as f64);
        }
    }

    /// The engine failed at the answer.
    pub(crate) fn fail(&self, metrics: &Metrics) {
        metrics.count("error");
    }
}

impl Metrics {
    fn count(&self, reason: &str) {
        if let Some(at) = REASONS.iter().position(|known| *known == reason) {
            self.finished[at].fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The reason of an end, as vLLM names it.
fn reason(finish: Finish) -> &'static str {
    match finish {
        Finish::EndOfText | Finish::StopString | Finish::StopToken => "stop",
        Finish::MaxTokens | Finish::ContextFull => "length",
        Finish::Stopped => "abort",
    }
}
