//! Hints that bytes will be read or written. Any address will do; without such an instruction nothing happens.
//!
//! Lines are counted from the first byte: one that the last bytes only reach into may be left out.

// The caches, as the instruction names them.
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{_MM_HINT_T0 as FIRST_LEVEL, _MM_HINT_T1 as SECOND_LEVEL};
#[cfg(not(target_arch = "x86_64"))]
const FIRST_LEVEL: i32 = 0;
#[cfg(not(target_arch = "x86_64"))]
const SECOND_LEVEL: i32 = 1;

/// Bytes of a cache line.
pub(super) const LINE: usize = 64;

/// So many bytes from `first` on are wanted soon: they are to come into the first-level cache.
#[inline(always)]
pub(super) fn near(first: *const u8, bytes: usize) {
    ask::<FIRST_LEVEL>(first, bytes);
}

/// So many bytes from `first` on are wanted later: they are to come into the second-level cache, which on many CPUs can
/// wait for more lines at once than the first.
#[inline(always)]
pub(super) fn far(first: *const u8, bytes: usize) {
    ask::<SECOND_LEVEL>(first, bytes);
}

#[inline(always)]
fn ask<const CACHE: i32>(first: *const u8, bytes: usize) {
    for offset in (0..bytes).step_by(LINE) {
        let line = first.wrapping_add(offset);
        #[cfg(target_arch = "x86_64")]
        // SAFETY: every x86-64 CPU has the instruction, which reads nothing that a program could see, nor faults.
        unsafe {
            std::arch::x86_64::_mm_prefetch::<CACHE>(line.cast());
        }
        #[cfg(not(target_arch = "x86_64"))]
        let _ = line;
    }
}
