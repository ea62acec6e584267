//! Activations and elementwise arithmetic.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use super::{Reference, ReferenceStream};
use crate::backend::{Activation, Activations, Mat, MatMut, Operand, check_alike, check_bias};
use crate::host::{HostBuf, Rows, row_mut};

impl Activations for Reference {
    fn activate(&self, _: &mut ReferenceStream, x: Mat<'_, Self>, act: Activation, out: &mut Operand<Self>) {
        let mut out = out.mat_mut();
        check_alike("activation", x.shape(), out.shape());
        for t in 0..x.rows() {
            for (o, &v) in row_mut(&mut out, t).iter_mut().zip(x.at(t)) {
                *o = activation(act, f64::from(v)) as f32;
            }
        }
    }

    fn gated_act(
        &self,
        _: &mut ReferenceStream,
        gate: Mat<'_, Self>,
        up: Mat<'_, Self>,
        act: Activation,
        out: &mut Operand<Self>,
    ) {
        let mut out = out.mat_mut();
        check_alike("gate and up", gate.shape(), up.shape());
        check_alike("gate and output", gate.shape(), out.shape());
        for t in 0..gate.rows() {
            for ((o, &g), &u) in row_mut(&mut out, t).iter_mut().zip(gate.at(t)).zip(up.at(t)) {
                *o = (activation(act, f64::from(g)) * f64::from(u)) as f32;
            }
        }
    }

    fn scaled_add(&self, _: &mut ReferenceStream, mut dst: MatMut<'_, Self>, scale: f32, src: Mat<'_, Self>) {
        check_alike("sum", dst.shape(), src.shape());
        for t in 0..src.rows() {
            for (d, &s) in row_mut(&mut dst, t).iter_mut().zip(src.at(t)) {
                *d = (f64::from(*d) + f64::from(scale) * f64::from(s)) as f32;
            }
        }
    }

    fn add_bias(&self, _: &mut ReferenceStream, mut dst: MatMut<'_, Self>, bias: &HostBuf<f32>) {
        check_bias(&dst, bias);
        for t in 0..dst.rows() {
            for (d, &b) in row_mut(&mut dst, t).iter_mut().zip(bias.as_slice()) {
                *d += b;
            }
        }
    }

    fn softcap(&self, _: &mut ReferenceStream, mut x: MatMut<'_, Self>, cap: f32) {
        for t in 0..x.rows() {
            for v in row_mut(&mut x, t) {
                *v = softcap(f64::from(*v), f64::from(cap)) as f32;
            }
        }
    }
}

pub(super) fn softcap(x: f64, cap: f64) -> f64 {
    cap * (x / cap).tanh()
}

fn activation(act: Activation, x: f64) -> f64 {
    match act {
        Activation::Silu => x / (1.0 + (-x).exp()),
        // 1 + erf(y) = erfc(-y), which keeps its digits where the sum cancels.
        Activation::GeluErf => x / 2.0 * erfc(-x * FRAC_1_SQRT_2),
        Activation::GeluTanh => x / 2.0 * (1.0 + ((2.0 / PI).sqrt() * (x + 0.044_715 * x.powi(3))).tanh()),
        Activation::QuickGelu => x / (1.0 + (-1.702 * x).exp()),
    }
}

/// The complement of the error function, by the Taylor series of the latter near zero and its own continued fraction
/// elsewhere; both converge to the last digits of a float64 in the terms taken. Source: Abramowitz and Stegun, 7.1.6 and
/// 7.1.14.
fn erfc(x: f64) -> f64 {
    let a = x.abs();
    let positive = if a < 2.5 {
        // erf(x) = 2 / sqrt(pi) * exp(-x²) * sum over n of 2^n x^(2n + 1) / (1 · 3 · .. · (2n + 1))
        let mut term = a;
        let mut sum = a;
        for n in 1..100 {
            term *= 2.0 * a * a / f64::from(2 * n + 1);
            sum += term;
        }
        1.0 - 2.0 / PI.sqrt() * (-a * a).exp() * sum
    } else {
        // erfc(x) = exp(-x²) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ..))))
        let mut fraction = a;
        for n in (1..100).rev() {
            fraction = a + f64::from(n) / 2.0 / fraction;
        }
        (-a * a).exp() / (PI.sqrt() * fraction)
    };
    if x < 0.0 { 2.0 - positive } else { positive }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erfc_agrees_with_published_values_on_both_branches() {
        // Abramowitz and Stegun, table 7.1.
        for (x, erf) in [(0.0, 0.0), (0.5, 0.520_499_877_8), (1.0, 0.842_700_792_9), (2.0, 0.995_322_265_0)] {
            assert!((erfc(x) - (1.0 - erf)).abs() < 1e-9, "erfc({x}) = {}", erfc(x));
            assert_eq!(erfc(-x), 2.0 - erfc(x));
        }
        assert!((erfc(3.0) / 2.209_049_699_858_5e-5 - 1.0).abs() < 1e-9, "{}", erfc(3.0));
        assert!((erfc(2.499_999_999) / erfc(2.500_000_001) - 1.0).abs() < 1e-7, "the branches meet");
    }
}
