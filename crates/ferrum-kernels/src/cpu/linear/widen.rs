//! How stored weights become f32: the part of a product that depends on the format.

use std::marker::PhantomData;

use bytemuck::{Pod, Zeroable};
use ferrum_types::{DType, TensorType};
use half::{bf16, f16};

use crate::cpu::Isa;
use crate::cpu::simd::{LANES, Simd, Vectorised};
use crate::quant::{self, Block};

/// Columns that are widened at a time: the longest block there is, and little enough that several rows of a strip stay
/// in the first-level cache.
pub(super) const STRIP: usize = 256;

/// `strip[i]` = the weight in column `first + i` of the row stored in `row`. `first` is a multiple of [`STRIP`].
pub(super) type Widen = fn(isa: Isa, row: &[u8], first: usize, strip: &mut [f32]);

/// The way of widening a format.
///
/// # Panics
/// The format is no float.
pub(super) fn widening(format: TensorType) -> Widen {
    match format {
        TensorType::Plain(DType::F32) => widen::<Plain<f32>>,
        TensorType::Plain(DType::F16) => widen::<Plain<f16>>,
        TensorType::Plain(DType::BF16) => widen::<Plain<bf16>>,
        TensorType::Blocks(format) => quant::dispatch!(format, B => widen::<Blocks<B>>),
        TensorType::Plain(other) => panic!("weights of {other}"),
    }
}

fn widen<F: Format>(isa: Isa, row: &[u8], first: usize, strip: &mut [f32]) {
    let units = strip.len() / F::LEN;
    let row = &bytemuck::cast_slice(row)[first / F::LEN..][..units];
    isa.run(WidenStrip::<F> { row, strip });
}

/// What a format contributes.
trait Format {
    /// Weights that cannot be separated.
    type Unit: Pod;
    /// How many they are.
    const LEN: usize;

    /// `strip[i]` = weight `i` of consecutive units. `#[inline(always)]`.
    fn widen(simd: impl Simd, row: &[Self::Unit], strip: &mut [f32]);
}

struct WidenStrip<'a, F: Format> {
    row: &'a [F::Unit],
    strip: &'a mut [f32],
}

impl<F: Format> Vectorised for WidenStrip<'_, F> {
    type Output = ();

    #[inline(always)]
    fn run<S: Simd>(self, simd: S) {
        F::widen(simd, self.row, self.strip);
    }
}

/// Blocks of a quantised format.
struct Blocks<B>(PhantomData<B>);

impl<B: Block> Format for Blocks<B> {
    type Unit = B;
    const LEN: usize = B::FORMAT.block_len();

    #[inline(always)]
    fn widen(_: impl Simd, row: &[B], strip: &mut [f32]) {
        let strip: &mut [B::Values] = bytemuck::cast_slice_mut(strip);
        for (block, values) in row.iter().zip(strip) {
            // What lies in variables of its own overlaps nothing else, which leaves the compiler free to reorder loads
            // and stores. For the weights of short blocks the copy costs more than it brings.
            let block = *block;
            if Self::LEN < STRIP {
                block.dequantise(values);
            } else {
                let mut own = Zeroable::zeroed();
                block.dequantise(&mut own);
                *values = own;
            }
        }
    }
}

/// A float that weights are stored as.
pub(super) trait Element: Pod + Send + Sync + Into<f32> {
    /// Its bytes.
    type Bytes: Pod + Sync;

    /// The element in these bytes. `#[inline(always)]`.
    fn from_bytes(bytes: Self::Bytes) -> Self;

    /// The exact values. `#[inline(always)]`.
    fn widen<S: Simd>(simd: S, elements: &[Self; LANES]) -> S::Vector;
}

impl Element for f32 {
    type Bytes = [u8; 4];

    #[inline(always)]
    fn from_bytes(bytes: [u8; 4]) -> Self {
        f32::from_le_bytes(bytes)
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, elements: &[f32; LANES]) -> S::Vector {
        simd.load(elements)
    }
}

impl Element for f16 {
    type Bytes = [u8; 2];

    #[inline(always)]
    fn from_bytes(bytes: [u8; 2]) -> Self {
        f16::from_le_bytes(bytes)
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, elements: &[f16; LANES]) -> S::Vector {
        simd.widen_f16(elements)
    }
}

impl Element for bf16 {
    type Bytes = [u8; 2];

    #[inline(always)]
    fn from_bytes(bytes: [u8; 2]) -> Self {
        bf16::from_le_bytes(bytes)
    }

    #[inline(always)]
    fn widen<S: Simd>(simd: S, elements: &[bf16; LANES]) -> S::Vector {
        simd.widen_bf16(elements)
    }
}

/// Plain elements.
struct Plain<E>(PhantomData<E>);

impl<E: Element> Format for Plain<E> {
    type Unit = E::Bytes;
    const LEN: usize = 1;

    #[inline(always)]
    fn widen(simd: impl Simd, row: &[E::Bytes], strip: &mut [f32]) {
        let (whole_row, row_end) = row.as_chunks();
        let (whole_strip, strip_end) = strip.as_chunks_mut();
        for (bytes, to) in whole_row.iter().zip(whole_strip) {
            simd.store(E::widen(simd, &bytes.map(E::from_bytes)), to);
        }
        let (mut bytes, mut to) = ([E::Bytes::zeroed(); LANES], [0.0; LANES]);
        bytes[..row_end.len()].copy_from_slice(row_end);
        simd.store(E::widen(simd, &bytes.map(E::from_bytes)), &mut to);
        strip_end.copy_from_slice(&to[..strip_end.len()]);
    }
}
