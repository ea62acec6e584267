//! Attention over some of the keys, and how two such results become one.

use super::super::kv::element::RUN;
use super::super::math;
use super::super::simd::{Simd, Vectorised};
use super::queries::Strip;

/// For each of several query rows, over the keys seen so far: the largest score, the sum of `exp(score - largest)`, and
/// the values weighted by it.
#[derive(Default)]
pub(super) struct Partial {
    /// `[rows]`: minus infinity before the first key.
    pub(super) max: Vec<f32>,
    /// `[rows]`: 0 exactly if no key was seen.
    pub(super) sum: Vec<f32>,
    /// `[rows, strips]`.
    mixed: Vec<Strip>,
    strips: usize,
}

impl Partial {
    /// Nothing seen yet, for `rows` rows and values of `value_dim` elements.
    pub(super) fn reset(&mut self, rows: usize, value_dim: usize) {
        self.strips = value_dim.div_ceil(RUN);
        refill(&mut self.max, rows, f32::NEG_INFINITY);
        refill(&mut self.sum, rows, 0.0);
        refill(&mut self.mixed, rows * self.strips, Strip::ZERO);
    }

    /// A score that takes part in the softmax of `row` and has no value.
    pub(super) fn start_with_sink(&mut self, row: usize, sink: f32) {
        self.max[row] = sink;
        self.sum[row] = 1.0;
    }

    /// The weighted values: `[rows, strips]`.
    pub(super) fn mixed_mut(&mut self) -> &mut [Strip] {
        &mut self.mixed
    }

    /// Takes in what `next` saw after this.
    pub(super) fn merge<S: Simd>(&mut self, simd: S, next: &Partial) {
        simd.vectorize(Merge { total: self, next });
    }

    #[inline(always)]
    fn merge_row(&mut self, next: &Partial, row: usize) {
        let max = self.max[row].max(next.max[row]);
        let (keep, gain) = (math::exp(self.max[row] - max), math::exp(next.max[row] - max));
        self.max[row] = max;
        self.sum[row] = self.sum[row] * keep + next.sum[row] * gain;
        let range = row * self.strips..(row + 1) * self.strips;
        let next: &[f32] = bytemuck::cast_slice(&next.mixed[range.clone()]);
        let ours: &mut [f32] = bytemuck::cast_slice_mut(&mut self.mixed[range]);
        for (ours, next) in ours.iter_mut().zip(next) {
            *ours = *ours * keep + *next * gain;
        }
    }

    /// `out` = the weighted mean of the values that `row` saw; zeros if it saw none.
    pub(super) fn finish<S: Simd>(&self, simd: S, row: usize, out: &mut [f32]) {
        let mixed = bytemuck::cast_slice(&self.mixed[row * self.strips..(row + 1) * self.strips]);
        simd.vectorize(Finish { mixed, sum: self.sum[row], out });
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

/// [`Partial::finish`].
struct Finish<'a> {
    mixed: &'a [f32],
    sum: f32,
    out: &'a mut [f32],
}

impl Vectorised for Finish<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let scale = if self.sum == 0.0 { 0.0 } else { 1.0 / self.sum };
        for (out, mixed) in self.out.iter_mut().zip(self.mixed) {
            *out = mixed * scale;
        }
    }
}

fn refill<T: Copy>(values: &mut Vec<T>, len: usize, value: T) {
    values.clear();
    values.resize(len, value);
}
