//! Choosing from logits.

use super::{Reference, ReferenceStream};
use crate::backend::{Choose, Mat, MatMut, check_top_k, larger_first};
use crate::host::{Rows, row_mut};

impl Choose for Reference {
    fn top_k(
        &self,
        _: &mut ReferenceStream,
        x: Mat<'_, Self>,
        mut ids: MatMut<'_, Self, u32>,
        mut values: MatMut<'_, Self, f32>,
    ) {
        check_top_k(&x, &ids, &values);
        for t in 0..x.rows() {
            let mut all: Vec<_> = x.at(t).iter().copied().enumerate().collect();
            all.sort_by(|&a, &b| larger_first(a, b));
            let (ids, values) = (row_mut(&mut ids, t), row_mut(&mut values, t));
            for ((id, value), (column, element)) in ids.iter_mut().zip(values).zip(all) {
                (*id, *value) = (column as u32, element);
            }
        }
    }
}
