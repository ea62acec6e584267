//! Activations and elementwise arithmetic.

use super::simd::{Simd, Vectorised, with_pairs};
use super::{Cpu, CpuStream, DisjointRows, math};
use crate::backend::{Activation, Activations, Mat, MatMut, Operand, Operands, check_alike, check_bias};
use crate::host::{HostBuf, Rows};

/// What eight elements of an activation take on one thread, at most.
const NANOSECONDS_PER_8_ACTIVATIONS: usize = 12;

/// What eight elements of a sum take on one thread, at most.
pub(super) const NANOSECONDS_PER_8_SUMS: usize = 1;

/// Elements of a row of logits that one thread bounds at a time.
const SOFTCAP_PART: usize = 2048;

impl Activations for Cpu {
    fn activate(&self, stream: &mut CpuStream, x: Mat<'_, Self>, act: Activation, out: &mut Operand<Self>) {
        let mut rows = out.mat_mut();
        check_alike("activation", x.shape(), rows.shape());
        self.for_each_row(&mut rows, NANOSECONDS_PER_8_ACTIVATIONS, |t, out| {
            self.isa().run(Activate { act, x: x.at(t), out });
        });
        self.fill_forms(stream, out);
    }

    fn gated_act(
        &self,
        stream: &mut CpuStream,
        gate: Mat<'_, Self>,
        up: Mat<'_, Self>,
        act: Activation,
        out: &mut Operand<Self>,
    ) {
        let mut rows = out.mat_mut();
        check_alike("gate and up", gate.shape(), up.shape());
        check_alike("gate and output", gate.shape(), rows.shape());
        self.for_each_row(&mut rows, NANOSECONDS_PER_8_ACTIVATIONS, |t, out| {
            self::gate(self, act, [gate.at(t), up.at(t)], out);
        });
        self.fill_forms(stream, out);
    }

    fn scaled_add(&self, _: &mut CpuStream, mut dst: MatMut<'_, Self>, scale: f32, src: Mat<'_, Self>) {
        check_alike("sum", dst.shape(), src.shape());
        self.for_each_row(&mut dst, NANOSECONDS_PER_8_SUMS, |t, to| {
            self.isa().run(Add { to, scale, from: src.at(t) });
        });
    }

    fn add_bias(&self, _: &mut CpuStream, mut dst: MatMut<'_, Self>, bias: &HostBuf<f32>) {
        check_bias(&dst, bias);
        self.for_each_row(&mut dst, NANOSECONDS_PER_8_SUMS, |_, to| {
            self.isa().run(Add { to, scale: 1.0, from: bias.as_slice() });
        });
    }

    fn softcap(&self, _: &mut CpuStream, mut x: MatMut<'_, Self>, cap: f32) {
        // Few rows, each as long as a vocabulary: columns are divided too.
        let (rows, cols) = (x.rows(), x.cols());
        let parts = cols.div_ceil(SOFTCAP_PART);
        let x = DisjointRows::new(&mut x);
        let grain = self.pool().grain(rows * parts, SOFTCAP_PART / 8 * NANOSECONDS_PER_8_ACTIVATIONS);
        self.pool().run_ranges(rows * parts, grain, |range| {
            for part in range {
                let first = part % parts * SOFTCAP_PART;
                // SAFETY: parts do not overlap, and each is one task's.
                let values = unsafe { x.part_mut(part / parts, first..cols.min(first + SOFTCAP_PART)) };
                self.isa().run(Softcap { cap, values });
            }
        });
    }
}

impl Cpu {
    /// Executes `task(t, row t)` for every row of an operation, on several threads if that is worth while where eight
    /// elements take about so long.
    pub(super) fn for_each_row(
        &self,
        mat: &mut MatMut<'_, Self>,
        nanoseconds_per_8: usize,
        task: impl Fn(usize, &mut [f32]) + Sync,
    ) {
        let grain = self.pool().grain(mat.rows(), mat.cols().div_ceil(8) * nanoseconds_per_8);
        self.pool().for_each_row(DisjointRows::new(mat), grain, task);
    }
}

/// `out = act(gates) * ups`.
pub(super) fn gate(cpu: &Cpu, act: Activation, [gate, up]: [&[f32]; 2], out: &mut [f32]) {
    with_pairs!(cpu.isa(), simd => simd.vectorize(Gate { act, gate, up, out }));
}

/// `out = act(x)`.
struct Activate<'a> {
    act: Activation,
    x: &'a [f32],
    out: &'a mut [f32],
}

impl Vectorised for Activate<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let Activate { act, x, out } = self;
        match act {
            Activation::Silu => map(x, silu, out),
            Activation::GeluErf => map(x, gelu_erf, out),
            Activation::GeluTanh => map(x, gelu_tanh, out),
            Activation::QuickGelu => map(x, quick_gelu, out),
        }
    }
}

/// `out = act(gate) * up`.
struct Gate<'a> {
    act: Activation,
    gate: &'a [f32],
    up: &'a [f32],
    out: &'a mut [f32],
}

impl Vectorised for Gate<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        let Gate { act, gate, up, out } = self;
        match act {
            Activation::Silu => map_and_multiply([gate, up], silu, out),
            Activation::GeluErf => map_and_multiply([gate, up], gelu_erf, out),
            Activation::GeluTanh => map_and_multiply([gate, up], gelu_tanh, out),
            Activation::QuickGelu => map_and_multiply([gate, up], quick_gelu, out),
        }
    }
}

