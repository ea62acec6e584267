//! Q5_K: 5 bits per weight; superblocks of 256 with a 6-bit scale and offset per 32 weights.

use bytemuck::{Pod, Zeroable};
use ferrum_types::BlockFormat;

use super::bit_planes::{join, layer, pack, settle};
use super::superblock::AffineRuns;
use super::{Block, HalfBytes, ScalesAndOffsets};

/// 256 weights `step * scale * number - offset_step * offset`.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
pub struct Q5_K {
    /// What scales are multiples of.
    pub step: HalfBytes,
    /// What offsets are multiples of.
    pub offset_step: HalfBytes,
    /// One pair per 32 weights.
    pub scales_and_offsets: ScalesAndOffsets,
    /// The fifth bit of number `i` is bit `i / 32` of byte `i % 32`.
    pub high_bits: [u8; 32],
    /// The low four bits: byte `32 * pair + i` holds those of number `64 * pair + i` in its low nibble, those of the
    /// number 32 further on in its high one.
    pub low_bits: [u8; 128],
}

impl Q5_K {
    /// The numbers in the order of the weights.
    #[inline(always)]
    pub fn numbers(&self) -> [u8; 256] {
        let mut numbers = [0; 256];
        let (low_bits, _) = self.low_bits.as_chunks::<32>();
        for (run, numbers) in numbers.as_chunks_mut::<32>().0.iter_mut().enumerate() {
            let low = layer(&low_bits[run / 2], run % 2 * 4, 4);
            let high = layer(&self.high_bits, run, 1);
            *numbers = join(&low, &high, 4);
        }
        numbers
    }
}

impl Block for Q5_K {
    const FORMAT: BlockFormat = BlockFormat::Q5_K;
    type Values = [f32; 256];

    #[inline(always)]
    fn dequantise(&self, values: &mut [f32; 256]) {
        let (step, offset_step) = (self.step.to_f32(), self.offset_step.to_f32());
        let (scales, offsets) = self.scales_and_offsets.unpack();
        let mut numbers = self.numbers();
        settle(&mut numbers);
        let (values, _) = values.as_chunks_mut::<32>();
        let (numbers, _) = numbers.as_chunks::<32>();
        for run in 0..8 {
            let scale = step * scales[run] as f32;
            let offset = offset_step * offsets[run] as f32;
            for i in 0..32 {
                values[run][i] = scale * numbers[run][i] as f32 - offset;
            }
        }
    }

    fn quantise(values: &[f32; 256]) -> Self {
        let runs = AffineRuns::<8>::nearest(values, 31, 63);
        Q5_K {
            step: runs.step,
            offset_step: runs.offset_step,
            scales_and_offsets: ScalesAndOffsets::pack(&runs.scales, &runs.offsets),
            high_bits: pack(&runs.numbers.map(|number| number >> 4), 1, 32),
            low_bits: pack(&runs.numbers, 4, 32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_worked_by_hand() {
        let mut block = Q5_K {
            step: HalfBytes::from_f32(0.5),
            offset_step: HalfBytes::from_f32(0.25),
            scales_and_offsets: ScalesAndOffsets::pack(&[0, 0, 0, 4, 0, 0, 0, 0], &[0, 0, 0, 40, 0, 0, 0, 0]),
            high_bits: [0; 32],
            low_bits: [0; 128],
        };
        block.low_bits[32 + 5] = 0xf3; // the low bits of weight 64 + 32 + 5 ..
        block.high_bits[5] = 0b1000; // .. and its fifth: number 31
        let mut values = [f32::NAN; 256];
        block.dequantise(&mut values);
        assert_eq!(values[101], 52.0);
        assert!(values.iter().enumerate().all(|(i, &v)| i == 101 || v == if i / 32 == 3 { -10.0 } else { 0.0 }));
    }
}
