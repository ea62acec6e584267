//! Buffers in the host's memory, shared by the backends that run there.

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::ptr::NonNull;

use ferrum_types::Element;

use crate::backend::{Buffer, Mat, MatMut, Memory, OutOfMemory};

/// Alignment of every buffer: a cache line, so that no vector load splits one.
const LINE: usize = 64;

/// A typed buffer in the host's memory, aligned to cache lines.
///
/// Memory that was never written costs nothing: the zeros come from the operating system, page by page on first touch.
/// The allocator keeps that promise only for its natural alignment, so a line more is asked for than needed and the
/// buffer begins at the first boundary.
pub struct HostBuf<T> {
    /// What the allocator gave.
    base: NonNull<u8>,
    layout: Layout,
    /// The first line boundary behind `base`.
    start: NonNull<T>,
    len: usize,
}

// SAFETY: it owns its memory, like a `Box<[T]>`.
unsafe impl<T: Send> Send for HostBuf<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for HostBuf<T> {}

impl<T: Element> HostBuf<T> {
    /// `len` zeros.
    ///
    /// # Errors
    /// The allocator has no room.
    pub(crate) fn zeros(device: &'static str, len: usize) -> Result<Self, OutOfMemory> {
        let size = len.checked_mul(size_of::<T>()).and_then(|bytes| bytes.checked_add(LINE));
        let layout = size.and_then(|size| Layout::from_size_align(size, align_of::<u64>()).ok());
        let layout = layout.ok_or(OutOfMemory { device, bytes: usize::MAX })?;
        // SAFETY: `layout` has a size of at least one line.
        let base = NonNull::new(unsafe { alloc_zeroed(layout) }).ok_or(OutOfMemory { device, bytes: layout.size() })?;
        // SAFETY: the distance to the next boundary is below one line, and the allocation is one line longer than `len`
        // elements.
        let start = unsafe { base.add(base.align_offset(LINE)) }.cast();
        Ok(HostBuf { base, layout, start, len })
    }

    /// Its elements.
    pub(crate) fn as_slice(&self) -> &[T] {
        // SAFETY: `start` is aligned for any element and `len` elements from there lie within the allocation, all of
        // them initialised: every `Element` may be all zeros.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }

    /// Its elements, to write.
    pub(crate) fn as_mut_slice(&mut self) -> &mut [T] {
        // SAFETY: as in `as_slice`; `self` is borrowed mutably, so nobody else reads or writes them.
        unsafe { std::slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }
}

impl<T> Drop for HostBuf<T> {
    fn drop(&mut self) {
        // SAFETY: `base` was allocated with this layout.
        unsafe { dealloc(self.base.as_ptr(), self.layout) }
    }
}

impl<T: Element> Buffer<T> for HostBuf<T> {
    fn len(&self) -> usize {
        self.len
    }
}

/// Rows of a view in the host's memory.
pub(crate) trait Rows<T> {
    /// Row `row`.
    fn at(&self, row: usize) -> &[T];
}

impl<B: Memory<Buf<T> = HostBuf<T>>, T: Element> Rows<T> for Mat<'_, B, T> {
    fn at(&self, row: usize) -> &[T] {
        &self.buf().as_slice()[self.row(row)]
    }
}

/// Row `row` of a view, to write.
pub(crate) fn row_mut<'m, B: Memory<Buf<T> = HostBuf<T>>, T: Element>(
    mat: &'m mut MatMut<'_, B, T>,
    row: usize,
) -> &'m mut [T] {
    let range = mat.row(row);
    &mut mat.buf_mut().as_mut_slice()[range]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_of_any_length_is_zero_and_begins_on_a_line() {
        for len in [0, 1, 15, 16, 17, 100_003] {
            let mut buf = HostBuf::<u32>::zeros("test", len).unwrap();
            assert_eq!(buf.as_slice().as_ptr() as usize % LINE, 0);
            assert_eq!(buf.as_slice(), vec![0; len]);
            buf.as_mut_slice().fill(7);
            assert_eq!(buf.as_slice(), vec![7; len]);
        }
    }

    #[test]
    fn a_length_beyond_memory_is_an_error() {
        for len in [usize::MAX, usize::MAX / 4, isize::MAX as usize / 4] {
            assert!(HostBuf::<f32>::zeros("test", len).is_err());
        }
    }
}
