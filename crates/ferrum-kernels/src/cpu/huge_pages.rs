//! A wish for huge pages, which spare the address translations that slow down reads of much memory.

/// Size and alignment of a huge page.
pub(super) const HUGE_PAGE: usize = 2 << 20;

/// Asks for huge pages behind those whole pages that lie in the `len` bytes of an allocation from `start` on. Only a wish:
/// without them reads are slower.
#[cfg(target_os = "linux")]
pub(super) fn advise(start: *mut u8, len: usize) {
    /// Pages of a system begin at multiples of this, or of a part of it.
    const PAGE: usize = 1 << 16;
    let skip = start.align_offset(PAGE);
    let whole = len.saturating_sub(skip) / PAGE * PAGE;
    if whole > 0 {
        // SAFETY: this advice does not change what memory holds, wherever it is. A refusal is harmless and so is not
        // looked at.
        unsafe { libc::madvise(start.wrapping_add(skip).cast(), whole, libc::MADV_HUGEPAGE) };
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn advise(_: *mut u8, _: usize) {}
