//! Q5_0: `scale * (code - 16)`, a scale per 32 columns.

use bytemuck::{Pod, Zeroable};

use super::super::format::{Codes, Format, Offsets, Runs};
use super::super::planes::{FourBits, Halves, OneBit, join};
use crate::cpu::dots::{Bytes, CodeRange, Dots};
use crate::quant;

/// Eight rows of 32 columns.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(in super::super) struct Q5_0 {
    low: FourBits,
    high: OneBit,
    scales: Halves,
}

impl Format for Q5_0 {
    type Stored = quant::Q5_0;
    type Packed = Self;

    const CODES: Codes = Codes::Unsigned(CodeRange::Bits5);
    const ZERO: u8 = 16;
    const OFFSETS: Offsets = Offsets::Zero;
    const RUNS: Runs = Runs::None;

    fn codes_of(stored: &quant::Q5_0, codes: &mut [Bytes]) {
        codes[0] = stored.numbers().map(|number| (number + Self::ZERO as i8) as u8);
    }

    fn put_row(packed: &mut Self, row: usize, stored: &quant::Q5_0) {
        packed.scales.put(row, stored.scale);
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
}
