//! Normalisation over the last axis.

use super::{Activations, Buffer, Mat, MatMut, Memory, Operand, Operands};

/// The parameters of an RMS norm. Gemma's `1 + w` is folded into `weight` when it is loaded.
pub struct Norm<B: Memory> {
    /// `[H]`.
    pub weight: B::Buf<f32>,
    /// Added to the mean square.
    pub eps: f32,
}

/// The parameters of a layer norm.
pub struct LayerNorm<B: Memory> {
    /// Scale, `[H]`.
    pub gamma: B::Buf<f32>,
    /// Shift, `[H]`.
    pub beta: B::Buf<f32>,
    /// Added to the variance.
    pub eps: f32,
}

/// Norms over rows.
pub trait Norms: Activations {
    /// `out = x / sqrt(mean(x²) + eps) * w`, row by row. x, out: `[T, H]`. Source: <https://arxiv.org/abs/1910.07467>.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn rms_norm(&self, stream: &mut Self::Stream, x: Mat<'_, Self>, norm: &Norm<Self>, out: &mut Operand<Self>);

    /// `out = (x - mean) / sqrt(var + eps) * gamma + beta`, row by row; `var` is the mean of squared deviations.
    /// x, out: `[T, H]`. Source: <https://arxiv.org/abs/1607.06450>.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn layer_norm(&self, stream: &mut Self::Stream, x: Mat<'_, Self>, norm: &LayerNorm<Self>, out: &mut Operand<Self>);

    /// `residual += delta; out = rms_norm(residual)`. All `[T, H]`.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn add_rms_norm(
        &self,
        stream: &mut Self::Stream,
        mut residual: MatMut<'_, Self>,
        delta: Mat<'_, Self>,
        norm: &Norm<Self>,
        out: &mut Operand<Self>,
    ) {
        self.add(stream, residual.reborrow(), delta);
        self.rms_norm(stream, residual.as_mat(), norm, out);
    }
}

#[track_caller]
pub(crate) fn check_norm<B: Operands>(x: &Mat<'_, B>, width: usize, out: &Operand<B>) {
    assert_eq!(x.cols(), width, "a norm of {width} weights over rows of {}", x.cols());
    assert_eq!([out.rows(), out.cols()], x.shape(), "a norm of {:?} into [{}, {}]", x.shape(), out.rows(), out.cols());
}

#[track_caller]
pub(crate) fn check_layer_norm<B: Operands>(x: &Mat<'_, B>, norm: &LayerNorm<B>, out: &Operand<B>) {
    assert_eq!(norm.gamma.len(), norm.beta.len(), "gamma of {}, beta of {}", norm.gamma.len(), norm.beta.len());
    check_norm(x, norm.gamma.len(), out);
}
