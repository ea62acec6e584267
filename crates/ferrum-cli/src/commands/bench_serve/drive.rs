//! Puts a load on a server.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

use super::client::{self, Answer, Client, MOST_IN_FLIGHT};
use super::plan::Request;
use super::prompt::Prompts;
use crate::error::CliError;

/// Everything that is asked of a server.
pub(super) struct Drive<'a> {
    pub(super) client: &'a Client,
    pub(super) model: &'a str,
    pub(super) prompts: Prompts,
    /// In the order in which they are due.
    pub(super) requests: &'a [Request],
    /// Requests under way at once in closed loop.
    pub(super) concurrency: usize,
}

/// What became of the requests.
pub(super) struct Outcomes {
    pub(super) outcomes: Vec<Outcome>,
    /// From the beginning to the end of the last answer.
    pub(super) duration: Duration,
}

/// What became of a request.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// When it was due in open loop, when it was sent in closed loop: what times count from.
    pub(super) since: Instant,
    pub(super) input_tokens: usize,
    pub(super) answer: Result<Answer, String>,
}

impl Drive<'_> {
    /// Makes all requests.
    ///
    /// Each worker takes the next request, waits until it is due and then for its answer. In open loop there are as many
    /// workers as requests, up to a limit; a request that finds all of them busy is late, which its times include.
    pub(super) fn run(&self) -> Result<Outcomes, CliError> {
        let is_open = self.requests.iter().any(|request| request.due.is_some());
        let workers = if is_open { MOST_IN_FLIGHT } else { self.concurrency }.min(self.requests.len());
        let next = AtomicUsize::new(0);
        let start = Instant::now();
        let outcomes = thread::scope(|scope| {
            let spawn = |_| Builder::new().spawn_scoped(scope, || self.work(start, &next));
            let threads: Result<Vec<_>, _> = (0..workers).map(spawn).collect();
            let threads = threads.map_err(|error| {
                // The workers that there are would otherwise go through all requests first.
                next.store(self.requests.len(), Ordering::Relaxed);
                CliError::io("a thread for each request under way", error)
            })?;
            let join = threads.into_iter().map(|thread| thread.join().expect("a worker does not panic"));
            Ok::<Vec<Outcome>, CliError>(join.flatten().collect())
        })?;
        Ok(Outcomes { outcomes, duration: start.elapsed() })
    }

    fn work(&self, start: Instant, next: &AtomicUsize) -> Vec<Outcome> {
        let take = || self.requests.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(take).map(|request| self.ask(request, start)).collect()
    }

    fn ask(&self, request: &Request, start: Instant) -> Outcome {
        let &Request { due, input_tokens, output_tokens, seed } = request;
        let body = client::body(self.model, self.prompts.make(input_tokens, seed), output_tokens);
        let since = due.map_or_else(Instant::now, |due| start + due);
        thread::sleep(since.saturating_duration_since(Instant::now()));
        Outcome { since, input_tokens, answer: self.client.complete(&body) }
    }
}
