//! Weights and matmul.

use super::{
    Activation, Activations, Buffer, Kept, Mat, MatMut, Memory, Operand, Operands, PackError, PackedWeight,
    WeightFacts, WeightSource,
};

/// Whether a result replaces what was there or is added to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// `out = result`.
    Overwrite,
    /// `out += result`.
    Add,
}

/// What happens to a matmul's result on its way to memory.
pub struct Epilogue<'a, B: Memory> {
    /// Added to every row: `[n]`.
    pub bias: Option<&'a B::Buf<f32>>,
    /// Replace the output, or add to it.
    pub store: Store,
}

impl<B: Memory> Epilogue<'_, B> {
    /// The bare result.
    pub const NONE: Self = Epilogue { bias: None, store: Store::Overwrite };
}

impl<B: Memory> Clone for Epilogue<'_, B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Memory> Copy for Epilogue<'_, B> {}

/// Packed weights and products with them.
pub trait Linear: Operands + Activations {
    /// Lays a weight out for this backend. Called once per weight, at load.
    ///
    /// # Errors
    /// The source's bytes and shape disagree, it has no kernel, or the device has no room.
    fn pack(&self, source: &WeightSource<'_>) -> Result<Self::Weight, PackError>;

    /// The name of the layout that packing gives, which changes with its bytes; `None` where weights lie as files have
    /// them, so that keeping packed ones would spare nothing.
    fn packed_layout(&self) -> Option<&'static str> {
        None
    }

    /// [`pack`](Linear::pack), whose result is kept: where the store has it, the source's bytes are not touched.
    ///
    /// # Errors
    /// As [`pack`](Linear::pack). What is wrong with the store never is an error.
    fn pack_kept(&self, source: &WeightSource<'_>, kept: Kept<'_>) -> Result<Self::Weight, PackError> {
        // Without a layout of its own there is nothing to keep.
        let _ = kept;
        self.pack(source)
    }

    /// `out = x · wᵀ + bias`, or `out += ..`. x: `[m, k]`, w: `[n, k]`, out: `[m, n]`.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn matmul(
        &self,
        stream: &mut Self::Stream,
        x: &Operand<Self>,
        w: &Self::Weight,
        epilogue: Epilogue<'_, Self>,
        out: MatMut<'_, Self>,
    );

    /// `out = act(x · gateᵀ) * (x · upᵀ)`. x: `[m, k]`, w: a [`GateUp`](WeightSource::GateUp) weight `[2 F, k]`,
    /// out: `[m, F]`.
    ///
    /// # Panics
    /// The shapes do not agree.
    fn gate_up(
        &self,
        stream: &mut Self::Stream,
        x: &Operand<Self>,
        w: &Self::Weight,
        act: Activation,
        out: &mut Operand<Self>,
    ) {
        gate_up_by_parts(self, stream, (x, w), act, out);
    }
}

/// [`Linear::gate_up`] as a matmul and an activation.
pub(crate) fn gate_up_by_parts<B: Linear>(
    backend: &B,
    stream: &mut B::Stream,
    (x, w): (&Operand<B>, &B::Weight),
    act: Activation,
    out: &mut Operand<B>,
) {
    let (rows, width) = (x.rows(), w.facts().rows);
    let mut both = backend.scratch(stream).take(backend, rows * width);
    backend.matmul(stream, x, w, Epilogue::NONE, MatMut::new(&mut both, rows, width));
    let halves = Mat::new(&both, rows, width);
    let (gate, up) = (halves.columns_at(0..width / 2), halves.columns_at(width / 2..width));
    backend.gated_act(stream, gate, up, act, out);
    backend.scratch(stream).give(both);
}

#[track_caller]
pub(crate) fn check_gate_up<B: Linear>(x: &Operand<B>, w: &WeightFacts, out: &Operand<B>) {
    assert_eq!(w.experts, 1, "gate_up with a stack of {} experts", w.experts);
    assert_eq!(x.cols(), w.cols, "gate_up of [{}, {}] and a weight [{}, {}]", x.rows(), x.cols(), w.rows, w.cols);
    let shape = [out.rows(), out.cols()];
    assert_eq!(shape, [x.rows(), w.rows / 2], "gate_up into {shape:?}; gives [{}, {}]", x.rows(), w.rows / 2);
}

#[track_caller]
pub(crate) fn check_matmul<B: Linear>(
    x: &Operand<B>,
    w: &WeightFacts,
    epilogue: &Epilogue<'_, B>,
    out: &MatMut<'_, B>,
) {
    assert_eq!(w.experts, 1, "matmul with a stack of {} experts", w.experts);
    assert_eq!(x.cols(), w.cols, "matmul of [{}, {}] and a weight [{}, {}]", x.rows(), x.cols(), w.rows, w.cols);
    assert_eq!(out.shape(), [x.rows(), w.rows], "matmul into {:?}; gives [{}, {}]", out.shape(), x.rows(), w.rows);
    if let Some(bias) = epilogue.bias {
        assert_eq!(bias.len(), w.rows, "a bias of {} for {} outputs", bias.len(), w.rows);
    }
}