/// `to += scale * from`.
pub(super) struct Add<'a> {
    pub(super) to: &'a mut [f32],
    pub(super) scale: f32,
    pub(super) from: &'a [f32],
}

impl Vectorised for Add<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for (to, &from) in self.to.iter_mut().zip(self.from) {
            *to += self.scale * from;
        }
    }
}

/// `x = cap * tanh(x / cap)`.
struct Softcap<'a> {
    cap: f32,
    values: &'a mut [f32],
}

impl Vectorised for Softcap<'_> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, _: S) {
        for value in self.values {
            *value = self.cap * math::tanh(*value / self.cap);
        }
    }
}

#[inline(always)]
fn map(x: &[f32], act: impl Fn(f32) -> f32, out: &mut [f32]) {
    for (out, &x) in out.iter_mut().zip(x) {
        *out = act(x);
    }
}

#[inline(always)]
fn map_and_multiply([gate, up]: [&[f32]; 2], act: impl Fn(f32) -> f32, out: &mut [f32]) {
    for ((out, &gate), &up) in out.iter_mut().zip(gate).zip(up) {
        *out = act(gate) * up;
    }
}

#[inline(always)]
fn silu(x: f32) -> f32 {
    x * math::sigmoid(x)
}

#[inline(always)]
fn gelu_erf(x: f32) -> f32 {
    x * math::normal_cdf(x)
}

/// `(1 + tanh(u)) / 2` is `sigmoid(2 u)`, which does not cancel where the tangent is near -1.
#[inline(always)]
fn gelu_tanh(x: f32) -> f32 {
    /// `2 * sqrt(2 / pi)`.
    const FACTOR: f32 = 1.595_769;
    x * math::sigmoid(FACTOR * (x + 0.044_715 * x * x * x))
}

#[inline(always)]
fn quick_gelu(x: f32) -> f32 {
    x * math::sigmoid(1.702 * x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CpuOptions, Isa, Reference};

    /// `act` of `values`, as a backend computes it.
    fn activated<B: Activations<Act = f32>>(backend: &B, values: &[f32], act: Activation) -> Vec<f32> {
        let mut stream = backend.stream();
        let x = backend.upload(values).unwrap();
        let mut out = Operand::new(backend, 1, values.len()).unwrap();
        backend.activate(&mut stream, Mat::new(&x, 1, values.len()), act, out.shape(backend, 1, &[]));
        backend.read(&mut stream, out.mat().buf(), 0..values.len()).unwrap()
    }

    #[test]
    fn every_activation_agrees_with_the_reference_at_each_value_by_itself() {
        let values: Vec<f32> = (-900..=900).map(|i| i as f32 / 100.0).chain([-80.0, 50.0, 1e-6, 1e9]).collect();
        for isa in Isa::available() {
            let cpu = Cpu::new(CpuOptions { threads: Some(1), isa: Some(isa) });
            for act in Activation::ALL {
                let expected = activated(&Reference, &values, act);
                for ((&x, got), expected) in values.iter().zip(activated(&cpu, &values, act)).zip(expected) {
                    // Where the reference subtracts in float64, it is exact only to its unit.
                    let unit = f32::MIN_POSITIVE + x.abs() * f64::EPSILON as f32;
                    let close = (got - expected).abs() <= 1e-5 * expected.abs() + unit;
                    assert!(close, "{isa} {act:?}({x}) = {got}, not {expected}");
                }
            }
        }
    }

    /// The elementwise operations on views with a stride, one after another.
    fn elementwise<B: Activations<Act = f32>>(b: &B, x: &[f32], rows: usize) -> Vec<f32> {
        let mut stream = b.stream();
        let cols = x.len() / rows / 2;
        let bias = b.upload(&x[..cols]).unwrap();
        let mut buf = b.upload(x).unwrap();
        let copy = b.upload(x).unwrap();
        let halves = Mat::new(&copy, rows, 2 * cols);
        let (left, right) = (halves.columns_at(0..cols), halves.columns_at(cols..2 * cols));
        b.scaled_add(&mut stream, MatMut::new(&mut buf, rows, 2 * cols).columns_at(0..cols), 0.5, right);
        b.add_bias(&mut stream, MatMut::new(&mut buf, rows, 2 * cols).columns_at(0..cols), &bias);
        b.softcap(&mut stream, MatMut::new(&mut buf, rows, 2 * cols).columns_at(cols..2 * cols), 3.0);
        let mut out = Operand::new(b, rows, cols).unwrap();
        b.gated_act(&mut stream, left, right, Activation::Silu, out.shape(b, rows, &[]));
        let mut values = b.read(&mut stream, &buf, 0..x.len()).unwrap();
        values.extend(b.read(&mut stream, out.mat().buf(), 0..rows * cols).unwrap());
        values
    }

    #[test]
    fn elementwise_operations_agree_with_the_reference_on_views() {
        for isa in Isa::available() {
            for (rows, cols, threads) in [(1, 1, 1), (3, 7, 2), (33, 1000, 3)] {
                let cpu = Cpu::new(CpuOptions { threads: Some(threads), isa: Some(isa) });
                let x: Vec<f32> = (0..rows * cols * 2).map(|i| (i * 7919 % 1009) as f32 / 100.0 - 5.0).collect();
                for (got, expected) in elementwise(&cpu, &x, rows).into_iter().zip(elementwise(&Reference, &x, rows)) {
                    assert!((got - expected).abs() <= 1e-5 * expected.abs().max(0.1), "{isa}: {got}, not {expected}");
                }
            }
        }
    }
}
