//! One buffer, several writers.

use std::marker::PhantomData;
use std::ops::Range;

use ferrum_types::Element;

use super::prefetch;
use crate::backend::{MatMut, Memory};
use crate::host::HostBuf;

/// A slice whose parts several threads write at once. It is the caller who keeps the parts apart.
pub(crate) struct Disjoint<'a, T> {
    start: *mut T,
    len: usize,
    slice: PhantomData<&'a mut [T]>,
}

// SAFETY: it stands for a `&mut [T]`, whose parts it hands out to other threads only through `unsafe` calls that
// promise exclusive access.
unsafe impl<T: Send> Sync for Disjoint<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Send> Send for Disjoint<'_, T> {}

impl<'a, T> Disjoint<'a, T> {
    /// All of `slice`.
    pub(crate) fn new(slice: &'a mut [T]) -> Self {
        Disjoint { start: slice.as_mut_ptr(), len: slice.len(), slice: PhantomData }
    }

    /// The elements in `range`.
    ///
    /// # Safety
    /// While the result lives, no other call asks for any of these elements.
    ///
    /// # Panics
    /// `range` reaches past the end.
    #[expect(clippy::mut_from_ref, reason = "exclusive access is what the caller promises")]
    #[inline]
    pub(crate) unsafe fn range_mut(&self, range: Range<usize>) -> &mut [T] {
        assert!(range.start <= range.end && range.end <= self.len, "{range:?} of {} elements", self.len);
        // SAFETY: the range lies in the slice that `new` borrowed for `'a`, and the caller is its only user.
        unsafe { std::slice::from_raw_parts_mut(self.start.add(range.start), range.len()) }
    }
}

/// A matrix whose rows several threads write at once.
pub(crate) struct DisjointRows<'a, T> {
    elements: Disjoint<'a, T>,
    offset: usize,
    stride: usize,
    rows: usize,
    cols: usize,
}

impl<'a, T: Element> DisjointRows<'a, T> {
    /// The rows of `mat`.
    pub(crate) fn new<B: Memory<Buf<T> = HostBuf<T>>>(mat: &'a mut MatMut<'_, B, T>) -> Self {
        let (rows, cols, stride) = (mat.rows(), mat.cols(), mat.stride());
        let offset = if rows == 0 { 0 } else { mat.row(0).start };
        DisjointRows { elements: Disjoint::new(mat.buf_mut().as_mut_slice()), offset, stride, rows, cols }
    }
}

impl<T> DisjointRows<'_, T> {
    /// Number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Row `row`.
    ///
    /// # Safety
    /// While the result lives, no other call asks for an element of this row.
    #[expect(clippy::mut_from_ref, reason = "exclusive access is what the caller promises")]
    pub(crate) unsafe fn row_mut(&self, row: usize) -> &mut [T] {
        // SAFETY: the caller's promise.
        unsafe { self.part_mut(row, 0..self.cols) }
    }

    /// These columns of row `row`.
    ///
    /// # Safety
    /// While the result lives, no other call asks for any of these elements.
    #[inline]
    #[expect(clippy::mut_from_ref, reason = "exclusive access is what the caller promises")]
    pub(crate) unsafe fn part_mut(&self, row: usize, cols: Range<usize>) -> &mut [T] {
        assert!(row < self.rows && cols.end <= self.cols, "row {row}, {cols:?} of [{}, {}]", self.rows, self.cols);
        let start = self.offset + row * self.stride;
        // SAFETY: the caller's promise; rows lie at least `cols` apart, so parts of different rows do not overlap.
        unsafe { self.elements.range_mut(start + cols.start..start + cols.end) }
    }

    /// Asks for these columns of row `row` to be brought into the second-level cache.
    #[inline]
    pub(crate) fn prefetch(&self, row: usize, cols: Range<usize>) {
        let first = self.elements.start.wrapping_add(self.offset + row * self.stride + cols.start).cast::<u8>();
        prefetch::far(first, cols.len() * size_of::<T>());
    }
}
