//! An engine on a thread of its own that answers many jobs side by side.

mod answers;
mod draws;
#[cfg(test)]
mod interleavings;
mod job;
mod running;
mod shared;
#[cfg(test)]
mod tests;
mod worker;

/// The locks of `shared.rs`; its test has others in their place.
mod sync {
    pub(super) use std::sync::{Condvar, Mutex, MutexGuard};
}

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ferrum_models::Facts;
use ferrum_types::TokenId;

pub use self::answers::Answers;
pub use self::job::{Job, JobError, MOST_ANSWERS, MOST_LOGPROBS, Pooling, SubmitError, Update, Usage};
pub use self::shared::{Finished, Snapshot};
use self::shared::{Queue, Shared, Submission};
use self::worker::Worker;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::prompt::Texts;
use crate::speculation::Drafter;

/// How a service shares its engine among jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceOptions {
    /// Sequences that run side by side, at most those that the engine was opened for.
    pub max_batch: usize,
    /// Jobs that may wait beside those that run.
    pub max_queue: usize,
    /// Tokens that these may take in all, prompts and answers together. If `None`, as many as half of them take when each
    /// fills the context.
    pub max_queue_tokens: Option<usize>,
    /// Tokens in a step, prompts and answers together, at most those that the engine was opened for.
    pub token_budget: usize,
    /// Whether what the cache holds of earlier jobs serves later ones.
    pub prefix_cache: bool,
    /// How long a job may hold its place when its reader leaves no room for more; then it is cancelled.
    pub patience: Duration,
}

impl Default for ServiceOptions {
    fn default() -> Self {
        ServiceOptions {
            max_batch: usize::MAX,
            max_queue: 256,
            max_queue_tokens: None,
            token_budget: usize::MAX,
            prefix_cache: true,
            patience: Duration::from_secs(30),
        }
    }
}

impl ServiceOptions {
    fn queue(&self, context: usize) -> Queue {
        let tokens = || self.max_queue.div_ceil(2).saturating_mul(context);
        Queue { jobs: self.max_queue, tokens: self.max_queue_tokens.unwrap_or_else(tokens) }
    }
}

/// A running engine; copies share it. The last copy dropped ends it as [`drain`](Service::drain) does.
#[derive(Clone)]
pub struct Service(Arc<Handle>);

struct Handle {
    shared: Arc<Shared>,
    texts: Texts,
    facts: Facts,
    context: usize,
    max_batch: usize,
    max_queue: Queue,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.drain();
    }
}

impl Service {
    /// Moves `engine` to a thread of its own.
    ///
    /// # Panics
    /// The operating system gives no thread.
    pub fn start(engine: Engine, options: ServiceOptions) -> Service {
        Service::speculating(engine, None, options)
    }

    /// As [`start`](Self::start); where there is a `drafter`, it guesses what comes next, as far as that makes answers
    /// faster. What they say is the same.
    ///
    /// # Panics
    /// The operating system gives no thread.
    pub fn speculating(engine: Engine, drafter: Option<Drafter>, options: ServiceOptions) -> Service {
        Service::start_with(engine, drafter, options, |_| {})
    }

    /// Starts a worker that `change` has changed.
    fn start_with(
        engine: Engine,
        drafter: Option<Drafter>,
        options: ServiceOptions,
        change: impl FnOnce(&mut Worker),
    ) -> Service {
        let shared = Arc::new(Shared::new());
        let max_batch = options.max_batch.clamp(1, engine.sequences());
        let handle = Handle {
            shared: Arc::clone(&shared),
            texts: engine.texts().clone(),
            facts: engine.facts().clone(),
            context: engine.context(),
            max_batch,
            max_queue: options.queue(engine.context()),
        };
        let mut worker = Worker::new(engine, drafter, ServiceOptions { max_batch, ..options }, shared);
        change(&mut worker);
        let thread = std::thread::Builder::new().name("ferrum-engine".to_owned());
        thread.spawn(move || worker.run()).expect("the operating system gives a thread");
        Service(Arc::new(handle))
    }

