//! Q8_0: `scale * code` with signed codes, a scale per 32 columns.

use bytemuck::{Pod, Zeroable};

use super::super::format::{Codes, Format, Offsets, Runs};
use super::super::planes::Halves;
use crate::cpu::dots::{Bytes, Dots};
use crate::quant;

/// Eight rows of 32 columns.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(in super::super) struct Q8_0 {
    codes: [Bytes; 8],
    scales: Halves,
}

impl Format for Q8_0 {
    type Stored = quant::Q8_0;
    type Packed = Self;

    const CODES: Codes = Codes::Signed;
    const ZERO: u8 = 0;
    const OFFSETS: Offsets = Offsets::None;
    const RUNS: Runs = Runs::None;

    fn codes_of(stored: &quant::Q8_0, codes: &mut [Bytes]) {
        codes[0] = bytemuck::cast(stored.numbers);
    }

    fn put_row(packed: &mut Self, row: usize, stored: &quant::Q8_0) {
        packed.scales.put(row, stored.scale);
    }

    #[inline(always)]
    fn put_codes<D: Dots>(dots: D, packed: &mut Self, _: usize, codes: [D::Ints; 8]) {
        for (v, to) in codes.into_iter().zip(&mut packed.codes) {
            dots.store(v, to);
        }
    }

    #[inline(always)]
    fn codes<D: Dots>(dots: D, packed: &Self, _: usize) -> [D::Ints; 8] {
        let mut codes = [dots.zero(); 8];
        for (codes, v) in codes.iter_mut().zip(&packed.codes) {
            *codes = dots.load(v);
        }
        codes
    }

    #[inline(always)]
    fn steps<D: Dots>(dots: D, packed: &Self) -> D::Floats {
        packed.scales.get(dots)
    }
}
