//! This process's own memory.

use super::{field, kibibytes, read};

/// The most memory that was resident at once; `None` where the system does not tell.
pub(crate) fn peak_memory() -> Option<u64> {
    field(&read("/proc/self/status")?, "VmHWM").and_then(kibibytes)
}
