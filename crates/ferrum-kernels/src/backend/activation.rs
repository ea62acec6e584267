//! Activations and elementwise arithmetic.

use super::{Buffer, Mat, MatMut, Operand, Operands};

/// A function applied to every element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// `x / (1 + exp(-x))`.
    Silu,
    /// `x / 2 * (1 + erf(x / sqrt(2)))`: BERT and Whisper.
    GeluErf,
    /// `x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x³)))`: Gemma.
    GeluTanh,
    /// `x / (1 + exp(-1.702 x))`: CLIP.
    QuickGelu,
}

impl Activation {
    /// Every activation.
    pub const ALL: [Activation; 4] =
        [Activation::Silu, Activation::GeluErf, Activation::GeluTanh, Activation::QuickGelu];
}

/// Elementwise operations.
pub trait Activations: Operands {
    /// `out = act(x)`. x, out: `[T, F]`.
    ///
    /// # Panics
    /// The shapes differ.
    fn activate(&self, stream: &mut Self::Stream, x: Mat<'_, Self>, act: Activation, out: &mut Operand<Self>);

    /// `out = act(gate) * up`. All `[T, F]`; the two halves of a `[T, 2 F]` matrix are views of it.
    /// Source: <https://arxiv.org/abs/2002.05202>.
    ///
    /// # Panics
    /// The shapes differ.
    fn gated_act(
        &self,
        stream: &mut Self::Stream,
        gate: Mat<'_, Self>,
        up: Mat<'_, Self>,
        act: Activation,
        out: &mut Operand<Self>,
    );

    /// `dst += src`. Both `[T, H]`.
    ///
    /// # Panics
    /// The shapes differ.
    fn add(&self, stream: &mut Self::Stream, dst: MatMut<'_, Self>, src: Mat<'_, Self>) {
        self.scaled_add(stream, dst, 1.0, src);
    }

    /// `dst += scale * src`. Both `[T, H]`.
    ///
    /// # Panics
    /// The shapes differ.
    fn scaled_add(&self, stream: &mut Self::Stream, dst: MatMut<'_, Self>, scale: f32, src: Mat<'_, Self>);

    /// `dst[t, c] += bias[c]`. dst: `[T, C]`, bias: `[C]`.
    ///
    /// # Panics
    /// The widths differ.
    fn add_bias(&self, stream: &mut Self::Stream, dst: MatMut<'_, Self>, bias: &Self::Buf<f32>);

    /// `x = cap * tanh(x / cap)`, in place: Gemma 2's bound on logits. Source: <https://arxiv.org/abs/2408.00118>.
    fn softcap(&self, stream: &mut Self::Stream, x: MatMut<'_, Self>, cap: f32);
}

#[track_caller]
pub(crate) fn check_alike(what: &str, a: [usize; 2], b: [usize; 2]) {
    assert_eq!(a, b, "{what} of {a:?} and {b:?}");
}

#[track_caller]
pub(crate) fn check_bias<B: Operands>(dst: &MatMut<'_, B>, bias: &B::Buf<f32>) {
    assert_eq!(dst.cols(), bias.len(), "a bias of {} on {:?}", bias.len(), dst.shape());
}
