//! The border between the engine's thread and its callers under every order in which they can come, as
//! [loom](https://docs.rs/loom) finds them. A wake-up that is lost shows as a deadlock.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use ferrum_types::TokenId;
use loom::sync::Arc;
use loom::thread;

use self::shared::{Queue, Shared, Snapshot, Submission};
use super::answers::{Answers, channel};
use super::job::{Job, SubmitError};
use super::{answers, job};

#[expect(clippy::duplicate_mod, reason = "the same code, with locks whose order a test decides")]
#[expect(dead_code, unreachable_pub, reason = "the tests here use only what waits and wakes")]
#[path = "shared.rs"]
mod shared;

mod sync {
    pub(super) use loom::sync::{Condvar, Mutex, MutexGuard};
}

fn submit(shared: &Shared, max_queue: usize) -> Result<Answers, SubmitError> {
    let (outlet, answers) = channel();
    let job = Job::new(vec![TokenId(1)]);
    let most = Queue { jobs: max_queue, tokens: usize::MAX };
    shared.submit(vec![Submission { job, max_tokens: 1, outlet, at: Instant::now() }], most)?;
    Ok(answers)
}

/// What the engine's thread does, with jobs that take a turn each; how many it took.
fn work(shared: &Shared) -> usize {
    let (mut taken, mut jobs) = (0, 0);
    loop {
        let snapshot = Snapshot { waiting: jobs, ..Snapshot::default() };
        let news = if jobs == 0 { shared.wait(snapshot) } else { shared.exchange(snapshot) };
        let new = news.incoming.len();
        (taken, jobs) = (taken + new, jobs + new);
        if news.draining && jobs == 0 {
            shared.end();
            return taken;
        }
        jobs -= usize::from(jobs > 0);
    }
}

#[test]
fn every_job_that_is_accepted_is_taken_and_the_engine_ends() {
    loom::model(|| {
        let shared = Arc::new(Shared::new());
        let engine = thread::spawn({
            let shared = Arc::clone(&shared);
            move || work(&shared)
        });
        let caller = thread::spawn({
            let shared = Arc::clone(&shared);
            move || (0..2).filter(|_| submit(&shared, 9).is_ok()).count()
        });
        shared.drain();
        let accepted = caller.join().unwrap();
        assert_eq!(engine.join().unwrap(), accepted);
        assert!(!shared.is_alive());
    });
}

#[test]
fn a_sleeping_engine_is_woken_by_a_job_alone() {
    loom::model(|| {
        let shared = Arc::new(Shared::new());
        let engine = thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.wait(Snapshot::default()).incoming.len()
        });
        assert!(submit(&shared, 9).is_ok());
        assert_eq!(engine.join().unwrap(), 1);
    });
}

#[test]
fn no_more_wait_than_may() {
    loom::model(|| {
        let shared = Arc::new(Shared::new());
        let engine = thread::spawn({
            let shared = Arc::clone(&shared);
            move || work(&shared)
        });
        let caller = thread::spawn({
            let shared = Arc::clone(&shared);
            move || submit(&shared, 1).is_ok()
        });
        let own = submit(&shared, 1).is_ok();
        assert!(shared.snapshot().waiting <= 1, "two wait where one may");
        let other = caller.join().unwrap();
        assert!(own || other, "there was room for one");
        shared.drain();
        assert_eq!(engine.join().unwrap(), usize::from(own) + usize::from(other));
    });
}

#[test]
fn nobody_waits_for_an_engine_that_has_ended() {
    loom::model(|| {
        let shared = Arc::new(Shared::new());
        let engine = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                drop(shared.exchange(Snapshot::default()));
                shared.end();
            }
        });
        let answers = submit(&shared, 9);
        engine.join().unwrap();
        if let Ok(mut answers) = answers {
            let next = pin!(answers.recv()).poll(&mut Context::from_waker(Waker::noop()));
            assert!(matches!(next, Poll::Ready(None)), "its answers have no end");
        }
        assert!(matches!(submit(&shared, 9), Err(SubmitError::Draining)));
    });
}
