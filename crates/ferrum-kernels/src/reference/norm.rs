//! Norms.

use super::{Reference, ReferenceStream};
use crate::backend::Buffer;
use crate::backend::{LayerNorm, Mat, Norm, Norms, Operand, check_layer_norm, check_norm};
use crate::host::{Rows, row_mut};

impl Norms for Reference {
    fn rms_norm(&self, _: &mut ReferenceStream, x: Mat<'_, Self>, norm: &Norm<Self>, out: &mut Operand<Self>) {
        check_norm(&x, norm.weight.len(), out);
        let mut out = out.mat_mut();
        for t in 0..x.rows() {
            rms_norm_row(x.at(t), norm, row_mut(&mut out, t));
        }
    }

    fn layer_norm(&self, _: &mut ReferenceStream, x: Mat<'_, Self>, norm: &LayerNorm<Self>, out: &mut Operand<Self>) {
        check_layer_norm(&x, norm, out);
        let mut out = out.mat_mut();
        for t in 0..x.rows() {
            let x = x.at(t);
            let n = x.len() as f64;
            let mean = x.iter().map(|&v| f64::from(v)).sum::<f64>() / n;
            let var = x.iter().map(|&v| (f64::from(v) - mean).powi(2)).sum::<f64>() / n;
            let scale = 1.0 / (var + f64::from(norm.eps)).sqrt();
            let parameters = norm.gamma.as_slice().iter().zip(norm.beta.as_slice());
            for ((o, &v), (&gamma, &beta)) in row_mut(&mut out, t).iter_mut().zip(x).zip(parameters) {
                *o = ((f64::from(v) - mean) * scale * f64::from(gamma) + f64::from(beta)) as f32;
            }
        }
    }
}

/// `out = x / sqrt(mean(x²) + eps) * w`.
pub(super) fn rms_norm_row(x: &[f32], norm: &Norm<Reference>, out: &mut [f32]) {
    let mean_square = x.iter().map(|&v| f64::from(v).powi(2)).sum::<f64>() / x.len() as f64;
    let scale = 1.0 / (mean_square + f64::from(norm.eps)).sqrt();
    for ((o, &v), &w) in out.iter_mut().zip(x).zip(norm.weight.as_slice()) {
        *o = (f64::from(v) * scale * f64::from(w)) as f32;
    }
}
