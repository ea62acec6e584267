//! Norms. Sums are taken in float64, in lanes: one fixed order on every instruction set.

use super::activation::Add;
use super::simd::{Simd, Vectorised};
use super::{Cpu, CpuStream, DisjointRows};
use crate::backend::{
    Buffer, LayerNorm, Mat, MatMut, Norm, Norms, Operand, Operands, check_alike, check_layer_norm, check_norm,
};
use crate::host::Rows;

/// Partial sums side by side: several vectors of float64, so that an addition need not wait for the one before.
const LANES: usize = 16;

/// What eight elements of a norm take on one thread, at most.
const NANOSECONDS_PER_8_ELEMENTS: usize = 2;

impl Norms for Cpu {
    fn rms_norm(&self, stream: &mut CpuStream, x: Mat<'_, Self>, norm: &Norm<Self>, out: &mut Operand<Self>) {
        check_norm(&x, norm.weight.len(), out);
        self.for_each_row(&mut out.mat_mut(), NANOSECONDS_PER_8_ELEMENTS, |t, out| {
            self.isa().run(RmsNorm { x: x.at(t), norm, out });
        });
        self.fill_forms(stream, out);
    }

    fn layer_norm(&self, stream: &mut CpuStream, x: Mat<'_, Self>, norm: &LayerNorm<Self>, out: &mut Operand<Self>) {
        check_layer_norm(&x, norm, out);
        self.for_each_row(&mut out.mat_mut(), NANOSECONDS_PER_8_ELEMENTS, |t, out| {
            self.isa().run(LayerNormRow { x: x.at(t), norm, out });
        });
        self.fill_forms(stream, out);
    }

    fn add_rms_norm(
        &self,
        stream: &mut CpuStream,
        mut residual: MatMut<'_, Self>,
        delta: Mat<'_, Self>,
        norm: &Norm<Self>,
        out: &mut Operand<Self>,
    ) {
        check_alike("sum", residual.shape(), delta.shape());
        check_norm(&residual.as_mat(), norm.weight.len(), out);
        let residual = DisjointRows::new(&mut residual);
        self.for_each_row(&mut out.mat_mut(), NANOSECONDS_PER_8_ELEMENTS, |t, out| {
            // SAFETY: each row of the output, and so each `t`, is visited once.
            let residual = unsafe { residual.row_mut(t) };
            self.isa().run(AddRmsNorm { residual, delta: delta.at(t), norm, out });
        });
        self.fill_forms(stream, out);
    }
}

/// `out = x / sqrt(mean(x²) + eps) * w`.
pub(super) struct RmsNorm<'a> {
    pub(super) x: &'a [f32],
    pub(super) norm: &'a Norm<Cpu>,
    pub(super) out: &'a mut [f32],
}

impl Vectorised for RmsNorm<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let mean_square = sum(self.x, |v| v * v) / self.x.len() as f64;
        let scale = (1.0 / (mean_square + f64::from(self.norm.eps)).sqrt()) as f32;
        for ((o, &v), &w) in self.out.iter_mut().zip(self.x).zip(self.norm.weight.as_slice()) {
            *o = v * scale * w;
        }
    }
}

/// `residual += delta; out = rms_norm(residual)`.
struct AddRmsNorm<'a> {
    residual: &'a mut [f32],
    delta: &'a [f32],
    norm: &'a Norm<Cpu>,
    out: &'a mut [f32],
}

impl Vectorised for AddRmsNorm<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        let AddRmsNorm { residual, delta, norm, out } = self;
        Add { to: &mut *residual, scale: 1.0, from: delta }.run(simd);
        RmsNorm { x: residual, norm, out }.run(simd);
    }
}

/// `out = (x - mean) / sqrt(var + eps) * gamma + beta`.
struct LayerNormRow<'a> {
    x: &'a [f32],
    norm: &'a LayerNorm<Cpu>,
    out: &'a mut [f32],
}

impl Vectorised for LayerNormRow<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let len = self.x.len() as f64;
        let mean = sum(self.x, |v| v) / len;
        let var = sum(self.x, |v| (v - mean) * (v - mean)) / len;
        let scale = 1.0 / (var + f64::from(self.norm.eps)).sqrt();
        let parameters = self.norm.gamma.as_slice().iter().zip(self.norm.beta.as_slice());
        for ((o, &v), (&gamma, &beta)) in self.out.iter_mut().zip(self.x).zip(parameters) {
            // The mean may be many times the deviation, so the difference is taken before it is rounded.
            *o = ((f64::from(v) - mean) * scale) as f32 * gamma + beta;
        }
    }
}

/// `sum of term(x[i])`: lane `j` takes the elements `j`, `j + 16`, .., then the lanes are added pairwise.
#[inline(always)]
fn sum(x: &[f32], term: impl Fn(f64) -> f64) -> f64 {
    let mut lanes = [0.0; LANES];
    let (whole, end) = x.as_chunks::<LANES>();
    for values in whole {
        for i in 0..LANES {
            lanes[i] += term(f64::from(values[i]));
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(end) {
        *lane += term(f64::from(value));
    }
    let mut half = LANES / 2;
    while half > 0 {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
        half /= 2;
    }
    lanes[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CpuOptions, Isa, Reference};

    /// Both norms of `x` and the sum that `add_rms_norm` leaves, one after another.
    fn norms<B: Norms<Act = f32>>(b: &B, x: &[f32], rows: usize) -> Vec<f32> {
        let mut stream = b.stream();
        let cols = x.len() / rows;
        let upload = |values: &[f32]| b.upload(values).unwrap();
        let weight = |shift: usize| upload(&(0..cols).map(|i| ((i + shift) % 7) as f32 - 2.5).collect::<Vec<_>>());
        let norm = Norm { weight: weight(0), eps: 1e-6 };
        let layer_norm = LayerNorm { gamma: weight(1), beta: weight(2), eps: 1e-5 };
        let (buf, mut sum) = (upload(x), upload(x));
        let x = Mat::new(&buf, rows, cols);
        let mut out = [(); 3].map(|()| Operand::new(b, rows, cols).unwrap());
        for out in &mut out {
            out.shape(b, rows, &[]);
        }
        b.rms_norm(&mut stream, x, &norm, &mut out[0]);
        b.layer_norm(&mut stream, x, &layer_norm, &mut out[1]);
        b.add_rms_norm(&mut stream, MatMut::new(&mut sum, rows, cols), x, &norm, &mut out[2]);
        let bufs = out.iter().map(|out| out.mat().buf()).chain([&sum]);
        bufs.flat_map(|buf| b.read(&mut stream, buf, 0..rows * cols).unwrap()).collect()
    }

    #[test]
    fn norms_agree_with_the_reference_row_by_row() {
        for isa in Isa::available() {
            for (rows, cols, threads) in [(1, 1, 1), (3, 7, 2), (2, 8, 1), (5, 9, 3), (40, 1031, 2)] {
                let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: Some(isa) });
                // A mean far above the deviations.
                let x: Vec<f32> = (0..rows * cols).map(|i| 100.0 + (i * 7919 % 1009) as f32 / 100.0).collect();
                let expected = norms(&Reference, &x, rows);
                for (got, expected) in norms(&cpu, &x, rows).chunks(cols).zip(expected.chunks(cols)) {
                    let scale = expected.iter().fold(0.0f32, |m, v| m.max(v.abs()));
                    let close = got.iter().zip(expected).all(|(g, e)| (g - e).abs() <= 1e-5 * scale);
                    assert!(close, "{isa} [{rows}, {cols}]: {got:?}, not {expected:?}");
                }
            }
        }
    }
}
