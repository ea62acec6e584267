//! Names for requests, answers and calls.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::HeaderValue;

/// Makes names that no other process makes and nobody can guess from another: a keyed hash of a counter.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    keys: [RandomState; 2],
    next: AtomicU64,
}

impl Ids {
    /// A new name: the prefix, a dash, 24 hexadecimal digits.
    pub(crate) fn next(&self, prefix: &str) -> String {
        self.next_with(prefix, "-")
    }

    /// A new name of the form in which tool calls and Anthropic's messages have theirs.
    pub(crate) fn next_with(&self, prefix: &str, joint: &str) -> String {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        let [high, low] = &self.keys;
        format!("{prefix}{joint}{:016x}{:08x}", high.hash_one(count), low.hash_one(count) as u32)
    }

    /// A new name for a part of a trace: 16 hexadecimal digits, not all of them zero.
    pub(crate) fn span(&self) -> String {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        format!("{:016x}", self.keys[0].hash_one(count).max(1))
    }

    /// A new name for a header.
    pub(crate) fn header(&self, prefix: &str) -> HeaderValue {
        HeaderValue::from_str(&self.next(prefix)).expect("hexadecimal digits are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_repeat() {
        let ids = Ids::default();
        let names: std::collections::HashSet<String> = (0..1000).map(|_| ids.next("x")).collect();
        assert_eq!(names.len(), 1000);
        assert!(names.iter().all(|name| name.starts_with("x-") && name.len() == 26));
    }
}
