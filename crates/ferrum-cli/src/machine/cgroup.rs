//! Limits that a container or service manager has set.
//!
//! Source: <https://docs.kernel.org/admin-guide/cgroup-v2.html>; version 1's CPU quota is in `cpu.cfs_quota_us`.

use super::read;

const ROOT: &str = "/sys/fs/cgroup";

/// Processors' worth of time that this process may use, the tightest of its groups; `None` without a limit.
pub(super) fn cpu_quota() -> Option<f64> {
    let unified = groups().into_iter().filter_map(|folder| quota(&read(&format!("{folder}/cpu.max"))?));
    unified.min_by(f64::total_cmp).or_else(quota_v1)
}

/// Bytes of memory that this process's groups may use, and how much of it is left; the tightest.
pub(super) fn memory() -> Option<Limit> {
    let limits = groups().into_iter().filter_map(|folder| {
        let limit_bytes = read(&format!("{folder}/memory.max"))?.trim().parse().ok()?;
        let used_bytes: u64 = read(&format!("{folder}/memory.current"))?.trim().parse().ok()?;
        // Cached files are given back before memory runs out.
        let cached = read(&format!("{folder}/memory.stat")).and_then(|text| inactive_file(&text)).unwrap_or(0);
        Some(Limit { limit_bytes, left_bytes: limit_bytes.saturating_sub(used_bytes.saturating_sub(cached)) })
    });
    limits.min_by_key(|limit| limit.left_bytes)
}

/// A limit on memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    /// The most that may be used.
    pub(super) limit_bytes: u64,
    /// What may still be used.
    pub(super) left_bytes: u64,
}

/// The folders of this process's group and of those that it lies in.
fn groups() -> Vec<String> {
    let path = read("/proc/self/cgroup").and_then(|text| unified_path(&text)).unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != "..").collect();
    (0..=parts.len()).map(|depth| format!("{ROOT}/{}", parts[..depth].join("/"))).collect()
}

/// The group of version 2 in `/proc/self/cgroup`.
fn unified_path(text: &str) -> Option<String> {
    text.lines().find_map(|line| line.strip_prefix("0::")).map(str::to_owned)
}

/// `cpu.max` is the microseconds of a period that may be used, or `max`, and the period's own.
fn quota(text: &str) -> Option<f64> {
    let (quota, period) = text.trim().split_once(' ')?;
    let (quota, period): (f64, f64) = (quota.parse().ok()?, period.parse().ok()?);
    (period > 0.0).then_some(quota / period)
}

fn quota_v1() -> Option<f64> {
    let value = |file: &str| read(&format!("{ROOT}/cpu/{file}"))?.trim().parse::<f64>().ok();
    let (quota, period) = (value("cpu.cfs_quota_us")?, value("cpu.cfs_period_us")?);
    // -1 is no limit.
    (quota > 0.0 && period > 0.0).then_some(quota / period)
}

fn inactive_file(stat: &str) -> Option<u64> {
    stat.lines().find_map(|line| line.strip_prefix("inactive_file "))?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_is_time_per_period() {
        assert_eq!(quota("150000 100000\n"), Some(1.5));
        assert_eq!(quota("max 100000\n"), None);
        assert_eq!(quota("1 0\n"), None);
    }

    #[test]
    fn the_unified_group_is_the_line_of_hierarchy_zero() {
        assert_eq!(unified_path("12:cpu:/a\n0::/user.slice/b\n").as_deref(), Some("/user.slice/b"));
        assert_eq!(unified_path("12:cpu:/a\n"), None);
        assert_eq!(inactive_file("anon 5\ninactive_file 77\n"), Some(77));
    }
}
