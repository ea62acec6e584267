//! Attention over some of the keys, and how two such results become one.

use super::super::kv::ValuePanel;
use super::super::math;
use super::super::simd::{Eight, Simd, Vectorised};

/// For each of several query rows, over the keys seen so far: the largest score, the sum of `exp(score - largest)`, and
/// the values weighted by it.
#[derive(Default)]
pub(super) struct Partial {
    /// `[rows]`: minus infinity before the first key.
    pub(super) max: Vec<f32>,
    /// `[rows]`: 0 exactly if no key was seen.
    pub(super) sum: Vec<f32>,
    /// `[rows, strips, 32]`.
    mixed: Vec<[Eight; 4]>,
    strips: usize,
}

impl Partial {
    /// Nothing seen yet, for `rows` rows and values of `value_dim` elements.
    pub(super) fn reset(&mut self, rows: usize, value_dim: usize) {
        self.strips = ValuePanel::strips(value_dim);
        refill(&mut self.max, rows, f32::NEG_INFINITY);
        refill(&mut self.sum, rows, 0.0);
        refill(&mut self.mixed, rows * self.strips, [[0.0; 8]; 4]);
    }

    /// A score that takes part in the softmax of `row` and has no value.
    pub(super) fn start_with_sink(&mut self, row: usize, sink: f32) {
        self.max[row] = sink;
        self.sum[row] = 1.0;
    }

    /// The weighted values of `count` rows from `row`, each in as many strips.
    #[inline(always)]
    pub(super) fn mixed_mut(&mut self, row: usize, count: usize) -> &mut [[Eight; 4]] {
        &mut self.mixed[row * self.strips..(row + count) * self.strips]
    }

    /// Takes in what `next` saw after this.
    pub(super) fn merge<S: Simd>(&mut self, simd: S, next: &Partial) {
        simd.vectorize(Merge { total: self, next });
    }

    #[inline(always)]
    fn merge_row(&mut self, next: &Partial, row: usize) {
        let max = self.max[row].max(next.max[row]);
        let [keep, gain] = [self.max[row], next.max[row]].map(|m| math::exp(m - max));
        self.max[row] = max;
        self.sum[row] = self.sum[row] * keep + next.sum[row] * gain;
        let range = row * self.strips..(row + 1) * self.strips;
        let next = next.mixed[range.clone()].as_flattened().as_flattened();
        for (ours, next) in self.mixed[range].as_flattened_mut().as_flattened_mut().iter_mut().zip(next) {
            *ours = *ours * keep + *next * gain;
        }
    }

    /// `out` = the weighted mean of the values that `row` saw; zeros if it saw none.
    pub(super) fn finish(&self, row: usize, out: &mut [f32]) {
        if self.sum[row] == 0.0 {
            out.fill(0.0);
            return;
        }
        let scale = 1.0 / self.sum[row];
        let mixed = self.mixed[row * self.strips..(row + 1) * self.strips].as_flattened().as_flattened();
        out.iter_mut().zip(mixed).for_each(|(o, m)| *o = m * scale);
    }
}

/// [`Partial::merge`].
struct Merge<'a> {
    total: &'a mut Partial,
    next: &'a Partial,
}

impl Vectorised for Merge<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for row in 0..self.total.max.len() {
            if self.next.sum[row] != 0.0 {
                self.total.merge_row(self.next, row);
            }
        }
    }
}

fn refill<T: Copy>(values: &mut Vec<T>, len: usize, value: T) {
    values.clear();
    values.resize(len, value);
}
