//! The way from the engine's thread to whoever reads an answer.

use std::collections::VecDeque;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{Receiver, Sender, channel as bounded, error::TrySendError};

use super::job::Update;

/// Updates that may lie unread: several seconds of an answer, but no whole book.
const UNREAD: usize = 256;

/// The updates of one job, in order. Dropping it cancels the job.
///
/// When all answers have [finished](Update::Finished) or [failed](Update::Failed) there are no more. An end without
/// that means that the engine's thread has ended, or that it has waited too long for the reader.
#[derive(Debug)]
pub struct Answers(Receiver<Update>);

impl Answers {
    /// The next update; `None` after the last.
    pub async fn recv(&mut self) -> Option<Update> {
        self.0.recv().await
    }

    /// The next update; `None` after the last. Whoever has none yet is woken when there is one.
    pub fn poll_recv(&mut self, context: &mut Context<'_>) -> Poll<Option<Update>> {
        self.0.poll_recv(context)
    }

    /// The next update; `None` after the last. Waits for it.
    ///
    /// # Panics
    /// On a thread that runs asynchronous tasks.
    pub fn blocking_recv(&mut self) -> Option<Update> {
        self.0.blocking_recv()
    }
}

/// The engine's end: it never waits for the reader.
#[derive(Debug)]
pub(super) struct Outlet {
    sender: Sender<Update>,
    /// What the reader has left no room for.
    unsent: VecDeque<Update>,
    /// Since when there is no room.
    stuck: Option<Instant>,
}

/// Both ends for one job.
pub(super) fn channel() -> (Outlet, Answers) {
    let (sender, receiver) = bounded(UNREAD);
    (Outlet { sender, unsent: VecDeque::new(), stuck: None }, Answers(receiver))
}

impl Outlet {
    /// Gives out an update, now or when there is room.
    pub(super) fn push(&mut self, update: Update) {
        self.unsent.push_back(update);
        self.flush();
    }

    /// Gives out what there is room for.
    pub(super) fn flush(&mut self) {
        while let Some(update) = self.unsent.pop_front() {
            match self.sender.try_send(update) {
                Ok(()) => self.stuck = None,
                Err(TrySendError::Full(update)) => {
                    self.unsent.push_front(update);
                    self.stuck.get_or_insert_with(Instant::now);
                    return;
                }
                // Nobody will read them.
                Err(TrySendError::Closed(_)) => self.unsent.clear(),
            }
        }
    }

    /// Has everything been given out?
    pub(super) fn is_empty(&self) -> bool {
        self.unsent.is_empty()
    }

    /// Has the reader gone?
    pub(super) fn is_closed(&self) -> bool {
        self.sender.is_closed()
    }

    /// How long the reader has left no room.
    pub(super) fn stuck_for(&self) -> Duration {
        self.stuck.map_or(Duration::ZERO, |since| since.elapsed())
    }
}
