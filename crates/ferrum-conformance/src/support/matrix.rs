//! A matrix on the host.

use std::ops::Range;

/// `[rows, cols]`, row-major.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Matrix<T = f32> {
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) values: Vec<T>,
}

impl<T: Copy> Matrix<T> {
    #[track_caller]
    pub(crate) fn new(rows: usize, cols: usize, values: impl Into<Vec<T>>) -> Self {
        let values = values.into();
        assert_eq!(values.len(), rows * cols, "{} values for [{rows}, {cols}]", values.len());
        Matrix { rows, cols, values }
    }

    pub(crate) fn filled(rows: usize, cols: usize, value: T) -> Self {
        Matrix { rows, cols, values: vec![value; rows * cols] }
    }

    pub(crate) fn from_fn(rows: usize, cols: usize, value: impl Fn(usize, usize) -> T) -> Self {
        let value = &value;
        Matrix { rows, cols, values: (0..rows).flat_map(|r| (0..cols).map(move |c| value(r, c))).collect() }
    }

    /// The rows of several matrices of equal width, one after another.
    pub(crate) fn stacked(parts: &[Matrix<T>]) -> Self {
        let cols = parts[0].cols;
        assert!(parts.iter().all(|p| p.cols == cols), "stacked matrices are equally wide");
        let values = parts.iter().flat_map(|p| p.values.iter().copied()).collect();
        Matrix { rows: parts.iter().map(|p| p.rows).sum(), cols, values }
    }

    pub(crate) fn row(&self, row: usize) -> &[T] {
        &self.values[row * self.cols..][..self.cols]
    }

    pub(crate) fn at(&self, row: usize, col: usize) -> T {
        self.row(row)[col]
    }

    pub(crate) fn rows_at(&self, rows: Range<usize>) -> Self {
        Matrix {
            rows: rows.len(),
            cols: self.cols,
            values: self.values[rows.start * self.cols..rows.end * self.cols].to_vec(),
        }
    }

    pub(crate) fn columns_at(&self, columns: Range<usize>) -> Self {
        Matrix::from_fn(self.rows, columns.len(), |r, c| self.at(r, columns.start + c))
    }

    pub(crate) fn map<U: Copy>(&self, f: impl Fn(T) -> U) -> Matrix<U> {
        Matrix { rows: self.rows, cols: self.cols, values: self.values.iter().map(|&v| f(v)).collect() }
    }
}