    /// The tokenizer and the chat template.
    pub fn texts(&self) -> &Texts {
        &self.0.texts
    }

    /// What the model is and how large.
    pub fn facts(&self) -> &Facts {
        &self.0.facts
    }

    /// Positions of the context, prompt and answer together.
    pub fn context(&self) -> usize {
        self.0.context
    }

    /// Where the model was opened.
    pub fn path(&self) -> &Path {
        self.texts().model()
    }

    /// Takes a job without waiting for anything.
    ///
    /// # Errors
    /// The queue is full, the job can never fit or asks for what cannot be, or the service drains.
    pub fn submit(&self, job: Job) -> Result<Answers, SubmitError> {
        let mut answers = self.submit_all(vec![job])?;
        Ok(answers.pop().expect("a job has its answers"))
    }

    /// Takes jobs that belong together, all or none, if there is a place in the queue for one of them: else a queue could
    /// be too short for them for ever.
    ///
    /// # Errors
    /// As [`submit`](Self::submit), for any of them.
    pub fn submit_all(&self, jobs: Vec<Job>) -> Result<Vec<Answers>, SubmitError> {
        let at = Instant::now();
        let submission = |job: Job| -> Result<_, SubmitError> {
            let max_tokens = self.check(&job)?;
            let (outlet, answers) = answers::channel();
            Ok((Submission { job, max_tokens, outlet, at }, answers))
        };
        let pairs = jobs.into_iter().map(submission).collect::<Result<Vec<_>, _>>()?;
        let (submissions, answers): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        self.0.shared.submit(submissions, self.0.max_queue)?;
        Ok(answers)
    }

    /// What it does now and what it has done.
    pub fn snapshot(&self) -> Snapshot {
        self.0.shared.snapshot()
    }

    /// Takes no new jobs. Those that were taken are finished, then the thread ends.
    pub fn drain(&self) {
        self.0.shared.drain();
    }

    /// Does the thread still run?
    pub fn is_alive(&self) -> bool {
        self.0.shared.is_alive()
    }

    /// Refuses what can never be; the most tokens of each answer.
    fn check(&self, job: &Job) -> Result<usize, SubmitError> {
        self.texts().tokenizer()?;
        self.texts().check_tokens(&job.prompt)?;
        job.sampling.validate().map_err(EngineError::from)?;
        let most = MOST_ANSWERS.min(self.0.max_batch);
        in_range("n", job.n, 1..=most)?;
        in_range("best_of", job.sequences(), job.n..=most)?;
        in_range("logprobs", job.logprobs.unwrap_or(0), 0..=MOST_LOGPROBS)?;
        in_range("prompt_logprobs", job.prompt_logprobs.unwrap_or(0), 0..=MOST_LOGPROBS)?;
        if job.constraint.is_some() {
            // What an answer must look like says when it is complete.
            in_range("min_tokens", job.min_tokens, 0..=0)?;
        }
        if job.embedding.is_some() {
            in_range("n", job.sequences(), 1..=1)?;
            in_range("prompt_logprobs", usize::from(job.prompt_logprobs.is_some()), 0..=0)?;
        }
        let biased = job.sampling.logit_bias.iter().map(|(token, _)| *token);
        let named: Vec<TokenId> = biased.chain(job.stop_tokens.iter().copied()).collect();
        if !named.is_empty() {
            self.texts().check_tokens(&named)?;
        }
        let (prompt, context) = (job.prompt.len(), self.0.context);
        let room = context.saturating_sub(prompt);
        let asked = if job.embedding.is_some() { 0 } else { job.max_tokens.unwrap_or(room.max(1)) };
        if prompt + asked > context {
            return Err(SubmitError::TooLong { prompt, max_tokens: asked, context });
        }
        Ok(asked)
    }
}

fn in_range(field: &'static str, value: usize, range: std::ops::RangeInclusive<usize>) -> Result<(), SubmitError> {
    if range.contains(&value) {
        return Ok(());
    }
    Err(SubmitError::OutOfRange { field, value, min: *range.start(), max: *range.end() })
}
