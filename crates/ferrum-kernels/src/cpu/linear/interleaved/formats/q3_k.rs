//! Q3_K: superblocks of 256 columns with a signed 6-bit scale per 16.

use bytemuck::{Pod, Zeroable};

use super::super::format::{Codes, Format, Offsets, Runs};
use super::super::planes::{Halves, OneBit, TwoBits, join};
use super::super::scales::SixBitSigned;
use crate::cpu::dots::{Bytes, CodeRange, Dots};
use crate::quant;

/// Eight rows of 256 columns.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(in super::super) struct Q3_K {
    low: [TwoBits; 8],
    high: [OneBit; 8],
    scales: SixBitSigned,
    steps: Halves,
}

impl Format for Q3_K {
    type Stored = quant::Q3_K;
    type Packed = Self;

    const CODES: Codes = Codes::Unsigned(CodeRange::Bits4);
    const ZERO: u8 = 4;
    const OFFSETS: Offsets = Offsets::Zero;
    const RUNS: Runs = Runs::Of16;

    fn codes_of(stored: &quant::Q3_K, codes: &mut [Bytes]) {
        codes.as_flattened_mut().copy_from_slice(&stored.numbers().map(|number| (number + Self::ZERO as i8) as u8));
    }

    fn put_row(packed: &mut Self, row: usize, stored: &quant::Q3_K) {
        packed.scales.put(row, stored.scales.unpack());
        packed.steps.put(row, stored.step);
    }

    #[inline(always)]
    fn put_codes<D: Dots>(dots: D, packed: &mut Self, sub: usize, codes: [D::Ints; 8]) {
        packed.low[sub] = TwoBits::put::<D, 0>(dots, &codes);
        packed.high[sub] = OneBit::put::<D, 2>(dots, &codes);
    }

    #[inline(always)]
    fn codes<D: Dots>(dots: D, packed: &Self, sub: usize) -> [D::Ints; 8] {
        join(dots, packed.low[sub].get(dots), packed.high[sub].get_third(dots))
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
