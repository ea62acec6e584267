//! Quantised block formats: what the bytes of a block mean, in both directions.
//!
//! A format is a type whose memory layout *is* the block: a slice of file bytes casts to a slice of blocks at any
//! address and without a copy. `dequantise` is written to be inlined into a function with more CPU features than the
//! crate's own, where its plain loops become vector code; the bits it yields are the same everywhere, because every
//! operation is a single rounding in a fixed order.
//!
//! Layouts: the `block_q*` types of GGML, <https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h>.

mod bit_planes;
mod half_bytes;
mod q2_k;
mod q3_k;
mod q4_0;
mod q4_1;
mod q4_k;
mod q5_0;
mod q5_1;
mod q5_k;
mod q6_k;
mod q8_0;
mod rounding;
mod search;
mod six_bit;
mod superblock;

use bytemuck::Pod;
use ferrum_types::BlockFormat;

pub use half_bytes::{HalfBytes, f16_to_f32};
pub use q2_k::Q2_K;
pub use q3_k::Q3_K;
pub use q4_0::Q4_0;
pub use q4_1::Q4_1;
pub use q4_k::Q4_K;
pub use q5_0::Q5_0;
pub use q5_1::Q5_1;
pub use q5_k::Q5_K;
pub use q6_k::Q6_K;
pub use q8_0::Q8_0;
pub use six_bit::{ScalesAndOffsets, SignedScales};

/// One block of a format: its layout and the arithmetic between bytes and weights.
///
/// Any bytes are a block. Those with a scale that is infinite or NaN stand for such weights.
pub trait Block: Pod {
    /// The format's name and sizes.
    const FORMAT: BlockFormat;

    /// The weights of one block: `[f32; FORMAT.block_len()]`.
    type Values: Pod;

    /// `values[i]` = the weight at place `i`.
    ///
    /// Implementations are `#[inline(always)]`, so that they take on the CPU features of their caller.
    fn dequantise(&self, values: &mut Self::Values);

    /// The block whose weights lie close to `values`.
    ///
    /// A value that is infinite or NaN counts as 0 and one beyond ±65504, the largest half, as that: every weight of
    /// the result is finite.
    fn quantise(values: &Self::Values) -> Self;
}

/// Evaluates an expression with a type name bound to the [`Block`] of a format known at run time.
macro_rules! dispatch {
    ($format:expr, $block:ident => $body:expr) => {
        $crate::quant::dispatch!(@among [Q4_0 Q4_1 Q5_0 Q5_1 Q8_0 Q2_K Q3_K Q4_K Q5_K Q6_K] $format, $block => $body)
    };
    (@among [$($name:ident)*] $format:expr, $block:ident => $body:expr) => {
        match $format {
            $(ferrum_types::BlockFormat::$name => {
                type $block = $crate::quant::$name;
                $body
            })*
        }
    };
}
pub(crate) use dispatch;

/// `values[i]` = weight `i` of consecutive blocks.
///
/// # Panics
/// If the lengths are not those of the same whole number of blocks.
#[track_caller]
pub fn dequantise(format: BlockFormat, blocks: &[u8], values: &mut [f32]) {
    check_lengths(format, blocks.len(), values.len());
    dispatch!(format, B => {
        let values: &mut [<B as Block>::Values] = bytemuck::cast_slice_mut(values);
        bytemuck::cast_slice::<u8, B>(blocks).iter().zip(values).for_each(|(block, values)| block.dequantise(values));
    });
}

/// Fills consecutive blocks with the nearest that the format has to `values`; see [`Block::quantise`].
///
/// # Panics
/// If the lengths are not those of the same whole number of blocks.
#[track_caller]
pub fn quantise(format: BlockFormat, values: &[f32], blocks: &mut [u8]) {
    check_lengths(format, blocks.len(), values.len());
    dispatch!(format, B => {
        let values: &[<B as Block>::Values] = bytemuck::cast_slice(values);
        let blocks: &mut [B] = bytemuck::cast_slice_mut(blocks);
        blocks.iter_mut().zip(values).for_each(|(block, values)| *block = B::quantise(values));
    });
}

#[track_caller]
fn check_lengths(format: BlockFormat, bytes: usize, values: usize) {
    let whole = bytes.is_multiple_of(format.block_bytes()) && values.is_multiple_of(format.block_len());
    assert!(
        whole && bytes / format.block_bytes() == values / format.block_len(),
        "{format}: {bytes} bytes and {values} values; needs {} bytes per {} values",
        format.block_bytes(),
        format.block_len(),
    );
}
