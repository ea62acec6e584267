//! Memory for packed weights: large, written once at load, read in every step.

use std::alloc::{Layout, alloc, dealloc};
use std::mem::MaybeUninit;
use std::ops::Deref;
use std::ptr::NonNull;

use crate::backend::OutOfMemory;
use crate::cpu::{Disjoint, Pool};

/// Size and alignment of a huge page. A large buffer lies on such boundaries, so that the kernel can back it with huge
/// pages, which spares the address translations that slow down streaming reads.
const HUGE_PAGE: usize = 2 << 20;

/// Alignment of small buffers: a cache line.
const LINE: usize = 64;

/// Bytes that one task copies. The source is often a mapped file, whose pages are read as they are touched; pieces of
/// this size keep several reads in flight.
const COPY_GRAIN: usize = 1 << 20;

/// Bytes that do not change any more.
pub(super) struct PackedBytes {
    start: NonNull<u8>,
    layout: Layout,
}

// SAFETY: it owns its memory, like a `Box<[u8]>`, and nobody writes it.
unsafe impl Send for PackedBytes {}
// SAFETY: as above.
unsafe impl Sync for PackedBytes {}

impl PackedBytes {
    /// The concatenation of `pieces`, copied by all threads.
    ///
    /// # Errors
    /// The allocator has no room.
    pub(super) fn gather(pool: &Pool, pieces: &[&[u8]]) -> Result<Self, OutOfMemory> {
        let len = pieces.iter().map(|piece| piece.len()).sum();
        let mut bytes = Self::uninitialised(len)?;
        let to = Disjoint::new(bytes.as_uninit_mut());
        let mut offset = 0;
        for piece in pieces {
            pool.run_ranges(piece.len(), COPY_GRAIN, |range| {
                // SAFETY: the pieces' places and the ranges within one do not overlap.
                let to = unsafe { to.range_mut(offset + range.start..offset + range.end) };
                to.write_copy_of_slice(&piece[range]);
            });
            offset += piece.len();
        }
        Ok(bytes)
    }

    /// `len` bytes, all of which the caller writes before it reads any.
    fn uninitialised(len: usize) -> Result<Self, OutOfMemory> {
        let out_of_memory = OutOfMemory { device: "cpu", bytes: len };
        let align = if len >= HUGE_PAGE { HUGE_PAGE } else { LINE };
        let layout = Layout::from_size_align(len, align).map_err(|_| out_of_memory)?;
        if len == 0 {
            return Ok(PackedBytes { start: NonNull::dangling(), layout });
        }
        // SAFETY: `layout` has a size above zero.
        let start = NonNull::new(unsafe { alloc(layout) }).ok_or(out_of_memory)?;
        advise_huge_pages(start, len);
        Ok(PackedBytes { start, layout })
    }

    fn as_uninit_mut(&mut self) -> &mut [MaybeUninit<u8>] {
        // SAFETY: `start` is valid for as many bytes as were allocated, and they need not be initialised.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr().cast(), self.layout.size()) }
    }
}

impl Deref for PackedBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: `gather`, the only way to make one, wrote every byte.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.layout.size()) }
    }
}

impl Drop for PackedBytes {
    fn drop(&mut self) {
        if self.layout.size() > 0 {
            // SAFETY: it was allocated with this layout.
            unsafe { dealloc(self.start.as_ptr(), self.layout) }
        }
    }
}

/// Asks for huge pages behind the whole ones among `len` bytes. Only a wish: without them reads are slower.
#[cfg(target_os = "linux")]
fn advise_huge_pages(start: NonNull<u8>, len: usize) {
    let whole = len / HUGE_PAGE * HUGE_PAGE;
    if whole > 0 {
        // SAFETY: the range was just allocated, and this advice does not change what memory holds. A refusal is
        // harmless and so is not looked at.
        unsafe { libc::madvise(start.as_ptr().cast(), whole, libc::MADV_HUGEPAGE) };
    }
}

#[cfg(not(target_os = "linux"))]
fn advise_huge_pages(_: NonNull<u8>, _: usize) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_lie_one_after_another_whatever_their_size() {
        let pool = Pool::new(2);
        let large: Vec<u8> = (0..2 * HUGE_PAGE + 5).map(|i| (i % 251) as u8).collect();
        for pieces in [&[][..], &[&[][..]], &[&[1, 2][..], &[], &[3]], &[&large, &[9], &large[..COPY_GRAIN]]] {
            let bytes = PackedBytes::gather(&pool, pieces).unwrap();
            assert!(*bytes == *pieces.concat());
            assert!(bytes.len() < HUGE_PAGE || bytes.as_ptr().addr().is_multiple_of(HUGE_PAGE));
        }
    }
}
