//! Q5_K: superblocks of 256 columns with a 6-bit scale and offset per 32.

use bytemuck::{Pod, Zeroable};

use super::super::format::{Codes, Format, Offsets, Runs};
use super::super::planes::{FourBits, Halves, OneBit, join};
use super::super::scales::SixBitPairs;
use crate::cpu::dots::{Bytes, CodeRange, Dots};
use crate::quant;

/// Eight rows of 256 columns.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(in super::super) struct Q5_K {
    low: [FourBits; 8],
    high: [OneBit; 8],
    scales_and_offsets: SixBitPairs,
    steps: Halves,
    offset_steps: Halves,
}

impl Format for Q5_K {
    type Stored = quant::Q5_K;
    type Packed = Self;

    const CODES: Codes = Codes::Unsigned(CodeRange::Bits5);
    const ZERO: u8 = 0;
    const OFFSETS: Offsets = Offsets::Stored;
    const RUNS: Runs = Runs::Of32;

    fn codes_of(stored: &quant::Q5_K, codes: &mut [Bytes]) {
        codes.as_flattened_mut().copy_from_slice(&stored.numbers());
    }

    fn put_row(packed: &mut Self, row: usize, stored: &quant::Q5_K) {
        packed.scales_and_offsets.put(row, stored.scales_and_offsets.unpack());
        packed.steps.put(row, stored.step);
        packed.offset_steps.put(row, stored.offset_step);
    }

    #[inline(always)]
    fn put_codes<D: Dots>(dots: D, packed: &mut Self, sub: usize, codes: [D::Ints; 8]) {
        packed.low[sub] = FourBits::put(dots, &codes);
        packed.high[sub] = OneBit::put::<D, 4>(dots, &codes);
    }

    #[inline(always)]
    fn codes<D: Dots>(dots: D, packed: &Self, sub: usize) -> [D::Ints; 8] {
        join(dots, packed.low[sub].get(dots), packed.high[sub].get_fifth(dots))
    }

    #[inline(always)]
    fn scales<D: Dots>(dots: D, packed: &Self, quad: usize) -> D::Ints {
        packed.scales_and_offsets.scales(dots, quad)
    }

    #[inline(always)]
    fn offsets<D: Dots>(dots: D, packed: &Self, quad: usize) -> D::Ints {
        packed.scales_and_offsets.offsets(dots, quad)
    }

    #[inline(always)]
    fn steps<D: Dots>(dots: D, packed: &Self) -> D::Floats {
        packed.steps.get(dots)
    }

    #[inline(always)]
    fn offset_steps<D: Dots>(dots: D, packed: &Self) -> D::Floats {
        dots.multiply(packed.offset_steps.get(dots), dots.splat(-1.0))
    }
}
