//! Q6_K: 6 bits per weight; superblocks of 256 with a signed 8-bit scale per 16 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::bit_planes::{centre, join, layer, pack, settle};
use super::superblock::SymmetricRuns;
use super::{Block, HalfBytes};

/// 256 weights `step * scale * (number - 32)`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q6_K {
    /// The low four bits: byte `64 * half + i` holds those of number `128 * half + i` in its low nibble, those of the
    /// number 64 further on in its high one.
    pub low_bits: [u8; 128],
    /// The high two bits: byte `32 * half + i` holds those of numbers `128 * half + i`, and 32, 64 and 96 further on.
    pub high_bits: [u8; 64],
    /// One per 16 weights.
    pub scales: [i8; 16],
    /// What scales are multiples of.
    pub step: HalfBytes,
}

impl Q6_K {
    /// The numbers in the order of the weights, less 32.
    #[inline(always)]
    pub fn numbers(&self) -> [i8; 256] {
        let mut numbers = [0; 256];
        let (low_bits, _) = self.low_bits.as_chunks::<32>();
        let (high_bits, _) = self.high_bits.as_chunks::<32>();
        for (run, numbers) in numbers.as_chunks_mut::<32>().0.iter_mut().enumerate() {
            let low = layer(&low_bits[run / 4 * 2 + run % 2], run % 4 / 2 * 4, 4);
            let high = layer(&high_bits[run / 4], run % 4 * 2, 2);
            *numbers = join(&low, &high, 4);
        }
        centre(numbers, 32)
    }
}

impl Block for Q6_K {
    const FORMAT: BlockFormat = BlockFormat::Q6_K;
    type Values = [f32; 256];

    #[inline(always)]
    fn dequantise(&self, values: &mut [f32; 256]) {
        let step = self.step.to_f32();
        let mut numbers = self.numbers();
        settle(&mut numbers);
        let (values, _) = values.as_chunks_mut::<16>();
        let (numbers, _) = numbers.as_chunks::<16>();
        for run in 0..16 {
            let scale = step * self.scales[run] as f32;
            for i in 0..16 {
                values[run][i] = scale * numbers[run][i] as f32;
            }
        }
    }

    fn quantise(values: &[f32; 256]) -> Self {
        let runs = SymmetricRuns::nearest(values, 32, 128);
        Q6_K {
            low_bits: pack(&runs.numbers, 4, 64),
            high_bits: pack(&runs.numbers.map(|number| number >> 4), 2, 32),
            scales: runs.scales,
            step: runs.step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_worked_by_hand() {
        let mut block = Q6_K::zeroed();
        block.step = HalfBytes::from_f32(0.5);
        block.scales[13] = -3;
        block.low_bits[64 + 16 + 1] = 0xa7; // low bits 10 of weight 128 + 64 + 17 = 209 ..
        block.high_bits[32 + 16 + 1] = 0b00_11_00_00; // .. and high bits 3: number 58; the others of its run are 0
        let mut values = [f32::NAN; 256];
        block.dequantise(&mut values);
        assert_eq!(values[209], -39.0);
        assert!(values.iter().enumerate().all(|(i, &v)| i == 209 || v == if i / 16 == 13 { 48.0 } else { 0.0 }));
    }
}
