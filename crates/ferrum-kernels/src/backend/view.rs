//! Views: a buffer, where in it a matrix starts, and how far its rows lie apart.

use std::ops::Range;

use ferrum_types::Element;

use super::{Buffer, Memory};

/// Where a matrix lies in its buffer, in elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Layout {
    offset: usize,
    rows: usize,
    cols: usize,
    stride: usize,
}

impl Layout {
    #[track_caller]
    fn packed(len: usize, rows: usize, cols: usize) -> Self {
        assert!(rows * cols <= len, "a [{rows}, {cols}] view of a buffer of {len} elements");
        Layout { offset: 0, rows, cols, stride: cols }
    }

    #[track_caller]
    fn rows(self, range: Range<usize>) -> Self {
        assert!(
            range.start <= range.end && range.end <= self.rows,
            "rows {range:?} of a view of [{}, {}]",
            self.rows,
            self.cols
        );
        Layout { offset: self.offset + range.start * self.stride, rows: range.len(), ..self }
    }

    #[track_caller]
    fn columns(self, range: Range<usize>) -> Self {
        assert!(
            range.start <= range.end && range.end <= self.cols,
            "columns {range:?} of a view of [{}, {}]",
            self.rows,
            self.cols
        );
        Layout { offset: self.offset + range.start, cols: range.len(), ..self }
    }

    fn row(self, row: usize) -> Range<usize> {
        debug_assert!(row < self.rows);
        let start = self.offset + row * self.stride;
        start..start + self.cols
    }
}

/// A matrix to read: `[rows, cols]`, rows `stride` elements apart.
pub struct Mat<'a, B: Memory, T: Element = <B as Memory>::Act> {
    buf: &'a B::Buf<T>,
    layout: Layout,
}

/// A matrix to write: `[rows, cols]`, rows `stride` elements apart.
pub struct MatMut<'a, B: Memory, T: Element = <B as Memory>::Act> {
    buf: &'a mut B::Buf<T>,
    layout: Layout,
}

impl<B: Memory, T: Element> Clone for Mat<'_, B, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Memory, T: Element> Copy for Mat<'_, B, T> {}

impl<'a, B: Memory, T: Element> Mat<'a, B, T> {
    /// The first `rows * cols` elements of `buf`.
    ///
    /// # Panics
    /// `buf` holds fewer.
    #[track_caller]
    pub fn new(buf: &'a B::Buf<T>, rows: usize, cols: usize) -> Self {
        Mat { layout: Layout::packed(buf.len(), rows, cols), buf }
    }

    /// These rows of it.
    #[track_caller]
    pub fn rows_at(self, range: Range<usize>) -> Self {
        Mat { layout: self.layout.rows(range), ..self }
    }

    /// These columns of it.
    #[track_caller]
    pub fn columns_at(self, range: Range<usize>) -> Self {
        Mat { layout: self.layout.columns(range), ..self }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.layout.rows
    }

    /// Number of columns.
    pub fn cols(&self) -> usize {
        self.layout.cols
    }

    /// `[rows, cols]`, for messages.
    pub fn shape(&self) -> [usize; 2] {
        [self.layout.rows, self.layout.cols]
    }

    /// Elements from one row's start to the next.
    pub fn stride(&self) -> usize {
        self.layout.stride
    }

    /// The buffer behind it.
    pub fn buf(&self) -> &'a B::Buf<T> {
        self.buf
    }

    /// Where row `row` lies in the buffer.
    pub fn row(&self, row: usize) -> Range<usize> {
        self.layout.row(row)
    }
}

impl<'a, B: Memory, T: Element> MatMut<'a, B, T> {
    /// The first `rows * cols` elements of `buf`.
    ///
    /// # Panics
    /// `buf` holds fewer.
    #[track_caller]
    pub fn new(buf: &'a mut B::Buf<T>, rows: usize, cols: usize) -> Self {
        MatMut { layout: Layout::packed(buf.len(), rows, cols), buf }
    }

    /// These rows of it.
    #[track_caller]
    pub fn rows_at(self, range: Range<usize>) -> Self {
        MatMut { layout: self.layout.rows(range), ..self }
    }

    /// These columns of it.
    #[track_caller]
    pub fn columns_at(self, range: Range<usize>) -> Self {
        MatMut { layout: self.layout.columns(range), ..self }
    }

    /// The same view for a shorter time.
    pub fn reborrow(&mut self) -> MatMut<'_, B, T> {
        MatMut { buf: self.buf, layout: self.layout }
    }

    /// The same view, to read.
    pub fn as_mat(&self) -> Mat<'_, B, T> {
        Mat { buf: self.buf, layout: self.layout }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.layout.rows
    }

    /// Number of columns.
    pub fn cols(&self) -> usize {
        self.layout.cols
    }

    /// `[rows, cols]`, for messages.
    pub fn shape(&self) -> [usize; 2] {
        [self.layout.rows, self.layout.cols]
    }

    /// Elements from one row's start to the next.
    pub fn stride(&self) -> usize {
        self.layout.stride
    }

    /// The buffer behind it.
    pub fn buf_mut(&mut self) -> &mut B::Buf<T> {
        self.buf
    }

    /// Where row `row` lies in the buffer.
    pub fn row(&self, row: usize) -> Range<usize> {
        self.layout.row(row)
    }
}
