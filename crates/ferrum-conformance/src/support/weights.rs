//! Weights of every kind, as a file would hold them.

use std::fmt;

use ferrum_kernels::{WeightSource, quant};
use ferrum_types::{BlockFormat, DType, Float};
use half::{bf16, f16};

use super::{Dice, Matrix, WIDTHS};

/// What a weight is stored as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Plain elements.
    Dense(DType),
    /// Quantised blocks.
    Blocks(BlockFormat),
}

impl Kind {
    pub(crate) const F32: Kind = Kind::Dense(DType::F32);

    /// Every kind that a file holds.
    pub(crate) fn all() -> impl Iterator<Item = Kind> {
        let dense = [DType::F32, DType::F16, DType::BF16].map(Kind::Dense);
        dense.into_iter().chain(BlockFormat::ALL.map(Kind::Blocks))
    }

    /// Awkward input widths that this kind can have.
    pub(crate) fn widths(self) -> Vec<usize> {
        match self {
            Kind::Dense(_) => WIDTHS.to_vec(),
            Kind::Blocks(format) if format.block_len() == 32 => vec![32, 64, 96, 256, 576, 640],
            Kind::Blocks(_) => vec![256, 512, 768],
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Dense(dtype) => dtype.fmt(f),
            Kind::Blocks(format) => format.fmt(f),
        }
    }
}

/// A weight's bytes and what they stand for.
pub(crate) struct WeightData {
    pub(crate) kind: Kind,
    bytes: Vec<u8>,
    /// `[rows, cols]`.
    pub(crate) values: Matrix,
}

impl WeightData {
    /// The nearest to `values` that `kind` can hold.
    pub(crate) fn new(kind: Kind, values: &Matrix) -> Self {
        let bytes = match kind {
            Kind::Dense(DType::F16) => each(values, |v| f16::from_f32(v).to_le_bytes()),
            Kind::Dense(DType::BF16) => each(values, |v| bf16::from_f32(v).to_le_bytes()),
            Kind::Dense(_) => each(values, f32::to_le_bytes),
            Kind::Blocks(format) => {
                let mut bytes = vec![0; values.values.len() / format.block_len() * format.block_bytes()];
                quant::quantise(format, &values.values, &mut bytes);
                bytes
            }
        };
        let values = match kind {
            Kind::Dense(DType::F16) => values.map(|v| <f16 as Float>::from_f32(v).to_f32()),
            Kind::Dense(DType::BF16) => values.map(|v| <bf16 as Float>::from_f32(v).to_f32()),
            Kind::Dense(_) => values.clone(),
            Kind::Blocks(format) => {
                let mut widened = values.clone();
                quant::dequantise(format, &bytes, &mut widened.values);
                widened
            }
        };
        WeightData { kind, bytes, values }
    }

    pub(crate) fn random(kind: Kind, rows: usize, cols: usize, dice: &mut Dice) -> Self {
        WeightData::new(kind, &dice.matrix(rows, cols))
    }

    pub(crate) fn rows(&self) -> usize {
        self.values.rows
    }

    pub(crate) fn cols(&self) -> usize {
        self.values.cols
    }

    pub(crate) fn source(&self) -> WeightSource<'_> {
        let (rows, cols, bytes) = (self.rows(), self.cols(), &self.bytes[..]);
        match self.kind {
            Kind::Dense(dtype) => WeightSource::Dense { dtype, bytes, rows, cols },
            Kind::Blocks(format) => WeightSource::Blocks { format, bytes, rows, cols },
        }
    }

    /// `sum over k of |x[k]| |w[n, k]|`: the scale of a product's rounding errors.
    pub(crate) fn scale(&self, x: &Matrix) -> Matrix {
        Matrix::from_fn(x.rows, self.rows(), |t, n| {
            x.row(t).iter().zip(self.values.row(n)).map(|(x, w)| (x * w).abs()).sum()
        })
    }
}

fn each<const N: usize>(values: &Matrix, bytes: impl Fn(f32) -> [u8; N]) -> Vec<u8> {
    values.values.iter().flat_map(|&v| bytes(v)).collect()
}
