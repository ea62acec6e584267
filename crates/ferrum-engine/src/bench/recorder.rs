//! What a model does, operation by operation, with the time of each.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ferrum_models::OPERATION;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber, subscriber};

/// An operation that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The name of its span.
    pub(super) name: &'static str,
    /// How long it took, without the operations within it.
    pub(super) time: Duration,
}

/// Listens to the spans of operations on the thread that runs the model.
#[derive(Clone, Debug, Default)]
pub(super) struct Recorder {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// A span's number is the place of its name here, plus one.
    names: Vec<&'static str>,
    /// In the order in which they began.
    calls: Vec<Call>,
    /// What has begun and not ended: its place in `calls`, and since when time counts for it.
    open: Vec<(usize, Instant)>,
}

impl Recorder {
    /// Does `work`; its operations, in order, and how long it took as a whole.
    pub(super) fn record<T>(&self, work: impl FnOnce() -> T) -> (T, Recording) {
        subscriber::with_default(self.clone(), || {
            let start = Instant::now();
            let outcome = work();
            let time = start.elapsed();
            (outcome, Recording { calls: std::mem::take(&mut self.lock().calls), time })
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was done, and in what time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recording {
    /// The operations, in the order in which they began.
    pub(super) calls: Vec<Call>,
    /// From the first to the last, with what happened between them.
    pub(super) time: Duration,
}

impl State {
    /// Time counts for the innermost span.
    fn enter(&mut self, name: &'static str, now: Instant) {
        self.count(now);
        self.open.push((self.calls.len(), now));
        self.calls.push(Call { name, time: Duration::ZERO });
    }

    fn exit(&mut self, now: Instant) {
        self.count(now);
        self.open.pop();
        if let Some((_, since)) = self.open.last_mut() {
            *since = now;
        }
    }

    /// Adds the time until `now` to what is open.
    fn count(&mut self, now: Instant) {
        if let Some(&(call, since)) = self.open.last() {
            self.calls[call].time += now - since;
        }
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target() == OPERATION
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let (name, mut state) = (span.metadata().name(), self.lock());
        let place = state.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            state.names.push(name);
            state.names.len() - 1
        });
        Id::from_u64(place as u64 + 1)
    }

    fn enter(&self, span: &Id) {
        let mut state = self.lock();
        let name = state.names[span.into_u64() as usize - 1];
        state.enter(name, Instant::now());
    }

    fn exit(&self, _: &Id) {
        let now = Instant::now();
        self.lock().exit(now);
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_counts_for_the_innermost_operation() {
        let (start, ms) = (Instant::now(), Duration::from_millis);
        let mut state = State::default();
        state.enter("outer", start);
        state.enter("inner", start + ms(3));
        state.exit(start + ms(10));
        state.enter("inner", start + ms(11));
        state.exit(start + ms(13));
        state.exit(start + ms(20));
        state.enter("outer", start + ms(50));
        state.exit(start + ms(51));
        let calls = [("outer", 11), ("inner", 7), ("inner", 2), ("outer", 1)];
        assert_eq!(state.calls, calls.map(|(name, time)| Call { name, time: ms(time) }));
        assert!(state.open.is_empty());
    }

    #[test]
    fn only_operations_are_recorded_and_only_while_somebody_does() {
        let recorder = Recorder::default();
        let operation = |name: &str| match name {
            "norm" => tracing::trace_span!(target: OPERATION, "norm").in_scope(|| {}),
            _ => tracing::trace_span!("other").in_scope(|| tracing::error!("not an operation")),
        };
        let work = || ["norm", "other", "norm"].map(operation).len();
        work();
        let (outcome, recording) = recorder.record(work);
        work();
        assert_eq!(outcome, 3);
        assert!(recording.calls.iter().map(|call| call.name).eq(["norm", "norm"]));
        assert!(recording.calls.iter().map(|call| call.time).sum::<Duration>() <= recording.time);
        assert_eq!(recorder.record(|| {}).1.calls, []);
    }
}
