//! Q6_K: superblocks of 256 columns with a signed 8-bit scale per 16.

use bytemuck::{Pod, Zeroable};

use super::super::format::{Codes, Format, Offsets, Runs};
use super::super::planes::{FourBits, Halves, TwoBits, join};
use super::super::scales::EightBitSigned;
use crate::cpu::dots::{Bytes, CodeRange, Dots};
use crate::quant;

/// Eight rows of 256 columns.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(in super::super) struct Q6_K {
    low: [FourBits; 8],
    high: [TwoBits; 8],
    scales: EightBitSigned,
    steps: Halves,
}

impl Format for Q6_K {
    type Stored = quant::Q6_K;
    type Packed = Self;

    const CODES: Codes = Codes::Unsigned(CodeRange::Bits6);
    const ZERO: u8 = 32;
    const OFFSETS: Offsets = Offsets::Zero;
    const RUNS: Runs = Runs::Of16;

    fn codes_of(stored: &quant::Q6_K, codes: &mut [Bytes]) {
        codes.as_flattened_mut().copy_from_slice(&stored.numbers().map(|number| (number + Self::ZERO as i8) as u8));
    }

    fn put_row(packed: &mut Self, row: usize, stored: &quant::Q6_K) {
        packed.scales.put(row, stored.scales);
        packed.steps.put(row, stored.step);
    }

    #[inline(always)]
    fn put_codes<D: Dots>(dots: D, packed: &mut Self, sub: usize, codes: [D::Ints; 8]) {
        packed.low[sub] = FourBits::put(dots, &codes);
        packed.high[sub] = TwoBits::put::<D, 4>(dots, &codes);
    }

    #[inline(always)]
    fn codes<D: Dots>(dots: D, packed: &Self, sub: usize) -> [D::Ints; 8] {
        join(dots, packed.low[sub].get(dots), packed.high[sub].get_high(dots))
    }

    #[inline(always)]
    fn scales<D: Dots>(dots: D, packed: &Self, quad: usize) -> D::Ints {
        packed.scales.scales(dots, quad)
    }

    #[inline(always)]
    fn steps<D: Dots>(dots: D, packed: &Self) -> D::Floats {
        packed.steps.get(dots)
    }
}
