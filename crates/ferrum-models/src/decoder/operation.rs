//! Spans around what a pass does, so that whoever listens can see where its time goes.

/// The target of the spans in which models and engine do their work: one span per operation, at trace level, named
/// after what it is in a model (`query_key_value`, `attention`, `down`, ..).
///
/// A span ends when its operation has been queued. On a device that works while the host goes on, the time of queued
/// work is thus that of whatever waits for it.
pub const OPERATION: &str = "ferrum::operation";

/// Does some work in a span of its name. Where nobody listens, this costs one comparison.
macro_rules! operation {
    ($name:literal, $work:expr) => {
        tracing::trace_span!(target: $crate::OPERATION, $name).in_scope(|| $work)
    };
}
pub(super) use operation;
