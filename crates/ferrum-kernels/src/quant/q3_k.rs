//! Q3_K: 3 bits per weight; superblocks of 256 with a signed 6-bit scale per 16 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::bit_planes::{centre, join, layer, pack, settle};
use super::superblock::SymmetricRuns;
use super::{Block, HalfBytes, SignedScales};

/// 256 weights `step * scale * (number - 4)`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q3_K {
    /// The third bit of number `i` is bit `i / 32` of byte `i % 32`.
    pub high_bits: [u8; 32],
    /// The low two bits: byte `32 * half + i` holds those of numbers `128 * half + i`, and 32, 64 and 96 further on.
    pub low_bits: [u8; 64],
    /// One per 16 weights.
    pub scales: SignedScales,
    /// What scales are multiples of.
    pub step: HalfBytes,
}

impl Q3_K {
    /// The numbers in the order of the weights, less 4.
    #[inline(always)]
    pub fn numbers(&self) -> [i8; 256] {
        let mut numbers = [0; 256];
        let (low_bits, _) = self.low_bits.as_chunks::<32>();
        for (run, numbers) in numbers.as_chunks_mut::<32>().0.iter_mut().enumerate() {
            let low = layer(&low_bits[run / 4], run % 4 * 2, 2);
            let high = layer(&self.high_bits, run, 1);
            *numbers = join(&low, &high, 2);
        }
        centre(numbers, 4)
    }
}

impl Block for Q3_K {
    const FORMAT: BlockFormat = BlockFormat::Q3_K;
    type Values = [f32; 256];

    #[inline(always)]
    fn dequantise(&self, values: &mut [f32; 256]) {
        let step = self.step.to_f32();
        let scales = self.scales.unpack();
        let mut numbers = self.numbers();
        settle(&mut numbers);
        let (values, _) = values.as_chunks_mut::<16>();
        let (numbers, _) = numbers.as_chunks::<16>();
        for run in 0..16 {
            let scale = step * scales[run] as f32;
            for i in 0..16 {
                values[run][i] = scale * numbers[run][i] as f32;
            }
        }
    }

    fn quantise(values: &[f32; 256]) -> Self {
        let runs = SymmetricRuns::nearest(values, 4, 32);
        Q3_K {
            high_bits: pack(&runs.numbers.map(|number| number >> 2), 1, 32),
            low_bits: pack(&runs.numbers, 2, 32),
            scales: SignedScales::pack(&runs.scales),
            step: runs.step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_worked_by_hand() {
        let mut scales = [0; 16];
        scales[13] = -3;
        let mut block = Q3_K {
            high_bits: [0; 32],
            low_bits: [0; 64],
            scales: SignedScales::pack(&scales),
            step: HalfBytes::from_f32(0.5),
        };
        block.low_bits[32 + 16 + 1] = 0b11_10_01_00; // number 2 of weight 128 + 2 * 32 + 17 = 209 ..
        block.high_bits[17] = 0b0100_0000; // .. becomes 6; the others of its run are 0
        let mut values = [f32::NAN; 256];
        block.dequantise(&mut values);
        assert_eq!(values[209], -3.0);
        assert!(values.iter().enumerate().all(|(i, &v)| i == 209 || v == if i / 16 == 13 { 6.0 } else { 0.0 }));
    }
}
