//! How far a backend's numbers may lie from the oracle's: the one place that says so.

use ferrum_kernels::KvElement;
use ferrum_types::{BlockFormat, DType, Float};

use super::Kind;

/// Bounds on the error of a backend whose activations have one type. All are relative.
#[derive(Clone, Copy, Debug)]
pub struct Tolerance {
    /// Of the largest magnitude in the row: norms, activations, attention, sums.
    pub(crate) row: f32,
    /// Whether matmuls with quantised weights read rounded activations.
    rounded_activations: bool,
}

impl Tolerance {
    /// For activations of type `A`, which matmuls read as they are.
    pub fn of<A: Float>() -> Self {
        let row = match A::DTYPE {
            DType::F32 => 1e-5,
            // One rounding to half precision, and room for a neighbour.
            DType::F16 => 2f32.powi(-10),
            DType::BF16 => 2f32.powi(-7),
            DType::I32 | DType::U32 => unreachable!("activations are floats"),
        };
        Tolerance { row, rounded_activations: false }
    }

    /// Likewise, but matmuls with quantised weights read rounded activations.
    pub fn with_rounded_activations(self) -> Self {
        Tolerance { rounded_activations: true, ..self }
    }

    /// Of `sum over k of |x[k]| |w[n, k]|`: what a matmul with a weight of `kind` may be off.
    pub(crate) fn matmul(&self, kind: Kind) -> f32 {
        match kind {
            Kind::Dense(_) => self.row,
            Kind::Blocks(format) => self.row + if self.rounded_activations { rounding(format) } else { 0.0 },
        }
    }

    /// Of the largest magnitude in a stored row that was computed before it was stored: the element's own rounding, by
    /// which two results that agree before it may differ after it.
    pub(crate) fn stored(&self, element: KvElement) -> f32 {
        self.row
            + match element {
                KvElement::F32 => 0.0,
                KvElement::F16 => 2f32.powi(-10),
                KvElement::BF16 => 2f32.powi(-7),
                // One code, and the rounding of the scale itself.
                KvElement::Q8_0 => 1.02 / 127.0,
            }
    }
}

/// Half a code of 127, or of 32767 for Q8_0, relative to a block's largest activation, which is at most about four times
/// its mean magnitude. Activations are rounded per 32 for blocks of 32, per 256 for superblocks.
fn rounding(format: BlockFormat) -> f32 {
    let largest_over_mean = if format.block_len() == 32 { 3.0 } else { 4.0 };
    let largest_code = if format == BlockFormat::Q8_0 { 32767.0 } else { 127.0 };
    0.5 / largest_code * largest_over_mean
}
