//! Integer scales of runs within blocks, a byte per run, four runs to a lane.

use bytemuck::{Pod, Zeroable};

use crate::cpu::dots::{Bytes, Dots};

/// Eight scales and eight offsets of six bits.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct SixBitPairs {
    /// By quad: the low four bits of a scale, then of an offset.
    low: [Bytes; 2],
    /// The high two bits: of the scale of run `i`, of run `4 + i`, of the offset of run `i`, of run `4 + i`.
    high: Bytes,
}

impl SixBitPairs {
    /// Sets those of `row`.
    pub(super) fn put(&mut self, row: usize, (scales, offsets): ([u8; 8], [u8; 8])) {
        for i in 0..4 {
            for quad in 0..2 {
                let run = 4 * quad + i;
                self.low[quad][4 * row + i] = scales[run] & 15 | offsets[run] << 4;
            }
            self.high[4 * row + i] =
                scales[i] >> 4 | scales[4 + i] >> 4 << 2 | offsets[i] >> 4 << 4 | offsets[4 + i] >> 4 << 6;
        }
    }

    /// The scales of runs `4 quad..`.
    #[inline(always)]
    pub(super) fn scales<D: Dots>(&self, dots: D, quad: usize) -> D::Ints {
        let low = dots.bits_down::<0>(dots.load(&self.low[quad]), 15);
        let high = dots.load(&self.high);
        dots.or(low, if quad == 0 { dots.bits_up::<4>(high, 0x30) } else { dots.bits_up::<2>(high, 0x30) })
    }

    /// The offsets of runs `4 quad..`.
    #[inline(always)]
    pub(super) fn offsets<D: Dots>(&self, dots: D, quad: usize) -> D::Ints {
        let low = dots.bits_down::<4>(dots.load(&self.low[quad]), 15);
        let high = dots.load(&self.high);
        dots.or(low, if quad == 0 { dots.bits_down::<0>(high, 0x30) } else { dots.bits_down::<2>(high, 0x30) })
    }
}

/// Sixteen signed scales of six bits, each 32 more than it stands for.
#[repr(C)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct SixBitSigned {
    /// The low four bits: of quad `i`, then of quad `2 + i`.
    low: [Bytes; 2],
    /// The high two bits of the four quads.
    high: Bytes,
}

impl SixBitSigned {
    /// Sets those of `row`.
    pub(super) fn put(&mut self, row: usize, scales: [i8; 16]) {
        let raised = scales.map(|scale| (scale + 32) as u8);
        for i in 0..4 {
            let at = 4 * row + i;
            self.low[0][at] = raised[i] & 15 | raised[8 + i] << 4;
            self.low[1][at] = raised[4 + i] & 15 | raised[12 + i] << 4;
            self.high[at] = (0..4).fold(0, |bits, quad| bits | raised[4 * quad + i] >> 4 << (2 * quad));
        }
    }

    /// The scales of runs `4 quad..`.
    #[inline(always)]
    pub(super) fn scales<D: Dots>(&self, dots: D, quad: usize) -> D::Ints {
        let (low, high) = (dots.load(&self.low[quad % 2]), dots.load(&self.high));
        let low = if quad < 2 { dots.bits_down::<0>(low, 15) } else { dots.bits_down::<4>(low, 15) };
        let high = match quad {
            0 => dots.bits_up::<4>(high, 0x30),
            1 => dots.bits_up::<2>(high, 0x30),
            2 => dots.bits_down::<0>(high, 0x30),
            _ => dots.bits_down::<2>(high, 0x30),
        };
        dots.subtract_bytes(dots.or(low, high), 32)
    }
}

/// Sixteen scales and sixteen offsets of four bits.
#[repr(transparent)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct FourBitPairs([Bytes; 4]);

impl FourBitPairs {
    /// Sets those of `row`: scales in the low four bits, offsets in the high ones.
    pub(super) fn put(&mut self, row: usize, both: [u8; 16]) {
        put_bytes(&mut self.0, row, both);
    }

    /// The scales of runs `4 quad..`.
    #[inline(always)]
    pub(super) fn scales<D: Dots>(&self, dots: D, quad: usize) -> D::Ints {
        dots.bits_down::<0>(dots.load(&self.0[quad]), 15)
    }

