//! Choosing from logits where they lie.

use std::cmp::Ordering;

use super::{Mat, MatMut, Memory};

/// Choosing the largest elements of rows, so that no row of logits has to leave the device.
pub trait Choose: Memory {
    /// `ids[t, k]` is the column of the `k`-th largest element of `x[t]`, and `values[t, k]` that element: the largest
    /// first, of equals the one in the lower column. A NaN is larger than every number, so that whoever draws sees it.
    /// x: `[T, N]`, ids: `[T, K]`, values: `[T, K]`.
    ///
    /// # Panics
    /// The shapes do not fit together, or `K` exceeds `N`.
    fn top_k(
        &self,
        stream: &mut Self::Stream,
        x: Mat<'_, Self>,
        ids: MatMut<'_, Self, u32>,
        values: MatMut<'_, Self, f32>,
    );
}

#[track_caller]
pub(crate) fn check_top_k<B: Memory>(x: &Mat<'_, B>, ids: &MatMut<'_, B, u32>, values: &MatMut<'_, B, f32>) {
    assert_eq!(ids.shape(), values.shape(), "ids {:?} and values {:?}", ids.shape(), values.shape());
    assert_eq!(ids.rows(), x.rows(), "ids {:?} of {:?}", ids.shape(), x.shape());
    assert!(ids.cols() <= x.cols(), "the {} largest of {} elements", ids.cols(), x.cols());
}

/// How elements follow each other, those of lower columns first among equals: what is larger comes before.
pub(crate) fn larger_first(a: (usize, f32), b: (usize, f32)) -> Ordering {
    let by_value = match (a.1.is_nan(), b.1.is_nan()) {
        (false, false) => b.1.partial_cmp(&a.1).expect("numbers have an order"),
        (a, b) => b.cmp(&a),
    };
    by_value.then(a.0.cmp(&b.0))
}
