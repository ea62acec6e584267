//! Q5_1: `scale * code + min`, a scale per 32 columns.

use bytemuck::{Pod, Zeroable};

use super::super::format::{Codes, Format, Offsets, Runs};
use super::super::planes::{FourBits, Halves, OneBit, join};
use crate::cpu::dots::{Bytes, CodeRange, Dots};
use crate::quant;

/// Eight rows of 32 columns.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(in super::super) struct Q5_1 {
    low: FourBits,
    high: OneBit,
    scales: Halves,
    mins: Halves,
}

impl Format for Q5_1 {
    type Stored = quant::Q5_1;
    type Packed = Self;

    const CODES: Codes = Codes::Unsigned(CodeRange::Bits5);
    const ZERO: u8 = 0;
    const OFFSETS: Offsets = Offsets::Stored;
    const RUNS: Runs = Runs::None;

    fn codes_of(stored: &quant::Q5_1, codes: &mut [Bytes]) {
        codes[0] = stored.numbers();
    }

    fn put_row(packed: &mut Self, row: usize, stored: &quant::Q5_1) {
        packed.scales.put(row, stored.scale);
        packed.mins.put(row, stored.min);
    }

    #[inline(always)]
    fn put_codes<D: Dots>(dots: D, packed: &mut Self, _: usize, codes: [D::Ints; 8]) {
        packed.low = FourBits::put(dots, &codes);
        packed.high = OneBit::put::<D, 4>(dots, &codes);
    }

    #[inline(always)]
    fn codes<D: Dots>(dots: D, packed: &Self, _: usize) -> [D::Ints; 8] {
        join(dots, packed.low.get(dots), packed.high.get_fifth(dots))
    }

    #[inline(always)]
    fn steps<D: Dots>(dots: D, packed: &Self) -> D::Floats {
        packed.scales.get(dots)
    }

    #[inline(always)]
    fn offset_steps<D: Dots>(dots: D, packed: &Self) -> D::Floats {
        packed.mins.get(dots)
    }
}
