//! How many threads this process may use, and why.

use std::thread;

use serde::Serialize;

use super::{cgroup, cpu, field, read};

/// Where the number of usable threads comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Threads {
    /// What ferrum uses unless told otherwise.
    pub(crate) usable: usize,
    /// Processors that the affinity mask allows.
    pub(crate) affinity: Option<usize>,
    /// Processors' worth of time that a cgroup allows.
    pub(crate) cgroup_quota: Option<f64>,
    /// Processors that are online.
    pub(crate) logical: Option<usize>,
    /// Cores, each of which may be several processors.
    pub(crate) physical: Option<usize>,
}

impl Threads {
    pub(crate) fn of_this_process() -> Self {
        let affinity = read("/proc/self/status").and_then(|text| count(field(&text, "Cpus_allowed_list")?));
        let logical = read("/sys/devices/system/cpu/online").and_then(|text| count(text.trim()));
        Threads {
            usable: usable(),
            affinity,
            cgroup_quota: cgroup::cpu_quota(),
            logical,
            physical: cpu::physical_cores(),
        }
    }

    /// Whether a quota gives fewer processors than the mask promises.
    pub(crate) fn quota_is_tight(&self) -> bool {
        matches!((self.cgroup_quota, self.affinity), (Some(quota), Some(affinity)) if quota < affinity as f64)
    }
}

/// As many as the affinity mask and the cgroup's quota allow: what the thread pool takes.
pub(crate) fn usable() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// The length of a list of ranges such as `0-3,8`.
fn count(list: &str) -> Option<usize> {
    let range = |range: &str| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        (last >= first).then(|| last - first + 1)
    };
    list.split(',').map(range).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_ranges_are_counted() {
        assert_eq!(count("0-3,8"), Some(5));
        assert_eq!(count("7"), Some(1));
        assert_eq!(count("3-1"), None);
        assert_eq!(count(""), None);
    }

    #[test]
    fn a_quota_below_the_mask_is_tight() {
        let threads =
            |quota| Threads { usable: 2, affinity: Some(4), cgroup_quota: quota, logical: None, physical: None };
        assert!(threads(Some(2.0)).quota_is_tight());
        assert!(!threads(Some(4.0)).quota_is_tight());
        assert!(!threads(None).quota_is_tight());
    }
}
