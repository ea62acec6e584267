//! The machine's memory, and what of it this process may use.

use serde::Serialize;

use super::{cgroup, field, kibibytes, read};

/// Memory in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Memory {
    /// All that the machine has.
    pub(crate) total_bytes: Option<u64>,
    /// What can be had without swapping, before any limit.
    pub(crate) available_bytes: Option<u64>,
    /// What a cgroup allows.
    pub(crate) cgroup_limit_bytes: Option<u64>,
    /// What of it is left.
    pub(crate) cgroup_left_bytes: Option<u64>,
}

impl Memory {
    pub(crate) fn of_this_process() -> Self {
        let meminfo = read("/proc/meminfo").unwrap_or_default();
        let value = |key: &str| field(&meminfo, key).and_then(kibibytes);
        let limit = cgroup::memory();
        Memory {
            total_bytes: value("MemTotal"),
            available_bytes: value("MemAvailable"),
            cgroup_limit_bytes: limit.map(|limit| limit.limit_bytes),
            cgroup_left_bytes: limit.map(|limit| limit.left_bytes),
        }
    }

    /// What this process can have now.
    pub(crate) fn usable_bytes(&self) -> Option<u64> {
        self.available_bytes.into_iter().chain(self.cgroup_left_bytes).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tighter_of_machine_and_cgroup_counts() {
        let memory = |available_bytes, cgroup_left_bytes| {
            Memory { total_bytes: None, available_bytes, cgroup_limit_bytes: None, cgroup_left_bytes }.usable_bytes()
        };
        assert_eq!(memory(Some(5), Some(3)), Some(3));
        assert_eq!(memory(Some(5), None), Some(5));
        assert_eq!(memory(None, None), None);
    }
}
