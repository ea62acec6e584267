//! Choosing from logits.

use super::{Cpu, CpuStream};
use crate::backend::{Choose, Mat, MatMut, check_top_k, larger_first};
use crate::host::{Rows, row_mut};

impl Choose for Cpu {
    fn top_k(
        &self,
        _: &mut CpuStream,
        x: Mat<'_, Self>,
        mut ids: MatMut<'_, Self, u32>,
        mut values: MatMut<'_, Self, f32>,
    ) {
        check_top_k(&x, &ids, &values);
        let mut chosen = Vec::new();
        for t in 0..x.rows() {
            largest(x.at(t), ids.cols(), &mut chosen);
            let (ids, values) = (row_mut(&mut ids, t), row_mut(&mut values, t));
            for ((id, value), &(column, element)) in ids.iter_mut().zip(values).zip(&chosen) {
                (*id, *value) = (column as u32, element);
            }
        }
    }
}

/// Fills `chosen` with the `count` largest elements of `x` and their columns, in order.
fn largest(x: &[f32], count: usize, chosen: &mut Vec<(usize, f32)>) {
    chosen.clear();
    let all = x.iter().copied().enumerate();
    if count <= 1 {
        return chosen.extend(all.min_by(|&a, &b| larger_first(a, b)).filter(|_| count == 1));
    }
    chosen.extend(all);
    if count < chosen.len() {
        chosen.select_nth_unstable_by(count, |&a, &b| larger_first(a, b));
        chosen.truncate(count);
    }
    chosen.sort_unstable_by(|&a, &b| larger_first(a, b));
}