    /// The offsets of runs `4 quad..`.
    #[inline(always)]
    pub(super) fn offsets<D: Dots>(&self, dots: D, quad: usize) -> D::Ints {
        dots.bits_down::<4>(dots.load(&self.0[quad]), 15)
    }
}

/// Sixteen signed scales of eight bits.
#[repr(transparent)]
#[derive(Clone, Copy, Pod, Zeroable)]
pub(super) struct EightBitSigned([Bytes; 4]);

impl EightBitSigned {
    /// Sets those of `row`.
    pub(super) fn put(&mut self, row: usize, scales: [i8; 16]) {
        put_bytes(&mut self.0, row, bytemuck::cast(scales));
    }

    /// The scales of runs `4 quad..`.
    #[inline(always)]
    pub(super) fn scales<D: Dots>(&self, dots: D, quad: usize) -> D::Ints {
        dots.load(&self.0[quad])
    }
}

fn put_bytes(quads: &mut [Bytes; 4], row: usize, bytes: [u8; 16]) {
    for (quad, four) in quads.iter_mut().zip(bytes.as_chunks::<4>().0) {
        quad.as_chunks_mut::<4>().0[row] = *four;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cpu::dots::tests::{bytes_of, drawn, on_every_isa};

    /// For each of eight rows, as many numbers as there are runs, from `least` to `most`.
    fn numbers<const RUNS: usize>(least: i8, most: i8, seed: usize) -> [[i8; RUNS]; 8] {
        let choices: Vec<i8> = (least..=most).collect();
        let bytes = drawn::<4>(&choices, seed);
        std::array::from_fn(|row| std::array::from_fn(|run| bytes[run / 4][4 * row + run % 4] as i8))
    }

    /// The numbers of four runs of every row.
    fn quad<const RUNS: usize>(numbers: &[[i8; RUNS]; 8], quad: usize) -> Bytes {
        std::array::from_fn(|i| numbers[i / 4][4 * quad + i % 4] as u8)
    }

    on_every_isa! {
        #[test]
        fn scales_and_offsets_of_six_bits_come_back(dots) {
            let (scales, offsets) = (numbers::<8>(0, 63, 30), numbers::<8>(0, 63, 31));
            let mut packed = SixBitPairs::zeroed();
            for row in 0..8 {
                packed.put(row, (scales[row].map(|v| v as u8), offsets[row].map(|v| v as u8)));
            }
            for i in 0..2 {
                assert_eq!(bytes_of(dots, packed.scales(dots, i)), quad(&scales, i));
                assert_eq!(bytes_of(dots, packed.offsets(dots, i)), quad(&offsets, i));
            }
        }

        #[test]
        fn signed_scales_of_six_bits_come_back(dots) {
            let scales = numbers::<16>(-32, 31, 32);
            let mut packed = SixBitSigned::zeroed();
            for (row, scales) in scales.iter().enumerate() {
                packed.put(row, *scales);
            }
            for i in 0..4 {
                assert_eq!(bytes_of(dots, packed.scales(dots, i)), quad(&scales, i));
            }
        }

        #[test]
        fn scales_and_offsets_of_four_bits_come_back(dots) {
            let (scales, offsets) = (numbers::<16>(0, 15, 33), numbers::<16>(0, 15, 34));
            let mut packed = FourBitPairs::zeroed();
            for row in 0..8 {
                packed.put(row, std::array::from_fn(|run| scales[row][run] as u8 | (offsets[row][run] as u8) << 4));
            }
            for i in 0..4 {
                assert_eq!(bytes_of(dots, packed.scales(dots, i)), quad(&scales, i));
                assert_eq!(bytes_of(dots, packed.offsets(dots, i)), quad(&offsets, i));
            }
        }

        #[test]
        fn signed_scales_of_eight_bits_come_back(dots) {
            let scales = numbers::<16>(-128, 127, 35);
            let mut packed = EightBitSigned::zeroed();
            for (row, scales) in scales.iter().enumerate() {
                packed.put(row, *scales);
            }
            for i in 0..4 {
                assert_eq!(bytes_of(dots, packed.scales(dots, i)), quad(&scales, i));
            }
        }
    }
}
