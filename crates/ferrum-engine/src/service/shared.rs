//! What the engine's thread and its callers both see.

use std::collections::VecDeque;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use super::answers::Outlet;
use super::job::{Job, SubmitError};
use super::sync::{Condvar, Mutex, MutexGuard};

/// A job on its way to the engine's thread.
#[derive(Debug)]
pub(super) struct Submission {
    pub(super) job: Job,
    /// The most tokens of each answer.
    pub(super) max_tokens: usize,
    pub(super) outlet: Outlet,
    pub(super) at: Instant,
}

impl Submission {
    /// Tokens of its prompt and of all its answers.
    fn tokens(&self) -> usize {
        work(&self.job, self.max_tokens)
    }
}

/// Tokens that a job takes at most.
pub(super) fn work(job: &Job, max_tokens: usize) -> usize {
    job.prompt.len().saturating_add(max_tokens.saturating_mul(job.sequences()))
}

/// How much may wait.
#[derive(Clone, Copy, Debug)]
pub(super) struct Queue {
    pub(super) jobs: usize,
    /// Tokens of prompts and answers.
    pub(super) tokens: usize,
}

/// What a service does now, and what it has done since it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Sequences that run.
    pub running: usize,
    /// Jobs that wait for their first step, and sequences that wait to go on.
    pub waiting: usize,
    /// Tokens that the jobs which wait for their first step take at most, prompts and answers together.
    pub waiting_tokens: usize,
    /// Positions in a block of the cache.
    pub block_size: usize,
    /// Blocks of the cache.
    pub blocks: usize,
    /// Blocks that sequences hold.
    pub blocks_used: usize,
    /// Blocks that nobody holds and that are kept for later prompts.
    pub blocks_cached: usize,
    /// Steps of the model.
    pub steps: u64,
    /// Tokens of prompts, those from the cache included.
    pub prompt_tokens: u64,
    /// Tokens of prompts that were in the cache already.
    pub cached_prompt_tokens: u64,
    /// Tokens of answers.
    pub generated_tokens: u64,
    /// How often a sequence made room for older ones.
    pub preemptions: u64,
    /// How often a step computed guesses of how a sequence goes on.
    pub drafts: u64,
    /// Tokens that were guessed and computed.
    pub drafted_tokens: u64,
    /// Of these, those that were right.
    pub accepted_tokens: u64,
    /// Answers, by how they ended.
    pub finished: Finished,
}

/// Answers, by how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    /// The model's end of text, a stop token or a stop string.
    pub stop: u64,
    /// As many tokens as were allowed or fit.
    pub length: u64,
    /// The reader went away.
    pub cancelled: u64,
    /// Something failed.
    pub failed: u64,
}

/// The border between the engine's thread and its callers. Its lock is never held for long.
#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    /// There is something new for the engine's thread.
    news: Condvar,
}

#[derive(Debug)]
struct State {
    incoming: VecDeque<Submission>,
    snapshot: Snapshot,
    /// Seconds that the last answers took, smoothed.
    answer_seconds: f64,
    draining: bool,
    alive: bool,
}

/// What the engine's thread finds when it looks.
#[derive(Debug)]
pub(super) struct News {
    pub(super) incoming: VecDeque<Submission>,
    pub(super) draining: bool,
}

impl State {
    fn take(&mut self) -> News {
        let incoming = std::mem::take(&mut self.incoming);
        // They wait until the next snapshot says where they are.
        self.snapshot.waiting += incoming.len();
        self.snapshot.waiting_tokens += tokens(&incoming);
        News { incoming, draining: self.draining }
    }
}

fn tokens(incoming: &VecDeque<Submission>) -> usize {
    incoming.iter().map(Submission::tokens).sum()
}

impl Shared {
    pub(super) fn new() -> Self {
        let state = State {
            incoming: VecDeque::new(),
            snapshot: Snapshot::default(),
            answer_seconds: 1.0,
            draining: false,
            alive: true,
        };
        Shared { state: Mutex::new(state), news: Condvar::new() }
    }

    /// Hands jobs to the engine's thread, if less than `most` waits already.
    pub(super) fn submit(&self, submissions: Vec<Submission>, most: Queue) -> Result<(), SubmitError> {
        let mut state = self.lock();
        if state.draining || !state.alive {
            return Err(SubmitError::Draining);
        }
        let queued = state.incoming.len() + state.snapshot.waiting;
        let waiting_tokens = tokens(&state.incoming) + state.snapshot.waiting_tokens;
        let turns = queued as f64 / state.snapshot.running.max(1) as f64;
        let retry_after = Duration::from_secs((turns * state.answer_seconds).clamp(1.0, 60.0) as u64);
        if queued >= most.jobs.max(1) {
            return Err(SubmitError::QueueFull { queued, retry_after });
        }
        if waiting_tokens >= most.tokens.max(1) {
            return Err(SubmitError::QueueLong { tokens: waiting_tokens, retry_after });
        }
        state.incoming.extend(submissions);
        drop(state);
        self.news.notify_one();
        Ok(())
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        let state = self.lock();
        let waiting = state.snapshot.waiting + state.incoming.len();
        let waiting_tokens = state.snapshot.waiting_tokens + tokens(&state.incoming);
        Snapshot { waiting, waiting_tokens, ..state.snapshot }
    }

    pub(super) fn drain(&self) {
        self.lock().draining = true;
        self.news.notify_one();
    }

    pub(super) fn is_alive(&self) -> bool {
        self.lock().alive
    }

    /// Shows `snapshot` and takes what is new.
    pub(super) fn exchange(&self, snapshot: Snapshot) -> News {
        let mut state = self.lock();
        state.snapshot = snapshot;
        state.take()
    }

    /// The same, once anything is new: for a thread that has nothing else to do.
    pub(super) fn wait(&self, snapshot: Snapshot) -> News {
        let mut state = self.lock();
        state.snapshot = snapshot;
        while state.incoming.is_empty() && !state.draining {
            state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.take()
    }

    /// An answer took so long.
    pub(super) fn answered_in(&self, time: Duration) {
        let mut state = self.lock();
        state.answer_seconds += (time.as_secs_f64() - state.answer_seconds) / 8.0;
    }

    /// The engine's thread ends: what it has not taken yet will never be answered.
    pub(super) fn end(&self) {
        let mut state = self.lock();
        state.alive = false;
        state.incoming.clear();
    }

    /// No code that holds the lock can leave the state half changed, so a panic elsewhere does not spoil it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
